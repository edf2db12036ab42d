"""Scans that clients ask the Wi-Fi device for."""

from __future__ import annotations

import logging
from collections.abc import Callable

from dbus_fast import Variant

from connectivity.contracts.networkmanager import LONGEST_SSID, Errors
from connectivity.contracts.radio import AccessPoint, RadioError
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.settings import Profiles
from connectivity.dbus.ports import WifiSide
from connectivity.message_bus import BusError

_log = logging.getLogger(__name__)
_MOST_SSIDS = 32


class Scans:
    """As the real one: who asks right after a scan waits, and all who wait get one.

    Args:
        common: Of the twin.
        side: The radio.
        profiles: Hidden networks that are saved are asked for each time.
        done: Called after a scan, with the hidden networks that have answered.
    """

    def __init__(
        self, common: Common, side: WifiSide, profiles: Profiles, done: Callable[[tuple[AccessPoint, ...]], None]
    ) -> None:
        self._common, self._side, self._profiles, self._done = common, side, profiles, done
        self._running = self._wanted = False
        self._names: set[str] = set()
        self._begun_s = float("-inf")

    def want(self, names: set[str]) -> None:
        """One more scan; `names` are hidden networks that are asked for."""
        self._wanted = True
        self._names |= names
        if not self._running:
            self._running = True
            self._common.tasks.spawn(self._run(), "networkmanager-scan")

    async def _run(self) -> None:
        try:
            while self._wanted:
                await self._one()
        except RadioError as error:
            _log.debug("no scan: %s", error.reason)
        finally:
            self._running = self._wanted = False

    async def _one(self) -> None:
        loop_time = self._common.loop_time
        early_s = self._begun_s + self._common.pace.scan_gap_s - loop_time.monotonic()
        if early_s > 0:
            await loop_time.sleep(early_s)
        self._begun_s = loop_time.monotonic()
        names, self._names, self._wanted = self._names, set(), False
        names |= {one.profile.ssid for one in self._profiles.entries if one.profile.hidden}
        self._done(await self._side.scan(names))


def names_in(options: dict[str, Variant]) -> set[str]:
    """The hidden networks that `RequestScan` asks for. Raises `BusError`."""
    ssids = options.get("ssids")
    if ssids is None:
        return set()
    if ssids.signature != "aay":
        raise BusError(Errors.DEVICE_INVALID_ARGUMENT, "Invalid 'ssid' scan option")
    if len(ssids.value) > _MOST_SSIDS:
        raise BusError(Errors.DEVICE_INVALID_ARGUMENT, "too many SSIDs requested to scan")
    for index, ssid in enumerate(ssids.value):
        if len(ssid) > LONGEST_SSID:
            raise BusError(Errors.DEVICE_INVALID_ARGUMENT, f"SSID at index {index} more than 32 bytes")
    return {bytes(ssid).decode(errors="replace") for ssid in ssids.value if ssid}
