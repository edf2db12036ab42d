"""Names and addresses for phones and networks that the panel adds to the scene. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from connectivity.contracts.radio import Security

PEOPLE: Final = ("Paul", "Anna", "Luca", "Sofia", "Hugo", "Emma", "Noah", "Clara")
PASSWORD: Final = "headunit"  # noqa: S105 - a simulated network's
"""Of a protected network that is added; eight characters are the fewest."""


@dataclass(frozen=True, slots=True)
class NewPhone:
    """A phone to add; it is called as its owner."""

    id: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class NewNetwork:
    """A network to add."""

    id: str
    ssid: str
    password: str


def new_phone(ids: Collection[str], addresses: Collection[str]) -> NewPhone:
    """The next person with a phone, whose id and address nobody has yet."""
    number = 0
    while True:
        turn, place = divmod(number, len(PEOPLE))
        name = PEOPLE[place] + (f" {turn + 1}" if turn else "")
        phone = NewPhone(
            name.lower().replace(" ", "-"), name, f"5C:33:7B:0B:{number >> 8 & 255:02X}:{number & 255:02X}"
        )
        if phone.id not in ids and phone.address not in addresses:
            return phone
        number += 1


def new_network(ids: Collection[str], ssids: Collection[str], security: Security) -> NewNetwork:
    """The next network, whose id and name nothing has yet."""
    number = 1
    while f"wifi-{number}" in ids or f"Wi-Fi {number}" in ssids:
        number += 1
    protected = security in (Security.WPA_PSK, Security.SAE)
    return NewNetwork(f"wifi-{number}", f"Wi-Fi {number}", PASSWORD if protected else "")
