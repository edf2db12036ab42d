"""What `--gps` takes, and the receiver that it means."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from connectivity.gps import gpsd
from connectivity.gps.nmea import read_nmea
from connectivity.gps.ports import Reader, Source
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.serial_line import BAUD_RATE, BAUD_RATES, SerialSource
from connectivity.gps.tcp import TcpSource
from headunit.core.errors import UsageError
from headunit.core.looptime import LoopTime

_FORMS = "/dev/ttyUSB0, /dev/ttyUSB0@4800, gpsd://HOST[:PORT] or HOST:PORT"
_DEVICE = re.compile(r"(?P<path>/.*?)(?:@(?P<baud>[^/@]*))?")


@dataclass(frozen=True, slots=True)
class GpsAddress:
    """Where the lines come from and in which language they are."""

    source: Source
    read: Reader


def gps_address(text: str) -> GpsAddress:
    """Read an address: a serial device with or without its baud rate, gpsd, or NMEA over TCP.

    Raises:
        UsageError: `bad-gps`: it is none.
    """
    if (device := _DEVICE.fullmatch(text)) is not None:
        return GpsAddress(_serial(text, device["path"], device["baud"]), read_nmea)
    daemon = text.startswith("gpsd://")
    try:
        parts = urlsplit(text if daemon else f"//{text}")
        host, port = parts.hostname, parts.port
        plain = not (parts.username or parts.path.strip("/") or parts.query or parts.fragment)
    except ValueError:
        host, port, plain = None, None, False
    if daemon and port is None:
        port = gpsd.PORT
    if not (host and port and plain) or any(character.isspace() for character in text):
        raise UsageError("bad-gps", f"--gps takes {_FORMS}, not {text!r}.")
    if daemon:
        return GpsAddress(TcpSource(host, port, gpsd.WATCH), gpsd.read_gpsd)
    return GpsAddress(TcpSource(host, port), read_nmea)


def gps_receiver(text: str, loop_time: LoopTime | None = None) -> GpsReceiver:
    """The receiver at an address. Raises `UsageError`, see `gps_address`."""
    address = gps_address(text)
    return GpsReceiver(address.source, address.read, loop_time)


def _serial(text: str, path: str, baud: str | None) -> SerialSource:
    rate = BAUD_RATE if baud is None else int(baud) if baud.isascii() and baud.isdigit() else 0
    if rate not in BAUD_RATES or rate == 0:
        rates = ", ".join(str(one) for one in sorted(BAUD_RATES) if 1200 <= one <= 921600)
        raise UsageError("bad-gps", f"--gps {text}: {baud!r} is no baud rate; choose one of {rates}.")
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        mode = stat.S_IFCHR  # not plugged in yet, or behind a folder that we may not see: that is told when it lasts
    if not stat.S_ISCHR(mode):
        raise UsageError("bad-gps", f"{path} is no serial line: --gps takes {_FORMS}.")
    return SerialSource(Path(path), rate)
