"""What a kiosk's screen shows besides the unit, and the way out of it. Instants and spans are loop time, in seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

FAREWELL_S = 4.0
NOTICE_S = 10.0
IDLE_S = 15 * 60.0
STEP_S = 60.0
FADE_S = 2.0
"""The light behind the screen goes out so long after the picture."""
SHEET_S = 30.0
LOCK_S = 60.0
TRIES = 5
PIN_DIGITS = range(4, 9)
"""How many digits a PIN may have."""

_ORBIT = ((4, 0), (4, 4), (0, 4), (-4, 4), (-4, 0), (-4, -4), (0, -4), (4, -4))


class Face(StrEnum):
    """What is seen."""

    LIT = "lit"
    DIM = "dim"
    FAREWELL = "farewell"
    DARK = "dark"
    NOTICE = "notice"
    """"Ignition off", for somebody who touches the dark screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen at an instant.

    Attributes:
        face: What is seen.
        since_s: Since when.
        touched_s: When somebody was last there.
        powered: Whether the ignition is on; None while the car has never told.
        moving: Whether the car drives.
        shift: Pixels by which the picture lies off its place, to the right and down.
        lamp: Whether the light behind the screen is on.
    """

    face: Face = Face.LIT
    since_s: float = 0.0
    touched_s: float = 0.0
    powered: bool | None = None
    moving: bool = False
    shift: tuple[int, int] = (0, 0)
    lamp: bool = True

    @property
    def open(self) -> bool:
        """Whether input reaches what is seen; otherwise it only wakes."""
        return self.face in (Face.LIT, Face.NOTICE)


def told(screen: Screen, powered: bool | None, moving: bool, now_s: float) -> Screen:
    """After the car's signals; a car that has fallen silent (`powered` is None) changes nothing."""
    if powered is None:
        return screen
    was = screen.powered
    screen = replace(screen, powered=powered, moving=moving)
    if powered == was:
        return screen
    if powered:
        return _awake(screen, now_s)
    return replace(
        _seen(screen, Face.NOTICE if was is None else Face.FAREWELL, now_s), touched_s=now_s, shift=(0, 0), lamp=True
    )


def touched(screen: Screen, now_s: float) -> Screen:
    """After a touch, a key, a mouse that moved."""
    if screen.powered is False:
        return replace(_seen(screen, Face.NOTICE, now_s), touched_s=now_s, lamp=True)
    return _awake(screen, now_s)


def passed(screen: Screen, now_s: float) -> Screen:
    """After time went by."""
    for_s = now_s - screen.since_s
    match screen.face:
        case Face.FAREWELL if for_s >= FAREWELL_S:
            return _seen(screen, Face.DARK, now_s)
        case Face.NOTICE if for_s >= NOTICE_S:
            return _seen(screen, Face.DARK, now_s)
        case Face.DARK if screen.lamp and for_s >= FADE_S:
            return replace(screen, lamp=False)
        case Face.LIT | Face.DIM:
            return _rested(screen, now_s)
        case _:
            return screen


def _rested(screen: Screen, now_s: float) -> Screen:
    over_s = now_s - screen.touched_s - IDLE_S
    if over_s < 0:
        return screen
    # Who drives looks at the screen without touching it: it stays bright, and only moves.
    face = Face.LIT if screen.moving else Face.DIM
    shift = _ORBIT[int(over_s // STEP_S) % len(_ORBIT)]
    return replace(screen if screen.face is face else _seen(screen, face, now_s), shift=shift)


def _awake(screen: Screen, now_s: float) -> Screen:
    lit = screen if screen.face is Face.LIT else _seen(screen, Face.LIT, now_s)
    return replace(lit, touched_s=now_s, shift=(0, 0), lamp=True)


def _seen(screen: Screen, face: Face, now_s: float) -> Screen:
    return replace(screen, face=face, since_s=now_s)


class Phase(StrEnum):
    """How far somebody is on the way out."""

    CLOSED = "closed"
    NO_PIN = "no-pin"
    PIN = "pin"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Gate:
    """The way out.

    Attributes:
        phase: How far it is open.
        used_s: When it was last used.
        wrong: Wrong PINs since the last right one or the last lock.
        failed: Whether the last PIN was wrong.
        checking: A PIN is being looked at.
        locked_until_s: Until when no PIN is taken; None while it is not locked.
    """

    phase: Phase = Phase.CLOSED
    used_s: float = 0.0
    wrong: int = 0
    failed: bool = False
    checking: bool = False
    locked_until_s: float | None = None

    @property
    def tries_left(self) -> int:
        """Wrong PINs that are still let pass."""
        return TRIES - self.wrong


def asked(gate: Gate, *, pin_set: bool, now_s: float) -> Gate:
    """After the gesture: the sheet opens, unless it is open."""
    if gate.phase is not Phase.CLOSED:
        return gate
    return replace(gate, phase=Phase.PIN if pin_set else Phase.NO_PIN, used_s=now_s, failed=False)


def tried(gate: Gate, *, right: bool, now_s: float) -> Gate:
    """After a PIN; of a sheet that was closed meanwhile a right one opens nothing."""
    if right:
        phase = Phase.CHOICES if gate.phase is Phase.PIN else gate.phase
        return replace(gate, phase=phase, used_s=now_s, wrong=0, failed=False, checking=False)
    gate = replace(gate, used_s=now_s, wrong=gate.wrong + 1, failed=True, checking=False)
    return gate if gate.tries_left > 0 else replace(gate, wrong=0, failed=False, locked_until_s=now_s + LOCK_S)


def waited(gate: Gate, now_s: float) -> Gate:
    """After time went by: a sheet that nobody uses closes, a lock ends."""
    if gate.locked_until_s is not None and now_s >= gate.locked_until_s:
        gate = replace(gate, locked_until_s=None)
    if gate.phase is not Phase.CLOSED and not gate.checking and now_s - gate.used_s >= SHEET_S:
        gate = closed(gate)
    return gate


def closed(gate: Gate) -> Gate:
    """The sheet is put away; wrong tries and the lock are remembered."""
    return replace(gate, phase=Phase.CLOSED, failed=False)


def pin_fault(pin: str) -> str | None:
    """Why `pin` cannot be one, as a sentence; None where it can."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        return f"A PIN has {PIN_DIGITS[0]} to {PIN_DIGITS[-1]} digits."
    return None
