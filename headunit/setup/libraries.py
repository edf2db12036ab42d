"""The system libraries that Qt needs, judged by what the dynamic loader can really load.

Standard library only: it runs as a script during set-up and is read by `headunit doctor`. Package names
are Debian's; where a newer release renamed one (libglib2.0-0t64), apt resolves the old name.

    python headunit/setup/libraries.py run|test
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

APT_TIMEOUT_S = 900
FONT_PACKAGE = "fonts-dejavu-core"
XVFB_PACKAGE = "xvfb"
MOSQUITTO_PACKAGE = "mosquitto"
GPSD_PACKAGE = "gpsd"
BLUEZ_PACKAGE = "bluez"
NETWORK_MANAGER_PACKAGE = "network-manager"
DBUS_PACKAGE = "dbus-daemon"
HINT = "apt-get could not fetch its package when the checkout was made ready"
UNPACKED = Path(__file__).parents[2] / ".cache" / "debian"
"""Packages that are only unpacked, in a folder each: installed, they would start a service."""
PEERS = {
    GPSD_PACKAGE: "gpsd",
    BLUEZ_PACKAGE: "bluetoothctl",
    NETWORK_MANAGER_PACKAGE: "nmcli",
    "dnsmasq-base": "dnsmasq",
    "udhcpc": "busybox",
    "nftables": "nft",
    "libpulse0": "libpulse.so.0",
}
"""Package → program (or library) that a few tests run against ours; they are skipped where it cannot be had."""


@dataclass(frozen=True, slots=True)
class Library:
    """One shared library: the name the loader looks for, its Debian package, and what needs it."""

    soname: str
    package: str
    group: str


# QtGui itself links GL, EGL and X11, so even a unit without a display needs the first group.
QT = "Qt"
X11 = "windows on an X display"
LIBRARIES = (
    Library("libglib-2.0.so.0", "libglib2.0-0", QT),
    Library("libgthread-2.0.so.0", "libglib2.0-0", QT),
    Library("libEGL.so.1", "libegl1", QT),
    Library("libGL.so.1", "libgl1", QT),
    Library("libX11.so.6", "libx11-6", QT),
    Library("libdbus-1.so.3", "libdbus-1-3", QT),
    Library("libfontconfig.so.1", "libfontconfig1", QT),
    Library("libfreetype.so.6", "libfreetype6", QT),
    Library("libxkbcommon.so.0", "libxkbcommon0", QT),
    Library("libbrotlidec.so.1", "libbrotli1", QT),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", QT),
    # Qt's own message names only xcb-cursor, whichever of these is missing.
    Library("libxcb-cursor.so.0", "libxcb-cursor0", X11),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", X11),
    Library("libxcb-image.so.0", "libxcb-image0", X11),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", X11),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", X11),
    Library("libxcb-shape.so.0", "libxcb-shape0", X11),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", X11),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", X11),
    Library("libX11-xcb.so.1", "libx11-xcb1", X11),
)

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something absent: what to call it, and the Debian package that brings it."""

    what: str
    package: str


