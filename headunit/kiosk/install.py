"""A kiosk that starts with the machine: a systemd service of the user, under cage (Wayland) or an X server of its own.

What systemd would do with `enable` is one link; it is made here, so that installing also works while the user's
systemd does not run (over ssh, in an image).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headunit.core.errors import UsageError
from headunit.core.files import storage_error, write_atomic

NAME = "headunit-kiosk.service"
MARK = "# Written by `headunit kiosk install`."
_SESSION = f'"$@"; case $? in 0|2|3|4) systemctl --user --no-block stop {NAME};; esac'
"""Neither xinit nor cage before 0.2 tells how its program has ended, so the service starts again whatever happens; who
left with the PIN (0), and what starting again cannot mend (2, 3, 4), stops it from inside."""
_TARGET = "default.target.wants"
_TIMEOUT_S = 30.0
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:,+@")

type Run = Callable[[Sequence[str]], str | None]
"""Runs a command; its output, or None where it failed."""


def run_command(command: Sequence[str]) -> str | None:
    """See `Run`."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


@dataclass(frozen=True, slots=True)
class Machine:
    """What of the machine matters here.

    Attributes:
        folder: Where the user's own systemd units lie.
        user: Name of the user.
        find: Path of a program, None where there is none.
        run: Runs a command.
        linger: Folder with a file for each user whose services start without a login.
        seat_socket: Where seatd listens.
        x_wrapper: Says who may start an X server, on Debian.
    """

    folder: Path
    user: str
    find: Callable[[str], str | None] = shutil.which
    run: Run = run_command
    linger: Path = field(default=Path("/var/lib/systemd/linger"))
    seat_socket: Path = field(default=Path("/run/seatd.sock"))
    x_wrapper: Path = field(default=Path("/etc/X11/Xwrapper.config"))

    @property
    def unit_file(self) -> Path:
        """The service."""
        return self.folder / NAME

    @property
    def link(self) -> Path:
        """What makes it start by itself."""
        return self.folder / _TARGET / NAME

    @property
    def lingers(self) -> bool:
        """Whether the user's services start without a login."""
        return (self.linger / self.user).exists()


def this_machine(environment: Mapping[str, str]) -> Machine:
    """The machine that this runs on."""
    import getpass

    config = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Machine(Path(config) / "systemd" / "user", getpass.getuser())


def unit_text(command: Sequence[str], machine: Machine, folder: Path, *, x11: bool) -> str:
    """The service's file.

    Args:
        command: What runs the kiosk, the program's path first.
        machine: Where it will run.
        folder: What relative paths in `command` begin at.
        x11: Under an X server of its own instead of cage.
    """
    session = ["/bin/sh", "-c", _SESSION, "headunit-kiosk", *command]
    if x11:
        # No screen saver, no power saving (the kiosk sees to that), nobody from the network.
        words = [machine.find("xinit") or "/usr/bin/xinit", *session, "--", ":0", "-s", "0", "-dpms"]
        words += ["-nolisten", "tcp"]
        platform = "xcb"
    else:
        words = [machine.find("cage") or "/usr/bin/cage", "-d", "--", *session]
        platform = "wayland"
    return f"""{MARK} `headunit kiosk remove` takes it away.
[Unit]
Description=headunit kiosk
StartLimitIntervalSec=0

[Service]
ExecStart={" ".join(map(_quoted, words))}
WorkingDirectory=-{str(folder).replace("%", "%%")}
Environment=QT_QPA_PLATFORM={platform}
Restart=always
RestartSec=2
TimeoutStopSec=20

[Install]
WantedBy=default.target
"""


def _quoted(word: str) -> str:
    """One word of `ExecStart`, as systemd reads it."""
    word = word.replace("%", "%%").replace("$", "$$")
    if word and set(word) <= _SAFE:
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def install(text: str, machine: Machine, *, x11: bool) -> list[str]:
    """Write the service and let it start with the user's systemd; again is harmless.

    Returns:
        Sentences: what was done, then what the person must still do.

    Raises:
        UsageError: `no-systemd`, `no-cage`, `no-xinit`: what is missing. `not-ours`: somebody else's file is there.
        StorageError: It cannot be written.
    """
    _check(machine, x11=x11)
    before = _ours(machine)
    if before == text and machine.link.is_symlink():
        done = [f"{machine.unit_file} is as it should be."]
    else:
        write_atomic(machine.unit_file, text.encode())
        try:
            machine.link.parent.mkdir(parents=True, exist_ok=True)
            machine.link.unlink(missing_ok=True)
            machine.link.symlink_to(Path("..") / NAME)
        except OSError as error:
            raise storage_error(machine.link, error) from error
        done = [f"{machine.unit_file} {'was written' if before is None else 'was brought up to date'}."]
    if machine.run(["systemctl", "--user", "daemon-reload"]) is None:
        done.append("This user's systemd does not run here: the kiosk starts with the next login or start.")
    else:
        done.append("Start it now with: systemctl --user restart headunit-kiosk")
    return done + _still_to_do(machine, x11=x11)


