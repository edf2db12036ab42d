"""The twin of NetworkManager as its clients see it; and the planted bugs that must not pass."""

from __future__ import annotations

import logging
import random

import pytest

from connectivity.dbus.daemon import bus_program
from tests.contract.networkmanager_bench import bench
from tests.contract.networkmanager_checks import CHECKS
from tests.contract.networkmanager_storm import Storm, calm
from tests.contract.twin_bugs_networkmanager import BUGS

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_twin(check, tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            await check(b)

    run(story())


@pytest.mark.parametrize(("twin", "check"), BUGS, ids=[twin.__name__ for twin, _ in BUGS])
def test_a_twin_with_a_bug_is_found_out(twin, check, tmp_path, run):
    async def story():
        async with bench(tmp_path, twin, limit_s=0.5) as b:
            with pytest.raises((AssertionError, TimeoutError)):
                await check(b)

    run(story())


@pytest.mark.parametrize("seed", [17, 26, 28, 256])  # these have found something
def test_a_storm_leaves_nothing_stuck(seed, tmp_path, run, caplog):
    async def story():
        async with bench(tmp_path, step_s=0.002) as b:
            client = await b.client()
            await client.register()
            await Storm(b, client, random.Random(seed)).blow(100)
            client.passwords.clear()
            await calm(b, client)

    run(story())
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
