"""The calls of the control API, in one table: server, clients and the OpenAPI document are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from connectivity.contracts.control.answers import Acted, Faults, Found, FrameStats, Logs, RigState, UnitState
from connectivity.contracts.control.elements import Tree
from connectivity.contracts.control.events import Command
from connectivity.contracts.control.requests import (
    AuditRequest,
    Drag,
    Find,
    Hold,
    LogsSince,
    Look,
    Nothing,
    Pinch,
    Press,
    Set,
    Tap,
    Type,
    Wait,
)
from connectivity.contracts.unit_facts import UnitFacts


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API.

    Attributes:
        name: Also the method's name at the service and at the client.
        method: GET (its request's fields are in the query string) or POST.
        path: Below the address of the unit.
        request: Its dataclass.
        answer: Its dataclass; bytes is a PNG picture.
        summary: One sentence.
    """

    name: str
    method: str
    path: str
    request: type
    answer: type
    summary: str

    @property
    def acts(self) -> bool:
        """Whether it changes the unit: then it waits for its turn, and may be refused as `taken`."""
        return self.name in _ACTING


_ACTING: Final = frozenset({"set", "tap", "drag", "pinch", "type", "press"})

OPERATIONS: Final = (
    Operation("unit", "GET", "/v1/unit", Nothing, UnitState, "Page, language, day or night, window."),
    Operation("set", "POST", "/v1/unit", Set, UnitState, "Open a page, switch the language or the theme."),
    Operation("facts", "GET", "/v1/facts", Nothing, UnitFacts, "What the unit knows, whatever page it shows."),
    Operation("tree", "GET", "/v1/tree", Nothing, Tree, "Everything a screen reader sees."),
    Operation("find", "POST", "/v1/find", Find, Found, "The elements that match now."),
    Operation("wait", "POST", "/v1/wait", Wait, Found, "Wait for a condition; event-driven."),
    Operation("tap", "POST", "/v1/tap", Tap, Acted, "Touch an element or a place, shortly or for long."),
    Operation("drag", "POST", "/v1/drag", Drag, Acted, "Move one finger."),
    Operation("pinch", "POST", "/v1/pinch", Pinch, Acted, "Move two fingers apart, together or round."),
    Operation("type", "POST", "/v1/type", Type, Acted, "Type on a physical keyboard."),
    Operation("press", "POST", "/v1/press", Press, Acted, "Press a hard key, turn the rotary, or press a key."),
    Operation("look", "POST", "/v1/look", Look, bytes, "A picture of the window or of one element, PNG."),
    Operation("frames", "GET", "/v1/frames", Nothing, FrameStats, "How smoothly frames come."),
    Operation("logs", "GET", "/v1/logs", LogsSince, Logs, "Lines of the unit's log."),
    Operation("audit", "POST", "/v1/audit", AuditRequest, Faults, "What is wrong for people on this page."),
    Operation("hold", "POST", "/v1/hold", Hold, UnitState, "Keep other controllers from acting."),
    Operation("heard", "POST", "/v1/heard", Command, Nothing, "Tell listeners what is asked of the world elsewhere."),
    Operation("rig", "GET", "/v1/rig", Nothing, RigState, "Where world and backend are, with their tokens."),
)
"""The whole API but `WS /v1/events` (a stream of `Event`) and `GET /openapi.json`."""

OPERATION: Final = {operation.name: operation for operation in OPERATIONS}
"""The calls by name."""
