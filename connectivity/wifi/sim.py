"""The Wi-Fi port over the simulated radio: straight to the world's calls and news."""

from __future__ import annotations

from typing import Any

from connectivity.contracts.radio import WifiState
from connectivity.contracts.wire import read
from connectivity.egress import Egress
from connectivity.radio_sim import RadioCalls, egress_of
from connectivity.world_line import WorldLine
from headunit.core.observable import Observable

CALL_TIMEOUT_S = 10.0
SCAN_TIMEOUT_S = 20.0
JOIN_TIMEOUT_S = 45.0


class SimWifi:
    """See `connectivity.wifi.ports.WifiPort`."""

    def __init__(self, link: WorldLine) -> None:
        self._state = Observable(WifiState())
        self._calls = RadioCalls(link)
        link.subscribe("radio", self._heard)
        link.connected.subscribe(self._on_link)

    @property
    def state(self) -> Observable[WifiState]:
        """See `WifiPort`."""
        return self._state

    async def set_enabled(self, on: bool) -> None:
        """See `WifiPort`."""
        await self._calls("wifi.enable", {"on": on}, CALL_TIMEOUT_S)

    async def scan(self) -> None:
        """See `WifiPort`."""
        await self._calls("wifi.scan", {}, SCAN_TIMEOUT_S)

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        """See `WifiPort`."""
        asked = {"ssid": ssid, "password": password, "hidden": hidden}
        cancel = ("wifi.cancel", {"ssid": ssid})
        return egress_of("wifi", await self._calls.or_call_off("wifi.join", asked, JOIN_TIMEOUT_S, cancel))

    async def leave(self) -> None:
        """See `WifiPort`."""
        await self._calls("wifi.leave", {}, CALL_TIMEOUT_S)

    async def forget(self, ssid: str) -> None:
        """See `WifiPort`."""
        await self._calls("wifi.forget", {"ssid": ssid}, CALL_TIMEOUT_S)

    def _heard(self, data: dict[str, Any]) -> None:
        self._state.set(read(WifiState, data["wifi"], "radio.wifi"))

    def _on_link(self, connected: bool) -> None:
        if not connected:
            self._state.set(WifiState())  # a device that does not answer is a device that is off
