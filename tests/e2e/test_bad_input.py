"""What goes wrong, as a person meets it on the unit's screen: a clear sentence each time, and nothing lost."""

from __future__ import annotations

import asyncio
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from connectivity.world_client import WorldClient
from headunit.core.errors import HeadUnitError
from headunit.core.files import write_json
from headunit.testing.options import Wanted
from headunit.testing.rigs.own import OwnRig
from headunit.testing.rigs.rig import rig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World
from tests.e2e.sick_backend import sick_backend
from tests.e2e.small_disk import small_disk
from tests.e2e.steps import EMAIL, PASSWORD, sign_in, to_account
from tests.patience import PATIENCE_S

SICK = (
    ("failing", "The online service has a fault. Try again later.", "Service has a fault"),
    ("slow", "The online service answers too slowly. Try again.", "Service too slow"),
    ("garbage", "The answer cannot be used.", "Service answer unusable"),
)
"""How the backend is, what the sign-in page says, and what the status bar says."""
OTHER_UNIT = "HU-00000000CAFE"

online = pytest.mark.headunit(online=True)


class Jump:
    """A jump of the calendar that somebody else has asked for, in a thread: `target` or `by`, until it has ended."""

    def __init__(self, made: OwnRig, *, to: datetime | None = None, by: str | None = None) -> None:
        self.refusal: HeadUnitError | None = None
        client = WorldClient(str(made.config.world_url), made.config.world_token_file)

        def run() -> None:
            try:
                asyncio.run(client.jump(to=to, by=by))
            except HeadUnitError as error:
                self.refusal = error

        self._thread = threading.Thread(target=run, name="jump")
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended; `refusal` is why it was refused, None where it was not."""
        return not self._thread.is_alive()


@contextmanager
def stopped(made: OwnRig, name: str) -> Iterator[None]:
    """A process that stands still meanwhile (SIGSTOP)."""
    made.process(name).signal(signal.SIGSTOP)
    try:
        yield
    finally:
        made.process(name).signal(signal.SIGCONT)


@online
def test_a_sick_backend_wrong_details_and_a_clock_that_waits(headunit_rig: OwnRig, clock: Clock) -> None:
    made = headunit_rig
    with sick_backend(str(made.config.backend_url)) as backend:
        made.config = made.config.with_(backend_url=backend.url)
        with made.unit() as headunit:
            headunit.locator(name="Online").wait()
            page = headunit.pages.sign_in.open()
            with stopped(made, "backend"):  # what the clock waits for; the unit does not even ask it
                jump = Jump(made, by="1d")
                page.email.fill(EMAIL)
                page.password.fill(PASSWORD)
                for mode, words, status in SICK:
                    backend.mode = mode
                    page.button.tap()
                    headunit.text(words).wait()
                    headunit.text(status).wait()
                headunit.wait_until(lambda: jump.is_over, "the end of the jump", timeout_s=PATIENCE_S)
                assert "backend did not settle within" in str(jump.refusal)
            backend.mode = "well"
            sign_in(headunit, "nobody@example.com")
            headunit.text("There is no account with this e-mail address.").wait()
            sign_in(headunit, password="Riviera-2020")
            headunit.text("The password is wrong for this account.").wait()
            clock.jump("1d")
            with pytest.raises(HeadUnitError, match="back"):
                clock.to("2020-01-01")
            headunit.locator(name="Online").wait()


@online
def test_the_sign_in_of_another_unit(headunit_rig: OwnRig) -> None:
    """Copied as it is, and with what tells whose it is forged: then the backend notices."""
    with headunit_rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        headunit.pages.sign_in.open()
        sign_in(headunit)
        headunit.text("1096").wait()
    stolen, unit_dir = headunit_rig.kept("tokens"), headunit_rig.config.unit_dir
    for forged in ({}, {"device_id": OTHER_UNIT}):
        write_json(unit_dir / "device.json", {"device_id": OTHER_UNIT})
        write_json(unit_dir / "tokens.json", {**stolen, **forged})
        with headunit_rig.unit(language="fr") as headunit:
            headunit.pages.account.open()
            headunit.text("Vous avez été déconnecté").wait()
            assert not (unit_dir / "tokens.json").exists()


def test_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk, rig(disk.path, Wanted(online=True)) as made:
        preferences, kept = made.config.unit_dir / "preferences.json", made.config.world_state_file
        with made.unit() as headunit:
            headunit.locator(name="Online").wait()
            headunit.pages.sign_in.open()
            disk.fill()
            made.world.car(odometer_km=321)
            sign_in(headunit)
            headunit.text("The online service is closed for a moment. Try again soon.").wait()
            headunit.tab("Home").tap()
            made.clock.freeze()
            disk.free()
            headunit.wait_until(lambda: json.loads(preferences.read_text())["route"] == "home", "the page is kept")
            headunit.wait_until(lambda: json.loads(kept.read_text())["car"]["odometer_km"] >= 321, "the car is kept")
        made.kill("backend", "world")
        made.start()
        with made.unit() as headunit:
            headunit.locator(name="Online").wait()
            to_account(headunit)
            headunit.button("Existing account").tap()
            sign_in(headunit)
            headunit.text("1096").wait()


@pytest.mark.headunit(online=True, mode="processes")
def test_killed_while_signing_in_and_while_jumping(headunit_rig: OwnRig, world: World, clock: Clock) -> None:
    made = headunit_rig
    with sick_backend(str(made.config.backend_url)) as backend:
        backend.silent_at = "/v1/sessions"
        made.config = made.config.with_(backend_url=backend.url)
        headunit = made.open()
        headunit.locator(name="Online").wait()
        headunit.pages.sign_in.open()
        sign_in(headunit)
        assert backend.was_asked.wait(PATIENCE_S)
        made.kill("unit")
        made.config = made.config.with_(backend_url=made.servers.config.backend_url)
    with made.unit() as headunit:
        headunit.locator(name="Online").wait()
        made.process("backend").signal(signal.SIGSTOP)
        sign_in(headunit)
        made.kill("backend")
        headunit.text("The online service answers too slowly. Try again.").wait()
        made.start("backend")
        now = clock.now
        target = now.replace(year=now.year + 1, month=5, day=1, microsecond=0)
        made.process("backend").signal(signal.SIGSTOP)
        jump = Jump(made, to=target)
        world.wait(lambda state: state.clock.target == target, "the jump has begun")
        made.kill("world", "backend")
        headunit.wait_until(lambda: jump.is_over, "the end of the jump", timeout_s=PATIENCE_S)
        assert jump.refusal is not None
        made.start()
        assert now <= clock.now < target  # it begins again where it had come to, and the next jump works
        clock.to(target)
        headunit.locator(name="Online").wait()
        headunit.button("Sign in").tap()
        three_years(headunit, target)


def three_years(headunit: HeadUnit, since: datetime) -> None:
    """The free period has begun."""
    headunit.text("1096").wait()
    headunit.text(f"{since.year + 3}").wait()
