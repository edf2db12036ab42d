"""What the control service needs of the unit that owns the window, and what its server needs of the service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from connectivity.contracts.control.events import Event
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.unit_facts import UnitFacts


class FacePort(Protocol):
    """The unit's face as a person has set it. Setters raise `ControlError` (`invalid-request`) with what there is."""

    @property
    def page(self) -> str:
        """Route of the page."""
        ...

    @property
    def language(self) -> str:
        """What is spoken."""
        ...

    @property
    def theme(self) -> str:
        """auto, day or night."""
        ...

    @property
    def night(self) -> bool:
        """Whether the night colours are shown."""
        ...

    def facts(self) -> UnitFacts:
        """What the unit knows."""
        ...

    def set_page(self, page: str) -> None:
        """Open a page."""
        ...

    def set_language(self, language: str) -> None:
        """Speak another language."""
        ...

    def set_theme(self, theme: str) -> None:
        """Day, night or automatic."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; returns what ends that."""
        ...


class ControlPort(Protocol):
    """Whatever does what `OPERATIONS` names: the service of a window, or a stand-in."""

    async def ask(self, operation: Operation, request: Any, controller: str = "") -> Any:
        """The answer of `operation` (its `answer`; bytes are PNG) to `request` (its `request`).

        Cancelled where nobody waits for it any more.

        Raises:
            ControlError: It cannot be; the sentence says why.
        """
        ...

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Tell `listener` each event from now on; returns what ends that."""
        ...
