"""What the control API tells without being asked, on `WS /v1/events`."""

from __future__ import annotations

from dataclasses import dataclass

from connectivity.contracts.control.answers import UnitState
from connectivity.contracts.control.elements import Query


@dataclass(frozen=True, slots=True)
class Input:
    """What a person has done at the screen.

    Attributes:
        action: `tap`, `long-press`, `drag`, `fill` (a field was typed into), `type` (keys went elsewhere), `key`, and,
            set from outside to what `text` says, `open` (a page, by its route), `language` or `theme`.
        query: Names the element for a later replay; None where there was none.
        label: What a person calls it (its role and name at that moment), for comments.
        text: All that the field now holds, what was typed, or the key; a secret is told as one `•` for each character.
        secret: Whether the field hides what is typed into it.
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
    """What a person has done in the panel, or by `headunit ctl` to the world.

    It is told when it begins, so that it comes before what it causes. One that is refused is told again with `refused`.

    Attributes:
        to: `world` or `desk`.
        call: The client's method.
        arguments: By name, as a JSON object; at the desk an account goes by its e-mail address, for ids do not last.
        refused: Whether the command told last with this call and these arguments has come to nothing.
    """

    to: str
    call: str
    arguments: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that has happened; exactly one of the three. `number` counts since the start."""

    number: int
    state: UnitState | None = None
    input: Input | None = None
    command: Command | None = None
