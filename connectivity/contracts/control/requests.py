"""What the control API is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from connectivity.contracts.control.elements import Condition, Query, Spot

MOST_WAIT_S: Final = 120.0
"""The longest that one request may wait."""
LONG_PRESS_S: Final = 0.8
"""For how long a finger rests in a long press."""
CONTROLLER_HEADER: Final = "X-Headunit-Controller"
"""Name of whoever asks; who holds the unit (`Hold`) is told apart by it."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No question, or no answer but that it is done."""


@dataclass(frozen=True, slots=True)
class Find:
    """All that match now."""

    query: Query


@dataclass(frozen=True, slots=True)
class Tap:
    """Touch: wait until the element is ready, then press for `hold_s` and let go, `times` times."""

    spot: Spot
    hold_s: float = 0.0
    times: int = 1
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Drag:
    """One finger from `start` to `end` in `duration_s`."""

    start: Spot
    end: Spot
    duration_s: float = 0.3
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Pinch:
    """Two fingers around `spot`: `scale` above 1 spreads them; `degrees` turns them clockwise."""

    spot: Spot
    scale: float = 2.0
    degrees: float = 0.0
    duration_s: float = 0.3
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Type:
    """Type on a physical keyboard, into the focused field or, once it is touched, into `query`'s.

    `replace` empties the field first.
    """

    text: str
    query: Query | None = None
    replace: bool = False
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Press:
    """A hard key (`HardKey`) or a key of a physical keyboard (`KeyboardKey`), `times` times."""

    key: str
    times: int = 1


class KeyboardKey(StrEnum):
    """Keys of a physical keyboard that type no character."""

    BACKSPACE = "backspace"
    DELETE = "delete"
    RETURN = "return"
    ESCAPE = "escape"
    TAB = "tab"
    BACKTAB = "backtab"
    LINE_START = "line-start"
    LINE_END = "line-end"


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait for all that is given: about `query` a `condition` and that its texts hold `text`; a page; no more motion.

    `settled`: nothing has moved, come or gone from one frame to the next.
    """

    query: Query | None = None
    condition: Condition = Condition.SHOWN
    text: str | None = None
    page: str | None = None
    settled: bool = False
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of the window, or of the one element that matches, as PNG."""

    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """What the person has set, changed from outside; None stays. `page` is a route, `theme` auto, day or night."""

    page: str | None = None
    language: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class LogsSince:
    """Lines from number `since` on, of `level` (DEBUG to CRITICAL) or graver."""

    since: int = 0
    level: str = "INFO"


@dataclass(frozen=True, slots=True)
class Hold:
    """Nobody else may act until `seconds` (0 to 600) have passed since the holder's last request; 0 lets go.

    `force` takes it from another.
    """

    seconds: float = 30.0
    force: bool = False


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """Look for what is wrong for people; see `Faults`. Elements whose `id` is in `ignore` are let be."""

    ignore: tuple[str, ...] = ()
