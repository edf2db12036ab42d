"""The same position whatever the receiver hangs on; unplugged and plugged in again; and addresses that are none."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectivity.gps.address import gps_address, gps_receiver
from connectivity.gps.gpsd import read_gpsd
from connectivity.gps.nmea import read_nmea
from connectivity.gps.ports import FixKind, NoFix
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from headunit.core.errors import UsageError
from tests.contract.gps_lines import HEADING, SPEED_KMH, FakeGpsd, Gpsd, Inside, Pty, Receiver, Tcp, plugged, told_until
from tests.running_world import until

Run = Callable[[Coroutine[Any, Any, None]], None]
NOW = datetime(2026, 11, 21, 12, 34, 56, tzinfo=UTC)
"""gpsd mends the era of a date that lies far from the machine's own."""

MAKERS: dict[str, Callable[[Path], Receiver]] = {
    "tcp": lambda _: Tcp(),
    "inside": lambda _: Inside(),
    "serial": Pty,
    "gpsd-protocol": lambda _: FakeGpsd(),
    "gpsd": Gpsd,
}


def receiver_of(there: Receiver) -> GpsReceiver:
    if isinstance(there, Inside):
        return GpsReceiver(TcpSource("127.0.0.1", there.port, network=there.network), read_nmea)
    return gps_receiver(there.address)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_position_comes_goes_and_comes_back(tmp_path: Path, run: Run, kind: str) -> None:
    async def story() -> None:
        there = MAKERS[kind](tmp_path)
        receiver = receiver_of(there)
        async with plugged(there):
            task = asyncio.create_task(receiver.run())
            await told_until(there, NOW, 43.7385, lambda: receiver.fix.value)
            fix = receiver.fix.value
            assert fix is not None
            assert (fix.latitude, fix.longitude) == (pytest.approx(43.7385, abs=1e-5), pytest.approx(7.4246, abs=1e-5))
            assert fix.speed_kmh == pytest.approx(SPEED_KMH, abs=0.1)
            assert fix.heading == pytest.approx(HEADING, abs=0.1)
            assert fix.utc.tzinfo is not None
            assert (fix.utc.date(), fix.utc.hour) == (NOW.date(), NOW.hour)
            if kind != "gpsd":  # it takes its time to believe that the satellites have gone
                await there.lose()
                await until(lambda: receiver.fix.value is None)
                await told_until(there, NOW, 43.75, lambda: receiver.fix.value)
        await until(lambda: receiver.fix.value is None)
        async with plugged(there):
            await told_until(there, NOW, 43.76, lambda: receiver.fix.value)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(story())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "--gps takes"),
        ("satellite", "--gps takes"),
        ("host:", "--gps takes"),
        ("host:0", "--gps takes"),
        ("host:99999", "--gps takes"),
        ("gpsd://", "--gps takes"),
        ("gpsd://a b", "--gps takes"),
        ("gpsd://host/dev/ttyUSB0", "--gps takes"),
        ("http://host:1", "--gps takes"),
        ("/dev/ttyUSB0@fast", "'fast' is no baud rate; choose one of 1200"),
        ("/dev/ttyUSB0@9601", "'9601' is no baud rate"),
        ("/dev/ttyUSB0@", "'' is no baud rate"),
        ("/dev/ttyUSB0@0", "'0' is no baud rate"),
        (__file__, "is no serial line"),
    ],
)
def test_what_is_no_address_is_said(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        gps_address(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gpsd://bench", "bench:2947"),
        ("gpsd://[::1]:3000", "[::1]:3000"),
        ("[fe80::1]:10110", "[fe80::1]:10110"),
        ("192.168.1.7:10110", "192.168.1.7:10110"),
        ("/dev/serial/by-id/usb-u-blox_7-if00", "/dev/serial/by-id/usb-u-blox_7-if00"),
        ("/dev/ttyACM0@115200", "/dev/ttyACM0"),
    ],
)
def test_addresses_pass(text: str, name: str) -> None:
    address = gps_address(text)
    assert address.source.name == name
    assert isinstance(address.source, TcpSource) == (not text.startswith("/"))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 60_000,
        b'{"class":"TPV","mode":3}',
        b'{"class":"TPV","mode":2,"time":"noon","lat":1,"lon":2}',
        b'{"class":"TPV","mode":2,"time":"2026-05-01T12:00:00Z","lat":"north","lon":2}',
        b'{"class":"TPV","mode":2,"time":"2026-05-01T12:00:00Z","lat":NaN,"lon":2}',
        b'{"class":"TPV","mode":2,"time":7,"lat":1,"lon":2}',
    ],
)
def test_garbage_from_gpsd_is_told_apart(line: bytes) -> None:
    with pytest.raises(ValueError, match="report"):
        read_gpsd(line)


