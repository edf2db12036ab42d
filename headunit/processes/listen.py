"""Listening sockets: made once, kept open, and handed to children by descriptor.

A port thus survives the death of the process behind it: while it is started again, clients queue. Every server listens
on the loopback address; with `--listen` also, under the same number, on an address that other machines reach.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from headunit.config import Config
from headunit.core.errors import HeadUnitError, UsageError

LOOPBACK = "127.0.0.1"
LAST_PORT = 65535
_BACKLOG = 128
_TRIES = 20
_WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 - named, to be told apart
_WHY = {
    errno.EADDRINUSE: "is taken",
    errno.EACCES: "needs more rights",
    errno.EADDRNOTAVAIL: "cannot be used, for that address is not this machine's",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen: a host's name or address, and a port; 0 for a free one."""

    host: str = LOOPBACK
    port: int = 0

    @property
    def is_private(self) -> bool:
        """Whether only this machine reaches it. Raises `UsageError` where there is no such host."""
        return all(address == "::1" or address.startswith("127.") for _, address in _addresses(self.host))


def place_of(text: str, ports: int = 1) -> Place:
    """`HOST[:PORT]` as a place; IPv6 addresses with a port are in brackets.

    Args:
        text: What was given with `--listen`.
        ports: How many ports in a row are needed.

    Raises:
        UsageError: `bad-listen`: it is no such place, or this machine knows no such host.
    """
    host, colon, port = text.strip(), "", ""
    if host.startswith("[") and "]" in host:
        host, _, port = host[1:].partition("]")
        colon, port = port[:1], port[1:]
    elif host.count(":") == 1:
        host, colon, port = host.partition(":")
    last = LAST_PORT - ports + 1
    good_port = not colon or (port.isascii() and port.isdigit() and int(port[:6]) <= last)
    if not host or host.isdigit() or colon not in ("", ":") or not good_port:
        raise UsageError(
            "bad-listen",
            f"--listen takes HOST or HOST:PORT, such as 0.0.0.0:8700 or [::1]:8700, the port up to {last}; "
            f"not {text!r}.",
        )
    _addresses(host)
    return Place(host, int(port or 0))


def _addresses(host: str) -> list[tuple[int, str]]:
    """Family and address of everything that `host` means here."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(
            "bad-listen", f"This machine knows no host {host!r}: give --listen one of its own addresses."
        ) from error
    return sorted({(family, str(address[0])) for family, _, _, _, address in found})


def reserve(port: int = 0, option: str = "--port", host: str = LOOPBACK) -> socket.socket:
    """Listen on a port of one address.

    Args:
        port: 1 to 65535, or 0 for any free one.
        option: The command-line option to name in the message.
        host: An IPv4 or IPv6 address of this machine.

    Raises:
        HeadUnitError: `port-taken`: somebody else listens there, or the port needs more rights.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener: socket.socket | None = None
    try:
        # The protocol is named because asyncio switches Nagle's delay off only on sockets that know theirs.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(host not in _WILDCARDS))
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        if listener is not None:
            listener.close()
        why = _WHY.get(error.errno or 0, "cannot be used")
        raise HeadUnitError(
            "port-taken", f"Port {port} of {host} {why}: choose another with {option}, or 0 for a free one."
        ) from error
    return listener


def reserve_at(place: Place, option: str = "--port") -> list[socket.socket]:
    """Listen on `place` and on the loopback address, under one number; the first one is the loopback's.

    Raises:
        HeadUnitError: `port-taken`, as of `reserve`.
        UsageError: `bad-listen`: this machine knows no such host.
    """
    hosts = [address for _, address in _addresses(place.host)]
    wild = [address for address in hosts if address in _WILDCARDS]
    hosts = wild[-1:] or [LOOPBACK, *(address for address in hosts if address != LOOPBACK)]
    tries = 1 if place.port else _TRIES
    for number in range(1, tries + 1):
        try:
            return _reserve_all(hosts, place.port, option)
        except HeadUnitError:
            if number == tries:
                raise
    raise AssertionError


def _reserve_all(hosts: Iterable[str], port: int, option: str) -> list[socket.socket]:
    with contextlib.ExitStack() as opened:
        made: list[socket.socket] = []
        for host in hosts:
            made.append(opened.enter_context(reserve(port, option, host)))
            port = port_of(made[0])
        opened.pop_all()
        return made


def port_of(listener: socket.socket) -> int:
    """The port that `listener` listens on."""
    return int(listener.getsockname()[1])


def named(name: str, listeners: Iterable[socket.socket]) -> dict[str, socket.socket]:
    """The sockets of the server `name`, as `take_all` finds them: `api`, `api.1`, …"""
    return {f"{name}.{number}" if number else name: one for number, one in enumerate(listeners)}


def take_all(config: Config, name: str) -> list[socket.socket]:
    """Every listening socket of the server `name`, as of `take`; the first one is reached on the loopback address."""
    more = sorted(key for key in config.listen_fds if key.startswith(f"{name}."))
    return [take(config, key) for key in (name, *more)]


def take(config: Config, name: str) -> socket.socket:
    """The process's listening socket `name`: the inherited one, else a new one on `config.listen[name]` (or any).

    It does not block, as asyncio servers want it.

    Raises:
        HeadUnitError: `port-taken`, or `bad-descriptor`: what was inherited is not a listening socket.
    """
    fd = config.listen_fds.get(name)
    if fd is None:
        listener = reserve(config.listen.get(name, 0))
    else:
        try:
            listener = socket.socket(fileno=fd)
            os.set_inheritable(fd, False)  # noqa: FBT003 - the standard library's own signature
            listening = listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        except OSError as error:
            raise HeadUnitError("bad-descriptor", f"Descriptor {fd} ({name}) is not a socket.") from error
        if not listening:
            listener.close()
            raise HeadUnitError("bad-descriptor", f"Descriptor {fd} ({name}) does not listen.")
    listener.setblocking(False)  # noqa: FBT003 - the standard library's own signature
    return listener
