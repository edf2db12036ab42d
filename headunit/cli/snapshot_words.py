"""How snapshots are told to a person at a shell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from connectivity.contracts.profile import load_profile
from connectivity.contracts.snapshots import SnapshotInfo
from headunit.cli.ctl import output
from headunit.core.errors import HeadUnitError

SAVING = "Saving {}: time stands still for a moment …"
GOING_BACK = "Going back to {}: everything stops, and starts again as it was then …"
_KIB = 1024


def tell_all(found: Sequence[SnapshotInfo]) -> None:
    """The list, as a table."""
    if not found:
        output.line("There is no snapshot.")
        return
    output.table(("name", "service time", "car", "size", ""), [_row(one) for one in found])


def tell_one(one: SnapshotInfo) -> None:
    """One of them, with all that its file says of itself."""
    told = {"name": one.name, "size": _size(one.size)}
    if one.trouble is not None:
        output.pairs(told | {"trouble": one.trouble})
        return
    seed, rate = output.said(one.seed), output.said(one.rate)
    output.pairs(
        told | {"service time": when(one), "car": one.profile, "seed": seed, "rate": rate, "version": one.program}
    )


def when(one: SnapshotInfo) -> str:
    """Service time of a snapshot, at home of its car where that is known, else UTC."""
    return "-" if one.at is None else home_time(one.at, one.profile or "")


def home_time(at: datetime, profile: str) -> str:
    """`at` as people write it."""
    try:
        zone = ZoneInfo(load_profile(profile).market.time_zone)
    except HeadUnitError:  # a car of somebody's own, whose file is not here
        return f"{at:%Y-%m-%d %H:%M} UTC"
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _row(one: SnapshotInfo) -> tuple[str, ...]:
    return one.name, when(one), one.profile or "-", _size(one.size), one.trouble or ""


def _size(size: int) -> str:
    return f"{max(1, round(size / _KIB))} KiB" if size < _KIB**2 else f"{size / _KIB**2:.1f} MiB"
