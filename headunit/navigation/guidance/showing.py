"""What is told of the car on its route: derived from how far it is. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from headunit.navigation.guidance.announcing import Announcer
from headunit.navigation.guidance.domain import Ahead, GuidanceState
from headunit.navigation.guidance.progress import Progress
from headunit.navigation.guidance.track import Track

COVERED_S, COVERED_M = 10.0, 150.0
"""So near a manoeuvre, no card may cover it."""


def shown(
    state: GuidanceState,
    progress: Progress,
    announcer: Announcer,
    now: datetime,
    speed_mps: float,
    limit_kmh: int | None,
) -> GuidanceState:
    """`state` with the car where it is now. `now`: as arrival times are told; what was said stays."""
    track, done_m = progress.track, progress.done_m
    number = announcer.next_after(done_m)
    soon = None if number is None else announcer.soon_after(number)
    done_s = track.seconds_at(done_m)
    stop_m = track.next_end(done_m)
    left_s, stop_s = track.duration_s - done_s, track.seconds_at(stop_m) - done_s
    placed = progress.placed and not progress.off
    return replace(
        state,
        next=None if number is None else _ahead(track, number, done_m),
        then=None if soon is None else _ahead(track, soon, done_m),
        done_m=done_m,
        left_m=progress.left_m,
        left_s=left_s,
        arrives_at=now + timedelta(seconds=left_s),
        stop_left_m=stop_m - done_m,
        stop_arrives_at=now + timedelta(seconds=stop_s),
        place=track.point_at(done_m) if placed else None,
        heading=track.heading_at(done_m) if placed else None,
        off_route=progress.off,
        limit_kmh=limit_kmh,
        speed_kmh=speed_mps * 3.6,
    )


def is_close(state: GuidanceState) -> bool:
    """Whether the next manoeuvre is so near that no card may cover it."""
    near_m = max(COVERED_M, COVERED_S * state.speed_kmh / 3.6)
    return state.next is not None and state.place is not None and state.next.in_m <= near_m


def _ahead(track: Track, number: int, done_m: float) -> Ahead:
    return Ahead(track.route.manoeuvres[number], max(0.0, track.marks_m[number] - done_m))
