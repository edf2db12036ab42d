"""Everything around the unit in one frozen value, and the laws of physics that hold between its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    PairingRequest,
    RadioState,
    Security,
    WifiState,
)
from headunit.world.car import Car
from headunit.world.networks import Network
from headunit.world.phones import WIFI_RANGE_M, Phone, rssi, strength


@dataclass(frozen=True, slots=True)
class Memory:
    """What the unit's radio stack keeps over a restart: bonds, saved networks (SSID → password), switches."""

    paired: tuple[str, ...] = ()
    saved: Mapping[str, str] = field(default_factory=dict)
    bluetooth_on: bool = True
    wifi_on: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What the radios do now; gone when they lose power. Addresses for Bluetooth, SSIDs for Wi-Fi."""

    discovering: bool = False
    discoverable: bool = False
    found: tuple[str, ...] = ()
    pairing: PairingRequest | None = None
    network: str | None = None
    active: str | None = None
    joining: str | None = None


@dataclass(frozen=True, slots=True)
class Air:
    """One access point on the air or saved: a network of the neighbourhood or a phone's hotspot."""

    ssid: str
    security: Security
    password: str
    strength: int | None
    internet: bool
    portal: bool
    hotspot: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole world but its clock."""

    profile: CarProfile
    car: Car
    phones: tuple[Phone, ...]
    networks: tuple[Network, ...]
    memory: Memory = Memory()
    session: Session = Session()

    @property
    def bluetooth_powered(self) -> bool:
        """The adapter works while the car gives power and the unit wants it."""
        return self.car.is_powered and self.memory.bluetooth_on

    @property
    def wifi_enabled(self) -> bool:
        """The Wi-Fi device works while the car gives power and the unit wants it."""
        return self.car.is_powered and self.memory.wifi_on

    @property
    def modem_covered(self) -> bool:
        """Whether the car has a DCM, and its modem a mobile network; power it always has."""
        return self.profile.dcm and self.car.mobile_coverage

    def phone(self, address: str) -> Phone | None:
        """The phone of a Bluetooth address."""
        return next((phone for phone in self.phones if phone.address == address), None)

    def is_linked(self, phone: Phone) -> bool:
        """Whether the base link of a paired phone is up: it comes by itself."""
        return self.bluetooth_powered and phone.address in self.memory.paired and phone.in_bluetooth_range

    def airs(self) -> list[Air]:
        """Every access point that this car can use, in range or not (hotspots of phones only where it may tether)."""
        airs = [
            Air(
                network.ssid,
                network.security,
                network.password,
                strength(network.distance_m) if network.in_range else None,
                network.internet,
                network.captive and not network.portal_accepted,
                hotspot=False,
            )
            for network in self.networks
        ]
        airs += [
            Air(
                phone.hotspot_ssid,
                Security.WPA_PSK,
                phone.hotspot_password,
                strength(phone.distance_m) if phone.hotspot and phone.distance_m <= WIFI_RANGE_M else None,
                phone.mobile_internet,
                portal=False,
                hotspot=True,
            )
            for phone in self.phones
        ]
        return airs

    def air(self, ssid: str) -> Air | None:
        """The access point of a name; the strongest where several share it."""
        named = [air for air in self.airs() if air.ssid == ssid]
        return max(named, key=lambda air: air.strength or 0, default=None)

    def settled(self) -> Self:
        """The scene after the laws of physics: no link without power, reach, bond and somebody who offers it."""
        session = self.session
        if not self.bluetooth_powered:
            session = replace(session, discovering=False, discoverable=False, found=(), pairing=None, network=None)
        if not self.wifi_enabled:
            session = replace(session, active=None, joining=None)
        near = {phone.address for phone in self.phones if phone.in_bluetooth_range}
        if session.discovering:
            seen = {phone.address for phone in self.phones if phone.in_bluetooth_range and phone.discoverable}
            session = replace(session, found=tuple(sorted(seen | set(session.found) & near)))
        else:
            session = replace(session, found=tuple(sorted(set(session.found) & near)))
        if session.pairing is not None and session.pairing.address not in near:
            session = replace(session, pairing=None)
        if session.network is not None:
            phone = self.phone(session.network)
            if phone is None or not phone.tethering or not self.is_linked(phone):
                session = replace(session, network=None)
        if session.active is not None:
            air = self.air(session.active)
            if air is None or air.strength is None or (air.hotspot and not self.profile.wifi_tethering):
                session = replace(session, active=None)
        return replace(self, session=session)

    def radio(self) -> RadioState:
        """What the unit's radios see."""
        return RadioState(self._bluetooth(), self._wifi())

    def _bluetooth(self) -> BluetoothState:
        powered, session = self.bluetooth_powered, self.session
        devices = [
            BluetoothDevice(
                phone.address,
                phone.name,
                paired=phone.address in self.memory.paired,
                connected=self.is_linked(phone),
                tethering=phone.tethering and self.is_linked(phone),
                rssi=rssi(phone.distance_m) if powered and phone.in_bluetooth_range else None,
            )
            for phone in self.phones
            if phone.address in self.memory.paired
            or phone.address in session.found
            or (session.pairing is not None and session.pairing.address == phone.address)
        ]
        return BluetoothState(
            powered, session.discovering, session.discoverable, tuple(devices), session.pairing, session.network
        )

    def _wifi(self) -> WifiState:
        if not self.wifi_enabled:
            return WifiState()
        points: dict[str, AccessPoint] = {}
        for air in sorted(self.airs(), key=lambda air: air.strength or 0):
            saved = air.ssid in self.memory.saved
            if (air.strength is None and not saved) or (air.hotspot and not self.profile.wifi_tethering):
                continue
            points[air.ssid] = AccessPoint(air.ssid, air.security, air.strength, saved)
        ordered = sorted(points.values(), key=lambda point: (-(point.strength or 0), point.ssid))
        return WifiState(
            enabled=True, access_points=tuple(ordered), active=self.session.active, joining=self.session.joining
        )