def _check(machine: Machine, *, x11: bool) -> None:
    if machine.find("systemctl") is None:
        raise UsageError(
            "no-systemd",
            "This machine has no systemd: let what starts it run `headunit run --kiosk` (docs/kiosk.md).",
        )
    if x11 and machine.find("xinit") is None:
        raise UsageError("no-xinit", "This machine has no xinit: apt-get install xinit xserver-xorg")
    if not x11 and machine.find("cage") is None:
        raise UsageError(
            "no-cage", "This machine has no cage: apt-get install cage seatd, or choose an X server with --x11."
        )


def _still_to_do(machine: Machine, *, x11: bool) -> list[str]:
    steps = []
    if not machine.lingers:
        steps.append(f"To start with the machine, without a login: sudo loginctl enable-linger {machine.user}")
    if not x11 and not os.access(machine.seat_socket, os.W_OK):
        steps.append(
            "cage needs the seat: sudo apt-get install seatd, sudo systemctl enable --now seatd, and "
            f"sudo usermod -aG video {machine.user} (the group is `seat` on some systems); then log in anew."
        )
    if x11 and "anybody" not in _text(machine.x_wrapper):
        steps.append(
            f"A service may start an X server only where {machine.x_wrapper} says: allowed_users=anybody and "
            "needs_root_rights=yes (apt-get install xserver-xorg-legacy)."
        )
    return [f"Still to do: {step}" for step in steps]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _ours(machine: Machine) -> str | None:
    """The service's file as it is; None where there is none.

    Raises:
        UsageError: `not-ours`: somebody else has written it.
        StorageError: It cannot be read.
    """
    try:
        text = machine.unit_file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(machine.unit_file, error) from error
    if not text.startswith(MARK):
        raise UsageError("not-ours", f"{machine.unit_file} was not written by headunit: move it away first.")
    return text


def remove(machine: Machine) -> list[str]:
    """Stop the service and take it away; again is harmless.

    Returns:
        Sentences: what was done.

    Raises:
        UsageError: `not-ours`.
        StorageError: It cannot be removed.
    """
    if _ours(machine) is None and not machine.link.is_symlink():
        return ["No kiosk is installed for this user."]
    machine.run(["systemctl", "--user", "stop", NAME])
    try:
        machine.link.unlink(missing_ok=True)
        machine.unit_file.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(machine.unit_file, error) from error
    for folder in (machine.link.parent, machine.folder, machine.folder.parent):
        with contextlib.suppress(OSError):  # others have something in it
            folder.rmdir()
    machine.run(["systemctl", "--user", "daemon-reload"])
    machine.run(["systemctl", "--user", "reset-failed", NAME])
    return ["The kiosk was removed; data and PIN stay."]


@dataclass(frozen=True, slots=True)
class Status:
    """What `headunit kiosk status` tells.

    Attributes:
        installed: Whether the service is there and starts by itself.
        under: `cage`, `x11`, or None where it is not installed.
        active: systemd's own word (`active`, `failed` …), `unknown` where it cannot be asked.
        lingers: Whether it starts without a login.
    """

    installed: bool
    under: str | None
    active: str
    lingers: bool


def status(machine: Machine) -> Status:
    """How the kiosk stands. Raises `UsageError`, `StorageError` as `remove`."""
    text = _ours(machine)
    under = None if text is None else "x11" if "QT_QPA_PLATFORM=xcb" in text else "cage"
    shown = machine.run(["systemctl", "--user", "show", "--property=ActiveState", "--value", NAME])
    return Status(text is not None and machine.link.is_symlink(), under, shown or "unknown", machine.lingers)
