"""What the unit's radios see of the scene: pure."""

from __future__ import annotations

from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    NearbyDevice,
    NearbyKind,
    NearbyState,
    RadioReason,
    RadioState,
    WifiState,
)
from connectivity.contracts.radio_service import Connectivity
from headunit.world.phones import Phone, rssi
from headunit.world.scene import Scene
from headunit.world.ways import Reach, way


def radio_state(scene: Scene) -> RadioState:
    """All of it."""
    return RadioState(bluetooth_state(scene), wifi_state(scene), nearby_state(scene))


def bluetooth_state(scene: Scene) -> BluetoothState:
    """The adapter, and the phones that are known or found."""
    trouble = scene.hardware.bluetooth.trouble
    if trouble in (RadioReason.NO_SERVICE, RadioReason.NO_ADAPTER):
        return BluetoothState(trouble=trouble)
    session = scene.session
    pairing = session.pairing.address if session.pairing is not None else None
    known = {*scene.memory.paired, *session.found, pairing}
    stage = LinkStage.DOWN
    if session.network is not None:
        stage = LinkStage.UP
    elif session.linking is not None:
        stage = session.link_stage
    return BluetoothState(
        scene.bluetooth_powered,
        session.discovering,
        session.discoverable,
        tuple(_device(phone, scene) for phone in scene.phones if phone.address in known),
        session.pairing,
        session.network,
        stage,
        trouble,
    )


def nearby_state(scene: Scene) -> NearbyState:
    """Who advertises, the strongest first."""
    if not scene.session.listening:
        return NearbyState()
    heard = [
        NearbyDevice(one.address, one.name, NearbyKind.ACCESSORY, rssi(one.distance_m))
        for one in scene.accessories
        if one.advertises
    ]
    heard += [
        NearbyDevice(one.address, one.name, NearbyKind.PHONE, rssi(one.distance_m))
        for one in scene.phones
        if one.advertises
    ]
    return NearbyState(scanning=True, devices=tuple(sorted(heard, key=lambda one: (-one.rssi, one.address))))


def wifi_state(scene: Scene) -> WifiState:
    """The device, and the networks that are heard or saved."""
    if not scene.wifi_enabled:
        return WifiState(trouble=scene.hardware.wifi.trouble)
    session, saved = scene.session, scene.memory.saved
    points = {
        one.ssid: AccessPoint(one.ssid, one.security, None, saved=True, hidden=one.hidden) for one in saved.values()
    }
    for air in scene.by_name().values():
        told = not air.hidden or air.ssid == session.active  # who talks with it hears how strong it is
        if air.strength is not None and told:
            points[air.ssid] = AccessPoint(air.ssid, air.security, air.strength, air.ssid in saved, air.hidden)
    stage = LinkStage.DOWN
    if session.active is not None:
        stage = LinkStage.UP
    elif session.joining is not None:
        stage = session.join_stage
    return WifiState(
        enabled=True,
        scanning=session.scanning,
        access_points=tuple(sorted(points.values(), key=lambda point: (-(point.strength or 0), point.ssid))),
        active=session.active,
        joining=session.joining,
        stage=stage,
    )


def _device(phone: Phone, scene: Scene) -> BluetoothDevice:
    linked = scene.is_linked(phone)
    return BluetoothDevice(
        phone.address,
        phone.name,
        paired=phone.address in scene.memory.paired,
        connected=linked,
        tethering=phone.tethering and linked,
        rssi=rssi(phone.distance_m) if scene.bluetooth_powered and phone.in_bluetooth_range else None,
        battery_percent=round(phone.battery_percent) if linked else None,
    )


def check(scene: Scene, bearer: str, name: str | None) -> Connectivity:
    """What a connectivity check over a bearer finds; `name` is the phone's address or the SSID, None without one."""
    if name is None:
        return Connectivity.NONE
    behind = way(scene, bearer, name)
    if behind.reach is Reach.PORTAL:
        return Connectivity.PORTAL
    passes = behind.profile.up and behind.names_known and not behind.refuses
    return Connectivity.FULL if behind.reach is Reach.INTERNET and passes else Connectivity.LIMITED
