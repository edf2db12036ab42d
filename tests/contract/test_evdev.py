"""Hard keys, the rotary and the ignition line, through a FIFO that carries what the kernel's devices carry."""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from connectivity import evdev, evdev_codes
from connectivity.contracts.hard_keys import HardKey
from connectivity.evdev import EVENT, IgnitionLine, InputDevices, ignition_line, input_device
from connectivity.evdev_codes import EV_KEY, EV_REL, EV_SW, EV_SYN, HARD_KEYS, SYN_DROPPED
from connectivity.vehicle.line_ignition import LineIgnition
from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import UsageError
from headunit.core.observable import Observable
from tests.running_world import until

Run = Callable[[Coroutine[Any, Any, None]], None]
KEY_POWER, KEY_UP, KEY_ENTER, REL_X, REL_DIAL, REL_WHEEL, SW_DOCK = 116, 103, 28, 0, 7, 8, 5


class Device:
    """A FIFO in the place of /dev/input/event0."""

    def __init__(self, folder: Path, name: str = "event0") -> None:
        self.path = folder / name
        self.plug()

    def plug(self) -> None:
        os.mkfifo(self.path)
        self.writer = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)

    def unplug(self) -> None:
        self.path.unlink()
        os.close(self.writer)

    def raw(self, data: bytes) -> None:
        os.write(self.writer, data)

    def say(self, *events: tuple[int, int, int]) -> None:
        """Some events and the end of their report, in one write as the kernel does."""
        self.raw(b"".join(EVENT.pack(1, 2, *event) for event in (*events, (EV_SYN, 0, 0))))

    def tap(self, code: int) -> None:
        self.say((EV_KEY, code, 1))
        self.say((EV_KEY, code, 0))


@asynccontextmanager
async def reading(inputs: InputDevices) -> AsyncIterator[list[HardKey]]:
    pressed: list[HardKey] = []
    inputs.on_key(pressed.append)
    task = asyncio.create_task(inputs.run())
    try:
        yield pressed
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_an_event_is_as_long_as_the_kernels() -> None:
    assert EVENT.size == 2 * struct.calcsize("l") + 8


def test_every_hard_key_has_a_code_and_the_rotary_turns_both_ways(tmp_path: Path, run: Run) -> None:
    async def story() -> None:
        device = Device(tmp_path)
        async with reading(InputDevices([device.path])) as pressed:
            for code in HARD_KEYS:
                device.tap(code)
            device.say((EV_REL, REL_DIAL, 2))
            device.say((EV_REL, REL_WHEEL, -1))
            wanted = [*HARD_KEYS.values(), *[HardKey.CLOCKWISE] * 2, HardKey.COUNTER_CLOCKWISE]
            await until(lambda: len(pressed) == len(wanted))
            assert pressed == wanted
            assert set(pressed) == set(HardKey)
        device.unplug()

    run(story())


def test_what_is_no_hard_key_is_passed_over_and_a_held_one_repeats_only_where_that_is_meant(
    tmp_path: Path, run: Run
) -> None:
    async def story() -> None:
        device = Device(tmp_path)
        async with reading(InputDevices([device.path])) as pressed:
            device.tap(30)  # the letter A
            device.say((EV_REL, REL_X, 5))
            device.say((EV_KEY, KEY_ENTER, 1))
            device.say((EV_KEY, KEY_ENTER, 2))
            device.say((EV_KEY, KEY_UP, 1))
            device.say((EV_KEY, KEY_UP, 2))
            device.say((EV_REL, REL_DIAL, 2_000_000))
            await until(lambda: pressed.count(HardKey.CLOCKWISE) == evdev_codes.MOST_NOTCHES)
            assert pressed[:3] == [HardKey.ENTER, HardKey.UP, HardKey.UP]
            assert len(pressed) == 3 + evdev_codes.MOST_NOTCHES
        device.unplug()

    run(story())


def test_half_an_event_waits_for_its_other_half(tmp_path: Path, run: Run) -> None:
    async def story() -> None:
        device = Device(tmp_path)
        async with reading(InputDevices([device.path])) as pressed:
            event = EVENT.pack(1, 2, EV_KEY, KEY_UP, 1)
            device.raw(event + event[:7])
            await until(lambda: len(pressed) == 1)
            device.raw(event[7:])
            await until(lambda: len(pressed) == 2)
        device.unplug()

    run(story())


