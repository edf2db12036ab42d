"""Taking and restoring snapshots of the run that this world belongs to (`docs/snapshots.md`)."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from connectivity.contracts.snapshots import Restored, Restoring, SnapshotInfo, SnapshotList
from headunit.world.keeper import Keeper, not_ours
from headunit.world.snapshot_file import Facts, SnapshotError, read_manifest
from headunit.world.snapshot_laying import Wish, stage
from headunit.world.snapshot_taking import take
from headunit.world.snapshots import Snapshot, Snapshots
from headunit.world.world import World

_log = logging.getLogger(__name__)
_LOOK_AROUND_S = 1.0
_ALONE = (
    "The processes of this world were started one by one, so nobody can stop and start all of them: end them, then "
    "`headunit snapshot restore` with the same --data-dir, and start them again."
)


class SnapshotDesk:
    """See the top of this module.

    Args:
        world: Of which snapshots are taken.
        keeper: Asks the other processes to save what they hold back.
        shelf: Where the files lie.
        data_dir: Where the state lies.
        seed: The run's.
        outside: What of the state lies elsewhere, as plain sentences; then nothing can be taken or restored.
        begin_anew: Has all processes stopped, the staged state put in its place, and all started; None: nobody can.
        restored: What came of the last restore of this run.
    """

    def __init__(
        self,
        world: World,
        keeper: Keeper,
        shelf: Snapshots,
        *,
        data_dir: Path,
        seed: int,
        outside: tuple[str, ...] = (),
        begin_anew: Callable[[], None] | None = None,
        restored: Restored | None = None,
    ) -> None:
        self._world, self._keeper, self._shelf, self._data_dir = world, keeper, shelf, data_dir
        self._seed, self._outside, self._begin_anew, self._restored = seed, outside, begin_anew, restored
        self._busy = False

    async def all(self) -> SnapshotList:
        """The list. Raises `StorageError`."""
        found = await asyncio.to_thread(self._shelf.all)
        outside = str(not_ours(self._outside)) if self._outside else None
        alone = _ALONE if self._begin_anew is None else None
        return SnapshotList(tuple(map(info_of, found)), outside, outside or alone, self._restored)

    async def info(self, name: str) -> SnapshotInfo:
        """One of them. Raises `SnapshotError`: `bad-name`, `unknown`."""
        return info_of(await asyncio.to_thread(self._shelf.info, name))

    async def remove(self, name: str) -> None:
        """Delete one. Raises `SnapshotError`: `bad-name`, `unknown`, `busy`; `StorageError`."""
        self._check_free()
        await asyncio.to_thread(self._shelf.remove, name)

    async def take(self, name: str, *, replace: bool = False) -> SnapshotInfo:
        """Take one: service time stands still for it, and everybody has saved what is held back.

        Raises:
            SnapshotError: `bad-name`, `name-taken`, `busy`, `not-ours`, `not-settled` (the text names who), `not-kept`.
            ClockError: `busy`: a jump is under way; `not-settled`.
            StorageError: `disk-full`, …; no half file is left.
        """
        self._check_ours()
        file = self._shelf.free(name, replace=replace)
        self._check_free()
        self._busy = True
        try:
            leader = self._world.leader
            async with leader.standing_still():
                await self._keeper.everybody_keeps()
                with self._world.kept_exactly():
                    facts = Facts(leader.now(), self._car, self._seed, leader.state.value.rate)
                    await asyncio.to_thread(take, self._data_dir, file, facts)
        finally:
            self._busy = False
        _log.info("the snapshot %s is taken at %s", name, facts.at.isoformat())
        return await self.info(name)

    async def restore(self, name: str) -> Restoring:
        """Check one wholly and lay it beside; then everybody stops and starts again with it, this world, too.

        Raises:
            SnapshotError: `bad-name`, `unknown`, `damaged`, `other-version`, `other-car`, `busy`, `not-ours`, `alone`.
            StorageError: `disk-full`, ….
        """
        self._check_ours()
        file = self._shelf.found(name)
        if self._begin_anew is None:
            raise SnapshotError("alone", _ALONE)
        facts = (await asyncio.to_thread(read_manifest, file)).facts
        if facts.profile != self._car:
            raise SnapshotError(
                "other-car",
                f"The snapshot {name} was taken of the car {facts.profile}, and this run is of {self._car}. End it, "
                f"then `headunit snapshot restore {name}` and `headunit run --profile {facts.profile}`.",
            )
        self._check_free()
        self._busy = True
        try:
            await self._keeper.look_around(_LOOK_AROUND_S)
            if strangers := self._keeper.strangers():
                raise SnapshotError(
                    "not-ours",
                    f"{', '.join(strangers)} keeps its state in another data folder and has seen a later time: end it "
                    "first.",
                )
            wish = Wish(secrets.token_hex(8), name, facts)
            await asyncio.to_thread(stage, file, self._data_dir, wish)
            self._begin_anew()
        except BaseException:
            self._busy = False
            raise
        _log.info("the snapshot %s of %s is restored: everybody stops", name, facts.at.isoformat())
        return Restoring(wish.id, name, facts.at, self._world.leader.state.value.members)

    @property
    def _car(self) -> str:
        return self._world.around.now_scene.profile.id

    def _check_ours(self) -> None:
        if self._outside:
            raise not_ours(self._outside)

    def _check_free(self) -> None:
        if self._busy:
            raise SnapshotError("busy", "A snapshot is being taken or restored: wait until that is done.")


def info_of(snapshot: Snapshot) -> SnapshotInfo:
    """`snapshot` as it is told."""
    if (manifest := snapshot.manifest) is None:
        return SnapshotInfo(snapshot.name, snapshot.size, snapshot.trouble)
    facts = manifest.facts
    at = facts.at.astimezone(UTC)
    return SnapshotInfo(snapshot.name, snapshot.size, None, at, facts.profile, facts.seed, facts.rate, manifest.program)
