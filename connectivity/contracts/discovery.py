"""How a backend on a bench's LAN tells that it is there (DNS-SD over mDNS), and how that is read.

What is announced is an address to try, never something to trust: the backend's signature proves it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

SERVICE_TYPE = "_headunit._tcp.local."
_VERSION = "1"
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class Announced:
    """A backend that announces itself: `id` is its UUID, `url` is `http://address:port[/path]`."""

    id: str
    url: str


def instance_name(backend_id: str) -> str:
    """The service's instance name; the UUID keeps two backends of one LAN apart."""
    return f"headunit {backend_id}.{SERVICE_TYPE}"


def text_of(backend_id: str) -> dict[str, str]:
    """The TXT record of a backend."""
    return {"txtvers": _VERSION, "id": backend_id, "path": ""}


def read_announcement(text: Mapping[str, str | None], address: str, port: int | None) -> Announced:
    """What a resolved service says.

    Args:
        text: Its TXT record.
        address: An IPv4 or IPv6 address.
        port: 1 … 65535.

    Raises:
        ValueError: It is no announcement of a backend that this version understands; the text says why.
    """
    if text.get("txtvers") != _VERSION:
        raise ValueError(f"its version is {text.get('txtvers')!r}")
    try:
        backend_id = str(UUID(text.get("id") or ""))
    except ValueError as error:
        raise ValueError("it has no UUID") from error
    path = text.get("path") or ""
    if not _PATH.fullmatch(path):
        raise ValueError(f"its path is {path!r}")
    if not port or not 0 < port < 65536:
        raise ValueError("it has no port")
    host = f"[{address}]" if ":" in address else address
    return Announced(backend_id, f"http://{host}:{port}{path}")
