"""The data directory as a whole: making it, marking it as ours, and starting afresh."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

from headunit.config import RESTORE_DECIDED, STATE_FOLDERS, Config, ensure_data_dir
from headunit.core.errors import UsageError
from headunit.core.files import storage_error
from headunit.processes.locks import Lock, lock_path

MARKER = ".headunit"
"""A file that says: this folder is the simulator's, its state may be removed."""


def open_data_dir(config: Config) -> None:
    """Make the data directory, prove that it can be written, and mark it if it is new or empty.

    A restore of a snapshot that a power cut has interrupted is brought to its end first.

    Raises:
        StorageError: It cannot be made or written.
        HeadUnitError: `data-in-use`: it is being restored right now.
    """
    path = config.data_dir
    try:
        ours = not path.exists() or (path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise storage_error(path, error) from error
    ensure_data_dir(path)
    try:
        if ours:
            (path / MARKER).write_text("The headunit simulator keeps its data here.\n", encoding="utf-8")
        config.run_dir.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise storage_error(path, error) from error
    if (path / RESTORE_DECIDED).exists():
        from headunit.world.snapshot_laying import go_on  # late: hardly ever needed

        with state_unused(config):
            go_on(path)


@contextlib.contextmanager
def state_unused(config: Config) -> Iterator[None]:
    """Within it no process uses the state of the data directory, and none begins to.

    Raises:
        HeadUnitError: `data-in-use`: one does; the text names it.
    """
    with contextlib.ExitStack() as held:
        for name in ("restore", *STATE_FOLDERS):
            held.callback(Lock(lock_path(config.run_dir, name), name).release)
        yield


def start_afresh(config: Config) -> None:
    """Remove what world, backend and unit remember; logs stay. Call it with the run's lock held.

    Raises:
        UsageError: `not-ours`: the folder does not bear our marker, so nothing in it is touched.
        HeadUnitError: `data-in-use`: a process that was started alone still uses it.
        StorageError: Something cannot be removed.
    """
    path = config.data_dir
    if not (path / MARKER).is_file():
        raise UsageError(
            "not-ours",
            f"{path} was not made by headunit (it has no file {MARKER}), so --fresh removes nothing there: "
            "choose another --data-dir.",
        )
    with state_unused(config):
        try:
            for name in STATE_FOLDERS:
                folder = path / name
                if folder.is_symlink():
                    folder.unlink()
                elif folder.exists():
                    shutil.rmtree(folder)
            for file in config.run_dir.iterdir():
                if file.suffix != ".lock" and not file.is_dir():
                    file.unlink()
        except OSError as error:
            raise storage_error(path, error) from error
