"""Restoring a snapshot where no process uses the data folder: the supervisor's part, and the command line's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from connectivity.contracts.snapshots import Restored
from connectivity.contracts.wire import render
from headunit.config import Config
from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.files import read_json, write_json
from headunit.processes.datadir import open_data_dir, state_unused
from headunit.processes.exits import sentence
from headunit.processes.locks import Lock, lock_path
from headunit.processes.outside import outside
from headunit.world.keeper import not_ours
from headunit.world.snapshot_file import Facts, Manifest, check
from headunit.world.snapshot_laying import discard, exchange, lay, wish_of
from headunit.world.snapshot_taking import take


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a restore; `facts` are those of the state that is there now, None: the former one is."""

    said: str
    facts: Facts | None = None


def restore_staged(config: Config) -> Outcome:
    """Exchange the state for the one that is staged, and write down what came of it. Nobody uses the folder. Blocks."""
    wish = None
    try:
        wish = wish_of(config.data_dir)
        if wish is None:
            return Outcome("nothing lies ready to be restored: going on with what was")
        with state_unused(config):
            exchange(config.data_dir)
    except HeadUnitError as error:
        discard(config.data_dir)
        outcome = Outcome(f"the snapshot is not restored: {sentence(error)} Going on with what was")
    else:
        outcome = Outcome(f"restored the snapshot {wish.name} of {wish.facts.at:%Y-%m-%d %H:%M} UTC", wish.facts)
    if wish is not None:
        trouble = None if outcome.facts else outcome.said
        try:
            write_json(config.restored_file, render(Restored(wish.id, wish.name, wish.facts.at, trouble)))
        except StorageError as error:
            return Outcome(f"{outcome.said}; that cannot be told to the panel: {sentence(error)}", outcome.facts)
    return outcome


def told_anew(config: Config, outcome: Outcome) -> Config:
    """What a process is told at its start after a restore: seed and rate of then."""
    if outcome.facts is None:
        return config
    seed, rate = outcome.facts.seed, outcome.facts.rate
    return config.with_(seed=config.seed if seed is None else seed, rate=config.rate if rate is None else rate)


def take_unused(config: Config, file: Path) -> Manifest:
    """Take a snapshot of a data folder on which nothing runs; what a run only was told is not in it. Blocks.

    Raises:
        HeadUnitError: `data-in-use`: a process uses it.
        UsageError: `no-world`: there is no state in it.
        SnapshotError, StorageError: See `take`.
    """
    with _nobody(config):
        told = read_json(config.world_state_file)
        try:
            facts = None if told is None else Facts(datetime.fromisoformat(told["now"]), str(told["profile"]))
        except (KeyError, TypeError, ValueError):
            facts = None
        if facts is None:
            raise UsageError(
                "no-world",
                f"{config.data_dir} holds no world: name another --data-dir, or start one with `headunit run`.",
            )
        return take(config.data_dir, file, facts)


def restore_unused(config: Config, file: Path) -> Manifest:
    """Check `file` and put its state in the place of that of the data folder, which nobody uses. Blocks.

    Raises:
        HeadUnitError: `data-in-use`: a process uses it.
        SnapshotError: `unknown`, `damaged`, `other-version`; nothing has changed.
        StorageError: Nothing has changed.
    """
    check(file)
    with _nobody(config):
        return lay(file, config.data_dir)


@contextlib.contextmanager
def _nobody(config: Config) -> Iterator[None]:
    """Within it nothing runs on the data folder, nor begins to. Raises `HeadUnitError` (`data-in-use`)."""
    if found := outside(config):
        raise not_ours(found)
    open_data_dir(config)
    lock = Lock(lock_path(config.run_dir, "supervisor"), "simulator")
    try:
        with state_unused(config):
            yield
    finally:
        lock.release()
