"""What `org.bluez.Device1` says of a device: pure, from what the world's adapter tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from dbus_fast import Variant

from connectivity.contracts import bluez
from connectivity.contracts.radio import BluetoothDevice, NearbyDevice, NearbyKind

TYPES: Final = {
    "Address": "s",
    "AddressType": "s",
    "Name": "s",
    "Alias": "s",
    "Class": "u",
    "Appearance": "q",
    "Icon": "s",
    "Paired": "b",
    "Bonded": "b",
    "Trusted": "b",
    "Blocked": "b",
    "LegacyPairing": "b",
    "RSSI": "n",
    "Connected": "b",
    "UUIDs": "as",
    "Adapter": "o",
    "ManufacturerData": "a{qv}",
    "ServiceData": "a{sv}",
    "ServicesResolved": "b",
}
PHONE_UUIDS: Final = [
    bluez.full_uuid(short) for short in ("1105", "110a", "110c", "110e", "1112", "1115", "1116", "111f", "112f", "1200")
]
_CLASS_OF_PHONE: Final = 0x5A020C


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one device.

    `phone` is what an inquiry or a bond tells, `advert` what it has advertised last; at least one is there.
    `pairing`: a comparison is under way with it.
    """

    address: str
    phone: BluetoothDevice | None
    advert: NearbyDevice | None
    pairing: bool = False

    @property
    def name(self) -> str:
        """As it calls itself; may be empty."""
        if self.phone is not None:
            return self.phone.name
        return self.advert.name if self.advert is not None else ""

    @property
    def paired(self) -> bool:
        """Whether there is a bond."""
        return self.phone is not None and self.phone.paired

    @property
    def connected(self) -> bool:
        """Whether the base link of a bond is up."""
        return self.phone is not None and self.phone.connected

    @property
    def uuids(self) -> list[str]:
        """The services that it tells of."""
        if self.phone is not None:
            return PHONE_UUIDS
        assert self.advert is not None
        return [bluez.BATTERY_SERVICE] if self.advert.kind is NearbyKind.ACCESSORY else []


def properties(facts: Facts, *, alias: str, trusted: bool, blocked: bool) -> dict[str, Any]:
    """Every property but RSSI, which is there only while somebody discovers; None: it has none."""
    phone = facts.phone is not None or (facts.advert is not None and facts.advert.kind is NearbyKind.PHONE)
    appearance = bluez.APPEARANCE_PHONE if phone else bluez.APPEARANCE_SENSOR
    manufacturer, service = _advertised(facts.advert)
    return {
        "Address": facts.address,
        "AddressType": "public" if phone else "random",
        "Name": facts.name or None,
        "Alias": alias or facts.name or facts.address.replace(":", "-"),
        "Class": _CLASS_OF_PHONE if facts.phone is not None else None,
        "Appearance": appearance if facts.advert is not None else None,
        "Icon": bluez.ICON_PHONE if phone else None,
        "Paired": facts.paired,
        "Bonded": facts.paired,
        "Trusted": trusted,
        "Blocked": blocked,
        "LegacyPairing": False,
        "Connected": facts.connected or facts.pairing,  # two who compare passkeys have a link
        "UUIDs": facts.uuids,
        "Adapter": bluez.ADAPTER_PATH,
        "ManufacturerData": manufacturer,
        "ServiceData": service,
        "ServicesResolved": facts.connected,
    }


def _advertised(advert: NearbyDevice | None) -> tuple[dict[int, Variant] | None, dict[str, Variant] | None]:
    """Manufacturer and service data, as far as they can be told from what it is."""
    if advert is None:
        return None, None
    if advert.kind is NearbyKind.ACCESSORY:
        tail = bytes.fromhex(advert.address.replace(":", ""))
        return {bluez.COMPANY_TEST: Variant("ay", tail)}, {bluez.BATTERY_SERVICE: Variant("ay", b"\x64")}
    if "iphone" in advert.name.lower():
        return {bluez.COMPANY_APPLE: Variant("ay", bytes.fromhex("1005031c1d2f4a"))}, None
    return {bluez.COMPANY_GOOGLE: Variant("ay", b"\x01")}, {bluez.NEARBY_SHARE: Variant("ay", bytes.fromhex("4a17"))}
