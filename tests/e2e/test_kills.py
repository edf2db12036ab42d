"""`kill -9` of every process at every stage: of its start, of a sign-in, of a new account, of a removal.

What else the fault points name is killed beside the tests of its own part (`tests/static/test_fault_points.py`).
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from headunit.account.domain import Done, Wish
from headunit.account.removal import Removed
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.faults import VARIABLE, FaultPoint
from tests.e2e.lives import Life, life, oddities
from tests.e2e.unit_without_window import EMAIL, Unit, unit_of
from tests.patience import PATIENCE_S

NOWHERE = {
    "world_url": "http://127.0.0.1:9",
    "viss_url": "ws://127.0.0.1:9",
    "gps": "127.0.0.1:9",
    "backend_url": "http://127.0.0.1:9",
}
"""Wires that lead nowhere: a unit starts without anybody."""
STAGES = {
    "world": {"world/token", "world/world.json", "run/world.json"},
    "backend": {"backend/operator-token", "backend/private-keys.json", "backend/public-keys.json", "run/backend.json"},
    "broker": {"broker/users/backend", "broker/users/JTHY65BH602100417", "broker/users.conf", "run/broker.json"},
    "dcm": {"run/dcm.json"},
    "unit": {"unit/device.json"},
}
"""What each of them writes, at least, before it is ready."""
STORIES = {"sign-in": 5, "new-account": 5, "removal": 1}
"""How many files, at least, the unit writes in a story."""
SCRIPT = Path(__file__).with_name("unit_without_window.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def car(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Addresses of a world, for a DCM that is started many times; with what it is told of it."""
    config = Config(tmp_path_factory.mktemp("car"))
    with life("world", config) as world:
        assert world.ready()
        addresses = world.addresses()
        yield {name: addresses[name] for name in ("world_url", "viss_url")} | {"token": config.world_token()}


def first_start(name: str, data_dir: Path, car: dict[str, Any]) -> Config:
    """What a process is told before its very first start."""
    data_dir.mkdir()
    if name == "unit":
        return Config(data_dir, **NOWHERE)
    if name == "dcm":
        config = Config(data_dir, world_url=car["world_url"], viss_url=car["viss_url"])
        config.world_token_file.parent.mkdir()
        config.world_token_file.write_text(car["token"])
        return config
    return Config(data_dir)


def half_written(data_dir: Path) -> set[str]:
    """Which files somebody was writing when they were killed."""
    found = {path.relative_to(data_dir) for path in data_dir.rglob(".*.new")}
    return {str(path.with_name(path.name.removeprefix(".").removesuffix(".new"))) for path in found}


@pytest.mark.parametrize("name", list(STAGES))
def test_killed_at_every_stage_of_its_first_starts(name: str, tmp_path: Path, car: dict[str, Any]) -> None:
    """Each life gets one file further than the last one; it is killed while it writes the next."""
    config = first_start(name, tmp_path / "data", car)
    stages, passage = set[str](), 1
    while f"run/{name}.json" not in stages:
        before = half_written(config.data_dir)
        with life(name, config, f"{FaultPoint.FILE_WRITTEN}@{passage}") as killed:
            if killed.ready():
                killed.kill()
                break
        further = half_written(config.data_dir) - before
        passage = 2 if further else passage + 1  # what is written at each start is passed by next time
        stages |= further
    assert STAGES[name] <= stages
    with life(name, config) as whole:
        assert whole.ready()
    assert oddities(config.data_dir) == []


def test_a_world_that_is_killed_before_there_is_one(tmp_path: Path) -> None:
    config = Config(tmp_path, start="2026-05-01T08:00:00Z", rate=0.0)
    with life("world", config, FaultPoint.WORLD_TOKEN_MADE) as first:
        assert not first.ready()
    token = config.world_token()
    assert token
    with life("world", config) as second:
        assert second.ready()
    assert config.world_token() == token
    kept = json.loads(config.world_state_file.read_text())
    assert kept["now"].startswith("2026-05-01T08:00")


# The unit's stories, against a real backend


class Backend:
    """A backend that may be killed and comes back on its port; what its database says."""

    def __init__(self, data_dir: Path) -> None:
        self.config = Config(data_dir)
        self._life = contextlib.ExitStack()

    def start(self, fault: str | None = None) -> Life:
        """Start it, again."""
        made = self._life.enter_context(life("backend", self.config, fault))
        assert made.ready()
        url = made.addresses()["backend_url"]
        self.config = self.config.with_(listen={"api": int(url.rpartition(":")[2])}, backend_url=url)
        return made

    def stop(self) -> None:
        """End it, well, if it runs."""
        self._life.close()

    def unit(self, data_dir: Path, seed: int = 1) -> Config:
        """What a unit of this backend is told; `seed` makes it a unit of its own."""
        return Config(
            data_dir, seed=seed, backend_url=self.config.backend_url, backend_key=self.config.public_keys_file
        )

    def count(self, statement: str, *values: object) -> int:
        """One number."""
        file = self.config.backend_dir / "backend.db"
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return int(database.execute(statement, values).fetchone()[0])

    def state(self, email: str, device_id: str) -> tuple[int, int, int]:
        """How many accounts, periods that were started, and links of the unit with the account there are."""
        return (
            self.count("SELECT count(*) FROM accounts WHERE email = ?", email),
            self.count("SELECT count(*) FROM audit WHERE event = 'period-started' AND device_id = ?", device_id),
            self.count(
                "SELECT count(*) FROM device_links JOIN accounts ON accounts.id = account_id"
                " WHERE device_id = ? AND email = ?",
                device_id,
                email,
            ),
        )


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """One that runs for all."""
    made = Backend(tmp_path_factory.mktemp("backend"))
    made.start()
    try:
        yield made
    finally:
        made.stop()


