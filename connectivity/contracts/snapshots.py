"""What the world tells of the snapshots of its data folder (`docs/snapshots.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """One snapshot; what its file says of itself is None where it cannot be used.

    Attributes:
        name: Letters, digits, `-`, `_`, `.`; 64 at most.
        size: Of the file, in bytes.
        trouble: Why it cannot be used, a sentence for a person; None where it can.
        at: Service time at which everything in it stands (UTC).
        profile: Id of the car.
        seed: Seed of everything random; None also where it was taken of a folder on which nothing ran.
        rate: Service seconds per real second; None as for `seed`.
        program: Version of the program that took it.
    """

    name: str
    size: int
    trouble: str | None = None
    at: datetime | None = None
    profile: str | None = None
    seed: int | None = None
    rate: float | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """The last restore of this run.

    Attributes:
        id: That of its `Restoring`.
        name: The snapshot's.
        at: Service time then (UTC).
        trouble: Why the run goes on with what was before, a sentence; None: it was restored.
    """

    id: str
    name: str
    at: datetime
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class SnapshotList:
    """All snapshots by name, and what can be done with them in this run.

    `cannot_take` and `cannot_restore` are sentences for a person; None: it can.
    """

    snapshots: tuple[SnapshotInfo, ...] = ()
    cannot_take: str | None = None
    cannot_restore: str | None = None
    restored: Restored | None = None


@dataclass(frozen=True, slots=True)
class Restoring:
    """A restore has begun: the processes stop, and start again with the state of then.

    `members` follow the clock now, and so will once it is done, but for the world itself.
    """

    id: str
    name: str
    at: datetime
    members: tuple[str, ...]
