"""NetworkManager as the unit reads and calls it: one mirror of its objects, with typed reading."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    ACTIVE,
    DEVICE,
    IP4_CONFIG,
    IP6_CONFIG,
    MANAGER,
    MANAGER_PATH,
    NOTHING,
    OBJECT_MANAGER_PATH,
    SERVICE,
    DeviceState,
    DeviceType,
)
from connectivity.contracts.radio import LinkStage
from connectivity.egress import Egress
from connectivity.managed_objects import ManagedObjects
from connectivity.message_bus import BusError
from connectivity.networkmanager.errors import GONE, radio_error
from connectivity.system_bus import SystemBus
from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of

END_LIMIT_S = 5.0
"""Real seconds that ending or dropping something may take."""


class NetworkManager:
    """What NetworkManager shows now, and calls of it; every failure is a `RadioError`.

    Args:
        bus: Where it is.
        loop_time: Real time of waits.
    """

    def __init__(self, bus: SystemBus, loop_time: LoopTime) -> None:
        self.bus, self.loop_time = bus, loop_time
        self.objects = ManagedObjects(bus, SERVICE, OBJECT_MANAGER_PATH)

    @property
    def present(self) -> bool:
        """Whether it runs and its objects are known."""
        return self.objects.present.value

    def devices(self, kind: DeviceType) -> list[str]:
        """The devices of a kind that it manages, in the order in which they came."""
        known = self.objects.having(DEVICE)
        return [one for one in known if self.objects.get(one, DEVICE, "DeviceType", 0) == kind and self._managed(one)]

    def device_state(self, device: str) -> int:
        """A `DeviceState` as a number; 0 for a device that is not there."""
        return self.objects.get(device, DEVICE, "State", 0)

    def stage(self, device: str) -> LinkStage:
        """How far a device has come."""
        state = self.device_state(device)
        if state == DeviceState.ACTIVATED:
            return LinkStage.UP
        if DeviceState.IP_CONFIG <= state < DeviceState.ACTIVATED:
            return LinkStage.ADDRESSING
        if DeviceState.PREPARE <= state < DeviceState.IP_CONFIG:
            return LinkStage.CONNECTING
        return LinkStage.DOWN

    def profile_of(self, device: str) -> str:
        """The path of the profile that is active or being activated on a device; empty for none."""
        active = self.objects.get(device, DEVICE, "ActiveConnection", NOTHING)
        profile = self.objects.get(active, ACTIVE, "Connection", NOTHING)
        return "" if profile == NOTHING else profile

    def egress(self, bearer: str, device: str, *, ipv6: bool = True) -> Egress | None:
        """The way out over a device that is up, by its first IPv4 address, else its first IPv6 one; None for none."""
        if self.stage(device) is not LinkStage.UP:
            return None
        interface = self.objects.get(device, DEVICE, "IpInterface", "") or self.objects.get(
            device, DEVICE, "Interface", ""
        )
        found = self._addresses(device, "Ip4Config", IP4_CONFIG)
        if not found and ipv6:
            found = [one for one in self._addresses(device, "Ip6Config", IP6_CONFIG) if not one.startswith("fe80:")]
        return Egress(bearer, interface, found[0]) if interface and found else None

    async def call(
        self, path: str, interface: str, member: str, signature: str = "", *body: Any, timeout_s: float = 10.0
    ) -> list[Any]:
        """Call a method. Raises `RadioError`."""
        try:
            return await self.objects.call(path, interface, member, signature, *body, timeout_s=timeout_s)
        except BusError as error:
            raise radio_error(error) from error

    async def set(self, name: str, value: Variant) -> None:
        """Set a property of the manager. Raises `RadioError`."""
        try:
            await self.objects.write(MANAGER_PATH, MANAGER, name, value)
        except BusError as error:
            raise radio_error(error) from error

    async def end(self, path: str, interface: str, member: str, signature: str = "", *body: Any) -> None:
        """Call a method that ends or drops something; harmless where it is gone. Raises `RadioError`."""
        try:
            await self.objects.call(path, interface, member, signature, *body, timeout_s=END_LIMIT_S)
        except BusError as error:
            if error.name not in GONE:
                raise radio_error(error) from error

    async def deactivate(self, active: str) -> None:
        """End an activation; harmless where it has ended. Raises `RadioError`."""
        await self.end(MANAGER_PATH, MANAGER, "DeactivateConnection", "o", active)

    async def until(self, condition: Callable[[], bool], limit_s: float) -> bool:
        """Wait until `condition` holds, at most `limit_s` real seconds; whether it does."""
        changed = asyncio.Event()
        end = self.objects.subscribe(changed.set)

        async def holds() -> None:
            while not condition():
                changed.clear()
                await changed.wait()

        try:
            if not condition():
                await first_of(holds(), self.loop_time.sleep(limit_s))
        finally:
            end()
        return condition()

    def _managed(self, device: str) -> bool:
        return self.objects.get(device, DEVICE, "Managed", True)

    def _addresses(self, device: str, name: str, interface: str) -> list[str]:
        config = self.objects.get(device, DEVICE, name, NOTHING)
        told: list[Any] = self.objects.get(config, interface, "AddressData", [])
        found = [one.get("address") for one in told if isinstance(one, dict)]
        return [one for one in found if isinstance(one, str) and one]