def loadable(soname: str) -> bool:
    """Whether the dynamic loader finds the library, with everything that it needs in turn."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether any font file lies where fontconfig looks by default."""
    return any(
        name.endswith((".ttf", ".otf", ".ttc"))
        for folder in folders
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


def missing_libraries(loads: Callable[[str], bool] = loadable) -> list[Library]:
    """The libraries of the table that the loader does not find, in the order of the table."""
    return [library for library in LIBRARIES if not loads(library.soname)]


def missing(purpose: str, loads: Callable[[str], bool] = loadable) -> list[Missing]:
    """What is absent for `run` or `test`; tests also need another MQTT broker, an X server without a screen, a font."""
    absent = [Missing(library.soname, library.package) for library in missing_libraries(loads)]
    if shutil.which("dbus-daemon") is None and (purpose == "test" or _may_install()):
        absent.append(Missing("dbus-daemon", DBUS_PACKAGE))  # without it the unit runs too, with `--radio sim`
    if purpose == "test":
        if program("mosquitto") is None:
            absent.append(Missing("mosquitto", MOSQUITTO_PACKAGE))
        if shutil.which("Xvfb") is None:
            absent.append(Missing("Xvfb", XVFB_PACKAGE))
        if not has_font():
            absent.append(Missing("a font", FONT_PACKAGE))
    return absent


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def packages(absent: Iterable[Missing]) -> list[str]:
    """Their Debian packages, each once."""
    return list(dict.fromkeys(item.package for item in absent))


def install_command(absent: Iterable[Missing]) -> str:
    """The one line that a person without root rights has to run."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages(absent))


def remedy(absent: Iterable[Missing]) -> str:
    """What to do about it here: the apt line, or, where there is no apt, the plain names."""
    absent = list(absent)
    if shutil.which("apt-get"):
        return install_command(absent)
    return "install what provides " + ", ".join(item.what for item in absent)


def apt_install(names: list[str]) -> None:
    """Install Debian packages as root.

    Raises:
        SetupError: apt-get failed or took longer than APT_TIMEOUT_S; its last line is in the text.
    """
    options = ["-qq", "-o", "DPkg::Lock::Timeout=120"]
    _apt_get([*options, "update"])
    _apt_get([*options, "install", "-y", "--no-install-recommends", *names])


def _apt_get(arguments: list[str]) -> None:
    _call(["apt-get", *arguments])


def _call(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=APT_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"{' '.join(command)} did not end well: {error}.") from error
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "nothing").splitlines()[-1]
        verb = next((word for word in ("update", "install") if word in command), command[1])
        raise SetupError(f"'{command[0]} {verb}' said: {said}")


def program(name: str, package: str = MOSQUITTO_PACKAGE) -> Path | None:
    """Where the program `name` is: installed, or unpacked with `package`; None where it is not."""
    places = [os.environ.get("PATH", os.defpath), "/usr/sbin"]
    places += [str(UNPACKED / package / folder) for folder in ("usr/bin", "usr/sbin", "sbin", "bin")]
    found = shutil.which(name, path=os.pathsep.join(places))
    return Path(found) if found else None


def library_path(package: str = MOSQUITTO_PACKAGE) -> str:
    """The folders with the unpacked libraries of `package`, for `LD_LIBRARY_PATH`; empty where it is installed."""
    folders = (
        folder for end in ("", "/pulseaudio") for folder in (UNPACKED / package).glob(f"**/lib/*-linux-gnu{end}")
    )
    return os.pathsep.join(str(folder) for folder in sorted(folders))


def unpack(package: str) -> None:
    """Put a Debian package, with what it needs and the machine lacks, below `UNPACKED`. No rights are needed.

    Raises:
        SetupError: apt-get cannot fetch it; its last line is in the text.
    """
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=UNPACKED) as folder:
        (Path(folder) / "archives" / "partial").mkdir(parents=True)
        options = ["-qq", "-y", "-o", "Debug::NoLocking=1", "-o", f"Dir::Cache={folder}"]
        _apt_get([*options, "install", "--download-only", "--no-install-recommends", package])
        whole = Path(folder) / package
        for archive in (Path(folder) / "archives").glob("*.deb"):
            _call(["dpkg", "-x", str(archive), str(whole)])
        if not whole.is_dir():
            raise SetupError(f"apt-get has fetched nothing for {package}.")
        shutil.rmtree(UNPACKED / package, ignore_errors=True)
        whole.rename(UNPACKED / package)


def _unpack_anyhow(package: str, root: bool) -> None:
    try:
        unpack(package)
    except SetupError as error:
        if not root:
            raise SetupError(f"{error} It may help to run: sudo apt-get update") from error
        _apt_get(["-qq", "update"])  # a fresh machine knows no package yet
        unpack(package)


def try_peers() -> None:
    """Unpack what a few tests run against ours; they are skipped where it cannot be fetched."""
    if shutil.which("apt-get") is None:
        return
    for package, name in PEERS.items():
        tried = UNPACKED / f".no-{package}"
        if _has_peer(name, package) or tried.exists():
            continue
        try:
            _unpack_anyhow(package, os.geteuid() == 0)
        except SetupError as error:
            print(f"set-up: some tests will be skipped, for there is no {name}: {error}", file=sys.stderr)
            UNPACKED.mkdir(parents=True, exist_ok=True)
            tried.touch()  # a machine without a network does not try each time


def _has_peer(name: str, package: str) -> bool:
    if ".so" in name:
        return loadable(name) or (UNPACKED / package).is_dir()
    return program(name, package) is not None


def ensure(purpose: str) -> None:
    """Make sure that everything is there, installing what is missing when that is allowed.

    Raises:
        SetupError: something is missing and cannot be installed from here.
    """
    absent = missing(purpose)
    if not absent:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(f"this machine lacks {', '.join(item.what for item in absent)}; install what provides them.")
    root = os.geteuid() == 0
    to_install = [item for item in absent if item.package != MOSQUITTO_PACKAGE]
    if to_install and not root:
        raise SetupError(f"this machine lacks some system packages, run: {install_command(to_install)}")
    print(f"set-up: installing the system packages {' '.join(packages(absent))}", file=sys.stderr)
    if to_install:
        apt_install(packages(to_install))
    if len(to_install) < len(absent):
        _unpack_anyhow(MOSQUITTO_PACKAGE, root)
    # A new process, for this one's loader may remember what it did not find.
    check = subprocess.run([sys.executable, "-I", __file__, purpose, "--check"], timeout=60, check=False)
    if check.returncode != 0:
        raise SetupError("the packages were installed, yet the loader still does not find what it needs.")


def main(arguments: list[str]) -> int:
    """Run as a script, `run|test [--check]`; 0 when everything is there. `--check` installs nothing."""
    purpose = arguments[0] if arguments else "run"
    if "--check" in arguments:
        return 1 if missing(purpose) else 0
    try:
        ensure(purpose)
        if purpose == "test":
            try_peers()
    except SetupError as error:
        print(f"set-up failed: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
