"""What the twin of NetworkManager must do, check by check; `twin_bugs_networkmanager.py` shows that they can fail."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any
from xml.etree import ElementTree as ET

from dbus_fast import Variant

from connectivity.contracts import networkmanager as nm
from connectivity.contracts.networkmanager import ActiveState, ConnectivityState, DeviceReason, DeviceState, Errors
from connectivity.contracts.radio import Security
from tests.contract.networkmanager_bench import (
    CAFE,
    HIDDEN,
    HIDDEN_KEY,
    HOME,
    KEY,
    MODERN,
    MODERN_KEY,
    OFFICE,
    PHONE,
    Bench,
    refused,
    wifi,
)

UP = [(state, 0) for state in (40, 50, 60, 40, 50, 70, 80, 90, 100)]
OPEN_UP = [(state, 0) for state in (40, 50, 70, 80, 90, 100)]
ON, OFF = True, False
STRANGE = "No such network"


async def shows_its_objects(bench: Bench) -> None:
    client = await bench.client()
    (tree,) = await client.call(nm.OBJECT_MANAGER_PATH, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
    kinds = {
        interface: {name: value.signature for name, value in properties.items()}
        for interfaces in tree.values()
        for interface, properties in interfaces.items()
    }
    assert kinds[nm.MANAGER]["ActiveConnections"] == "ao"
    assert kinds[nm.MANAGER]["Connectivity"] == kinds[nm.DEVICE]["State"] == "u"
    assert kinds[nm.DEVICE]["StateReason"] == "(uu)"
    assert kinds[nm.WIRELESS]["LastScan"] == "x"
    assert kinds[nm.ACCESS_POINT] == {
        "Flags": "u", "WpaFlags": "u", "RsnFlags": "u", "Ssid": "ay", "Frequency": "u", "HwAddress": "s",
        "Mode": "u", "MaxBitrate": "u", "Strength": "y", "LastSeen": "i",
    }  # fmt: skip
    assert kinds[nm.BLUETOOTH] == {"HwAddress": "s", "Name": "s", "BtCapabilities": "u"}
    for path in tree:
        (text,) = await client.call(path, "org.freedesktop.DBus.Introspectable", "Introspect")
        assert {node.get("name") for node in ET.fromstring(text).findall("interface")} == set(tree[path])
    devices = {client.wlan, client.phone}
    assert set((await client.manager("GetDevices"))[0]) == devices == set(client.of_manager("Devices"))
    assert await client.manager("GetDeviceByIpIface", "s", "wlan0") == [client.wlan]
    await refused(client.manager("GetDeviceByIpIface", "s", "eth7"), Errors.UNKNOWN_DEVICE)
    assert (await client.manager("GetPermissions"))[0][f"{nm.MANAGER}.network-control"] == "yes"
    assert await client.manager("state") == [nm.State.DISCONNECTED]
    assert client.shown(client.phone, nm.BLUETOOTH, "BtCapabilities") == nm.BtCapabilities.NAP
    assert client.of("Interface", client.phone) == PHONE


async def lists_what_is_heard(bench: Bench) -> None:
    client = await bench.client()
    assert set(client.points()) == {HOME, CAFE, OFFICE, MODERN}  # the hidden one does not tell its name
    flags = {
        name: (client.shown(path, nm.ACCESS_POINT, "Flags"), client.shown(path, nm.ACCESS_POINT, "RsnFlags"))
        for name, path in client.points().items()
    }
    assert flags == {HOME: (1, 0x188), CAFE: (0, 0), OFFICE: (1, 0x288), MODERN: (1, 0x488)}
    point = client.point(HOME)
    before = client.shown(point, nm.ACCESS_POINT, "Strength")
    bench.network(distance_m=40.0)
    await bench.until(lambda: 0 < client.shown(point, nm.ACCESS_POINT, "Strength") < before)
    bench.network(distance_m=5000.0)
    await bench.until(lambda: HOME not in client.points() and point not in client.seen.tree)
    members = [message.member for message in client.signals if message.interface == nm.WIRELESS]
    assert members == ["AccessPointRemoved"]
    bench.network(distance_m=5.0)
    await bench.until(lambda: HOME in client.points())
    assert client.point(HOME) != point


async def joins(bench: Bench) -> None:
    client, profile, active = await bench.joined()
    assert client.way() == UP
    assert client.fate(active) == [(ActiveState.ACTIVATING, 0), (ActiveState.ACTIVATED, 0)]
    assert tuple(client.of("StateReason")) == (100, 0)
    assert client.of("ActiveConnection") == active
    assert client.shown(client.wlan, nm.WIRELESS, "ActiveAccessPoint") == client.point(HOME)
    address = next(iter(client.shown(client.of("Ip4Config"), nm.IP4_CONFIG, "AddressData") or ()), None)
    assert address is not None
    options = client.shown(client.of("Dhcp4Config"), nm.DHCP4_CONFIG, "Options")
    assert address["address"].startswith("127.64.")
    assert options["ip_address"] == address["address"]
    assert client.of("IpInterface") == "lo"
    assert client.shown(active, nm.ACTIVE, "Ip4Config") == client.of("Ip4Config")
    assert client.shown(active, nm.ACTIVE, "Default") is True
    assert (client.of_manager("State"), client.of_manager("Connectivity")) == (70, ConnectivityState.FULL)
    assert (client.of_manager("PrimaryConnection"), client.of_manager("PrimaryConnectionType")) == (
        active, nm.WIFI_TYPE,
    )  # fmt: skip
    assert [(one.ssid, one.password) for one in bench.radio.saved.value] == [(HOME, KEY)]
    assert client.shown(profile, nm.CONNECTION, "Unsaved") is False
    (settings,) = await client.call(profile, nm.CONNECTION, "GetSettings")
    assert settings["connection"]["timestamp"].value > 0
    assert "psk" not in settings[nm.WIFI_SECURITY]


async def tells_a_wrong_password(bench: Bench) -> None:
    client = await bench.client()
    _, active = await client.add(wifi(HOME, "not the one"), HOME)
    await bench.until(lambda: client.way()[-1:] == [(30, 0)])
    assert client.way() == [*UP[:5], (60, DeviceReason.SUPPLICANT_DISCONNECT), (120, DeviceReason.NO_SECRETS), (30, 0)]
    assert client.fate(active)[1:] == [(ActiveState.DEACTIVATED, nm.ActiveReason.DEVICE_DISCONNECTED)]
    assert active not in client.seen.tree
    assert bench.radio.saved.value == ()


async def asks_agents(bench: Bench) -> None:
    client = await bench.client()
    await client.register()
    client.passwords = ["wrong again", KEY]
    profile, _ = await client.add(wifi(HOME), HOME)  # the access point says that it is protected
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    assert client.asked == [5, 7]  # interaction allowed and wanted by a person; then: a new one
    (secrets,) = await client.call(profile, nm.CONNECTION, "GetSecrets", "s", nm.WIFI_SECURITY)
    assert secrets[nm.WIFI_SECURITY]["psk"].value == KEY
    await refused(
        client.call(nm.AGENT_MANAGER_PATH, nm.AGENT_MANAGER, "Register", "s", "x"), Errors.AGENT_INVALID_IDENTIFIER
    )
    await client.call(nm.AGENT_MANAGER_PATH, nm.AGENT_MANAGER, "Unregister")
    await refused(client.call(nm.AGENT_MANAGER_PATH, nm.AGENT_MANAGER, "Unregister"), Errors.AGENT_NOT_REGISTERED)


async def tells_what_has_vanished(bench: Bench) -> None:
    client = await bench.client()
    await client.add(wifi(STRANGE, "whatever1"))
    await bench.until(lambda: client.way()[-1:] == [(30, 0)])
    assert client.way()[-2:] == [(120, DeviceReason.SSID_NOT_FOUND), (30, 0)]
    client.signals.clear()
    await client.add(wifi(CAFE, "for an open one"))  # nothing of that kind is heard
    await bench.until(lambda: client.way()[-1:] == [(30, 0)])
    assert client.way()[-2:] == [(120, DeviceReason.SSID_NOT_FOUND), (30, 0)]


async def tells_what_drives_away(bench: Bench) -> None:
    client, _, active = await bench.joined()
    client.signals.clear()
    bench.network(distance_m=5000.0)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    assert client.way() == [(120, DeviceReason.SUPPLICANT_DISCONNECT), (30, 0)]
    assert client.fate(active) == [(4, 3)]
    assert client.of("Ip4Config") == client.of("ActiveConnection") == nm.NOTHING
    assert not client.seen.having(nm.IP4_CONFIG)
    assert (client.of_manager("State"), client.of_manager("Connectivity")) == (20, ConnectivityState.NONE)


async def tells_that_nobody_gives_an_address(bench: Bench) -> None:
    client = await bench.client()
    bench.hardware(addresses=False)
    await client.add(wifi(HOME, KEY), HOME)
    await bench.until(lambda: client.way()[-1:] == [(30, 0)])
    assert client.way()[-3:] == [(70, 0), (120, DeviceReason.IP_CONFIG_UNAVAILABLE), (30, 0)]


async def joins_every_kind(bench: Bench) -> None:
    client = await bench.client()
    await client.add(wifi(CAFE), CAFE)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    assert client.way() == OPEN_UP
    assert (client.of_manager("State"), client.of_manager("Connectivity")) == (60, ConnectivityState.PORTAL)
    assert client.of("Ip4Connectivity") == ConnectivityState.PORTAL

    client.signals.clear()
    await client.add(wifi(HIDDEN, HIDDEN_KEY))
    await bench.until(lambda: client.way()[-1:] == [(100, 0)])
    point = client.shown(client.wlan, nm.WIRELESS, "ActiveAccessPoint")
    assert point == client.point(HIDDEN)  # who is in it hears it
    assert [(one.ssid, one.hidden) for one in bench.radio.saved.value if one.ssid == HIDDEN] == [(HIDDEN, True)]

    client.signals.clear()
    settings = wifi(MODERN)
    settings[nm.WIFI_SECURITY] = {"psk": Variant("s", MODERN_KEY)}
    profile, _ = await client.add(settings, MODERN)
    await bench.until(lambda: client.way()[-1:] == [(100, 0)])
    assert HIDDEN not in client.points()
    (told,) = await client.call(profile, nm.CONNECTION, "GetSettings")
    assert told[nm.WIFI_SECURITY]["key-mgmt"].value == nm.KEY_MGMT_SAE
    await refused(client.add(wifi(OFFICE, "whatever1"), OFFICE), Errors.MISSING_SETTING)
    assert len(client.of_manager("ActiveConnections")) == 1


async def uses_a_phones_network(bench: Bench) -> None:
    client = await bench.client()
    (profile,) = client.profiles()  # made by itself, as the real one does
    assert client.shown(profile, nm.CONNECTION, "Flags") == 3
    (settings,) = await client.call(profile, nm.CONNECTION, "GetSettings")
    assert settings[nm.BLUETOOTH_TYPE]["bdaddr"].value.hex(":").upper() == PHONE
    (active,) = await client.manager("ActivateConnection", "ooo", profile, nm.NOTHING, nm.NOTHING)
    await bench.until(lambda: client.of("State", client.phone) == DeviceState.ACTIVATED)
    assert client.way(client.phone) == OPEN_UP
    assert client.of("IpInterface", client.phone) == "lo"
    assert client.of_manager("PrimaryConnectionType") == nm.BLUETOOTH_TYPE
    client.signals.clear()
    bench.phone(tethering=False)
    await bench.until(lambda: client.of("State", client.phone) == DeviceState.DISCONNECTED)
    assert client.way(client.phone) == [(120, DeviceReason.BT_FAILED), (30, 0)]
    assert client.fate(active) == [(4, 3)]
    client.signals.clear()
    await client.manager("ActivateConnection", "ooo", profile, client.phone, nm.NOTHING)
    await bench.until(lambda: client.way(client.phone)[-1:] == [(30, 0)])
    assert client.way(client.phone) == [(40, 0), (120, DeviceReason.BT_FAILED), (30, 0)]
    await bench.bluetooth.remove(PHONE)
    await bench.until(lambda: not client.phone and not client.profiles())


async def prefers_wifi(bench: Bench) -> None:
    client, _, over_wifi = await bench.joined()
    made = {
        "connection": {"id": Variant("s", "PAN"), "autoconnect": Variant("b", False)},  # noqa: FBT003
        nm.BLUETOOTH_TYPE: {
            "bdaddr": Variant("ay", bytes.fromhex(PHONE.replace(":", ""))),
            "type": Variant("s", "panu"),
        },
    }
    made["connection"]["type"] = Variant("s", nm.BLUETOOTH_TYPE)
    _, _, options = await client.manager(
        "AddAndActivateConnection2", "a{sa{sv}}ooa{sv}", made, client.phone, "/", {"persist": Variant("s", "memory")}
    )
    assert options == {}
    await bench.until(lambda: client.of("State", client.phone) == DeviceState.ACTIVATED)
    assert client.of_manager("PrimaryConnection") == over_wifi
    assert client.of("Ip4Config") != client.of("Ip4Config", client.phone)
    await client.manager("DeactivateConnection", "o", over_wifi)
    await bench.until(lambda: client.of_manager("PrimaryConnectionType") == nm.BLUETOOTH_TYPE)
    assert client.of_manager("State") == nm.State.CONNECTED_GLOBAL


async def takes_down(bench: Bench) -> None:
    client, profile, active = await bench.joined()
    client.signals.clear()
    await client.manager("DeactivateConnection", "o", active)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    await bench.until(lambda: len(client.fate(active)) == 2)  # told on a path of its own
    asked = DeviceReason.USER_REQUESTED
    assert client.way() == [(110, asked), (30, asked)]
    assert client.fate(active) == [(ActiveState.DEACTIVATING, 0), (ActiveState.DEACTIVATED, 3)]
    assert bench.radio.state.value.active is None
    await refused(client.manager("DeactivateConnection", "o", active), Errors.CONNECTION_NOT_ACTIVE)
    await refused(client.call(client.wlan, nm.DEVICE, "Disconnect"), Errors.DEVICE_NOT_ACTIVE)
    client.signals.clear()
    await client.manager("ActivateConnection", "ooo", profile, client.wlan, nm.NOTHING)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    assert client.way() == UP
    await client.call(client.wlan, nm.DEVICE, "Disconnect")
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)


async def replaces(bench: Bench) -> None:
    client, profile, first = await bench.joined()
    client.signals.clear()
    _, second = await client.add(wifi(CAFE), CAFE)
    await bench.until(lambda: client.way()[-1:] == [(100, 0)])
    new = DeviceReason.NEW_ACTIVATION
    assert client.way() == [(110, new), (30, new), *OPEN_UP]
    assert (client.fate(first)[-1], client.fate(second)[-1]) == ((4, 3), (2, 0))
    assert bench.radio.state.value.active == CAFE
    starts = [client.manager("ActivateConnection", "ooo", profile, client.wlan, "/") for _ in range(3)]
    paths = [(await start)[0] for start in starts]  # each replaces the one before
    await bench.until(lambda: client.of("ActiveConnection") == paths[-1] and client.of("State") == 100)
    assert client.of_manager("ActiveConnections") == [paths[-1]]


async def is_called_off(bench: Bench) -> None:
    client = await bench.client()
    bench.hardware(step_s=10.0)
    _, active = await client.add(wifi(HOME, KEY), HOME)
    await bench.until(lambda: bench.radio.state.value.joining == HOME)
    await client.manager("DeactivateConnection", "o", active)
    await bench.until(lambda: client.way()[-1:] == [(30, 39)])
    assert client.way() == [*UP[:5], (110, 39), (30, 39)]
    assert bench.radio.state.value.joining is None
    assert bench.radio.saved.value == ()
    (profile,) = client.profiles()[:1]
    (phones,) = await client.manager("ActivateConnection", "ooo", profile, client.phone, nm.NOTHING)
    await bench.until(lambda: bench.bluetooth.state.value.stage == "connecting")
    await client.manager("DeactivateConnection", "o", phones)
    await bench.until(lambda: client.way(client.phone)[-1:] == [(30, 39)])
    assert bench.bluetooth.state.value.stage == "down"


async def refuses_what_makes_no_sense(bench: Bench) -> None:
    client = await bench.client()

    def without(setting: str, *names: str) -> dict[str, Any]:
        profile = wifi(HOME, KEY)
        for name in names:
            del profile[setting][name]
        if not names:
            del profile[setting]
        return profile

    def with_(setting: str, **values: Variant) -> dict[str, Any]:
        profile = wifi(HOME, KEY)
        profile.setdefault(setting, {}).update({name.replace("_", "-"): value for name, value in values.items()})
        return profile

    security = nm.WIFI_SECURITY
    wrong = [
        (wifi(HOME, "short"), Errors.INVALID_PROPERTY, f"{security}.psk: property is invalid"),
        (without(nm.WIFI_TYPE, "ssid"), Errors.MISSING_PROPERTY, f"{nm.WIFI_TYPE}.ssid: property is missing"),
        (wifi("x" * 33), Errors.INVALID_PROPERTY, f"{nm.WIFI_TYPE}.ssid: SSID length is out of range <1-32> bytes"),
        (with_(nm.WIFI_TYPE, ssid=Variant("s", "x")), Errors.INVALID_PROPERTY, None),
        (without(nm.WIFI_TYPE), Errors.MISSING_SETTING, None),
        (without("connection", "id"), Errors.MISSING_PROPERTY, "connection.id: property is missing"),
        (with_("connection", uuid=Variant("s", "nonsense")), Errors.INVALID_PROPERTY, None),
        (with_("connection", type=Variant("s", "ethernetx")), Errors.INVALID_PROPERTY, None),
        (with_("connection", type=Variant("s", "bluetooth")), Errors.MISSING_SETTING, None),
        (with_("connection", frob=Variant("s", "x")), Errors.INVALID_PROPERTY, "connection.frob: unknown property"),
        (with_("frobnicate", x=Variant("s", "x")), Errors.INVALID_SETTING, "frobnicate: unknown setting name"),
        (without(security, "key-mgmt"), Errors.MISSING_PROPERTY, f"{security}.key-mgmt: property is missing"),
        (with_(security, key_mgmt=Variant("s", "nope")), Errors.INVALID_PROPERTY, None),
        (with_(security, key_mgmt=Variant("s", "wpa-eap")), Errors.MISSING_SETTING, None),
    ]  # fmt: skip
    for profile, name, text in wrong:
        assert name in Errors.PROFILE_ERRORS
        await refused(client.settings("AddConnection", "a{sa{sv}}", profile), name, text)
    await refused(client.add(wifi(HOME, "short"), HOME), Errors.INVALID_PROPERTY)
    await refused(client.add(wifi(CAFE, "whatever1"), CAFE), Errors.INVALID_SETTING)
    await refused(client.add({nm.WIFI_TYPE: {}}, device="/"), Errors.DEVICE_INVALID_CONNECTION)
    await refused(client.add({nm.BLUETOOTH_TYPE: {}}, device="/"), Errors.UNKNOWN_DEVICE)
    nowhere = f"{nm.MANAGER_PATH}/Devices/99"
    await refused(client.add(wifi(HOME, KEY), device=nowhere), Errors.UNKNOWN_DEVICE, "Device not found")
    await refused(client.add(wifi(HOME, KEY), device=client.phone), Errors.UNKNOWN_CONNECTION)
    options = {"persist": Variant("s", "ever")}
    add2 = ("AddAndActivateConnection2", "a{sa{sv}}ooa{sv}", wifi(HOME, KEY), client.wlan, "/")
    await refused(client.manager(*add2, options), Errors.INVALID_ARGUMENTS)
    await refused(client.manager(*add2, {"x": Variant("s", "x")}), Errors.INVALID_ARGUMENTS)
    nothing = f"{nm.SETTINGS_PATH}/99"
    await refused(client.manager("ActivateConnection", "ooo", nothing, "/", "/"), Errors.UNKNOWN_CONNECTION)
    await refused(client.manager("ActivateConnection", "ooo", "/", "/", "/"), Errors.UNKNOWN_DEVICE)
    (phones,) = client.profiles()
    await refused(client.manager("ActivateConnection", "ooo", phones, client.wlan, "/"), Errors.UNKNOWN_CONNECTION)
    assert client.profiles() == [phones]
    assert client.way() == []


async def keeps_profiles(bench: Bench) -> None:
    client = await bench.client()
    (path,) = await client.settings(
        "AddConnection", "a{sa{sv}}", wifi(HOME, KEY, uuid="0b8b7fdc-32d7-4f5f-8d4e-4e6d3b1c9a11")
    )
    assert [(one.ssid, one.security) for one in bench.radio.saved.value] == [(HOME, Security.WPA_PSK)]
    assert await client.settings("GetConnectionByUuid", "s", "0b8b7fdc-32d7-4f5f-8d4e-4e6d3b1c9a11") == [path]
    await refused(client.settings("GetConnectionByUuid", "s", "x"), Errors.INVALID_CONNECTION)
    again = wifi(HOME, KEY, uuid="0b8b7fdc-32d7-4f5f-8d4e-4e6d3b1c9a11")
    await refused(client.settings("AddConnection", "a{sa{sv}}", again), Errors.SETTINGS_UUID_EXISTS)
    await bench.until(lambda: path in client.profiles())
    changed = wifi(HOME, autoconnect=OFF)
    changed[nm.WIFI_SECURITY] = {"key-mgmt": Variant("s", "wpa-psk")}
    await client.call(path, nm.CONNECTION, "Update2", "a{sa{sv}}ua{sv}", changed, 1, {})
    (secrets,) = await client.call(path, nm.CONNECTION, "GetSecrets", "s", nm.WIFI_SECURITY)
    assert secrets[nm.WIFI_SECURITY]["psk"].value == KEY  # who gives no secret changes none
    await client.call(path, nm.CONNECTION, "Update", "a{sa{sv}}", wifi(HOME, "another-key"))
    assert bench.radio.saved.value[0].password == "another-key"
    await refused(client.call(path, nm.CONNECTION, "GetSecrets", "s", "802-1x"), Errors.SETTING_NOT_FOUND)
    update2 = (path, nm.CONNECTION, "Update2", "a{sa{sv}}ua{sv}")
    await refused(client.call(*update2, {}, 3, {}), Errors.SETTINGS_INVALID_ARGUMENTS, "Conflicting flags")
    await refused(client.call(*update2, {}, 1, {"x": Variant("s", "")}), Errors.SETTINGS_INVALID_ARGUMENTS)
    await client.call(path, nm.CONNECTION, "Delete")
    assert bench.radio.saved.value == ()
    await bench.until(lambda: path not in client.profiles() and path not in client.seen.tree)
    unknown = "org.freedesktop.DBus.Error.UnknownObject"
    await refused(client.call(path, nm.CONNECTION, "Delete"), unknown)
    assert [m.member for m in client.signals if m.path == path and m.interface == nm.CONNECTION] == [
        "Updated", "Updated", "Removed",
    ]  # fmt: skip


async def shows_what_the_world_remembers(bench: Bench) -> None:
    client = await bench.client()
    await bench.radio.save(HOME, KEY, Security.WPA_PSK)
    await bench.until(lambda: len(client.profiles()) == 2)
    path = client.profiles()[-1]
    (settings,) = await client.call(path, nm.CONNECTION, "GetSettings")
    assert settings["connection"]["autoconnect"].value is False
    uuid = settings["connection"]["uuid"].value
    await bench.radio.save(HOME, "changed-key", Security.WPA_PSK)
    (secrets,) = await client.call(path, nm.CONNECTION, "GetSecrets", "s", nm.WIFI_SECURITY)
    assert secrets[nm.WIFI_SECURITY]["psk"].value == "changed-key"
    await bench.radio.forget(HOME)
    await bench.until(lambda: len(client.profiles()) == 1)
    await bench.radio.save(HOME, KEY, Security.WPA_PSK)
    await bench.until(lambda: len(client.profiles()) == 2)
    (settings,) = await client.call(client.profiles()[-1], nm.CONNECTION, "GetSettings")
    assert settings["connection"]["uuid"].value == uuid
    await client.manager("ActivateConnection", "ooo", client.profiles()[-1], client.wlan, nm.NOTHING)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    await client.call(client.profiles()[-1], nm.CONNECTION, "Delete")
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    assert client.way()[-2:] == [(110, DeviceReason.CONNECTION_REMOVED), (30, DeviceReason.CONNECTION_REMOVED)]
    assert bench.radio.saved.value == ()


async def comes_by_itself_where_it_is_told_to(bench: Bench) -> None:
    client = await bench.client()
    (path,) = await client.settings("AddConnection", "a{sa{sv}}", wifi(HOME, KEY, autoconnect=ON))
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    bench.network(distance_m=5000.0)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    bench.network(distance_m=5.0)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    (active,) = client.of_manager("ActiveConnections")
    await client.manager("DeactivateConnection", "o", active)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    bench.network(distance_m=5000.0)
    await bench.until(lambda: HOME not in client.points())
    bench.network(distance_m=5.0)
    await bench.until(lambda: client.of("AvailableConnections") == [path])
    assert client.of_manager("ActiveConnections") == []  # somebody has taken it down


async def has_switches(bench: Bench) -> None:
    client, _, _ = await bench.joined()
    client.signals.clear()
    await client.seen.write(nm.MANAGER_PATH, nm.MANAGER, "WirelessEnabled", Variant("b", OFF))
    await bench.until(lambda: client.of_manager("WirelessEnabled") is False)
    await bench.until(lambda: client.of("State") == DeviceState.UNAVAILABLE)
    assert client.way() == [(20, 0)]
    assert client.points() == {}
    assert client.of_manager("ActiveConnections") == []
    scan = ("RequestScan", "a{sv}", {})
    await refused(client.call(client.wlan, nm.WIRELESS, *scan), Errors.DEVICE_NOT_ALLOWED)
    (profile,) = [one for one in client.profiles() if one != client.profiles()[0]]
    start = ("ActivateConnection", "ooo", profile, client.wlan, "/")
    await refused(client.manager(*start), Errors.UNKNOWN_CONNECTION)
    await client.seen.write(nm.MANAGER_PATH, nm.MANAGER, "WirelessEnabled", Variant("b", ON))
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    assert client.way()[-1] == (30, DeviceReason.SUPPLICANT_AVAILABLE)
    bench.hardware(wifi_blocked=True)
    await bench.until(lambda: client.of_manager("WirelessHardwareEnabled") is False)
    assert client.of("State") == DeviceState.UNAVAILABLE
    bench.hardware(wifi_blocked=False)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    gone = client.wlan
    await client.manager(*start)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    bench.hardware(wifi_adapter=False)
    await bench.until(lambda: not client.wlan and gone not in client.of_manager("Devices"))
    assert client.way(gone)[-1] == (10, DeviceReason.REMOVED)
    assert client.of_manager("ActiveConnections") == []
    bench.hardware(wifi_adapter=True)
    await bench.until(lambda: client.wlan not in ("", gone) and len(client.points()) == 4)
    assert client.way() == [(20, DeviceReason.NOW_MANAGED), (30, DeviceReason.SUPPLICANT_AVAILABLE)]
    bench.hardware(bluetooth_adapter=False)
    await bench.until(lambda: not client.phone)


async def scans(bench: Bench) -> None:
    client = await bench.client()
    last = client.shown(client.wlan, nm.WIRELESS, "LastScan")
    for _ in range(3):
        await client.call(client.wlan, nm.WIRELESS, "RequestScan", "a{sv}", {"ssids": Variant("aay", [b"", b"x"])})
    await bench.until(lambda: client.shown(client.wlan, nm.WIRELESS, "LastScan") > last)
    last = client.shown(client.wlan, nm.WIRELESS, "LastScan")
    assert client.shown(client.point(HOME), nm.ACCESS_POINT, "LastSeen") == last // 1000
    wrong = [Variant("s", "x"), Variant("aay", [b"x" * 33]), Variant("aay", [b"x"] * 33)]
    for ssids in wrong:
        scan = client.call(client.wlan, nm.WIRELESS, "RequestScan", "a{sv}", {"ssids": ssids})
        await refused(scan, Errors.DEVICE_INVALID_ARGUMENT)


async def asks_hidden_networks_by_name(bench: Bench) -> None:
    client = await bench.client()

    async def scan(**options: Variant) -> None:
        last = client.shown(client.wlan, nm.WIRELESS, "LastScan")
        await client.call(client.wlan, nm.WIRELESS, "RequestScan", "a{sv}", options)
        await bench.until(lambda: client.shown(client.wlan, nm.WIRELESS, "LastScan") > last)

    await scan()
    assert HIDDEN not in client.points()
    await scan(ssids=Variant("aay", [b"", HIDDEN.encode(), STRANGE.encode()]))
    assert client.shown(client.point(HIDDEN), nm.ACCESS_POINT, "RsnFlags") == 0x488
    assert STRANGE not in client.points()
    await scan()
    assert HIDDEN not in client.points()
    await bench.radio.save(HIDDEN, HIDDEN_KEY, Security.SAE, hidden=True)
    await scan()
    assert HIDDEN in client.points()  # what is saved is asked for each time


async def checks_connectivity(bench: Bench) -> None:
    client, _, _ = await bench.joined()
    assert await client.manager("CheckConnectivity") == [ConnectivityState.FULL]
    bench.network(internet=False)
    assert await client.manager("CheckConnectivity") == [ConnectivityState.LIMITED]
    await bench.until(lambda: client.of_manager("State") == nm.State.CONNECTED_SITE)
    assert client.of("State") == DeviceState.ACTIVATED  # the link is up all the same
    bench.network(internet=True)
    await bench.until(lambda: client.of_manager("Connectivity") == ConnectivityState.FULL)


async def binds_to_its_client(bench: Bench) -> None:
    client, other = await bench.client(), await bench.client()
    options = {"persist": Variant("s", "volatile"), "bind-activation": Variant("s", "dbus-client")}
    add2 = ("AddAndActivateConnection2", "a{sa{sv}}ooa{sv}", wifi(HOME, KEY), client.wlan, "/", options)
    profile, _, _ = await other.manager(*add2)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    await other.leave()
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED and profile not in client.profiles())
    await bench.until(lambda: bench.radio.saved.value == ())


async def ends_and_comes_back(bench: Bench) -> None:
    client, _, _ = await bench.joined()
    phones = client.profiles()[0]
    await client.manager("ActivateConnection", "ooo", phones, client.phone, nm.NOTHING)
    await bench.until(lambda: client.of("State", client.phone) == DeviceState.ACTIVATED)
    bench.hardware(wifi_service=False)
    await bench.until(lambda: not client.seen.present.value)
    await bench.until(lambda: bench.bluetooth.state.value.network is None)
    bench.hardware(wifi_service=True)
    await bench.until(lambda: client.seen.present.value and client.wlan and client.phone)
    assert client.of_manager("ActiveConnections") == []
    assert len(client.profiles()) == 2


async def outlives_the_bus(bench: Bench) -> None:
    client, _, active = await bench.joined()
    os.kill(bench.daemon.pid, signal.SIGKILL)
    await bench.daemon.ended()
    await bench.until(lambda: not client.seen.present.value and not bench.twin.server.running)
    bench.network(distance_m=20.0)
    await bench.daemon.start()
    await bench.until(lambda: client.seen.present.value)
    assert client.of_manager("PrimaryConnection") == active
    assert client.of("State") == DeviceState.ACTIVATED


async def takes_back_what_it_has_asked(bench: Bench) -> None:
    client = await bench.client()
    await client.register()
    client.gate = asyncio.Event()
    _, active = await client.add(wifi(HOME), HOME)
    await bench.until(lambda: client.asked == [5])
    assert client.of("State") == DeviceState.NEED_AUTH
    await client.manager("DeactivateConnection", "o", active)
    await bench.until(lambda: client.asked == [5, -1] and client.of("State") == DeviceState.DISCONNECTED)
    assert client.fate(active) == [(1, 0), (3, 0), (4, 3)]


async def keeps_what_is_saved_after_all(bench: Bench) -> None:
    client = await bench.client()
    add2 = ("AddAndActivateConnection2", "a{sa{sv}}ooa{sv}", wifi(HOME, KEY), client.wlan, "/")
    profile, active, _ = await client.manager(*add2, {"persist": Variant("s", "volatile")})
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED)
    assert client.shown(profile, nm.CONNECTION, "Flags") == nm.ConnectionFlags.UNSAVED | nm.ConnectionFlags.VOLATILE
    await client.call(profile, nm.CONNECTION, "Save")
    await bench.until(lambda: client.shown(profile, nm.CONNECTION, "Flags") == 0)
    await client.manager("DeactivateConnection", "o", active)
    await bench.until(lambda: client.of("State") == DeviceState.DISCONNECTED)
    await client.manager("GetDevices")
    assert profile in client.profiles()
    assert [one.ssid for one in bench.radio.saved.value] == [HOME]


CHECKS: list[Callable[[Bench], Awaitable[None]]] = [
    shows_its_objects,
    lists_what_is_heard,
    joins,
    tells_a_wrong_password,
    asks_agents,
    tells_what_has_vanished,
    tells_what_drives_away,
    tells_that_nobody_gives_an_address,
    joins_every_kind,
    uses_a_phones_network,
    prefers_wifi,
    takes_down,
    replaces,
    is_called_off,
    refuses_what_makes_no_sense,
    keeps_profiles,
    shows_what_the_world_remembers,
    comes_by_itself_where_it_is_told_to,
    has_switches,
    scans,
    asks_hidden_networks_by_name,
    checks_connectivity,
    binds_to_its_client,
    ends_and_comes_back,
    outlives_the_bus,
    takes_back_what_it_has_asked,
    keeps_what_is_saved_after_all,
]
