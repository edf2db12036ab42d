"""The names of radios and of tetherings (`--radio`, `--tethering`), and how they are read: pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headunit.core.errors import UsageError


class RadioKind(StrEnum):
    """Which implementation stands behind the unit's radio ports."""

    SIM = "sim"
    """The world's calls."""
    TWIN = "twin"
    """The world's twins of BlueZ and NetworkManager, on a private bus."""
    SYSTEM = "system"
    """The machine's own services, on its own bus."""
    DBUS = "dbus"
    """Services on a bus that is named."""


@dataclass(frozen=True, slots=True)
class RadioName:
    """A radio by name; `address` is the bus of `dbus`, as in `unix:path=…`, empty for the others."""

    kind: RadioKind
    address: str = ""


class TetheringName(StrEnum):
    """Who brings a phone's network up."""

    AUTO = "auto"
    """NetworkManager where it runs, else BlueZ alone."""
    NETWORKMANAGER = "nm"
    BLUEZ_DHCP = "bluez+dhcp"


def read_radio(text: str) -> RadioName:
    """A radio's name. Raises `UsageError` `unknown-radio`."""
    kind, colon, address = text.partition(":")
    if colon and kind == RadioKind.DBUS and "=" in address:
        return RadioName(RadioKind.DBUS, address)
    if text in (RadioKind.SIM, RadioKind.TWIN, RadioKind.SYSTEM):
        return RadioName(RadioKind(text))
    raise UsageError(
        "unknown-radio",
        "--radio takes twin, sim, system or dbus:ADDRESS, such as dbus:unix:path=/run/dbus/system_bus_socket; "
        f"not {text!r}.",
    )


def read_tethering(text: str) -> TetheringName:
    """A tethering's name. Raises `UsageError` `unknown-tethering`."""
    try:
        return TetheringName(text)
    except ValueError:
        raise UsageError("unknown-tethering", f"--tethering takes {', '.join(TetheringName)}; not {text!r}.") from None