def told(story: str, email: str) -> list[str]:
    """The story as the script wants it."""
    return [story] if story == "removal" else [story, email]


def killed(config: Config, words: list[str], fault: str) -> bool:
    """Tell a story in a process of its own; whether it was killed at `fault`."""
    done = subprocess.run(
        [sys.executable, SCRIPT, *words],
        env={**os.environ, CONFIG_VARIABLE: config.to_json(), VARIABLE: fault, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


async def tell(unit: Unit, story: str, email: str) -> None:
    """The same story, by somebody who tries again because it did not come to its end."""
    if story == "removal":
        if unit.account.tickets():
            await unit.remove()
            assert unit.removal.state.value.outcome == Removed()
        return
    if unit.account.account_id is None:
        await (unit.sign_in(email) if story == "sign-in" else unit.new_account(email))
        assert unit.attempt == Done(Wish(story))
    else:
        await unit.services.refresh()


def whole(config: Config) -> bool:
    """The tokens are good or absent, never half: as a unit finds them that starts with what was left."""
    file = config.unit_dir / "tokens.json"
    return not file.exists() or {"access_token", "refresh_token", "account"} <= json.loads(file.read_text()).keys()


@pytest.mark.parametrize("story", list(STORIES))
def test_a_unit_that_is_killed_at_every_stage_of_a_story(story: str, tmp_path: Path, backend: Backend) -> None:
    named = {
        "sign-in": (FaultPoint.ACCOUNT_ANSWERED, FaultPoint.ACCOUNT_TOKENS_KEPT),
        "new-account": (FaultPoint.ACCOUNT_ANSWERED, FaultPoint.ACCOUNT_TOKENS_KEPT),
        "removal": tuple(point for point in FaultPoint if point.startswith("removal.")),
    }[story]
    written = (f"{FaultPoint.FILE_WRITTEN}@{stage}" for stage in itertools.count(1))
    for number, fault in enumerate(itertools.chain(named, written)):
        email = f"zoe.{number}@example.com" if story == "new-account" else EMAIL
        config = backend.unit(tmp_path / f"{number}", seed=100 * len(story) + number)

        async def before(config: Config = config, email: str = email) -> None:
            async with unit_of(config) as unit:
                await unit.sign_in(email)
                assert unit.account.account_id is not None

        async def after(config: Config = config, email: str = email) -> str:
            async with unit_of(config) as unit:
                await tell(unit, story, email)
                there = story != "removal"
                assert (unit.account.account_id is not None) is there
                assert unit.services.state.value.document is not None
                return unit.device_id

        if story == "removal":
            asyncio.run(before())
        if not killed(config, told(story, email), fault):
            assert fault not in named
            break
        assert whole(config)
        device_id = asyncio.run(after())
        assert backend.state(email, device_id) == (1, 1, 0 if story == "removal" else 1)
        assert oddities(config.unit_dir) == []
        left = {path.name for path in config.unit_dir.iterdir()}
        kept = {"device.json", "entitlements.json", "time.json"}
        assert left == kept | (set() if story == "removal" else {"tokens.json"})
    assert number >= len(named) + STORIES[story], "the story writes more than this has seen"


def test_a_backend_that_is_killed_while_a_unit_tells_its_stories(tmp_path: Path) -> None:
    backend = Backend(tmp_path / "backend")
    email = "zoe@example.com"

    async def story() -> None:
        dies = backend.start(FaultPoint.BACKEND_SIGN_IN_COMMITTED)
        async with unit_of(backend.unit(tmp_path / "marie", seed=2)) as unit:
            await unit.sign_in()
            assert unit.refused.reason == "lost"
            assert dies.ended() == (-signal.SIGKILL, "")
            await unit.sign_in()
            assert unit.refused.reason in ("lost", "refused")
            dies = backend.start(FaultPoint.BACKEND_ACCOUNT_COMMITTED)
            await unit.sign_in()
            assert unit.attempt == Done(Wish.SIGN_IN)
            marie = unit.device_id
        async with unit_of(backend.unit(tmp_path / "zoe", seed=3)) as unit:
            await unit.new_account(email)
            assert unit.refused.reason == "lost"
            assert dies.ended() == (-signal.SIGKILL, "")
            dies = backend.start(FaultPoint.BACKEND_REMOVAL_COMMITTED)
            await unit.new_account(email)
            assert unit.attempt == Done(Wish.NEW_ACCOUNT)
            await unit.remove()
            state = unit.removal.state.value
            assert (state.outcome, state.untold) == (Removed(), True)
            assert dies.ended() == (-signal.SIGKILL, "")
            backend.start()
            await unit.removal.tell()
            assert not unit.removal.state.value.untold
            assert backend.state(email, unit.device_id) == (1, 1, 0)
            assert backend.state(EMAIL, marie) == (1, 1, 1)

    try:
        asyncio.run(story())
    finally:
        backend.stop()