def test_the_ignition_line_and_a_device_that_is_unplugged_and_plugged_in_again(
    tmp_path: Path, run: Run, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr(evdev, "FIRST_RETRY_S", 0.01)
    real_read = os.read
    unplugged: list[bool] = []
    monkeypatch.setattr(evdev.os, "read", lambda *what: gone() if unplugged else real_read(*what))

    def gone() -> bytes:
        raise OSError(19, "No such device")

    async def story() -> None:
        device = Device(tmp_path)
        inputs = InputDevices([device.path], ignition_line(f"{device.path}:SW_DOCK"))
        async with reading(inputs) as pressed:
            assert inputs.ignition.value is None
            device.say((EV_SW, SW_DOCK, 1), (EV_KEY, KEY_UP, 1))
            await until(lambda: inputs.ignition.value is True and pressed == [HardKey.UP])
            unplugged.append(True)
            device.tap(KEY_UP)
            device.unplug()
            await until(lambda: "event0 is not there: plug the device in" in caplog.text)
            assert inputs.ignition.value is True  # a loose plug does not switch the car off
            unplugged.clear()
            device.plug()
            await until(lambda: _pressed_again(device, pressed))
            device.say((EV_SW, SW_DOCK, 0))
            await until(lambda: inputs.ignition.value is False)
        device.unplug()

    run(story())


def _pressed_again(device: Device, pressed: list[HardKey]) -> bool:
    device.tap(KEY_UP)
    return len(pressed) > 1


def test_after_lost_events_the_line_is_read_anew(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = {KEY_POWER}

    def ioctl(_: int, request: int, bits: bytes | int) -> bytes:
        if not isinstance(bits, bytes) or len(bits) < 8:
            raise OSError(25, "Inappropriate ioctl for device")
        assert (request >> 16 & 0x3FFF, request & 0xFFFF) == (len(bits), 0x4518)
        held = bytearray(bits)
        for code in closed:
            held[code // 8] |= 1 << code % 8
        return bytes(held)

    monkeypatch.setattr(evdev.fcntl, "ioctl", ioctl)

    async def story() -> None:
        device = Device(tmp_path)
        inputs = InputDevices([device.path], IgnitionLine(device.path, EV_KEY, KEY_POWER))
        async with reading(inputs) as pressed:
            await until(lambda: inputs.ignition.value is True)  # as it stood when the device was opened
            closed.clear()
            device.say((EV_SYN, SYN_DROPPED, 0), (EV_KEY, KEY_POWER, 1), (EV_KEY, KEY_UP, 1))
            await until(lambda: inputs.ignition.value is False)
            assert pressed == []
            device.tap(KEY_UP)
            await until(lambda: pressed == [HardKey.UP])
        device.unplug()

    run(story())


def test_the_line_wins_over_the_vehicle_once_it_was_read() -> None:
    class Vehicle:
        state = Observable(VehicleState(ignition="ACC", speed_kmh=5.0))

        async def run(self) -> None:
            """Never asked here."""

    line: Observable[bool | None] = Observable(None)
    vehicle, inner = LineIgnition(Vehicle(), line), Vehicle.state
    seen: list[str | None] = []
    vehicle.state.subscribe(lambda state: seen.append(state.ignition))
    assert vehicle.state.value.ignition == "ACC"
    line.set(True)
    inner.set(VehicleState(ignition="OFF", speed_kmh=0.0))
    assert vehicle.state.value == VehicleState(ignition="ON", speed_kmh=0.0)
    line.set(False)
    inner.set(VehicleState())
    assert vehicle.state.value == VehicleState(ignition="OFF")
    assert seen == ["ON", "ON", "OFF", "OFF"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("event3", "--ignition takes DEVICE:CODE"),
        ("/dev/input/event3", "--ignition takes DEVICE:CODE"),
        ("/dev/input/event3:", "--ignition takes DEVICE:CODE"),
        ("/dev/input/event3:116", "--ignition takes DEVICE:CODE"),
        ("/dev/input/event3:KEY_NONE", "CODE is one of KEY_POWER, "),
        ("/dev/input/event3:key:9999", "there is no code 9999"),
        ("/dev/input/event3:sw:17", "there is no code 17"),
        ("/dev/null:KEY_POWER", "/dev/null is no input device: choose one of /dev/input"),
    ],
)
def test_what_is_no_ignition_line_is_said(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        ignition_line(text)


@pytest.mark.parametrize(
    ("text", "path", "kind", "code"),
    [
        ("/dev/input/event99:KEY_POWER", "/dev/input/event99", EV_KEY, 116),
        ("/dev/input/by-path/pci-0000:00:14.0-event:SW_DOCK", "/dev/input/by-path/pci-0000:00:14.0-event", EV_SW, 5),
        ("/dev/input/event99:key:700", "/dev/input/event99", EV_KEY, 700),
        ("/dev/input/event99:sw:16", "/dev/input/event99", EV_SW, 16),
    ],
)
def test_ignition_lines_pass_and_are_written_as_they_are_read(text: str, path: str, kind: int, code: int) -> None:
    line = ignition_line(text)
    assert line == IgnitionLine(Path(path), kind, code)
    assert ignition_line(str(line)) == line


def test_devices_that_are_none_or_may_not_be_read_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert input_device(tmp_path / "not-yet") == tmp_path / "not-yet"
    file = tmp_path / "file"
    file.touch()
    for path in (file, tmp_path, Path(os.devnull)):
        with pytest.raises(UsageError, match=rf"--keys: {path} is no input device"):
            input_device(path)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(evdev.os, "open", refuse)
    with pytest.raises(UsageError, match=r"file may not be read by this user: join the group input \(sudo usermod"):
        input_device(file)
