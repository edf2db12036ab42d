"""The addresses that phones and networks give the unit: on the loopback interface, one for each name."""

from __future__ import annotations

import hashlib
from typing import Final

from connectivity.contracts.radio import BearerGrant

INTERFACE: Final = "lo"


def lease(bearer: str, name: str) -> str:
    """The address that the unit gets behind `name`: always the same, 127.64.0.1 … 127.64.255.254.

    Args:
        bearer: `bluetooth` or `wifi`.
        name: The phone's address, or the SSID.
    """
    digest = hashlib.sha256(f"{bearer}\n{name}".encode()).digest()
    return f"127.64.{digest[0]}.{1 + digest[1] % 254}"


def with_lease(grant: BearerGrant, bearer: str, name: str) -> BearerGrant:
    """A grant of the way out behind `name`, with the address that belongs to it."""
    return BearerGrant(INTERFACE, lease(bearer, name), grant.proxy)
