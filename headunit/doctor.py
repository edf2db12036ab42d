"""What this machine lacks for the simulator, in plain words, each with the command that mends it.

Standard library only and without Qt: it has to run on the machine where Qt does not start.
"""

import importlib.metadata
import os
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from headunit.setup import libraries
from headunit.setup.libraries import QT, X11, Library, Missing

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
FREE_SPACE_MIN_BYTES = 500 * 1024 * 1024
PROBE_TIMEOUT_S = 1.0
LOOPBACK = "127.0.0.1"
PYTHON_MIN, PYTHON_END = (3, 12), (3, 14)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        name: What it is about, two or three words.
        ok: Whether it is as it should be.
        meaning: What was found and what that means for the person, one sentence.
        remedy: The command or act that mends it; empty when there is nothing to mend.
        required: Whether the simulator cannot run without it.
    """

    name: str
    ok: bool
    meaning: str
    remedy: str = ""
    required: bool = True


def checks(data_dir: Path | None = None) -> list[Check]:
    """Look at everything; nothing is changed but a file written to the data directory and removed again.

    Args:
        data_dir: Where the simulator would keep its data; None for the default of this user.
    """
    missing = libraries.missing_libraries()
    return [
        python_version(sys.version_info[:2]),
        library_group(QT, missing),
        library_group(X11, missing, required=shows_on_x(os.environ)),
        packages_match_lock(LOCK),
        data_directory(data_dir or default_data_dir(os.environ)),
        free_space(data_dir or default_data_dir(os.environ)),
        loopback(),
        display(os.environ),
        xvfb(),
        fonts(),
    ]


def failed(found: list[Check]) -> list[Check]:
    """The required checks that are not ok; the exit status is 1 when there is one."""
    return [check for check in found if check.required and not check.ok]


def default_data_dir(environment: Mapping[str, str]) -> Path:
    """The data directory of `headunit run` without `--data-dir` (what platformdirs answers on Linux)."""
    base = environment.get("XDG_DATA_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".local" / "share") / "headunit"


def _fine(name: str, meaning: str, *, required: bool = True) -> Check:
    return Check(name=name, ok=True, meaning=meaning, required=required)


def _wrong(name: str, meaning: str, remedy: str, *, required: bool = True) -> Check:
    return Check(name=name, ok=False, meaning=meaning, remedy=remedy, required=required)


def python_version(version: tuple[int, int]) -> Check:
    """Python 3.12 or 3.13: pyvalhalla has no wheels below, qasync hangs above."""
    text = ".".join(map(str, version))
    if PYTHON_MIN <= version < PYTHON_END:
        return _fine("Python", f"Python {text} suits.")
    return _wrong("Python", f"Python {text} does not suit; 3.12 or 3.13 is needed.", "make run  (finds or fetches one)")


def library_group(group: str, missing: list[Library], *, required: bool = True) -> Check:
    """Whether the dynamic loader finds the system libraries of a group."""
    absent = [library for library in missing if library.group == group]
    if not absent:
        return _fine(f"Libraries: {group}", "The dynamic loader finds all of them.")
    names = ", ".join(library.soname for library in absent)
    effect = "Qt does not start." if group == QT else "No window opens on an X display; VNC works without them."
    remedy = libraries.remedy([Missing(library.soname, library.package) for library in absent])
    return _wrong(f"Libraries: {group}", f"Missing: {names}. {effect}", remedy, required=required)


def locked_versions(text: str) -> dict[str, str]:
    """Name and version of each package of the lock that applies on every machine (no marker)."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)\s*\\?$", text, flags=re.MULTILINE))


def packages_match_lock(lock: Path, version_of: Callable[[str], str] = importlib.metadata.version) -> Check:
    """Whether the Python packages are those that the tests ran with."""
    name = "Python packages"
    try:
        locked = locked_versions(lock.read_text(encoding="utf-8"))
    except OSError:
        return _fine(name, "Not a checkout, so there is no lock to compare with.", required=False)
    wrong = []
    for package, version in locked.items():
        try:
            found = version_of(package)
        except importlib.metadata.PackageNotFoundError:
            found = "absent"
        if found != version:
            wrong.append(f"{package} is {found}, not {version}")
    if not wrong:
        return _fine(name, f"All {len(locked)} are the locked ones.")
    more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
    return _wrong(name, f"{'; '.join(wrong[:3])}{more}.", "rm -rf .venv && make run")


def _nearest_existing(path: Path) -> Path:
    # Not Path.exists, which raises where a folder above may not be searched.
    return next(place for place in (path.absolute(), *path.absolute().parents) if os.path.exists(place))  # noqa: PTH110


def data_directory(path: Path) -> Check:
    """Whether the simulator can keep its data."""
    place = _nearest_existing(path)
    elsewhere = "headunit run --data-dir FOLDER"
    if not place.is_dir():
        return _wrong("Data directory", f"{place} is a file, so {path} cannot be used.", elsewhere)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        return _wrong("Data directory", f"{place} cannot be written: {error.strerror}.", elsewhere)
    return _fine("Data directory", f"{path} can be written.")


def free_space(path: Path, free_bytes: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free) -> Check:
    """Whether there is room for databases, map tiles and logs."""
    free = free_bytes(_nearest_existing(path))
    text = f"{free // (1024 * 1024)} MB are free where {path} lies"
    if free >= FREE_SPACE_MIN_BYTES:
        return _fine("Free space", f"{text}.")
    needed = FREE_SPACE_MIN_BYTES // (1024 * 1024)
    return _wrong("Free space", f"{text}; {needed} MB are needed.", "make room, or headunit run --data-dir FOLDER")


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
        return _wrong("Loopback ports", meaning, "ip link set lo up  (as root)")
    return _fine("Loopback ports", f"The processes can reach each other on {LOOPBACK}.")


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
            return _fine(name, f"Windows open on X display {found}.", required=False)
        meaning = f"DISPLAY is {found}, but no X server answers there."
        return _wrong(name, meaning, "unset DISPLAY  (the unit is then served over VNC)", required=False)
    if found:
        return _fine(name, f"Windows open on the X display of another machine, {found}.", required=False)
    if environment.get("WAYLAND_DISPLAY"):
        return _fine(name, f"Windows open on Wayland display {environment['WAYLAND_DISPLAY']}.", required=False)
    return _fine(name, "No display here: the unit is served over VNC on loopback.", required=False)


def xvfb() -> Check:
    """The X server without a screen; the tests alone need it."""
    if shutil.which("Xvfb"):
        return _fine("Xvfb", "The tests can open windows.", required=False)
    meaning = "Not installed; the tests of the xcb lane cannot run."
    return _wrong("Xvfb", meaning, libraries.remedy([Missing("Xvfb", libraries.XVFB_PACKAGE)]), required=False)


def fonts() -> Check:
    """A font of the system's; the unit brings its own."""
    if libraries.has_font():
        return _fine("System font", "There is one.", required=False)
    meaning = "None; the unit brings its own, other programs in the window do not."
    return _wrong("System font", meaning, libraries.remedy([Missing("a font", libraries.FONT_PACKAGE)]), required=False)
