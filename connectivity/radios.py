"""The unit's radios by name: which implementations stand behind its ports (`--radio`, `--tethering`)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connectivity.bluetooth.nearby_sim import SimNearby
from connectivity.bluetooth.ports import BluetoothPort, NearbyPort
from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts.radio_names import RadioKind, TetheringName, read_radio, read_tethering
from connectivity.wifi.ports import WifiPort
from connectivity.wifi.sim import SimWifi
from connectivity.world_line import WorldLine
from headunit.core.looptime import LoopTime

if TYPE_CHECKING:
    from connectivity.managed_objects import ManagedObjects
    from connectivity.system_bus import SystemBus
    from connectivity.tethering.ports import Tethering


@dataclass(frozen=True, slots=True)
class Radios:
    """The ports, and what has to run behind them: by name, each started once and cancelled at the end.

    `bus` is the message bus behind them, None where they need none.
    """

    bluetooth: BluetoothPort
    wifi: WifiPort
    nearby: NearbyPort
    runs: Mapping[str, Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=dict)
    bus: SystemBus | None = None


def make_radios(radio: str, tethering: str, twin_bus: str, world: WorldLine, loop_time: LoopTime) -> Radios:
    """The radios of that name.

    Args:
        radio: `sim` (the world's calls), `twin`, `system` (the machine's own bus) or `dbus:ADDRESS`.
        tethering: Who brings a phone's network up: `nm`, `bluez+dhcp`, or `auto`: NetworkManager where it runs.
        twin_bus: Address of the bus with the world's twins.
        world: The line to the world, for `sim`.
        loop_time: Real time.

    Raises:
        UsageError: `unknown-radio`, `unknown-tethering`: there is none of that name.
    """
    name, who = read_radio(radio), read_tethering(tethering)
    match name.kind:
        case RadioKind.SIM:
            return Radios(SimBluetooth(world), SimWifi(world), SimNearby(world))
        case RadioKind.TWIN:
            return _on_bus(twin_bus, who, loop_time)
        case RadioKind.SYSTEM:
            return _on_bus(None, who, loop_time)
        case RadioKind.DBUS:
            return _on_bus(name.address, who, loop_time)


def _on_bus(address: str | None, tethering: TetheringName, loop_time: LoopTime) -> Radios:
    """BlueZ and NetworkManager on a bus; None is the machine's own."""
    # Here, for the simulated radios need no D-Bus.
    from connectivity.bluetooth.bluez import BluezBluetooth
    from connectivity.bluetooth.nearby import BleakNearby
    from connectivity.contracts import bluez
    from connectivity.managed_objects import ManagedObjects
    from connectivity.system_bus import SystemBus
    from connectivity.wifi.networkmanager import NetworkManagerWifi

    bus = SystemBus(address, loop_time)
    objects = ManagedObjects(bus, bluez.SERVICE, "/")
    bluetooth = BluezBluetooth(bus, objects, _tethering(tethering, bus, objects, loop_time), loop_time)
    wifi = NetworkManagerWifi(bus, loop_time)
    nearby = BleakNearby(objects, address, loop_time)
    runs = {"radio-bus": bus.run, "bluetooth": bluetooth.run, "wifi": wifi.run, "nearby": nearby.run}
    return Radios(bluetooth, wifi, nearby, runs, bus)


def _tethering(name: TetheringName, bus: SystemBus, objects: ManagedObjects, loop_time: LoopTime) -> Tethering:
    from connectivity.bluetooth.bluez_reading import BluezReading
    from connectivity.tethering.bluez_dhcp import BluezDhcp
    from connectivity.tethering.choice import ChosenTethering
    from connectivity.tethering.networkmanager import NetworkManagerTethering

    reading = BluezReading(objects)

    def reached(phone: str) -> bool:
        path = reading.path(phone)
        return path is not None and reading.flag(path, "Connected")

    match name:
        case TetheringName.NETWORKMANAGER:
            return NetworkManagerTethering(bus, loop_time, reached)
        case TetheringName.BLUEZ_DHCP:
            return BluezDhcp(objects, loop_time)
        case TetheringName.AUTO:
            first = NetworkManagerTethering(bus, loop_time, reached)
            return ChosenTethering(first, BluezDhcp(objects, loop_time))
