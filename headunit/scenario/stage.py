"""What a story is played on: the same words for a world in one loop and for real processes with a window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from connectivity.cloud.operator import BackendOperator
    from connectivity.contracts.gate import Service
    from connectivity.contracts.unit_facts import UnitFacts
    from connectivity.world_client import WorldClient


class UnitHands(Protocol):
    """The person at the unit. In a window each of these is a touch on the real buttons.

    All raise `HeadUnitError` where the unit is off or what is asked for is not there to be touched.
    """

    async def facts(self) -> UnitFacts:
        """What the unit knows, whatever page it shows."""
        ...

    async def pair(self, phone: str) -> None:
        """Pair with a phone of the world (by its id), and accept on both sides. It goes online once it tethers."""
        ...

    async def join_wifi(self, ssid: str, password: str | None) -> None:
        """Switch Wi-Fi on and join a network."""
        ...

    async def switch(self, radio: str, *, on: bool) -> None:
        """Switch `bluetooth` or `wifi`."""
        ...

    async def sign_in(self, email: str, password: str) -> None:
        """Existing account; returns when it was accepted or refused."""
        ...

    async def new_account(self, name: str, email: str, password: str) -> None:
        """New account made in the car; returns when it was made or refused."""
        ...

    async def register(self, code: str) -> None:
        """Finish "register a multimedia device" with the code that the app shows."""
        ...

    async def sign_out(self) -> None:
        """Sign out."""
        ...

    async def remove_profile(self) -> None:
        """Factory reset of the profile."""
        ...

    async def answer_notice(self) -> None:
        """Press OK on the notice that is shown."""
        ...

    async def override(self) -> None:
        """Say that it is the passenger who types while the car moves."""
        ...

    async def open_service(self, service: Service) -> None:
        """Try to open an online service; what came of it is in `facts`."""
        ...

    async def show_map(self, *, on: bool) -> None:
        """Open the map, or leave it."""
        ...

    async def search(self, text: str, category: str | None) -> None:
        """Look for a place: the text, and perhaps one kind of place only; returns when the answer is there."""
        ...

    async def choose_hit(self, title: str) -> None:
        """Choose a place that was found: the map shows it with its card."""
        ...

    async def keep_place(self, kind: str) -> None:
        """Keep the place whose card is shown as `favourite`, `home` or `work`."""
        ...

    async def plan_route(self) -> None:
        """A route to the place whose card is shown; returns when there are ways to choose from, or none."""
        ...

    async def add_stop(self) -> None:
        """The place whose card is shown becomes a stop before the destination; returns when the way is known.

        Raises:
            HeadUnitError: Also `too-many-stops`, `same-stop`: the unit refuses it.
        """
        ...

    async def choose_route(self, number: int) -> None:
        """Choose one of the ways, 0 the best."""
        ...

    async def start_route(self, *, simulated: bool) -> None:
        """Be led along the chosen way, or see how it would be driven."""
        ...

    async def skip_stop(self) -> None:
        """On to the stop after the next; returns when the way is known."""
        ...

    async def avoid(self, kind: str, *, on: bool) -> None:
        """Have the route keep off `motorways`, `tolls` or `ferries`; returns when the way is known."""
        ...

    async def cancel_route(self) -> None:
        """End the route, or the simulation of it."""
        ...


class Window(Protocol):
    """The unit's window, where it has one: touched and looked at through its control API."""

    async def act(self, operation: str, request: dict[str, Any]) -> None:
        """Do an operation of the control API (`tap`, `type`, `press`, `set`, `drag`, `pinch`)."""
        ...

    async def shows(self, what: dict[str, Any]) -> bool:
        """Whether an element that matches is on the screen now (`find`)."""
        ...

    async def page(self) -> str:
        """Route of the page shown."""
        ...

    async def picture(self, file: Path) -> None:
        """Save a picture of the window (PNG)."""
        ...


class Stage(Protocol):
    """The whole of it.

    Attributes:
        world: Everything outside the unit.
        backend: The service's staff, the owner at the portal, the retailer.
        unit: The person at the unit.
        window: None where the unit has none.
        vin: Of the car.
        home_zone: Of the car.
    """

    world: WorldClient
    backend: BackendOperator
    unit: UnitHands
    window: Window | None
    vin: str
    home_zone: str

    @property
    def now(self) -> datetime:
        """Service time."""
        ...

    async def jump(self, to: datetime) -> None:
        """Move service time, everything on the way included; returns when all have settled."""
        ...

    async def settle(self) -> None:
        """Wait until everything that was caused has happened, without moving any time."""
        ...

    async def wait(self, seconds: float) -> float:
        """Let loop time pass until something happens, `seconds` at most; returns the seconds that have passed."""
        ...

    async def stop(self, process: str, *, kill: bool) -> None:
        """End `unit`, `backend`, `dcm` or `broker`: switched off in order, or by a power cut."""
        ...

    async def begin(self, process: str) -> None:
        """Start it again; returns when it does its work."""
        ...

    async def snapshot(self, name: str) -> None:
        """Keep everything as it is now under a name."""
        ...

    async def restore(self, name: str) -> None:
        """Make everything as it was when that snapshot was taken."""
        ...

    async def messages(self) -> tuple[dict[str, Any], ...]:
        """What the DCM has sent since the story began, in order: `{"topic": …, "body": …}`."""
        ...
