"""What the control API answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from connectivity.contracts.control.elements import Element


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
    """What was done.

    Attributes:
        element: What was touched, None where it was a place or a key.
        reached_ms: From the finger's or key's order until the unit's handlers began.
        handled_ms: Until they had done their work.
    """

    element: Element | None
    reached_ms: float
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
        touch_ms: From each finger of ours that was lifted to the next frame on the screen, latest last.
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
    touch_ms: tuple[float, ...] = ()


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
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RigState:
    """Where the world and the backend are; None where there is none, as on a real car."""

    world: Server | None
    backend: Server | None
