"""Everything around the unit in one frozen value, and the laws of physics that hold between its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from connectivity.contracts.profile import CarProfile
from connectivity.contracts.radio import LinkStage, PairingRequest, Security
from connectivity.contracts.radio_service import SavedNetwork
from headunit.world.accessories import Accessory
from headunit.world.active_faults import Fault
from headunit.world.car import Car
from headunit.world.clock_errors import Clocks
from headunit.world.hardware import Hardware
from headunit.world.networks import Network
from headunit.world.phones import Phone, strength


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept over a restart: the unit's bonds, saved networks (by SSID) and switches.

    `forgotten` are bonds that the unit still has and the phone has deleted.
    """

    paired: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    saved: Mapping[str, SavedNetwork] = field(default_factory=dict)
    bluetooth_on: bool = True
    wifi_on: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What the radios do now; gone when they lose power. Addresses for Bluetooth, SSIDs for Wi-Fi.

    `linking` and `joining` are being tried, `network` and `active` are up. `parted` are phones whose base link was
    taken down here: it does not come back by itself. `addressed` is False where BlueZ alone has brought `network` up:
    nobody has asked it for an address.
    """

    discovering: bool = False
    discoverable: bool = False
    listening: bool = False
    found: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    pairing: PairingRequest | None = None
    linking: str | None = None
    link_stage: LinkStage = LinkStage.DOWN
    network: str | None = None
    addressed: bool = True
    scanning: bool = False
    active: str | None = None
    joining: str | None = None
    join_stage: LinkStage = LinkStage.DOWN


@dataclass(frozen=True, slots=True)
class Air:
    """One access point on the air or not: a network of the neighbourhood or a phone's hotspot.

    `strength` is 0 … 100, None out of range.
    """

    ssid: str
    security: Security
    password: str
    strength: int | None
    internet: bool
    portal: bool
    hotspot: bool
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole world but its clock."""

    profile: CarProfile
    car: Car
    phones: tuple[Phone, ...]
    networks: tuple[Network, ...]
    memory: Memory = Memory()
    session: Session = Session()
    accessories: tuple[Accessory, ...] = ()
    hardware: Hardware = field(default_factory=Hardware)
    faults: tuple[Fault, ...] = ()
    clocks: Clocks = field(default_factory=Clocks)

    @property
    def bluetooth_powered(self) -> bool:
        """The adapter works while it can, the car gives power and the unit wants it."""
        return self.car.is_powered and self.memory.bluetooth_on and self.hardware.bluetooth.trouble is None

    @property
    def wifi_enabled(self) -> bool:
        """The Wi-Fi device works while it can, the car gives power and the unit wants it."""
        return self.car.is_powered and self.memory.wifi_on and self.hardware.wifi.trouble is None

    @property
    def coverage(self) -> str:
        """What the mobile network of the place is like, for the car's modem and every phone: one of `COVERAGES`."""
        return self.car.coverage_here

    @property
    def modem_covered(self) -> bool:
        """Whether the car has a DCM, and its modem a mobile network; power it always has."""
        return self.profile.dcm and self.car.mobile_coverage

    def phone(self, address: str) -> Phone | None:
        """The phone of a Bluetooth address."""
        return next((phone for phone in self.phones if phone.address == address), None)

    def is_linked(self, phone: Phone) -> bool:
        """Whether the base link of a paired phone is up: it comes by itself."""
        return self.bluetooth_powered and self.is_bonded(phone) and phone.address not in self.session.parted

    def is_bonded(self, phone: Phone) -> bool:
        """Whether a phone in range and the unit know each other still."""
        memory = self.memory
        bonded = phone.address in memory.paired and phone.address not in memory.forgotten
        return bonded and phone.in_bluetooth_range

    def airs(self) -> list[Air]:
        """Every access point that this car could hear, in range or not; hotspots of phones only where it may tether."""
        airs = [
            Air(
                network.ssid,
                network.security,
                network.password,
                strength(network.distance_m) if network.in_range else None,
                network.internet,
                network.captive and not network.portal_accepted,
                hotspot=False,
                hidden=network.hidden,
            )
            for network in self.networks
        ]
        if not self.profile.wifi_tethering:
            return airs
        airs += [
            Air(
                phone.hotspot_ssid,
                Security.WPA_PSK,
                phone.hotspot_password,
                strength(phone.distance_m) if phone.has_hotspot else None,
                phone.mobile_internet,
                portal=False,
                hotspot=True,
            )
            for phone in self.phones
        ]
        return airs

    def by_name(self) -> dict[str, Air]:
        """The access points that the unit may link with, by name, in range or not; of several of a name the strongest.

        Protected ones go before open ones, unless it is the open one that is saved; where a password is saved for the
        name, an open one is another network.
        """
        saved = {ssid: one.security is not Security.OPEN for ssid, one in self.memory.saved.items()}

        def preference(air: Air) -> tuple[bool, bool, int]:
            fits = (air.security is not Security.OPEN) is saved.get(air.ssid, True)
            return air.strength is not None, fits, air.strength or 0

        airs = [air for air in self.airs() if air.security is not Security.OPEN or not saved.get(air.ssid, False)]
        return {air.ssid: air for air in sorted(airs, key=preference)}

    def air(self, ssid: str) -> Air | None:
        """The access point of a name, see `by_name`."""
        return self.by_name().get(ssid)

    def offers_network(self, address: str) -> bool:
        """Whether the phone of an address offers its network over a link that is up."""
        phone = self.phone(address)
        return phone is not None and phone.tethering and self.is_linked(phone)

    def hears(self, ssid: str) -> bool:
        """Whether there is an access point of this name in range."""
        air = self.air(ssid)
        return air is not None and air.strength is not None

    def settled(self) -> Self:
        """The scene after the laws of physics: no link without power, reach, bond and somebody who offers it."""
        return replace(self, session=self._wifi_settled(self._bluetooth_settled(self.session)))

    def _bluetooth_settled(self, session: Session) -> Session:
        if not self.bluetooth_powered:
            return replace(
                session,
                discovering=False,
                discoverable=False,
                listening=False,
                found=(),
                parted=(),
                pairing=None,
                linking=None,
                network=None,
            )
        near = {phone.address for phone in self.phones if phone.in_bluetooth_range}
        seen = {phone.address for phone in self.phones if phone.advertises} if session.discovering else set()
        return replace(
            session,
            found=tuple(sorted(seen | set(session.found) & near)),
            parted=tuple(address for address in session.parted if address in near),
            pairing=session.pairing if session.pairing is not None and session.pairing.address in near else None,
            linking=session.linking if session.linking and self.offers_network(session.linking) else None,
            network=session.network if session.network and self.offers_network(session.network) else None,
        )

    def _wifi_settled(self, session: Session) -> Session:
        if not self.wifi_enabled:
            return replace(session, active=None, joining=None, scanning=False)
        active = session.active if session.active and self.hears(session.active) else None
        return replace(session, active=active)
