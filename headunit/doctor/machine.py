"""The machine itself: Python, system libraries, ports, displays, fonts, and its clock."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from headunit import RELEASED
from headunit.doctor.check import Check, fine, wrong
from headunit.setup import libraries
from headunit.setup.libraries import QT, Library, Missing

PROBE_TIMEOUT_S = 1.0
LOOPBACK = "127.0.0.1"
PYTHON_MIN, PYTHON_END = (3, 12), (3, 14)


def python_version(version: tuple[int, int]) -> Check:
    """Python 3.12 or 3.13: pyvalhalla has no wheels below, qasync hangs above."""
    text = ".".join(map(str, version))
    if PYTHON_MIN <= version < PYTHON_END:
        return fine("Python", f"Python {text} suits.")
    return wrong("Python", f"Python {text} does not suit; 3.12 or 3.13 is needed.", "make run  (finds or fetches one)")


def library_group(group: str, missing: list[Library], *, required: bool = True) -> Check:
    """Whether the dynamic loader finds the system libraries of a group."""
    absent = [library for library in missing if library.group == group]
    if not absent:
        return fine(f"Libraries: {group}", "The dynamic loader finds all of them.")
    names = ", ".join(library.soname for library in absent)
    effect = "Qt does not start." if group == QT else "No window opens on an X display; VNC works without them."
    remedy = libraries.remedy([Missing(library.soname, library.package) for library in absent])
    return wrong(f"Libraries: {group}", f"Missing: {names}. {effect}", remedy, required=required)


def loopback(bind: Callable[[socket.socket, tuple[str, int]], None] = socket.socket.bind) -> Check:
    """Whether the processes can listen for each other."""
    try:
        with socket.socket() as listener, socket.socket() as caller:
            bind(listener, (LOOPBACK, 0))
            listener.listen(1)
            caller.settimeout(PROBE_TIMEOUT_S)
            caller.connect(listener.getsockname())
    except OSError as error:
        meaning = f"The processes cannot reach each other on {LOOPBACK}: {error.strerror or error}."
        return wrong("Loopback ports", meaning, "ip link set lo up  (as root)")
    return fine("Loopback ports", f"The processes can reach each other on {LOOPBACK}.")


def shows_on_x(environment: Mapping[str, str]) -> bool:
    """Whether windows would be opened on an X display."""
    return bool(environment.get("DISPLAY")) and environment.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(PROBE_TIMEOUT_S)
        return caller.connect_ex(address) == 0


def display(environment: Mapping[str, str], answers: Callable[[str], bool] = _answers) -> Check:
    """Where the windows would be seen; without a display over VNC, which is no failure."""
    name = "Display"
    found = environment.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", found)
    if local:
        address = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108 - where every X server listens
        # Some servers listen in the abstract namespace alone.
        if answers(address) or answers(f"\0{address}"):
            return fine(name, f"Windows open on X display {found}.", required=False)
        meaning = f"DISPLAY is {found}, but no X server answers there."
        return wrong(name, meaning, "unset DISPLAY  (the unit is then served over VNC)", required=False)
    if found:
        return fine(name, f"Windows open on the X display of another machine, {found}.", required=False)
    if environment.get("WAYLAND_DISPLAY"):
        return fine(name, f"Windows open on Wayland display {environment['WAYLAND_DISPLAY']}.", required=False)
    return fine(name, "No display here: the unit is served over VNC on loopback.", required=False)


def xvfb() -> Check:
    """The X server without a screen; the tests alone need it."""
    if shutil.which("Xvfb"):
        return fine("Xvfb", "The tests can open windows.", required=False)
    meaning = "Not installed; the tests of the xcb lane cannot run."
    return wrong("Xvfb", meaning, libraries.remedy([Missing("Xvfb", libraries.XVFB_PACKAGE)]), required=False)


def fonts() -> Check:
    """A font of the system's; the unit brings its own."""
    if libraries.has_font():
        return fine("System font", "There is one.", required=False)
    meaning = "None; the unit brings its own, other programs in the window do not."
    return wrong("System font", meaning, libraries.remedy([Missing("a font", libraries.FONT_PACKAGE)]), required=False)


def mosquitto() -> Check:
    """The other MQTT broker; the tests alone compare ours with it."""
    if libraries.program("mosquitto"):
        return fine("Mosquitto", "The tests can compare the broker with it.", required=False)
    meaning = "Not here; the tests that compare the broker with it cannot run."
    return wrong("Mosquitto", meaning, "make test  (fetches it, installs nothing)", required=False)


def machine_clock(now: datetime, latest: datetime | None = None) -> Check:
    """Whether the machine's date can be right.

    Args:
        now: What it says, aware.
        latest: The newest date of a file of ours, aware; None where there is none.
    """
    name, remedy = "Machine clock", "sudo timedatectl set-ntp true  (or: sudo date --set '2026-11-30 12:00')"
    if now < datetime.fromisoformat(RELEASED).replace(tzinfo=UTC):
        meaning = (
            f"It says {now:%Y-%m-%d}, which is before this program was made ({RELEASED}): "
            f"a fresh world begins on {RELEASED}, and the logs are dated wrong."
        )
        return wrong(name, meaning, remedy, required=False)
    if latest is not None and (latest - now).days >= 1:
        meaning = f"It says {now:%Y-%m-%d}, yet the data was last written on {latest:%Y-%m-%d}: one of both is wrong."
        return wrong(name, meaning, remedy, required=False)
    return fine(name, f"It says {now:%Y-%m-%d %H:%M} UTC.", required=False)
