"""A kiosk's service over a car, a PIN and a light that do as they are told."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Self

import pytest

from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import UsageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.kiosk.backlight import Backlight
from headunit.kiosk.domain import Face, Phase
from headunit.kiosk.pin import PinFile
from headunit.kiosk.service import KioskService, Leave


class Pins:
    """One PIN; counts who asks."""

    def __init__(self, pin: str | None = "2468") -> None:
        self.pin, self.asked = pin, 0

    def is_set(self) -> bool:
        return self.pin is not None

    def is_right(self, pin: str) -> bool:
        self.asked += 1
        return pin == self.pin


class Lamp:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[bool] = []

    def switch(self, *, on: bool) -> None:
        self.told.append(on)


class Bench:
    """A service that runs."""

    def __init__(self, *, blank: bool = True, pin: str | None = "2468") -> None:
        self.vehicle = Observable(VehicleState(ignition="ON"))
        self.pins, self.lamp, self.time = Pins(pin), Lamp(), FakeLoopTime()
        self.service = KioskService(self.vehicle, self.pins, self.lamp, self.time, blank=blank)

    @property
    def face(self) -> Face:
        return self.service.state.value.screen.face

    @property
    def phase(self) -> Phase:
        return self.service.state.value.gate.phase

    async def __aenter__(self) -> Self:
        self._running = asyncio.create_task(self.service.run())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)


def test_an_evening_with_the_ignition(run) -> None:
    async def story() -> None:
        async with Bench() as bench:
            assert bench.service.touched()
            bench.vehicle.set(VehicleState(ignition="OFF"))
            assert bench.face is Face.FAREWELL
            await bench.time.advance(7)
            assert bench.face is Face.DARK
            assert bench.lamp.told == [True, False]
            assert not bench.service.keys_reach
            assert not bench.service.touched()
            assert bench.face is Face.NOTICE
            assert bench.lamp.told == [True, False, True]
            assert not bench.service.keys_reach
            await bench.time.advance(13)
            assert bench.lamp.told[-1] is False
        assert bench.lamp.told[-1] is True

    run(story())


def test_a_kiosk_that_is_to_stay_lit_does(run) -> None:
    async def story() -> None:
        async with Bench(blank=False) as bench:
            bench.vehicle.set(VehicleState(ignition="OFF"))
            await bench.time.advance(2000)
            assert bench.face is Face.LIT
            assert bench.service.touched()
        assert bench.lamp.told == []

    run(story())


def test_nothing_darkens_below_an_open_sheet(run) -> None:
    async def story() -> None:
        async with Bench() as bench:
            bench.vehicle.set(VehicleState(ignition="OFF"))
            await bench.time.advance(10)
            bench.service.touched()
            bench.service.ask()
            for _ in range(4):
                await bench.time.advance(20)
                bench.service.use()
            assert (bench.phase, bench.face) == (Phase.PIN, Face.NOTICE)
            assert bench.service.keys_reach
            await bench.time.advance(31)
            assert (bench.phase, bench.face) == (Phase.CLOSED, Face.DARK)

    run(story())


def test_only_the_pin_leads_out(run) -> None:
    async def story() -> None:
        async with Bench() as bench:
            bench.service.leave(Leave.QUIT)
            assert bench.service.state.value.leave is None
            bench.service.ask()
            await bench.service.try_pin("1111")
            bench.service.leave(Leave.QUIT)
            assert bench.service.state.value.leave is None
            await bench.service.try_pin("2468")
            bench.service.leave(Leave.RESTART)
            assert bench.service.state.value.leave is Leave.RESTART

    run(story())


def test_while_it_is_locked_no_pin_is_looked_at(run) -> None:
    async def story() -> None:
        async with Bench() as bench:
            bench.service.ask()
            for _ in range(5):
                await bench.service.try_pin("1111")
            assert bench.service.lock_left_s() == 60
            await bench.service.try_pin("2468")
            assert (bench.pins.asked, bench.phase) == (5, Phase.PIN)
            await bench.time.advance(61)
            assert bench.service.lock_left_s() == 0
            bench.service.ask()
            await bench.service.try_pin("2468")
            assert bench.phase is Phase.CHOICES

    run(story())


def test_without_a_pin_the_gesture_only_tells(run) -> None:
    async def story() -> None:
        async with Bench(pin=None) as bench:
            bench.service.ask()
            assert bench.phase is Phase.NO_PIN
            bench.service.leave(Leave.QUIT)
            assert bench.service.state.value.leave is None

    run(story())


def test_the_pin_is_kept_as_a_hash_for_its_user_only(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "pin"
    pins = PinFile(path)
    assert not pins.is_set()
    assert not pins.is_right("2468")
    pins.set("2468")
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_text().startswith("$argon2id$")
    assert "2468" not in path.read_text()
    assert pins.is_set()
    assert pins.is_right("2468")
    assert not pins.is_right("2469")
    with pytest.raises(UsageError, match="4 to 8 digits"):
        pins.set("12")
    assert pins.is_right("2468")
    assert pins.remove()
    assert not pins.remove()
    assert not pins.is_set()


def test_a_damaged_pin_opens_nothing_and_says_how_to_mend_it(tmp_path: Path, caplog) -> None:
    path = tmp_path / "pin"
    path.write_text("rubbish")
    assert not PinFile(path).is_right("2468")
    assert "headunit kiosk pin" in caplog.text
    path.unlink()
    path.mkdir()
    assert not PinFile(path).is_set()


def test_the_light_is_switched_where_the_kernel_has_a_switch(tmp_path: Path) -> None:
    Backlight(tmp_path / "nowhere").switch(on=False)
    switch = tmp_path / "panel" / "bl_power"
    switch.parent.mkdir()
    switch.write_text("0")
    Backlight(tmp_path).switch(on=False)
    assert switch.read_text() == "4"
    Backlight(tmp_path).switch(on=True)
    assert switch.read_text() == "0"
    switch.unlink()
    switch.mkdir()
    Backlight(tmp_path).switch(on=False)
