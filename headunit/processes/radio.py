"""Which radios a run has: `--radio`, `--tethering`, and what stands for them where nothing is said."""

from __future__ import annotations

import sys

from connectivity.dbus.daemon import bus_program
from headunit.core.errors import UsageError

KINDS = "twin, sim, system or dbus:ADDRESS"
TETHERING = ("auto", "nm", "bluez+dhcp")


def default_radio() -> str:
    """`twin` where a private message bus can be had, else `sim`."""
    return "twin" if sys.platform == "linux" and bus_program() is not None else "sim"


def checked_radio(text: str) -> str:
    """`--radio` as it was given.

    Raises:
        UsageError: `unknown-radio`: it is no kind of radio; or `no-bus`: this machine cannot have it.
    """
    kind, colon, address = text.partition(":")
    if not (text in ("twin", "sim", "system") or (kind == "dbus" and colon and "=" in address)):
        raise UsageError(
            "unknown-radio",
            f"--radio takes {KINDS}, such as dbus:unix:path=/run/dbus/system_bus_socket; not {text!r}.",
        )
    if text == "twin" and bus_program() is None:
        raise UsageError(
            "no-bus", "--radio twin needs the program dbus-daemon: install the package dbus, or choose --radio sim."
        )
    if sys.platform == "win32" and text != "sim":
        raise UsageError("no-bus", "There is no D-Bus on Windows: choose --radio sim.")
    return text


def checked_tethering(text: str) -> str:
    """`--tethering` as it was given. Raises `UsageError` `unknown-tethering`."""
    if text not in TETHERING:
        raise UsageError("unknown-tethering", f"--tethering takes {', '.join(TETHERING)}; not {text!r}.")
    return text
