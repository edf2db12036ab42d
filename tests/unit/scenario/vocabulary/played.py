"""A stage that takes down what words ask of it, and answers as a test says; calls that nobody could make fail."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.cloud import Account, AuditLine, Device, DeviceCode, GrantedTerm, KnownUnit, Mail, UnitTerms
from connectivity.contracts.telemetry import Position, Trip
from connectivity.contracts.world import WorldSnapshot, decode_world
from connectivity.world_client import WorldClient
from headunit.scenario.loader import load
from headunit.scenario.stage import Stage, UnitHands, Window
from headunit.scenario.vocabulary import VOCABULARY
from tests.some_facts import DUE, EMAIL, END, FACTS, NOW
from tests.world_state import world_json

VIN, ZONE, DEVICE = "JTHY65BH602100417", "Europe/Paris", FACTS.device_id
MARIE = Account("a-marie", EMAIL, "Marie Laurent", "FR", "fr", activated=True)
PAUL = Account("a-paul", "paul@example.com", "Paul", "FR", "fr", activated=False, terms_due_at=NOW + timedelta(days=14))
STARTED = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
FREE = GrantedTerm("free-1", "map-care", "free", STARTED, 36, STARTED, END)
BOUGHT = GrantedTerm("story-1", "map-care", "bought", NOW, 12, END, END + timedelta(days=365))
GONE = GrantedTerm("story-0", "service-pack", "bought", NOW, 12, END, END, NOW, "refunded")
TRIP = Trip("t-1", NOW, NOW, 10.0, 22.0, 60.0, Position(43.7, 7.4), None)


class Asked:
    """Stands for `kind`: notes each call, bound as the real one would bind it, and gives the answer prepared for it."""

    def __init__(self, name: str, kind: type, calls: list[tuple[Any, ...]], answers: dict[str, Any]) -> None:
        self._name, self._kind, self._calls, self._answers = name, kind, calls, answers

    def __getattr__(self, call: str) -> Callable[..., Any]:
        real = getattr(self._kind, call)
        assert inspect.iscoroutinefunction(real), call

        async def asked(*args: Any, **kwargs: Any) -> Any:
            bound = inspect.signature(real).bind(None, *args, **kwargs)
            given = {name: value for name, value in bound.arguments.items() if name != "self"}
            if call not in self._answers:
                self._calls.append((f"{self._name}.{call}", given))
                return None
            answer = self._answers[call]
            if isinstance(answer, Exception):
                raise answer
            return answer

        return asked


class PlayedStage:
    """See the top of this module.

    Attributes:
        calls: What was asked that changes something: `(world.drive, {…})`, in order.
        sent: What the DCM has sent.
        told, unit_told, window_told: What backend, unit and window answer, by method.
    """

    def __init__(self, *, window: bool = True) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.sent: tuple[dict[str, Any], ...] = ()
        self.told: dict[str, Any] = {
            "accounts": (MARIE, PAUL),
            "mails": (
                Mail("m-2", PAUL.email, "activation", "s", "t", NOW, "token-2"),
                Mail("m-1", PAUL.email, "activation", "s", "t", NOW, "token-1"),
            ),
            "units": (KnownUnit(DEVICE, VIN, EMAIL, ()),),
            "unit_terms": UnitTerms((FREE, GONE, BOUGHT), ()),
            "devices": (Device(DEVICE, VIN, "Lexus", NOW, None),),
            "new_code": DeviceCode("482915", NOW),
            "car_trips": (TRIP,),
            "trips": (TRIP, replace(TRIP, id="t-0")),
            "privacy": False,
            "audit": (
                AuditLine(1, NOW, "signed-in", EMAIL, DEVICE, VIN),
                AuditLine(2, NOW, "period-started", EMAIL, DEVICE, "until …"),
                AuditLine(3, NOW, "signed-in", PAUL.email, DEVICE, VIN),
            ),
        }
        self.unit_told: dict[str, Any] = {"facts": FACTS}
        self.window_told: dict[str, Any] = {"page": "setup/wifi", "shows": True}
        self.world: Any
        self.world_is()
        self.backend: Any = Asked("backend", BackendOperator, self.calls, self.told)
        self.unit: Any = Asked("unit", UnitHands, self.calls, self.unit_told)
        self.window: Any = Asked("window", Window, self.calls, self.window_told) if window else None
        self.vin, self.home_zone, self.now = VIN, ZONE, NOW

    def world_is(self, **differs: Any) -> None:
        """The world is a fresh one that `differs` as `world_json` says."""
        snapshot: WorldSnapshot = decode_world(world_json(**differs))
        self.world = Asked("world", WorldClient, self.calls, {"fetch": snapshot})

    def __getattr__(self, call: str) -> Any:
        return getattr(Asked("stage", Stage, self.calls, {"messages": self.sent}), call)


def words(folder: Path, line: str, profile: str = "ux250h-2021-fr") -> tuple[Any, ...]:
    """The words of a step of these lines, read as a story is."""
    file = folder / "one.story.toml"
    file.write_text(f'title = "One step"\nprofile = "{profile}"\n[[step]]\n{line}\n')
    step = load(file, VOCABULARY).steps[0]
    return (*step.do, *step.expect)


__all__ = ["BOUGHT", "DEVICE", "DUE", "EMAIL", "END", "FACTS", "MARIE", "NOW", "PAUL", "VIN", "PlayedStage", "words"]
