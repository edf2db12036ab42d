"""The program itself: its packages, the broker's server, its faces and cars."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from headunit.doctor.check import Check, fine, wrong
from headunit.setup import lock

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
SERVER_TIMEOUT_S = 10.0
AGAIN = (
    "rm -rf .venv && make run"
    if LOCK.is_file()
    else "install headunit again  (uv tool install --reinstall headunit, or install.sh of its bundle)"
)
"""What brings the program back as it should be: in a checkout, or where it was installed."""

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)\s*(?:\[[^]]*\])?\s*([^;]*)")
_ABSENT = "absent"
_FACES = ("App/Main.qml", "Panel/Main.qml", "i18n/hmi_en.qm", "i18n/hmi_fr.qm", "assets/fonts/*.ttf")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text.partition("+")[0]))


def _suits(version: str, wanted: str) -> bool:
    """Whether `version` meets `>=1.2,<2`; other signs than these two are not judged. `absent` meets nothing."""
    if version == _ABSENT:
        return False
    bounds = re.findall(r"(>=|<)\s*([\d.]+)", wanted)
    return all((_version(version) >= _version(to)) is (sign == ">=") for sign, to in bounds)


def packages(
    lock_file: Path = LOCK,
    version_of: Callable[[str], str] = importlib.metadata.version,
    declared: Callable[[], Iterable[str]] = lambda: importlib.metadata.requires("headunit") or (),
) -> Check:
    """Whether the Python packages are those of the lock, or, where there is none, those that the wheel asks for."""
    try:
        locked = [one for one in lock.read(lock_file) if not one.marker]
    except OSError:
        return _declared(version_of, declared)
    found = [(one.name, _found(version_of, one.name), one.version) for one in locked]
    problems = [f"{name} is {here}, not {there}" for name, here, there in found if here != there]
    return _judged(problems, f"All {len(locked)} are the locked ones.")


def _declared(version_of: Callable[[str], str], declared: Callable[[], Iterable[str]]) -> Check:
    try:
        needed = (one for one in declared() if "extra ==" not in one)
        wanted = [match.groups() for one in needed if (match := _REQUIREMENT.match(one))]
    except importlib.metadata.PackageNotFoundError:
        return wrong("Python packages", "headunit itself is not installed in this environment.", AGAIN)
    found = [(name, _found(version_of, name), bounds.strip()) for name, bounds in wanted]
    problems = [
        f"{name} is {here}, not {bounds}"
        for name, here, bounds in found
        if here == "absent" or not _suits(here, bounds)
    ]
    return _judged(problems, f"All {len(wanted)} that the program asks for are there.")


def _found(version_of: Callable[[str], str], name: str) -> str:
    try:
        return version_of(name)
    except importlib.metadata.PackageNotFoundError:
        return _ABSENT


def _judged(problems: list[str], well: str) -> Check:
    if not problems:
        return fine("Python packages", well)
    more = f" and {len(problems) - 3} more" if len(problems) > 3 else ""
    return wrong("Python packages", f"{'; '.join(problems[:3])}{more}.", AGAIN)


def broker_server(program: Path | None = None) -> Check:
    """Whether the MQTT broker's program is there and starts."""
    name, path = "MQTT broker", program or Path(sys.executable).parent / "nats-server"
    effect = "no trip leaves the car unless another broker is named with --broker"
    if not path.is_file():
        return wrong(name, f"{path} is missing: {effect}.", AGAIN)
    if not os.access(path, os.X_OK):
        return wrong(name, f"{path} may not be executed: {effect}.", f"chmod +x {path}")
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=SERVER_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = getattr(error, "strerror", None) or "no answer"
        return wrong(name, f"{path} does not start ({why}): {effect}.", AGAIN)
    if done.returncode != 0:
        return wrong(name, f"{path} does not start (status {done.returncode}): {effect}.", AGAIN)
    return fine(name, f"{done.stdout.strip() or path.name} starts.")


def qml_dir() -> Path:
    """The QML import path (`headunit.ui.resources`, which a machine without Qt cannot load)."""
    checkout = ROOT / "qml"
    return checkout if (checkout / "Hmi").is_dir() else ROOT / "headunit" / "_qml"


def faces(qml: Path, profiles: Path) -> Check:
    """Whether the files that are no code came with the program.

    Args:
        qml: The QML import path.
        profiles: The folder with the cars.
    """
    missing = [name for name in _FACES if not any((qml / "Hmi").glob(name))]
    if not any(profiles.glob("*.toml")):
        missing.append("the cars")
    if missing:
        return wrong("Program files", f"Missing below {qml.parent}: {', '.join(missing)}.", AGAIN)
    return fine("Program files", "Windows, fonts, languages and cars are there.")
