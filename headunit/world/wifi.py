"""The simulated Wi-Fi device of the unit: networks of the neighbourhood and hotspots of phones."""

from __future__ import annotations

from connectivity.contracts.radio import BearerGrant, RadioError, RadioReason, Security
from headunit.world.radio_uplink import RadioUplink
from headunit.world.scene import Air, Scene
from headunit.world.surroundings import Surroundings
from headunit.world.ways import WIFI

SHORTEST_PASSWORD = 8


class WifiRadio:
    """What the unit's Wi-Fi port reaches."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._uplink = RadioUplink(WIFI, around)
        around.scene.subscribe(self._follow)

    async def enable(self, on: bool) -> None:
        """Switch the device; it stays off while the car gives no power."""
        self._around.remember(wifi_on=on)
        if on:
            self._need_power()

    async def scan(self) -> None:
        """Look for networks: the air is always fresh here, so the answer is in the state already."""
        self._need_power()

    async def join(self, ssid: str, password: str | None) -> BearerGrant:
        """Join a network and save its password; None uses the saved one."""
        self._need_power()
        if self._around.now_scene.session.joining is not None:
            raise RadioError(RadioReason.BUSY)
        self._around.session(joining=ssid, active=self._still_active(ssid))
        try:
            key = self._key(ssid, password)
            grant = await self._uplink.open(ssid, lambda: self._joinable(ssid))
            memory = self._around.now_scene.memory
            self._around.remember(saved={**memory.saved, ssid: key})
            self._around.session(active=ssid, joining=None)
            return grant
        finally:
            self._around.session(joining=None)

    async def leave(self) -> None:
        """Leave the joined network."""
        self._around.session(active=None)

    async def forget(self, ssid: str) -> None:
        """Leave if joined, drop the password."""
        scene = self._around.now_scene
        if ssid not in scene.memory.saved:
            raise RadioError(RadioReason.NOT_FOUND)
        if scene.session.active == ssid:
            self._around.session(active=None)
        self._around.remember(saved={name: key for name, key in scene.memory.saved.items() if name != ssid})

    def close(self) -> None:
        """Cut what is open."""
        self._uplink.close()

    def _key(self, ssid: str, password: str | None) -> str:
        air = self._in_range(ssid)
        if air.security is Security.OPEN:
            return ""
        key = password if password is not None else self._around.now_scene.memory.saved.get(ssid, "")
        if len(key) < SHORTEST_PASSWORD:
            raise RadioError(RadioReason.PASSWORD_TOO_SHORT)
        if key != air.password:
            raise RadioError(RadioReason.WRONG_PASSWORD)
        return key

    def _joinable(self, ssid: str) -> None:
        self._need_power()
        self._in_range(ssid)

    def _in_range(self, ssid: str) -> Air:
        scene = self._around.now_scene
        air = scene.air(ssid)
        if air is None:
            raise RadioError(RadioReason.NOT_FOUND)
        if air.hotspot and not scene.profile.wifi_tethering:
            raise RadioError(RadioReason.NOT_FITTED)
        if air.strength is None:
            raise RadioError(RadioReason.OUT_OF_RANGE)
        return air

    def _still_active(self, ssid: str) -> str | None:
        active = self._around.now_scene.session.active
        return active if active == ssid else None

    def _need_power(self) -> None:
        if not self._around.now_scene.wifi_enabled:
            raise RadioError(RadioReason.OFF)

    def _follow(self, scene: Scene) -> None:
        self._uplink.follow(scene.session.active, scene.session.joining)
