"""Which radios a run has where nothing is said, and whether this machine can have those that are named."""

from __future__ import annotations

import sys

from connectivity.contracts.radio_names import RadioKind, read_radio
from connectivity.dbus.daemon import bus_program
from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.processes.listen import Place


def default_radio() -> str:
    """`twin` where a private message bus can be had, else `sim`."""
    return "twin" if sys.platform == "linux" and bus_program() is not None else "sim"


def checked_radio(text: str) -> str:
    """`--radio` as it was given.

    Raises:
        UsageError: `unknown-radio`: it is no kind of radio; or `no-bus`: this machine cannot have it.
    """
    kind = read_radio(text).kind
    if kind is RadioKind.TWIN and bus_program() is None:
        raise UsageError(
            "no-bus", "--radio twin needs the program dbus-daemon: install the package dbus, or choose --radio sim."
        )
    if sys.platform == "win32" and kind is not RadioKind.SIM:
        raise UsageError("no-bus", "There is no D-Bus on Windows: choose --radio sim.")
    return text


def unreachable_backend(config: Config, listen: Place) -> list[str]:
    """What a run's own backend cannot be for others while it listens on loopback alone, one sentence each.

    Args:
        config: The run's.
        listen: Where its servers listen.
    """
    if config.backend_url is not None or not listen.is_private:
        return []
    said = []
    if read_radio(config.radio).kind is RadioKind.SYSTEM:
        said.append(
            "--radio system: requests leave through the phone or network alone, and this run's backend listens on this "
            "machine only. To be online, name one that is reachable from there: --backend URL."
        )
    if config.announce:
        said.append("--announce: other machines cannot reach a backend on 127.0.0.1; add --listen HOST.")
    return said
