"""The radios: what `--radio twin` needs of this machine, and what a rig needs for `--radio system`.

Nothing here is required: without any of it the unit goes online with `--radio sim`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headunit.doctor.check import Check, fine, wrong
from headunit.setup import libraries
from headunit.setup.libraries import Missing

if TYPE_CHECKING:
    from connectivity.message_bus import BusConnection

CALL_LIMIT_S = 3.0
RFKILL = Path("/sys/class/rfkill")
ONLY_SYSTEM = "--radio system alone needs it."
_WIFI_DEVICE = 2
_KINDS = {"bluetooth": "Bluetooth", "wlan": "Wi-Fi"}
_NEEDED = (
    "org.freedesktop.NetworkManager.network-control",
    "org.freedesktop.NetworkManager.wifi.scan",
    "org.freedesktop.NetworkManager.enable-disable-wifi",
    "org.freedesktop.NetworkManager.settings.modify.system",
)


@dataclass(frozen=True, slots=True)
class Services:
    """What the system bus tells.

    Attributes:
        trouble: Why the bus cannot be asked; empty where it answers.
        adapters: Bluetooth adapters by address, with whether they are switched on; None: BlueZ does not run.
        wifi_devices: Wi-Fi devices that NetworkManager knows; None: it does not run.
        rights: NetworkManager's permissions of this user: `yes`, `no`, `auth`.
    """

    trouble: str = ""
    adapters: Mapping[str, bool] | None = None
    wifi_devices: int | None = None
    rights: Mapping[str, str] = field(default_factory=dict)


def twins(which: Callable[[str], str | None] = shutil.which) -> Check:
    """Whether the world's radios can be shown on a message bus of their own."""
    name = "Radios: twin"
    if which("dbus-daemon"):
        return fine(name, "There is a dbus-daemon for the world's radios.", required=False)
    meaning = "There is no dbus-daemon: the unit uses the simulated radios (--radio sim) in the place of the twins."
    remedy = libraries.remedy([Missing("dbus-daemon", libraries.DBUS_PACKAGE)])
    return wrong(name, meaning, remedy, required=False)


def of_the_machine(services: Services | None = None, rfkill: Path = RFKILL) -> list[Check]:
    """What `--radio system` would find here.

    Args:
        services: What the system bus tells; None: it is asked.
        rfkill: Where the kernel tells which radios a switch holds off.
    """
    told = ask() if services is None else services
    if told.trouble:
        meaning = f"There is none to be used here ({told.trouble}); {ONLY_SYSTEM}"
        return [fine("Radios: system bus", meaning, required=False)]
    return [
        fine("Radios: system bus", "It answers.", required=False),
        _bluetooth(told.adapters),
        _wifi(told.wifi_devices),
        *_rights(told),
        *_switches(rfkill),
    ]


def ask(address: str | None = None) -> Services:
    """Ask BlueZ and NetworkManager what there is; takes some seconds at most.

    Args:
        address: Of the bus; None is the machine's system bus.
    """
    try:
        return asyncio.run(_ask(address))
    except ImportError as error:  # the check of the packages names it
        return Services(trouble=f"{error.name} is not installed")
    except OSError as error:
        return Services(trouble=error.strerror or str(error) or type(error).__name__)


async def _ask(address: str | None) -> Services:
    from connectivity.message_bus import BusConnection, BusError

    bus = await BusConnection.open(address, lambda _: None)
    try:
        [names] = await bus.bus_call("ListNames")
        adapters = await _adapters(bus) if "org.bluez" in names else None
        manager = "org.freedesktop.NetworkManager" in names
        devices, rights = await _manager(bus) if manager else (None, {})
    except BusError as error:
        return Services(trouble=str(error))
    else:
        return Services("", adapters, devices, rights)
    finally:
        bus.close()


async def _adapters(bus: BusConnection) -> dict[str, bool]:
    [objects] = await _call(bus, "org.bluez", "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
    found = [held["org.bluez.Adapter1"] for held in objects.values() if "org.bluez.Adapter1" in held]
    return {str(one["Address"].value): bool(one["Powered"].value) for one in found}


async def _manager(bus: BusConnection) -> tuple[int, dict[str, str]]:
    name, path = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"
    [paths] = await _call(bus, name, path, name, "GetDevices")
    kinds = [
        await _call(bus, name, one, "org.freedesktop.DBus.Properties", "Get", "ss", f"{name}.Device", "DeviceType")
        for one in paths
    ]
    [rights] = await _call(bus, name, path, name, "GetPermissions")
    return sum(kind.value == _WIFI_DEVICE for [kind] in kinds), rights


async def _call(
    bus: BusConnection, name: str, path: str, interface: str, member: str, signature: str = "", *body: Any
) -> list[Any]:
    from dbus_fast import Message

    message = Message(
        destination=name, path=path, interface=interface, member=member, signature=signature, body=list(body)
    )
    return await bus.call(message, CALL_LIMIT_S)


def _bluetooth(adapters: Mapping[str, bool] | None) -> Check:
    name = "Radios: BlueZ"
    if adapters is None:
        remedy = "sudo apt-get install bluez && sudo systemctl enable --now bluetooth"
        return wrong(name, f"Bluetooth's service does not run; {ONLY_SYSTEM}", remedy, required=False)
    if not adapters:
        meaning = f"It runs and finds no Bluetooth adapter; {ONLY_SYSTEM}"
        return wrong(name, meaning, "plug one in, then: bluetoothctl list", required=False)
    listed = ", ".join(f"{address} ({'on' if on else 'off'})" for address, on in sorted(adapters.items()))
    return fine(name, f"It runs; adapter {listed}.", required=False)


def _wifi(devices: int | None) -> Check:
    name = "Radios: NetworkManager"
    if devices is None:
        meaning = "It does not run: --radio system is then without Wi-Fi, and tethers with --tethering bluez+dhcp."
        remedy = "sudo apt-get install network-manager  (it takes over the machine's interfaces)"
        return wrong(name, meaning, remedy, required=False)
    if not devices:
        meaning = "It runs and has no Wi-Fi device; tethering over Bluetooth works without one."
        return wrong(name, meaning, "plug one in, then: nmcli device", required=False)
    return fine(name, f"It runs; Wi-Fi devices: {devices}.", required=False)


def _rights(told: Services) -> list[Check]:
    if told.wifi_devices is None:
        return []
    name = "Radios: rights"
    lacking = [right for right in _NEEDED if told.rights.get(right) != "yes"]
    if not lacking:
        return [fine(name, "This user may join networks and bring tethering up.", required=False)]
    user = os.environ.get("USER", "the unit's user")
    short = ", ".join(right.removeprefix("org.freedesktop.NetworkManager.") for right in lacking)
    meaning = f"NetworkManager asks for a password, or refuses, where the unit acts for {user}: {short}."
    return [wrong(name, meaning, "the polkit rule of docs/radios.md", required=False)]


def _switches(rfkill: Path) -> list[Check]:
    held = {
        kind
        for entry in sorted(rfkill.glob("*"))
        if (kind := _KINDS.get(_read(entry / "type"))) and "1" in (_read(entry / "soft"), _read(entry / "hard"))
    }
    if not held:
        return []
    meaning = f"A switch of the machine holds off {' and '.join(sorted(held))} (flight mode); {ONLY_SYSTEM}"
    return [wrong("Radios: switches", meaning, "rfkill unblock all  (or the key of the keyboard)", required=False)]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""
