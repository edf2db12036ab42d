"""The address of a bearer that is up: an IP4Config and a DHCP4Config."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from dbus_fast import Variant

from connectivity.contracts.networkmanager import DHCP4_CONFIG, IP4_CONFIG
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.objects import Interface

PREFIX = 24
_LEASE_S = 3600


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where they are shown."""

    ip4: str
    dhcp4: str


def show(common: Common, address: str, metric: int) -> Addresses:
    """Show the lease of `address`."""
    made = Addresses(common.path("IP4Config"), common.path("DHCP4Config"))
    gateway = _gateway(address)
    network = ipaddress.ip_network(f"{address}/{PREFIX}", strict=False)
    served = [{"address": Variant("s", gateway)}]
    routes = [{"dest": Variant("s", str(network.network_address)), "prefix": Variant("u", PREFIX)}]
    routes.append({"dest": Variant("s", "0.0.0.0"), "prefix": Variant("u", 0), "next-hop": Variant("s", gateway)})  # noqa: S104 - a route
    for route in routes:
        route["metric"] = Variant("u", metric)
    common.server.add(
        made.ip4,
        Interface(
            IP4_CONFIG,
            _IP4_TYPES,
            {
                "AddressData": [{"address": Variant("s", address), "prefix": Variant("u", PREFIX)}],
                "Addresses": [[_number(address), PREFIX, _number(gateway)]],
                "Gateway": gateway,
                "RouteData": routes,
                "Routes": [],
                "NameserverData": served,
                "Nameservers": [_number(gateway)],
                "Domains": [],
                "Searches": [],
                "DnsOptions": [],
                "DnsPriority": 100,
                "WinsServerData": [],
                "WinsServers": [],
            },
        ),
    )
    options = {
        "ip_address": address,
        "subnet_mask": str(network.netmask),
        "routers": gateway,
        "domain_name_servers": gateway,
        "dhcp_server_identifier": gateway,
        "dhcp_lease_time": str(_LEASE_S),
        "expiry": str(int(common.loop_time.unix()) + _LEASE_S),
    }
    told = {name: Variant("s", value) for name, value in options.items()}
    common.server.add(made.dhcp4, Interface(DHCP4_CONFIG, {"Options": "a{sv}"}, {"Options": told}))
    return made


def hide(common: Common, made: Addresses) -> None:
    """Show it no more."""
    common.server.remove(made.ip4)
    common.server.remove(made.dhcp4)


def _gateway(address: str) -> str:
    """The first address of its network, or the second for who has the first."""
    first = ipaddress.ip_network(f"{address}/{PREFIX}", strict=False).network_address + 1
    return str(first + 1 if str(first) == address else first)


def _number(address: str) -> int:
    """As in the properties of old: in network byte order, read by a little-endian machine."""
    return int.from_bytes(ipaddress.ip_address(address).packed, "little")


_IP4_TYPES = {
    "AddressData": "aa{sv}",
    "Addresses": "aau",
    "Gateway": "s",
    "RouteData": "aa{sv}",
    "Routes": "aau",
    "NameserverData": "aa{sv}",
    "Nameservers": "au",
    "Domains": "as",
    "Searches": "as",
    "DnsOptions": "as",
    "DnsPriority": "i",
    "WinsServerData": "as",
    "WinsServers": "au",
}
