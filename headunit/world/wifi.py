"""The simulated Wi-Fi device of the unit: networks of the neighbourhood and hotspots of phones."""

from __future__ import annotations

from collections.abc import Callable, Collection

from connectivity.contracts.radio import (
    AccessPoint,
    BearerGrant,
    LinkStage,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.contracts.radio_service import Connectivity, RadioHardware, SavedNetwork
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.world.attempt import Attempt
from headunit.world.leases import with_lease
from headunit.world.networks import SHORTEST_PASSWORD
from headunit.world.radio_uplink import RadioUplink
from headunit.world.scene import Air, Scene
from headunit.world.seen import check, wifi_state
from headunit.world.surroundings import Surroundings
from headunit.world.ways import WIFI

_NO_ADDRESS_STEPS = 2


class WifiRadio:
    """What the unit's Wi-Fi port reaches, and NetworkManager's twin stands on (`connectivity.dbus.ports.WifiSide`).

    Attributes:
        state: The device, and the networks that are heard or saved.
        saved: Every network that is known, by name.
        hardware: The service and the device themselves.
        connectivity: What a connectivity check over the joined network finds.

    Args:
        around: The scene.
        loop_time: Real time of the steps.
    """

    def __init__(self, around: Surroundings, loop_time: LoopTime) -> None:
        self._around, self._loop_time = around, loop_time
        self._attempt: Attempt | None = None
        self._search: Attempt | None = None
        self._uplink = RadioUplink(WIFI, around)
        self.state: Observable[WifiState] = Observable(WifiState())
        self.saved: Observable[tuple[SavedNetwork, ...]] = Observable(())
        self.hardware: Observable[RadioHardware] = Observable(RadioHardware())
        self.connectivity: Observable[Connectivity] = Observable(Connectivity.NONE)
        around.scene.subscribe(self._follow, now=True)

    async def set_enabled(self, on: bool) -> None:
        """Switch the device; it stays off while the car gives no power."""
        if on:
            self._need_device()
        self._around.remember(wifi_on=on)
        if on:
            self._need_power()

    async def scan(self, names: Collection[str] = ()) -> tuple[AccessPoint, ...]:
        """Look for networks: the air is always fresh here, so they are in the state already, but for hidden ones."""
        self._need_power()
        await self._look_around(self._around.now_scene.hardware.step_s)
        scene = self._around.now_scene
        asked = (air for air in scene.airs() if air.hidden and air.strength is not None and air.ssid in names)
        known = scene.memory.saved
        return tuple(AccessPoint(one.ssid, one.security, one.strength, one.ssid in known, hidden=True) for one in asked)

    async def _look_around(self, seconds: float) -> None:
        if seconds <= 0 or self._search is not None:
            return
        with Attempt("", self._need_power, self._loop_time) as search:
            self._search = search
            try:
                self._around.session(scanning=True)
                await search.step(seconds)
            finally:
                self._search = None
                self._around.session(scanning=False)

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> BearerGrant:
        """Join a network and save it; None uses the saved password."""
        self._need_power()
        scene = self._around.now_scene
        saved = scene.memory.saved.get(ssid)
        by_name = hidden or (saved is not None and saved.hidden)
        if scene.session.active == ssid and saved is not None and password in (None, saved.password):
            return await self._grant(ssid, lambda: self._joinable(ssid, by_name=True))
        if self._attempt is not None:
            raise RadioError(RadioReason.BUSY)
        key = self._key(self._joinable(ssid, by_name=by_name), password, saved)
        with Attempt(ssid, lambda: self._joinable(ssid, by_name=by_name), self._loop_time) as attempt:
            self._attempt = attempt
            hardware = scene.hardware
            try:
                self._around.session(joining=ssid, active=None, join_stage=LinkStage.CONNECTING)
                await attempt.step(hardware.step_s)
                air = self._joinable(ssid, by_name=by_name)
                if air.security is not Security.OPEN and key != air.password:
                    raise RadioError(RadioReason.WRONG_PASSWORD)
                self._around.session(join_stage=LinkStage.ADDRESSING)
                if not hardware.addresses:
                    await attempt.step(_NO_ADDRESS_STEPS * hardware.step_s)
                    raise RadioError(RadioReason.NO_ADDRESS)
                await attempt.step(hardware.step_s)
                grant = await self._grant(ssid, attempt.verify)
                self._remember(SavedNetwork(ssid, air.security, key, air.hidden))
                self._around.session(active=ssid)
                return grant
            finally:
                self._attempt = None
                self._around.session(joining=None)

    async def cancel(self, ssid: str) -> None:
        """Call the joining of a network off; harmless where it is not being joined."""
        if self._attempt is not None and self._attempt.name == ssid:
            await self._attempt.call_off(RadioError(RadioReason.LOST, "called off"))

    async def leave(self) -> None:
        """Leave the joined network, or call the attempt off."""
        if self._attempt is not None:
            await self._attempt.call_off(RadioError(RadioReason.LOST, "called off"))
        self._around.session(active=None)

    async def save(self, ssid: str, password: str, security: Security, *, hidden: bool = False) -> None:
        """Know a network without joining it."""
        self._need_service()
        if security is Security.UNSUPPORTED:
            raise RadioError(RadioReason.UNSUPPORTED)
        if security is not Security.OPEN and len(password) < SHORTEST_PASSWORD:
            raise RadioError(RadioReason.PASSWORD_TOO_SHORT)
        self._remember(SavedNetwork(ssid, security, "" if security is Security.OPEN else password, hidden))

    async def forget(self, ssid: str) -> None:
        """Leave if joined, drop the password."""
        self._need_service()
        if ssid not in self._around.now_scene.memory.saved:
            raise RadioError(RadioReason.NOT_FOUND)
        await self.cancel(ssid)
        scene = self._around.now_scene
        if scene.session.active == ssid:
            self._around.session(active=None)
        self._around.remember(saved={name: one for name, one in scene.memory.saved.items() if name != ssid})

    def close(self) -> None:
        """Cut what is open."""
        self._uplink.close()

    def _remember(self, network: SavedNetwork) -> None:
        self._around.remember(saved={**self._around.now_scene.memory.saved, network.ssid: network})

    async def _grant(self, ssid: str, verify: Callable[[], object]) -> BearerGrant:
        return with_lease(await self._uplink.open(ssid, verify), WIFI, ssid)

    def _joinable(self, ssid: str, *, by_name: bool) -> Air:
        """The access point, where it is heard; a hidden one only by who asks for its name. Raises `RadioError`."""
        self._need_power()
        air = self._around.now_scene.air(ssid)
        if air is None or air.strength is None or (air.hidden and not by_name):
            raise RadioError(RadioReason.OUT_OF_RANGE)
        return air

    def _key(self, air: Air, password: str | None, saved: SavedNetwork | None) -> str:
        """What the access point is tried with. Raises `RadioError` for what is not even tried."""
        if air.security is Security.UNSUPPORTED:
            raise RadioError(RadioReason.UNSUPPORTED)
        if air.security is Security.OPEN:
            if password:  # the one that it is for is another network
                raise RadioError(RadioReason.OUT_OF_RANGE)
            return ""
        key = password if password is not None else saved.password if saved is not None else ""
        if len(key) < SHORTEST_PASSWORD:
            raise RadioError(RadioReason.PASSWORD_TOO_SHORT)
        return key

    def _need_service(self) -> None:
        trouble = self._around.now_scene.hardware.wifi.trouble
        if trouble is RadioReason.NO_SERVICE:
            raise RadioError(trouble)

    def _need_device(self) -> None:
        trouble = self._around.now_scene.hardware.wifi.trouble
        if trouble is not None:
            raise RadioError(trouble)

    def _need_power(self) -> None:
        self._need_device()
        if not self._around.now_scene.wifi_enabled:
            raise RadioError(RadioReason.OFF)

    def _follow(self, scene: Scene) -> None:
        session, saved = scene.session, scene.memory.saved
        for attempt in (self._attempt, self._search):
            if attempt is not None:
                attempt.look()
        self._uplink.follow(session.active, session.joining)
        self.hardware.set(scene.hardware.wifi)
        self.saved.set(tuple(saved[name] for name in sorted(saved)))
        self.state.set(wifi_state(scene))
        self.connectivity.set(check(scene, WIFI, session.active))
