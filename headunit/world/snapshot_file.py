"""The file of a snapshot: a zip with `manifest.json` and the state of a data folder. Standard library only.

Whoever reads one believes nothing in it: names that leave the folder, sizes, hashes and versions are checked before
the first byte is laid anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

import headunit
from connectivity.contracts.world import MAX_RATE
from headunit.config import STATE_FOLDERS, YEARS
from headunit.core.files import storage_error
from headunit.world.errors import WorldError

FORMAT: Final = 1
STAYS: Final = frozenset(
    {
        "world/token",
        "unit/control-token",
        "backend/operator-token",
        "backend/announced.json",
        "broker/port",
        "unit/found-backend.json",
    }
)
"""Who may reach a run, and where it is found, belongs to the folder and not to the world in it: a snapshot neither
holds nor replaces it. So it may be handed on, and whoever is connected stays so."""
MANIFEST = "manifest.json"
_PROGRAM = "headunit"
_MOST_MANIFEST = 4 * 1024 * 1024
_MOST_FILES = 20_000
_MOST_BYTES = 2 * 1024**3
"""What a snapshot holds at most, unpacked: far more than ten years of a hundred cars."""
_PIECE = 1024 * 1024
_PART = re.compile(r"[^/\\\x00-\x1f]{1,255}")
_HASH = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_CUT_SHORT = (zipfile.BadZipFile, zlib.error, struct.error, EOFError)
_NO_SENSE = (*_CUT_SHORT, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
_FOREIGN = (NotImplementedError, RuntimeError)
"""A method or an encryption that we never write."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a snapshot says of the run that it was taken of.

    Attributes:
        at: Service time at which everything in it stands (aware).
        profile: Id of the car.
        seed: Seed of everything random; None: not known, as of a folder on which nothing ran.
        rate: Service seconds per real second; None: not known.
    """

    at: datetime
    profile: str
    seed: int | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """One file in a snapshot: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a snapshot, by names below the data folder; `program` is the version that has made it."""

    facts: Facts
    program: str
    files: Mapping[str, Content]

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return sum(content.size for content in self.files.values())

    def to_json(self) -> bytes:
        """As it stands in the file."""
        facts = self.facts
        value = {
            "format": FORMAT,
            "program": {"name": _PROGRAM, "version": self.program},
            "at": facts.at.astimezone(UTC).isoformat(),
            "profile": facts.profile,
            "seed": facts.seed,
            "rate": facts.rate,
            "files": {name: {"size": one.size, "sha256": one.sha256} for name, one in sorted(self.files.items())},
        }
        return (json.dumps(value, indent=1) + "\n").encode()


class SnapshotError(WorldError):
    """A snapshot cannot be taken, found or restored; `detail` says what to do."""


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The file as an archive, with its manifest, which is checked in itself and against the archive's list.

    Raises:
        SnapshotError: `unknown`, `damaged`, or `other-version`.
        StorageError: It cannot be read.
    """
    try:
        if file.exists() and not file.is_file():  # whoever reads a pipe or a device waits for ever
            raise damaged(file, "no file at all")
        with file.open("rb") as raw:
            try:
                archive = zipfile.ZipFile(raw)
                manifest = _manifest(archive, file)
                _compare(archive, manifest, file)
            except (*_NO_SENSE, *_FOREIGN) as error:
                raise damaged(file, "cut short, or no snapshot at all") from error
            with archive:
                yield archive, manifest
    except FileNotFoundError as error:
        raise SnapshotError("unknown", f"There is no snapshot {file.name}.", 404) from error
    except OSError as error:
        raise storage_error(file, error) from error


def read_manifest(file: Path) -> Manifest:
    """What `file` says of itself; its content is not looked at. Raises as `opened`."""
    with opened(file) as (_, manifest):
        return manifest


def pieces(archive: zipfile.ZipFile, name: str, content: Content, file: Path) -> Iterator[bytes]:
    """The bytes of one file, checked against its size and its hash.

    Raises:
        SnapshotError: `damaged`; what has come out so far is worth nothing.
    """
    digest, left = hashlib.sha256(), content.size
    with _read(archive, name, file) as stream:
        while piece := _next(stream, min(_PIECE, left + 1), file):
            left -= len(piece)
            if left < 0:
                raise damaged(file, f"{name} is larger than it says")
            digest.update(piece)
            yield piece
    if left or digest.hexdigest() != content.sha256:
        raise damaged(file, f"{name} is not what was put into it")


