"""What a running unit's control API and its clients share (`docs/control-api.md`).

Places are pixels of the window, x to the right and y down from its top left. Waits are real seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from headunit.core.errors import HeadUnitError

MOST_WAIT_S: Final = 120.0
"""The longest that one request may wait."""
LONG_PRESS_S: Final = 0.8
"""For how long a finger rests in a long press."""
TOKEN_HEADER: Final = "Authorization"
CONTROLLER_HEADER: Final = "X-Headunit-Controller"
"""Name of whoever asks; who holds the unit (`Hold`) is told apart by it."""


class Role(StrEnum):
    """What an element is, as a screen reader says it."""

    ALERT = "alert"
    BUTTON = "button"
    CHECKBOX = "checkbox"
    DIALOG = "dialog"
    FIELD = "field"
    GROUP = "group"
    HEADING = "heading"
    INDICATOR = "indicator"
    ITEM = "item"
    PROGRESS = "progress"
    RADIO = "radio"
    TAB = "tab"
    TABS = "tabs"
    TEXT = "text"
    WINDOW = "window"
    OTHER = "other"


TOUCHED: Final = frozenset({Role.BUTTON, Role.CHECKBOX, Role.FIELD, Role.ITEM, Role.RADIO, Role.TAB})
"""What a finger is for; such an element comes before a text of the same name."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Element:
    """One accessible element as it stands now.

    Attributes:
        ref: Names it for as long as it lives.
        id: Its name in the QML source, empty where it has none; the same in every language.
        role: What it is.
        name: Accessible name.
        text: Its value (what is typed in a field), empty where it has none.
        description: Accessible description.
        rect: Where it is; it may lie outside of the window, or of the list that it is in.
        shown: Whether any of it is in the window and in the list that it is in.
        enabled: Whether it takes a touch.
        checked: Of a checkbox or radio button; None of others.
        selected: The tab that is open.
        focused: Whether keys go to it.
        editable: Whether it can be typed into.
        dialog: Whether it is part of a dialog.
        depth: How deep in the tree, 0 for the window.
        parent: `ref` of the element it is in, None for the window.
    """

    ref: str
    id: str
    role: Role
    name: str
    text: str
    description: str
    rect: Rect
    shown: bool
    enabled: bool
    checked: bool | None
    selected: bool
    focused: bool
    editable: bool
    dialog: bool
    depth: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything a screen reader sees, in reading order, parents first."""

    page: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Which element is meant; what is None is not asked.

    Attributes:
        role: One of `Role`.
        name: The whole accessible name.
        text: Part of the name, the text or the description.
        id: Its name in the QML source.
        ref: From an earlier answer.
        nth: Which of those that match, in reading order, from 0.
        inside: Only in what this matches.
    """

    role: Role | None = None
    name: str | None = None
    text: str | None = None
    id: str | None = None
    ref: str | None = None
    nth: int | None = None
    inside: Query | None = None

    def __str__(self) -> str:
        """`button 'Setup'`."""
        said = [str(self.role) if self.role else "element"]
        said += [repr(self.name)] if self.name is not None else []
        said += [f"with {self.text!r}"] if self.text is not None else []
        said += [f"#{self.id}"] if self.id is not None else []
        said += [f"@{self.ref}"] if self.ref is not None else []
        said += [f"number {self.nth}"] if self.nth is not None else []
        said += [f"in {self.inside}"] if self.inside is not None else []
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to touch: in an element (`x` and `y` from 0 to 1, 0.5 is its middle), or in the window, in pixels."""

    query: Query | None = None
    x: float = 0.5
    y: float = 0.5


class Condition(StrEnum):
    """What can be waited for about an element."""

    SHOWN = "shown"
    """It is on the screen (also behind a dialog)."""
    READY = "ready"
    """It is on the screen, enabled, stands still, and a finger reaches it."""
    GONE = "gone"
    """None such is on the screen."""
    ENABLED = "enabled"
    DISABLED = "disabled"
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    SELECTED = "selected"
    FOCUSED = "focused"


# What is asked.


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


# What is answered.


@dataclass(frozen=True, slots=True)
class UnitState:
    """The unit as it shows itself.

    Attributes:
        version: Of the program.
        profile: Id of the car.
        page: Route of the page (`setup/wifi`), empty before there is one.
        language: What is spoken.
        theme: auto, day or night, as set.
        night: What is shown.
        width, height: Of the window, in pixels.
        pixel_ratio: Pixels of the display for each.
        renderer: `software` or `opengl` (the scene graph's name).
        frames: Frames drawn since the start.
        holder: Who holds the unit, None for nobody.
    """

    version: str
    profile: str
    page: str
    language: str
    theme: str
    night: bool
    width: int
    height: int
    pixel_ratio: float
    renderer: str
    frames: int
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Acted:
    """What was touched, None where it was a place; `handled_ms` until the unit's own handlers had done their work."""

    element: Element | None
    handled_ms: float


@dataclass(frozen=True, slots=True)
class Found:
    """All that match, in reading order."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class FrameStats:
    """Of the latest frames, at most 600; milliseconds, 0 where there are too few.

    Attributes:
        frames: Drawn since the start.
        measured: How many the figures are of.
        interval_p50_ms, interval_p99_ms, interval_max_ms: From frame to frame while something moves (shorter than
            100 ms).
        draw_p50_ms, draw_p99_ms, draw_max_ms: From the end of the animations' step to the frame on the screen.
        late: Intervals longer than 1.5 frames of 60 a second.
    """

    frames: int
    measured: int
    interval_p50_ms: float
    interval_p99_ms: float
    interval_max_ms: float
    draw_p50_ms: float
    draw_p99_ms: float
    draw_max_ms: float
    late: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the unit's log, as its file has it; `number` counts since the start."""

    number: int
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Logs:
    """Lines, oldest first; ask again from `next`. `lost` are those that were forgotten before they were asked for."""

    lines: tuple[LogLine, ...]
    next: int
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong for people: `kind` (`cut text`, `small target`, `contrast 3.2`, …), what, and where."""

    kind: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Faults:
    """What an audit has found, empty where all is well."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """Another server of the same simulator, on the host of the control API: `port`, and the `token` it wants."""

    port: int
    token: str


@dataclass(frozen=True, slots=True)
class RigState:
    """Where the world and the backend are; None where there is none, as on a real car."""

    world: Server | None
    backend: Server | None


# What is told without being asked (`/v1/events`).


@dataclass(frozen=True, slots=True)
class Input:
    """What a person has done at the screen.

    Attributes:
        action: `tap`, `long-press`, `drag`, `type` or `key`.
        query: Names the element for a later replay; None where there was none.
        label: What a person calls it (its role and name at that moment), for comments.
        text: What was typed, or the key; a secret is told as `•`, once for each character.
        secret: Whether `text` was typed into a field that hides it.
        x, y, to_x, to_y: Where, in pixels; the last two of a drag.
    """

    action: str
    query: Query | None = None
    label: str = ""
    text: str = ""
    secret: bool = False
    x: float = 0.0
    y: float = 0.0
    to_x: float = 0.0
    to_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Command:
    """What a person has done in the panel: `to` is `world` or `desk`, `call` the client's method, `arguments` JSON."""

    to: str
    call: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that has happened; exactly one of the three. `number` counts since the start."""

    number: int
    state: UnitState | None = None
    input: Input | None = None
    command: Command | None = None


# What goes wrong.


class Reason(StrEnum):
    """Why a request was refused; each is the `code` of a problem document."""

    NO_SUCH_ELEMENT = "no-such-element"
    AMBIGUOUS = "ambiguous"
    COVERED = "covered"
    DISABLED = "disabled"
    OUTSIDE = "outside"
    NOT_EDITABLE = "not-editable"
    TIMED_OUT = "timed-out"
    BLANK = "blank"
    TAKEN = "taken"
    INVALID = "invalid-request"
    NOT_SIGNED_IN = "not-signed-in"
    TOO_MANY_TRIES = "too-many-tries"
    NOT_FOUND = "not-found"
    NO_RIG = "no-rig"
    CLOSING = "closing"
    INTERNAL = "internal"


STATUS: Final = {
    Reason.NO_SUCH_ELEMENT: 404,
    Reason.NOT_FOUND: 404,
    Reason.NO_RIG: 404,
    Reason.TIMED_OUT: 408,
    Reason.OUTSIDE: 422,
    Reason.INVALID: 422,
    Reason.TAKEN: 423,
    Reason.NOT_SIGNED_IN: 401,
    Reason.TOO_MANY_TRIES: 429,
    Reason.CLOSING: 503,
    Reason.INTERNAL: 500,
}
"""HTTP status by reason; 409 for the others."""


class ControlError(HeadUnitError):
    """The unit could not do as it was asked; `detail` says why and what is there instead."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail, retryable=reason in (Reason.TIMED_OUT, Reason.TAKEN))

    @property
    def status(self) -> int:
        """The HTTP status that says the same."""
        return STATUS.get(Reason(self.reason), 409)


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API.

    Attributes:
        name: Also the method's name at the service and at the client.
        method: GET (its request's fields are in the query string) or POST.
        path: Below the address of the unit.
        request: Its dataclass.
        answer: Its dataclass; bytes is a PNG picture.
        acts: Whether it changes the unit: then it waits for its turn, and may be refused as `taken`.
        summary: One sentence.
    """

    name: str
    method: str
    path: str
    request: type
    answer: type
    acts: bool
    summary: str


OPERATIONS: Final = (
    Operation("unit", "GET", "/v1/unit", Nothing, UnitState, False, "Page, language, day or night, window."),
    Operation("set", "POST", "/v1/unit", Set, UnitState, True, "Open a page, switch the language or the theme."),
    Operation("tree", "GET", "/v1/tree", Nothing, Tree, False, "Everything a screen reader sees."),
    Operation("find", "POST", "/v1/find", Find, Found, False, "The elements that match now."),
    Operation("wait", "POST", "/v1/wait", Wait, Found, False, "Wait for a condition; event-driven."),
    Operation("tap", "POST", "/v1/tap", Tap, Acted, True, "Touch an element or a place, shortly or for long."),
    Operation("drag", "POST", "/v1/drag", Drag, Acted, True, "Move one finger."),
    Operation("pinch", "POST", "/v1/pinch", Pinch, Acted, True, "Move two fingers apart, together or round."),
    Operation("type", "POST", "/v1/type", Type, Acted, True, "Type on a physical keyboard."),
    Operation("press", "POST", "/v1/press", Press, Acted, True, "Press a hard key, turn the rotary, or press a key."),
    Operation("look", "POST", "/v1/look", Look, bytes, False, "A picture of the window or of one element, PNG."),
    Operation("frames", "GET", "/v1/frames", Nothing, FrameStats, False, "How smoothly frames come."),
    Operation("logs", "GET", "/v1/logs", LogsSince, Logs, False, "Lines of the unit's log."),
    Operation("audit", "POST", "/v1/audit", AuditRequest, Faults, False, "What is wrong for people on this page."),
    Operation("hold", "POST", "/v1/hold", Hold, UnitState, False, "Keep other controllers from acting."),
    Operation("rig", "GET", "/v1/rig", Nothing, RigState, False, "Where world and backend are, with their tokens."),
)
"""The whole API but `WS /v1/events` (a stream of `Event`) and `GET /openapi.json`."""
