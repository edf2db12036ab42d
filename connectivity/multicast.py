"""On which of this machine's interfaces multicast DNS is spoken."""

from __future__ import annotations

import socket
from collections.abc import Iterable

import ifaddr

MDNS_GROUP = "224.0.0.251"


def lan_addresses(without: Iterable[str] = ()) -> tuple[str, ...]:
    """The IPv4 addresses of the interfaces that hear multicast, the loopback's too.

    Args:
        without: Interfaces that are left out: a tethered phone is no LAN.
    """
    left_out = set(without)
    found = [
        str(ip.ip)
        for adapter in ifaddr.get_adapters()
        if adapter.name not in left_out
        for ip in adapter.ips
        if ip.is_IPv4
    ]
    return tuple(sorted(address for address in found if hears_multicast(address)))


def hears_multicast(address: str) -> bool:
    """Whether the kernel lets us take part in mDNS on the interface of this IPv4 address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            group = socket.inet_aton(MDNS_GROUP) + socket.inet_aton(address)
            probe.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)
        except OSError:
            return False
    return True
