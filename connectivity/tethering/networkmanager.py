"""Tethering by NetworkManager: it asks BlueZ for the link (BNEP), gets the address and sets the routes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    BLUETOOTH,
    BLUETOOTH_TYPE,
    DEVICE,
    NOTHING,
    PANU,
    DeviceReason,
    DeviceState,
    DeviceType,
)
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.networkmanager.activation import Activation, ActivationError, ActivationTimeoutError
from connectivity.networkmanager.attempt import Attempt
from connectivity.networkmanager.client import END_LIMIT_S, NetworkManager
from connectivity.networkmanager.errors import device_error
from connectivity.networkmanager.profiles import Profiles, Raw
from connectivity.system_bus import SystemBus
from connectivity.tethering.ports import TetheringState
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

_log = logging.getLogger(__name__)

BEARER = "bluetooth"
_ATTEMPT_LIMIT_S = 38.0
"""Of an activation; BlueZ alone asks the phone three times, nine seconds each."""
_DHCP_LIMIT_S = 20
_DEVICE_LIMIT_S = 4.0
"""NetworkManager shows a phone a moment after BlueZ has paired it."""
_PROFILES_LIMIT_S = 2.0


class NetworkManagerTethering:
    """See `connectivity.tethering.ports.Tethering`.

    NetworkManager's own profile of a phone is used where there is one, else one is made; it is kept, and brought up
    when the unit says so only.

    Args:
        bus: Where NetworkManager is.
        loop_time: Real time of waits.
        reached: Whether the base link to a phone is up: NetworkManager does not tell why a phone's network failed.
    """

    def __init__(
        self, bus: SystemBus, loop_time: LoopTime, reached: Callable[[str], bool] = lambda _address: True
    ) -> None:
        self._nm = NetworkManager(bus, loop_time)
        self._profiles = Profiles(self._nm, self._follow)
        self._reached = reached
        self._trying = ""
        self._attempt: Attempt[Egress] = Attempt()
        self._state = Observable(TetheringState())
        self._nm.objects.subscribe(self._follow)

    @property
    def state(self) -> Observable[TetheringState]:
        """See `Tethering`."""
        return self._state

    @property
    def available(self) -> bool:
        """See `Tethering`: NetworkManager runs."""
        return self._nm.present

    async def connect(self, address: str) -> Egress:
        """See `Tethering`."""
        if not self._nm.present:
            raise RadioError(RadioReason.NO_SERVICE)
        up = self._state.value.address
        if self._trying or up not in (None, address):
            raise RadioError(RadioReason.BUSY, f"the network of {self._trying or up} is in use", retryable=True)
        egress = self._nm.egress(BEARER, self._device(address))
        if egress is not None:
            return egress
        self._trying = address
        self._follow()
        try:
            return await self._attempt.run(self._bring_up(address))
        finally:
            self._trying = ""
            self._follow()

    async def disconnect(self) -> None:
        """See `Tethering`."""
        await self._attempt.call_off()
        for device in self._nm.devices(DeviceType.BLUETOOTH):
            if self._busy(device):
                await self._nm.end(device, DEVICE, "Disconnect")
                await self._nm.until(lambda one=device: not self._busy(one), END_LIMIT_S)  # type: ignore[misc]
        self._follow()

    async def _bring_up(self, address: str) -> Egress:
        await self._nm.until(lambda: bool(self._device(address)), _DEVICE_LIMIT_S)
        device = self._device(address)
        if not device:
            raise self._refused(address, "NetworkManager knows no phone of this address that shares its network")
        active: list[str] = []
        with Activation(self._nm, device) as activation:
            starting = asyncio.ensure_future(self._start(address, device, active))
            try:
                await asyncio.shield(starting)
                await activation.until_up(active[0], _ATTEMPT_LIMIT_S)
                await self._nm.until(lambda: self._nm.egress(BEARER, device) is not None, END_LIMIT_S)
                egress = self._nm.egress(BEARER, device)
                if egress is None:
                    raise RadioError(RadioReason.NO_ADDRESS)
            except BaseException as error:
                undoing = asyncio.ensure_future(self._undo(starting, active))
                await asyncio.shield(undoing)
                if isinstance(error, ActivationError):
                    raise self._why(address, device, error.reason) from error
                if isinstance(error, ActivationTimeoutError):
                    raise self._late(address, error.stage) from error
                raise
        return egress

    async def _start(self, address: str, device: str, active: list[str]) -> None:
        raw = bytes.fromhex(address.replace(":", ""))
        await self._profiles.until_complete(_PROFILES_LIMIT_S)  # its own one comes with the device
        for path, settings in self._profiles.saved(BLUETOOTH_TYPE).items():
            wanted = settings[BLUETOOTH_TYPE]
            if wanted.get("bdaddr") == raw and wanted.get("type", PANU) == PANU:
                active.append(await self._profiles.activate(path, device))
                return
        _, made = await self._profiles.add_and_activate(self._settings(address, raw, device), device, NOTHING, "disk")
        active.append(made)

    def _settings(self, address: str, raw: bytes, device: str) -> Raw:
        name = self._nm.objects.get(device, BLUETOOTH, "Name", "") or address
        return {
            "connection": {
                "id": Variant("s", f"{name} Network"),
                "type": Variant("s", BLUETOOTH_TYPE),
                "autoconnect": Variant("b", False),  # noqa: FBT003 - the signature says what it is
            },
            BLUETOOTH_TYPE: {"bdaddr": Variant("ay", raw), "type": Variant("s", PANU)},
            "ipv4": {"method": Variant("s", "auto"), "dhcp-timeout": Variant("i", _DHCP_LIMIT_S)},
            "ipv6": {"method": Variant("s", "auto")},
        }

    async def _undo(self, starting: asyncio.Task[None], active: list[str]) -> None:
        """End the activation, also one that is still to be answered; a profile that works is kept for the next."""
        await asyncio.wait({starting})
        if not starting.cancelled() and (error := starting.exception()) is not None:
            _log.debug("tethering was not begun: %s", error)
        for path in active:
            try:
                await self._nm.deactivate(path)
            except RadioError as failure:
                _log.warning("an attempt to tether is not ended: %s", failure)

    def _device(self, address: str) -> str:
        """NetworkManager's device of a phone; empty for none."""
        for device in self._nm.devices(DeviceType.BLUETOOTH):
            if self._address(device) == address.upper():
                return device
        return ""

    def _address(self, device: str) -> str:
        get = self._nm.objects.get
        return (get(device, BLUETOOTH, "HwAddress", "") or get(device, DEVICE, "HwAddress", "")).upper()

    def _busy(self, device: str) -> bool:
        return DeviceState.PREPARE <= self._nm.device_state(device) <= DeviceState.FAILED

    def _why(self, address: str, device: str, reason: int) -> RadioError:
        if not self._nm.present:
            return RadioError(RadioReason.NO_SERVICE, retryable=True)
        if reason == DeviceReason.REMOVED or not self._nm.objects.has(device, DEVICE):
            return RadioError(RadioReason.LOST, "the phone is not known any more", retryable=True)
        if reason == DeviceReason.BT_FAILED:
            return self._refused(address, "BlueZ brings no link up")
        return device_error(reason)

    def _refused(self, address: str, detail: str) -> RadioError:
        """A phone that is there does not lend its network; one that is not there cannot."""
        here = self._reached(address)
        return RadioError(RadioReason.TETHERING_OFF if here else RadioReason.OUT_OF_RANGE, detail, retryable=True)

    def _late(self, address: str, stage: LinkStage) -> RadioError:
        if stage is LinkStage.ADDRESSING:
            return RadioError(RadioReason.NO_ADDRESS, "nobody has given an address in time", retryable=True)
        return self._refused(address, "the phone does not answer")

    def _follow(self) -> None:
        """Whose network is up or on its way."""
        for device in self._nm.devices(DeviceType.BLUETOOTH):
            stage, address = self._nm.stage(device), self._address(device)
            if stage is not LinkStage.DOWN and self._trying in ("", address):
                if stage is LinkStage.UP and self._nm.egress(BEARER, device) is None:
                    stage = LinkStage.ADDRESSING
                self._state.set(TetheringState(address, stage))
                return
        if self._trying:
            self._state.set(TetheringState(self._trying, LinkStage.CONNECTING))
        else:
            self._state.set(TetheringState())
