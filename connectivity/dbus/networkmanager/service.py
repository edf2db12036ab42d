"""The twin itself: it owns NetworkManager's name on a bus as long as the world says that the service runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from connectivity.contracts.networkmanager import OBJECT_MANAGER_PATH, SERVICE, DeviceReason, DeviceState
from connectivity.contracts.radio import WifiState
from connectivity.contracts.radio_service import RadioHardware
from connectivity.dbus.networkmanager.agents import Agents
from connectivity.dbus.networkmanager.bluetooth import PhoneDevice
from connectivity.dbus.networkmanager.common import Common, Pace
from connectivity.dbus.networkmanager.manager import Manager
from connectivity.dbus.networkmanager.settings import Held, Profiles
from connectivity.dbus.networkmanager.wireless import WirelessDevice
from connectivity.dbus.objects import ObjectServer
from connectivity.dbus.ports import AdapterSide, WifiSide
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor, first_of
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 5.0


class NetworkManagerTwin:
    """NetworkManager for the world's radios.

    Args:
        address: The bus.
        wifi: The Wi-Fi radio.
        bluetooth: The Bluetooth radio, for the networks of paired phones.
        loop_time: Real time.
        pace: How fast it works.
    """

    def __init__(
        self, address: str, wifi: WifiSide, bluetooth: AdapterSide, loop_time: LoopTime, pace: Pace | None = None
    ) -> None:
        self._wifi, self._bluetooth, self._loop_time = wifi, bluetooth, loop_time
        self._tasks = TaskSupervisor()
        self.server = ObjectServer(address, SERVICE, OBJECT_MANAGER_PATH)
        self._common = Common(self.server, loop_time, pace or Pace(), self._tasks)
        self._profiles = Profiles(self._common, wifi)
        self._agents = Agents(self._common)
        self._manager = Manager(self._common, self._profiles, wifi)
        self._wlan: WirelessDevice | None = None
        self._phones: dict[str, PhoneDevice] = {}
        self.server.on_client_gone = self._client_gone

    async def run(self) -> None:
        """Serve until cancelled: the name is there while the world says so, and again after a lost bus."""
        trouble, backoff = Trouble(_log, self._loop_time), Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        ends = self._follow()
        self._look()
        try:
            while True:
                await self._until(running=True)
                try:
                    await self.server.start()
                    if trouble.over():
                        _log.info("NetworkManager's twin is on the bus again")
                    backoff.reset()
                    await first_of(self.server.lost(), self._until(running=False))
                except HeadUnitError as error:
                    trouble.tell(error.detail)
                await self.server.stop()
                if self._wifi.hardware.value.service:
                    await self._loop_time.sleep(backoff.next_s())
        finally:
            for end in ends:
                end()
            await self.server.stop()
            await self._tasks.close()

    async def _until(self, *, running: bool) -> None:
        """Wait until the world says that the service runs, or that it does not."""
        changed = asyncio.Event()
        end = self._wifi.hardware.subscribe(lambda _: changed.set())
        try:
            while self._wifi.hardware.value.service is not running:
                changed.clear()
                await changed.wait()
        finally:
            end()

    def _follow(self) -> list[Callable[[], None]]:
        return [
            self._wifi.saved.subscribe(self._profiles.follow_saved, now=True),
            self._wifi.hardware.subscribe(lambda _: self._look()),
            self._wifi.state.subscribe(lambda _: self._look_wifi()),
            self._bluetooth.hardware.subscribe(lambda _: self._look_bluetooth()),
            self._bluetooth.state.subscribe(lambda _: self._look_bluetooth()),
            self._wifi.connectivity.subscribe(lambda _: self._manager.refresh()),
            self._bluetooth.connectivity.subscribe(lambda _: self._manager.refresh(), now=True),
        ]

    def _look(self) -> None:
        self._look_wifi()
        self._look_bluetooth()

    def _look_wifi(self) -> None:
        state, hardware = self._wifi.state.value, self._wifi.hardware.value
        here = hardware.service and hardware.adapter
        if not here and self._wlan is not None:
            gone, self._wlan = self._wlan, None
            self._manager.unplug(gone)
        elif here and self._wlan is None:
            self._wlan = WirelessDevice(self._common, self._wifi, self._agents, self._profiles)
            self._manager.plug(self._wlan)
        self._manager.show_wifi(enabled=state.enabled, unblocked=not hardware.blocked, present=here)
        if self._wlan is not None:
            self._wlan.look(_shown(state, hardware))

    def _look_bluetooth(self) -> None:
        """A phone has a device while it is paired and the adapter works, and NetworkManager itself runs."""
        state = self._bluetooth.state.value
        runs = self._wifi.hardware.value.service
        working = runs and state.powered and self._bluetooth.hardware.value.trouble is None
        paired = {phone.address: phone for phone in state.devices if phone.paired}
        for address, device in tuple(self._phones.items()):
            if not working or address not in paired:
                del self._phones[address]
                self._manager.unplug(device)
            if working and address not in paired:
                self._profiles.phone_gone(address)
        if not working:
            return
        for address, phone in paired.items():
            if address not in self._phones:
                device = self._phones[address] = PhoneDevice(self._common, self._bluetooth, phone)
                self._profiles.need_phone(address, phone.name)
                self._manager.plug(device)
                device.change(DeviceState.DISCONNECTED, DeviceReason.NONE)
            device = self._phones[address]
            if phone.tethering and not device.offers:
                for entry in self._profiles.of_phone(address):
                    entry.held = Held.FREE if entry.held is Held.FAILED else entry.held
            device.offers = phone.tethering
            device.check_link()
        self._manager.refresh()

    def _client_gone(self, client: str) -> None:
        self._agents.gone(client)
        self._manager.client_gone(client)


def _shown(state: WifiState, hardware: RadioHardware) -> WifiState:
    """What the device hears: nothing under a switch, whatever the world still says."""
    return WifiState() if hardware.trouble is not None else state


__all__ = ["NetworkManagerTwin", "Pace"]
