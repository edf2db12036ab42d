"""Roads and rivers: the pieces of one name joined, and the straight places along them where a name can stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headunit.navigation.labelling.things import Thing

type Floats = npt.NDArray[np.float64]
type Points = npt.NDArray[np.float64]
"""East and south in a Mercator square `WORLD` wide, a row each."""

WORLD = 40_075_016.0
"""All round the equator in metres: how wide the Mercator square is here. A unit is a metre there, less elsewhere."""
ROOMS = tuple(20 * 1.35**step for step in range(20))
"""Lengths of the straight places looked for: about 20 m to 6 km at the equator, less elsewhere."""
APART = 2.5
"""From one place to the next along a line, as a multiple of its length."""
BOW = 0.12
"""How far a straight place may leave its chord, as a share of its length."""
_SAMPLES = 4
_21_BITS = (1 << 21) - 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A way: its points, the ids of its two ends, and what its label would be."""

    points: Points
    first: int
    last: int
    thing: Thing


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places on lines: which line, where, degrees clockwise from north (0 to 180), and the length of straight line."""

    line: npt.NDArray[np.int64]
    point: Points
    angle: Floats
    room: Floats


def joined(pieces: Sequence[Piece]) -> list[tuple[Points, Thing]]:
    """Lines as long as can be, each labelled as its most important piece; every piece is in one of them."""
    ends: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        ends[piece.first].append(number)
        ends[piece.last].append(number)
    left = dict.fromkeys(sorted(range(len(pieces)), key=lambda number: _inner(pieces[number], ends)))
    lines = []
    while left:
        number = next(iter(left))
        del left[number]
        piece = pieces[number]
        parts, thing = [piece.points], piece.thing
        begins, stops = piece.first, piece.last
        if len(ends[stops]) < len(ends[begins]):
            parts, begins, stops = [piece.points[::-1]], stops, begins
        while (
            after := _straightest(parts[-1], stops, [one for one in ends[stops] if one in left], pieces)
        ) is not None:
            del left[after]
            forward = pieces[after].first == stops
            parts.append((pieces[after].points if forward else pieces[after].points[::-1])[1:])
            stops = pieces[after].last if forward else pieces[after].first
            thing = min(thing, pieces[after].thing, key=lambda one: one.rank)
        lines.append((np.concatenate(parts), thing))
    return lines


def _inner(piece: Piece, ends: dict[int, list[int]]) -> bool:
    """Whether the piece has others of its name at both ends: lines are begun at the others."""
    return len(ends[piece.first]) > 1 and len(ends[piece.last]) > 1


def _straightest(so_far: Points, at: int, choices: Sequence[int], pieces: Sequence[Piece]) -> int | None:
    if not choices:
        return None
    come = so_far[-1] - so_far[-2] if len(so_far) > 1 else so_far[-1] * 0

    def turn(number: int) -> float:
        points = pieces[number].points if pieces[number].first == at else pieces[number].points[::-1]
        go = points[1] - points[0]
        return -float(come @ go) / (float(np.hypot(*come) * np.hypot(*go)) or 1.0)

    return min(choices, key=turn)


def straight_places(lines: Sequence[Points]) -> Anchors:
    """The straightest places of each length of `ROOMS`, a few along each line.

    A place that is hardly farther from a longer one of its line than it is long itself is left out.
    """
    found: list[Anchors] = []
    for room in sorted(ROOMS, reverse=True):
        here = _places(lines, room)
        taken = [_cells(one, room) for one in found]
        fresh = ~np.isin(_cells(here, room), np.concatenate(taken)) if taken else np.ones(len(here.line), dtype=bool)
        found.append(Anchors(here.line[fresh], here.point[fresh], here.angle[fresh], here.room[fresh]))
    return Anchors(
        np.concatenate([one.line for one in found]),
        np.concatenate([one.point for one in found]),
        np.concatenate([one.angle for one in found]),
        np.concatenate([one.room for one in found]),
    )


def _cells(anchors: Anchors, side: float) -> npt.NDArray[np.int64]:
    """A number for the line and the square of that side that each is in."""
    column, row = np.floor(anchors.point / side).astype(np.int64).T & _21_BITS
    return np.asarray((anchors.line << 42) | (column << 21) | row, dtype=np.int64)


def lengths(lines: Sequence[Points]) -> Floats:
    """How long each line is."""
    return np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines])


def _places(lines: Sequence[Points], room: float) -> Anchors:
    step = room / _SAMPLES
    points, owner = _sampled(lines, step)
    # A window is _SAMPLES steps long and lies on one line.
    first = np.flatnonzero(owner[: max(0, len(owner) - _SAMPLES)] == owner[_SAMPLES:])
    start, end = points[first], points[first + _SAMPLES]
    chord = end - start
    long = np.hypot(chord[:, 0], chord[:, 1])
    bow = np.zeros(len(first))
    for inner in range(1, _SAMPLES):
        away = points[first + inner] - start
        cross = np.abs(chord[:, 0] * away[:, 1] - chord[:, 1] * away[:, 0])
        bow = np.maximum(bow, cross / np.maximum(long, 1e-9))
    good = (bow <= BOW * room) & (long >= 0.9 * room)
    first, bow, chord = first[good], bow[good], chord[good]
    middle = points[first + _SAMPLES // 2]
    # The straightest of each stretch; of equals the one nearest to the stretch's middle.
    whole = np.searchsorted(owner, owner[first])
    along = (first - whole) * step
    stretch = np.floor(along / (APART * room)).astype(np.int64)
    off_centre = np.abs(along / (APART * room) - stretch - 0.3)
    order = np.lexsort((off_centre, np.round(bow / room, 2), stretch, owner[first]))
    keys = np.stack([owner[first][order], stretch[order]])
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = np.any(keys[:, 1:] != keys[:, :-1], axis=0)
    best = order[fresh]
    angle = np.degrees(np.arctan2(chord[best, 0], -chord[best, 1])) % 180
    return Anchors(owner[first][best], middle[best], angle, np.full(len(best), room))


def _sampled(lines: Sequence[Points], step: float) -> tuple[Points, npt.NDArray[np.int64]]:
    """Points at equal distances along every line, and whose they are."""
    if not lines:
        return np.empty((0, 2)), np.empty(0, dtype=np.int64)
    every = np.concatenate(lines)
    whose = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    hop = np.zeros(len(every))
    same = whose[1:] == whose[:-1]
    hop[1:][same] = np.hypot(*np.diff(every, axis=0)[same].T)
    # Where the next line begins, the way goes on a little, so that every distance belongs to one line only.
    hop[1:][~same] = step
    gone = np.cumsum(hop)
    begins = np.flatnonzero(np.r_[True, ~same])
    stops = np.r_[begins[1:], len(every)] - 1
    long = gone[stops] - gone[begins]
    count = np.floor(long / step).astype(np.int64) + 1
    owner = np.repeat(np.arange(len(lines)), count)
    number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    # Half of what is left over lies before the first sample, half behind the last one.
    at = gone[begins][owner] + number * step + ((long - (count - 1) * step) / 2)[owner]
    return np.stack([np.interp(at, gone, every[:, 0]), np.interp(at, gone, every[:, 1])], axis=1), owner
