"""The Bluetooth devices: one for each paired phone, while the adapter is on."""

from __future__ import annotations

from typing import override

from connectivity.contracts.bluez import device_path
from connectivity.contracts.networkmanager import (
    BLUETOOTH,
    BLUETOOTH_TYPE,
    BtCapabilities,
    DeviceReason,
    DeviceState,
    DeviceType,
)
from connectivity.contracts.radio import (
    BearerGrant,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    RadioError,
    RadioReason,
)
from connectivity.dbus.networkmanager.activation import Activation
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.device import Device, LinkFailedError
from connectivity.dbus.networkmanager.settings import Entry
from connectivity.dbus.objects import Interface
from connectivity.dbus.ports import AdapterSide


class PhoneDevice(Device):
    """Stands for a paired phone that may offer its network (PAN, role NAP)."""

    metric = 750

    def __init__(self, common: Common, side: AdapterSide, phone: BluetoothDevice) -> None:
        self._side, self.address = side, phone.address
        types = {"HwAddress": "s", "Name": "s", "BtCapabilities": "u"}
        values = {"HwAddress": phone.address, "Name": phone.name, "BtCapabilities": int(BtCapabilities.NAP)}
        shown = Interface(BLUETOOTH, types, values)
        facts = {"Udi": device_path(phone.address), "Driver": "bluez", "Mtu": 0, "InterfaceFlags": 0}
        super().__init__(common, DeviceType.BLUETOOTH, phone.address, phone.address, side.connectivity, facts, shown)
        self.offers = False
        """Whether the phone offers its network now."""

    @override
    async def bring_up(self, activation: Activation) -> BearerGrant:
        """The phone is asked for its network; every refusal is `BT_FAILED`."""
        self.change(DeviceState.PREPARE)
        await self.common.pause()

        def linked(state: BluetoothState) -> None:
            if state.stage is LinkStage.ADDRESSING:
                self._linked()

        end = self._side.state.subscribe(linked)
        try:
            grant = await self._side.connect_network(self.address)
        except RadioError as error:
            no_address = error.reason == RadioReason.NO_ADDRESS
            why = DeviceReason.IP_CONFIG_UNAVAILABLE if no_address else DeviceReason.BT_FAILED
            raise LinkFailedError(why) from error
        finally:
            end()
        self._linked()
        return grant

    @override
    async def take_down(self) -> None:
        """Part from the phone's network."""
        await self._side.disconnect_network()

    @override
    def holds(self, activation: Activation) -> DeviceReason | None:
        """The phone has to stay, and to go on offering its network."""
        return None if self._side.state.value.network == self.address else DeviceReason.BT_FAILED

    @override
    def refusal(self, entry: Entry, specific: str) -> str | None:
        """It fits where it is for this phone."""
        if entry.profile.type != BLUETOOTH_TYPE:
            return 'profile is not compatible with device (connection type is not "bluetooth")'
        if entry.profile.address != self.address:
            return "device bdaddr does not match the profile"
        return None

    @override
    def comes_by_itself(self, entry: Entry) -> bool:
        """What is offered."""
        return self.offers

    @override
    def end(self) -> None:
        """NetworkManager ends, or the phone is forgotten: what it has brought up goes with it."""
        if self.activation is not None and self.activation.linked:
            self.common.tasks.spawn(self.take_down(), "networkmanager-phone-down")
        super().end()

    def _linked(self) -> None:
        if self.state < DeviceState.CONFIG:
            self.change(DeviceState.CONFIG)
            self.change(DeviceState.IP_CONFIG)