def test_gpsd_without_a_fix() -> None:
    assert read_gpsd(b'{"class":"TPV","mode":1}') == NoFix()
    assert read_gpsd(b'{"class":"TPV"}') == NoFix()
    assert read_gpsd(b'{"class":"TPV","mode":"x"}') == NoFix()
    assert read_gpsd(b'{"class":"SKY"}') is None


def said(run: Run, caplog: pytest.LogCaptureFixture, address: str, words: str) -> None:
    caplog.set_level("INFO")

    async def story() -> None:
        task = asyncio.create_task(gps_receiver(address).run())
        await until(lambda: words in caplog.text)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(story())


def test_a_device_that_is_no_serial_line_or_not_there_is_said(
    tmp_path: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    said(run, caplog, os.devnull, "/dev/null is no serial line")
    said(run, caplog, str(tmp_path / "ttyUSB9"), "ttyUSB9 is not there: plug the device in")


def test_who_may_not_read_it_is_told_the_group(
    run: Run, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("connectivity.gps.serial_line.os.open", refuse)
    said(run, caplog, "/dev/ttyUSB9", "join the group dialout (sudo usermod -aG dialout $USER)")


def test_gpsd_says_how_good_its_fix_is() -> None:
    receiver = GpsReceiver(TcpSource("127.0.0.1", 1), read_gpsd)
    tpv = b'{"class":"TPV","mode":3,"time":"2026-11-21T12:34:56.000Z","lat":43.7385,"lon":7.4246,"eph":7.5}'
    receiver.take(tpv)
    fix = receiver.fix.value
    assert fix is not None
    assert (fix.accuracy_m, fix.kind, fix.satellites, fix.hdop) == (7.5, FixKind.FULL, None, None)
    receiver.take(b'{"class":"SKY","hdop":1.2,"uSat":8,"satellites":[]}')
    fix = receiver.fix.value
    assert fix is not None
    assert (fix.satellites, fix.hdop, fix.accuracy_m) == (8, 1.2, 7.5)
    receiver.take(b'{"class":"SKY","satellites":[{"PRN":1,"used":true},{"PRN":2,"used":false}]}')
    assert receiver.fix.value is not None
    assert receiver.fix.value.satellites == 1
    receiver.take(tpv.replace(b'"eph":7.5', b'"status":2'))
    assert receiver.fix.value is not None
    assert (receiver.fix.value.kind, receiver.fix.value.accuracy_m) == (FixKind.AIDED, pytest.approx(7.2))
    receiver.take(tpv.replace(b'"mode":3', b'"mode":2'))
    assert receiver.fix.value.kind is FixKind.FLAT
    assert receiver.garbage == 0


@pytest.mark.parametrize(
    "wrong",
    [
        b'"lat":90.5',
        b'"lat":43.7,"lon":181',
        b'"lat":NaN',
        b'"lat":43.7,"speed":-4',
        b'"lat":43.7,"track":720',
        b'"x":1',
    ],
)
def test_a_report_that_cannot_be_is_garbage(wrong: bytes) -> None:
    receiver = GpsReceiver(TcpSource("127.0.0.1", 1), read_gpsd)
    receiver.take(b'{"class":"TPV","mode":3,"time":"2026-11-21T12:34:56.000Z","lon":7.4246,' + wrong + b"}")
    assert (receiver.garbage, receiver.fix.value) == (1, None)


@pytest.mark.parametrize("status", [b"[]", b"{}", b'"2"', b"null"])
def test_a_status_that_is_none_says_nothing(status: bytes) -> None:
    receiver = GpsReceiver(TcpSource("127.0.0.1", 1), read_gpsd)
    tpv = b'{"class":"TPV","mode":3,"time":"2026-11-21T12:34:56.000Z","lat":43.7,"lon":7.4,"status":'
    receiver.take(tpv + status + b"}")
    assert receiver.fix.value is not None
    assert receiver.fix.value.kind is FixKind.FULL


def test_a_sky_that_says_nothing_changes_nothing() -> None:
    receiver = GpsReceiver(TcpSource("127.0.0.1", 1), read_gpsd)
    endless = b'{"class":"SKY","hdop":1' + b"0" * 400 + b"}"
    odd = (b'{"class":"SKY","hdop":"good","uSat":-1}', b'{"class":"SKY","hdop":-1.0}', endless)
    for line in (b'{"class":"SKY"}', *odd):
        receiver.take(line)
    assert (receiver.garbage, receiver.fix.value) == (0, None)
