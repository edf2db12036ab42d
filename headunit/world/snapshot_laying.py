"""Putting the state of a snapshot in the place of the present one: never a mix of both, whenever the power goes.

First the new state is laid beside (`stage`), while whoever uses the folder still runs. Then, with nobody there any
more, `exchange` decides and moves: from the decision on a kill leads to the new state (`go_on`), before it to the old
one. The old state is deleted last. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from headunit.config import RESTORE_DECIDED, STATE_FOLDERS
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import read_json, storage_error, write_json
from headunit.world.snapshot_file import STAYS, Facts, Manifest, is_private, opened, pieces
from headunit.world.snapshot_taking import sync_folder

_STAGE = RESTORE_DECIDED.parent.name
_WISH = "wish.json"
_GONE = ".restored"
_NEW, _OLD = "new", "old"


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants the state that is staged: `id` names the wish, `name` the snapshot."""

    id: str
    name: str
    facts: Facts


def lay(file: Path, folder: Path) -> Manifest:
    """Put the state in `file` in the place of that of the data folder `folder`, which nobody uses. Blocks.

    Raises:
        SnapshotError: `unknown`, `damaged`, `other-version`; nothing has changed.
        StorageError: `disk-full`, …; nothing has changed.
    """
    manifest = stage(file, folder)
    exchange(folder)
    return manifest


def stage(file: Path, folder: Path, wish: Wish | None = None) -> Manifest:
    """Check `file` wholly and lay what it holds beside the present state, which stays in use. Raises as `lay`.

    `wish` is for whoever does the `exchange`: see `wish_of`.
    """
    discard(folder)
    new = folder / _STAGE / _NEW
    try:
        for part in STATE_FOLDERS:
            (new / part).mkdir(mode=0o700, parents=True)
        (folder / _STAGE).chmod(0o700)
        manifest = _unpack(file, new)
        for name in STAYS:
            if (folder / name).is_file():
                shutil.copy2(folder / name, new / name)
        if wish is not None:
            _write(folder / _STAGE / _WISH, [_wish_text(wish)], private=False)
        for made in (new, *(path for path in new.rglob("*") if path.is_dir())):
            sync_folder(made)
    except OSError as error:
        discard(folder)
        raise storage_error(folder, error) from error
    except BaseException:
        discard(folder)
        raise
    fault_point(FaultPoint.RESTORE_STAGED)
    return manifest


def exchange(folder: Path) -> None:
    """Let what is staged and what is in use change places; nobody uses the folder.

    Raises:
        StorageError: It cannot be moved; the old state is in its place.
    """
    try:
        write_json(folder / RESTORE_DECIDED, {})
        fault_point(FaultPoint.RESTORE_DECIDED)
        try:
            _move(folder)
        except OSError:
            _undo(folder)
            raise
    except OSError as error:
        raise storage_error(folder, error) from error
    _clean(folder)


def go_on(folder: Path) -> bool:
    """End what a kill has interrupted after the decision; nobody uses the folder. True where there was something.

    Raises:
        StorageError: It cannot be moved.
    """
    try:
        decided = is_decided(folder)
        if decided:
            _move(folder)
    except OSError as error:
        raise storage_error(folder, error) from error
    _clean(folder)
    return decided


def wish_of(folder: Path) -> Wish | None:
    """Who wants what is staged; None where nobody does. Raises `StorageError`."""
    value = read_json(folder / _STAGE / _WISH)
    if value is None:
        return None
    facts = Facts(datetime.fromisoformat(value["at"]), value["profile"], value["seed"], value["rate"])
    return Wish(value["id"], value["name"], facts)


def is_decided(folder: Path) -> bool:
    """Whether a restore was decided and interrupted: nobody may use the folder before `go_on`."""
    return (folder / RESTORE_DECIDED).exists()


def discard(folder: Path) -> None:
    """Forget what was staged and not decided, and what a kill has left of an old state."""
    if not is_decided(folder):
        shutil.rmtree(folder / _STAGE, ignore_errors=True)
    shutil.rmtree(folder / _GONE, ignore_errors=True)


def _wish_text(wish: Wish) -> bytes:
    told = {"id": wish.id, "name": wish.name, **asdict(wish.facts), "at": wish.facts.at.isoformat()}
    return json.dumps(told).encode()


def _unpack(file: Path, new: Path) -> Manifest:
    with opened(file) as (archive, manifest):
        for name, content in manifest.files.items():
            _write(new / name, pieces(archive, name, content, file), private=is_private(archive, name))
    return manifest


def _write(path: Path, content: Iterable[bytes], *, private: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
            for piece in content:
                stream.write(piece)
            os.fchmod(stream.fileno(), 0o600 if private else 0o644)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise storage_error(path, error) from error


def _move(folder: Path) -> None:
    """Each part of the old state aside, the new one into its place; what is done already is passed over."""
    new, old = folder / _STAGE / _NEW, folder / _STAGE / _OLD
    old.mkdir(mode=0o700, exist_ok=True)
    for part in STATE_FOLDERS:
        if not (new / part).exists():
            continue
        if _is_there(folder / part):
            (folder / part).rename(old / part)
        fault_point(FaultPoint.RESTORE_MOVED)
        (new / part).rename(folder / part)
    sync_folder(folder)
    fault_point(FaultPoint.RESTORE_LAID)


def _undo(folder: Path) -> None:
    """Each part of the old state back into its place, and the decision taken back."""
    new, old = folder / _STAGE / _NEW, folder / _STAGE / _OLD
    for part in STATE_FOLDERS:
        if _is_there(old / part):
            if _is_there(folder / part):
                (folder / part).rename(new / part)
            (old / part).rename(folder / part)
    (folder / RESTORE_DECIDED).unlink()


def _clean(folder: Path) -> None:
    """All is in its place: the decision goes in one step with the old state."""
    stage, gone = folder / _STAGE, folder / _GONE
    try:
        if stage.exists():
            shutil.rmtree(gone, ignore_errors=True)
            stage.rename(gone)
    except OSError as error:
        raise storage_error(stage, error) from error
    shutil.rmtree(gone, ignore_errors=True)


def _is_there(path: Path) -> bool:
    """Also where it is a link that leads nowhere."""
    return path.is_symlink() or path.exists()
