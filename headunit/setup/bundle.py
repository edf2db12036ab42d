"""`make bundle`: one folder, and the same as .tar.gz, that installs headunit on a machine without a network.

    python -m headunit.setup.bundle [--into FOLDER] [--no-archive]

It holds the wheels of every locked package that the program needs when it runs, for this platform and each Python
that suits, checked against the hashes of `requirements.lock`; headunit's own wheel with fonts and faces; a script in
plain sh; what Debian has to bring; and the licences.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import headunit
from headunit.setup import lock
from headunit.setup.libraries import FONT_PACKAGE, LIBRARIES, SetupError

ROOT = Path(__file__).parents[2]
TEMPLATES = Path(__file__).parent / "offline"
PYTHONS = ("3.12", "3.13")
FETCH_TIMEOUT_S = 1800
BUILD_TIMEOUT_S = 120
_LICENCE = re.compile(r"\.dist-info/(?:licen[cs]es/.*[^/]|(?:licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
_LICENCE_LINES = (
    r"^License-Expression: (.+)$",
    r"^Classifier: License :: (?:OSI Approved :: )?(.+)$",
    r"^License: (.+)$",
)
_GLIBC = re.compile(r"manylinux_(\d+)_(\d+)_")


def make(into: Path, *, archive: bool = True) -> Path:
    """Make the bundle below `into`; one that is there already is replaced.

    Returns:
        Its folder.

    Raises:
        SetupError: A package cannot be fetched, or the wheel cannot be built; the text is one sentence.
    """
    name = f"headunit-bundle-{headunit.__version__}-{platform.system().lower()}-{platform.machine()}"
    folder = into / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "wheels").mkdir(parents=True)
    packages = lock.read(ROOT / "requirements.lock")
    needed = lock.runtime(packages)
    _build(folder / "wheels")
    _fetch([*needed, _installer(packages)], folder / "wheels")
    complete(folder, needed)
    if archive:
        pack(folder)
    return folder


def complete(folder: Path, needed: list[lock.Locked]) -> None:
    """Put beside the wheels of `folder/wheels` what else the bundle has: script, check, lists, licences, sums."""
    wheels = folder / "wheels"
    [ours], [pip] = wheels.glob("headunit-*.whl"), wheels.glob("pip-*.whl")
    glibc = _glibc(wheels)
    values = {
        "VERSION": headunit.__version__,
        "SYSTEM": platform.system(),
        "MACHINE": platform.machine(),
        "PIP": pip.name,
        "GLIBC": ".".join(map(str, glibc)),
        "GLIBC_TUPLE": ", ".join(map(str, glibc)),
    }
    for name in ("install.sh", "check.py", "README.txt"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "install.sh").chmod(0o755)
    own = f"headunit=={headunit.__version__} --hash=sha256:{_digest(ours)}"
    (folder / "requirements.txt").write_text("\n".join([own, *(one.lines for one in needed)]) + "\n", encoding="utf-8")
    debian = dict.fromkeys([*(one.package for one in LIBRARIES), FONT_PACKAGE])
    (folder / "apt-packages.txt").write_text("\n".join(debian) + "\n", encoding="utf-8")
    _licences(wheels, folder / "licences")
    _sums(folder)


def _installer(packages: list[lock.Locked]) -> lock.Locked:
    return next(one for one in packages if one.name == "pip")


def _build(into: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=BUILD_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"headunit's wheel could not be built: {error}.") from error
    if done.returncode != 0:
        raise SetupError(f"headunit's wheel could not be built: {(done.stderr.strip() or 'no word').splitlines()[-1]}")


def _fetch(packages: list[lock.Locked], into: Path) -> None:
    """Fetch the wheel of each package for each Python that suits; pip compares the hashes."""
    wanted = into.parent / "wanted.txt"
    wanted.write_text("\n".join(one.lines for one in packages) + "\n", encoding="utf-8")
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input", "--quiet", "-d", str(into)]
    try:
        for version in PYTHONS:
            command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", *options]
            done = subprocess.run(
                [*command, "--python-version", version, "-r", str(wanted)],
                capture_output=True,
                text=True,
                timeout=FETCH_TIMEOUT_S,
                check=False,
            )
            if done.returncode != 0:
                errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
                raise SetupError(f"a package could not be fetched for Python {version}: {(errors or ['no word'])[-1]}")
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"the packages could not be fetched: {error}.") from error
    finally:
        wanted.unlink()


def _glibc(wheels: Path) -> tuple[int, int]:
    """The oldest C library on which every wheel runs."""
    # A wheel may name several; it runs on the oldest of them.
    named = (_GLIBC.findall(path.name) for path in wheels.iterdir())
    least = [min((int(major), int(minor)) for major, minor in found) for found in named if found]
    return max(least, default=(2, 17))


def _licences(wheels: Path, into: Path) -> None:
    """The licence texts out of every wheel, those that Qt's wheels leave out, and one table of all."""
    shutil.copytree(TEMPLATES / "licences", into / "Qt")
    rows = []
    for path in sorted(wheels.iterdir(), key=lambda one: one.name.lower()):
        package, version = path.name.split("-")[:2]
        with zipfile.ZipFile(path) as wheel:
            metadata = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
            rows.append(f"{package} {version}: {_licence_of(wheel.read(metadata).decode('utf-8', 'replace'))}")
            for name in filter(_LICENCE.search, wheel.namelist()):
                below = name.partition(".dist-info/")[2].removeprefix("licenses/")
                text = into / f"{package}-{version}" / below
                text.parent.mkdir(parents=True, exist_ok=True)
                text.write_bytes(wheel.read(name))
    (into / "LICENCES.txt").write_text("\n".join(dict.fromkeys(rows)) + "\n", encoding="utf-8")


def _licence_of(metadata: str) -> str:
    head = metadata.partition("\n\n")[0]
    for pattern in _LICENCE_LINES:
        if found := re.search(pattern, head, re.MULTILINE):
            return found[1].strip()
    return "see its text"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sums(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}" for path in files]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def pack(folder: Path) -> Path:
    """The folder as .tar.gz; wheels are packed already, so little effort is spent on them."""
    archive = folder.with_name(f"{folder.name}.tar.gz")
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(folder, folder.name)
    return archive


def main(arguments: list[str]) -> int:
    """See the module; 0, or 1 with one sentence on stderr."""
    parser = argparse.ArgumentParser(prog="make bundle", description="Make a folder that installs without a network.")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="where it is made; dist/ without it")
    parser.add_argument("--no-archive", action="store_true", help="the folder alone, no .tar.gz")
    wish = parser.parse_args(arguments)
    try:
        folder = make(wish.into.absolute(), archive=not wish.no_archive)
    except (SetupError, OSError) as error:
        print(f"bundle failed: {error}", file=sys.stderr)
        return 1
    size_mb = sum(path.stat().st_size for path in folder.rglob("*")) // 1_000_000
    print(f"{os.path.relpath(folder)}  ({size_mb} MB{'' if wish.no_archive else ', and as .tar.gz'})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