def check(file: Path) -> Manifest:
    """Read the whole of `file`: every byte against its hash. Raises as `opened` and `pieces`."""
    with opened(file) as (archive, manifest):
        for name, content in manifest.files.items():
            for _ in pieces(archive, name, content, file):
                pass
        return manifest


def put(archive: zipfile.ZipFile, name: str, source: IO[bytes], *, private: bool) -> Content:
    """Add what `source` holds under `name`; the machine's date is not written."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (0o100600 if private else 0o100644) << 16
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as stream:
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            stream.write(piece)
    return Content(size, digest.hexdigest())


def is_private(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether nobody but the user may read `name`."""
    return not archive.getinfo(name).external_attr >> 16 & 0o044


def damaged(file: Path, why: str) -> SnapshotError:
    """`file` is not whole."""
    return SnapshotError("damaged", f"The snapshot {file.name} is damaged ({why}): fetch or take it again.", 422)


def _read(archive: zipfile.ZipFile, name: str, file: Path) -> IO[bytes]:
    try:
        return archive.open(name)
    except (*_CUT_SHORT, *_FOREIGN) as error:
        raise damaged(file, f"{name} cannot be read") from error


def _next(stream: IO[bytes], size: int, file: Path) -> bytes:
    try:
        return stream.read(size)
    except (*_CUT_SHORT, *_FOREIGN) as error:
        raise damaged(file, "cut short, or changed since") from error


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    info = archive.getinfo(MANIFEST)
    if info.file_size > _MOST_MANIFEST or info.compress_type not in _METHODS:
        raise ValueError("no manifest of ours")
    with archive.open(info) as stream:
        value = json.loads(stream.read(_MOST_MANIFEST))
    version = value["program"]["version"]
    if value["program"]["name"] != _PROGRAM or not isinstance(value["format"], int):
        raise ValueError("another program's file")
    if value["format"] != FORMAT or _number(version) > _number(headunit.__version__):
        raise SnapshotError(
            "other-version",
            f"The snapshot {file.name} was taken by headunit {version} (format {value['format']}); this is headunit "
            f"{headunit.__version__} (format {FORMAT}): use that version, or take it again with this one.",
            422,
        )
    files = {name: _content(one) for name, one in value["files"].items()}
    return Manifest(_facts(value), version, files)


def _number(version: str) -> tuple[int, ...]:
    if (found := _VERSION.match(version)) is None:
        raise ValueError("no version")
    return tuple(map(int, found.groups()))


def _facts(value: Mapping[str, Any]) -> Facts:
    at, profile, seed, rate = datetime.fromisoformat(value["at"]), value["profile"], value["seed"], value["rate"]
    usable = profile.isprintable() and (seed is None or (isinstance(seed, int) and seed >= 0))
    if at.tzinfo is None or at.year not in YEARS or not usable or not (rate is None or 0 <= rate <= MAX_RATE):
        raise ValueError("facts that cannot be")
    return Facts(at.astimezone(UTC), profile, seed, None if rate is None else float(rate))


def _content(value: Mapping[str, Any]) -> Content:
    size, digest = value["size"], value["sha256"]
    if not isinstance(size, int) or size < 0 or not _HASH.fullmatch(digest):
        raise ValueError("no size or no hash")
    return Content(size, digest)


def _compare(archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> None:
    """The archive holds what the manifest lists, nothing else, nothing twice, and all of it is state of a run."""
    infos = archive.infolist()
    names = [info.filename for info in infos if info.filename != MANIFEST]
    if len(names) + 1 != len(infos) or len(set(names)) != len(names) or set(names) != manifest.files.keys():
        raise damaged(file, "its list and its content differ")
    if len(names) > _MOST_FILES or manifest.size > _MOST_BYTES:
        raise damaged(file, "larger than any snapshot is")
    folders: set[str] = set()
    for name in names:
        parts = name.split("/")
        if len(parts) < 2 or parts[0] not in STATE_FOLDERS or not all(map(_is_plain, parts)) or name in STAYS:
            raise damaged(file, f"{name!r} lies outside the state of a run")
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    if folders & set(names):
        raise damaged(file, "a name is both a file and a folder")
    for info in infos:
        size = manifest.files[info.filename].size if info.filename != MANIFEST else info.file_size
        if info.file_size != size or info.compress_type not in _METHODS or info.flag_bits & _ENCRYPTED:
            raise damaged(file, f"{info.filename} is not as it says")


def _is_plain(part: str) -> bool:
    return part not in (".", "..") and _PART.fullmatch(part) is not None
