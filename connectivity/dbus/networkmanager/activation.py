"""One try to bring a profile up on a device, and what comes of it: an active connection on the bus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    ACTIVE,
    NOTHING,
    ActiveFlags,
    ActiveReason,
    ActiveState,
    DeviceReason,
    DeviceState,
)
from connectivity.contracts.radio import RadioError
from connectivity.dbus.networkmanager.addresses import Addresses, hide, show
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.device import Device, LinkFailedError
from connectivity.dbus.networkmanager.settings import Entry, Held
from connectivity.dbus.objects import Interface

_log = logging.getLogger(__name__)


class Activation:
    """An active connection, from the first step to its end.

    Attributes:
        path: Where it is on the bus.
        linked: Its link is up: it may be lost.

    Args:
        common: Of the twin.
        device: What carries it.
        entry: What is brought up.
        specific: The access point that was asked for, or `NOTHING`.
        client: Who has asked, empty for nobody: its agent is asked first.
        over: Called when it is over.
    """

    def __init__(
        self,
        common: Common,
        device: Device,
        entry: Entry,
        specific: str,
        client: str,
        over: Callable[[Activation], None],
    ) -> None:
        self.device, self.entry, self.specific, self.client = device, entry, specific, client
        self.path = common.path("ActiveConnection")
        self.linked = False
        self._common, self._over = common, over
        self._begun = self._ended = False
        self._finished = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._before: Activation | None = None
        self._addresses: Addresses | None = None
        profile = entry.profile
        values = {
            **_VALUES,
            "Connection": entry.path,
            "SpecificObject": specific,
            "Id": profile.id,
            "Uuid": profile.uuid,
            "Type": profile.type,
            "Devices": [device.path],
        }
        common.server.add(self.path, Interface(ACTIVE, _TYPES, values, {}, {"StateChanged": "uu"}))

    @property
    def state(self) -> ActiveState:
        """How far it is."""
        return ActiveState(self._common.server.get(self.path, ACTIVE, "State"))

    @property
    def predecessor(self) -> Activation | None:
        """What is still being taken down before it may begin."""
        before = self._before
        return before.predecessor if before is not None and before.is_over else before

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left."""
        return self._finished.is_set()

    def start(self) -> None:
        """Begin; what the device carried before is taken down first."""
        before, self.device.activation = self.device.activation, self
        if before is not None:
            before.stop(DeviceReason.NEW_ACTIVATION)
            self._before = before
        self._task = self._common.tasks.spawn(self._run(), "networkmanager-activation")

    def follow(self, state: DeviceState) -> None:
        """The device that carries it is in another state."""
        if state in (DeviceState.FAILED, DeviceState.DISCONNECTED, DeviceState.UNMANAGED, DeviceState.UNAVAILABLE):
            self._change(ActiveState.DEACTIVATED, ActiveReason.DEVICE_DISCONNECTED)
        elif state is DeviceState.DEACTIVATING:
            self._change(ActiveState.DEACTIVATING, ActiveReason.UNKNOWN)
        elif state is DeviceState.ACTIVATED:
            self._change(ActiveState.ACTIVATED, ActiveReason.UNKNOWN)

    def prefer(self, *, on: bool) -> None:
        """Whether it is the machine's way out."""
        self._common.server.set(self.path, ACTIVE, Default=on)

    def lost(self, reason: DeviceReason) -> None:
        """The link is lost."""
        if not self._ended:
            self._cancel()
            self._fail(reason)

    def cut(self, state: DeviceState, reason: DeviceReason) -> None:
        """The device itself is gone or off, perhaps while this or the one before was taken down on purpose."""
        if self._before is not None:
            self._before.cut(state, reason)
        if not self._finished.is_set():
            self._cancel()
            self._end(state, reason)

    def stop(self, reason: DeviceReason) -> None:
        """Take it down on purpose; `finished` tells when it is."""
        if self._ended:
            return
        self._ended = True
        self._cancel()
        if reason is DeviceReason.USER_REQUESTED:
            self.entry.held = Held.BY_HAND
        if not self._begun:
            self._change(ActiveState.DEACTIVATED, ActiveReason.USER_DISCONNECTED)
            self._clear()
            return
        self.device.change(DeviceState.DEACTIVATING, reason)
        self._common.tasks.spawn(self._take_down(reason), "networkmanager-deactivation")

    async def finished(self) -> None:
        """Wait until nothing of it is left, nor of what it had to wait for."""
        if self._before is not None:
            await self._before.finished()
        await self._finished.wait()

    async def _run(self) -> None:
        try:
            if self._before is not None:
                await self._before.finished()
            self._before, self._begun = None, True
            self.device.carry(self)
            self._tell(ActiveState.ACTIVATING, ActiveReason.UNKNOWN)
            grant = await self.device.bring_up(self)
            if grant.source_address is None:
                await self.device.take_down()
                raise LinkFailedError(DeviceReason.IP_CONFIG_UNAVAILABLE)
            self._addresses = show(self._common, grant.source_address, self.device.metric)
            self.device.addressed(grant.interface or "lo", self._addresses)
            self.linked = True
            for state in (DeviceState.IP_CHECK, DeviceState.SECONDARIES, DeviceState.ACTIVATED):
                await self._common.pause()
                self.device.change(state)
            stamp = Variant("t", int(self._common.loop_time.unix()))
            self.entry.profile = self.entry.profile.with_values("connection", timestamp=stamp)
            self.device.check_link()
        except LinkFailedError as failure:
            if not self._ended:
                self._fail(failure.reason)

    async def _take_down(self, reason: DeviceReason) -> None:
        if self._task is not None:
            await asyncio.wait({self._task})
        try:
            await self.device.take_down()
        except RadioError as error:
            _log.debug("%s is down already: %s", self.device.interface, error.reason)
        if self._finished.is_set():  # the device was unplugged meanwhile
            return
        carried = self.device
        if carried.state is DeviceState.DEACTIVATING:
            carried.change(DeviceState.DISCONNECTED, reason)
        self._clear()

    def _fail(self, reason: DeviceReason) -> None:
        self.entry.held = Held.FAILED
        self._end(DeviceState.FAILED, reason)
        self.device.change(DeviceState.DISCONNECTED)

    def _end(self, state: DeviceState, reason: DeviceReason) -> None:
        self._ended = True
        if self._begun:
            self.device.change(state, reason)
        else:
            self._change(ActiveState.DEACTIVATED, ActiveReason.DEVICE_DISCONNECTED)
        self._clear()

    def _cancel(self) -> None:
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()

    def _clear(self) -> None:
        self.device.let_go(self)
        if self._addresses is not None:
            hide(self._common, self._addresses)
        self._over(self)
        self._common.server.remove(self.path)
        self._finished.set()

    def _change(self, state: ActiveState, reason: ActiveReason) -> None:
        if state is self.state:
            return
        made = self._addresses if state is ActiveState.ACTIVATED else None
        self._common.server.set(
            self.path,
            ACTIVE,
            State=int(state),
            StateFlags=int(ActiveFlags.LAYER2_READY | ActiveFlags.IP4_READY) if made else 0,
            Ip4Config=made.ip4 if made else NOTHING,
            Dhcp4Config=made.dhcp4 if made else NOTHING,
        )
        self._tell(state, reason)

    def _tell(self, state: ActiveState, reason: ActiveReason) -> None:
        self._common.server.emit(self.path, ACTIVE, "StateChanged", "uu", int(state), int(reason))


_TYPES = {
    "Connection": "o",
    "SpecificObject": "o",
    "Id": "s",
    "Uuid": "s",
    "Type": "s",
    "Devices": "ao",
    "State": "u",
    "StateFlags": "u",
    "Default": "b",
    "Ip4Config": "o",
    "Dhcp4Config": "o",
    "Default6": "b",
    "Ip6Config": "o",
    "Dhcp6Config": "o",
    "Vpn": "b",
    "Master": "o",
    "Controller": "o",
}
_VALUES = {
    "State": int(ActiveState.ACTIVATING),
    "StateFlags": 0,
    "Default": False,
    "Ip4Config": NOTHING,
    "Dhcp4Config": NOTHING,
    "Default6": False,
    "Ip6Config": NOTHING,
    "Dhcp6Config": NOTHING,
    "Vpn": False,
    "Master": NOTHING,
    "Controller": NOTHING,
}
