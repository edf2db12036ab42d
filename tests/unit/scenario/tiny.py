"""A handful of words for the tests of the language, and a stage that only has a clock."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field

from connectivity.contracts.profile import CarProfile
from headunit.core.errors import HeadUnitError
from headunit.scenario.words import Action, Expectation, Vocabulary


class Product(StrEnum):
    MAP_CARE = "map-care"
    SERVICE_PACK = "service-pack"


class Drive(Action):
    """Drive straight on; 0 stops."""

    word = "drive"
    main = "speed_kmh"
    group = "Car"
    example = "do.drive = 60"
    speed_kmh: float = Field(ge=0, le=250, description="km/h")

    async def do(self, stage: Any) -> None:
        stage.done.append(f"drive {self.speed_kmh:g}")


class SignIn(Action):
    """Sign in with an account that there is."""

    word = "sign-in"
    group = "Unit"
    example = 'do.sign-in = { email = "marie.laurent@example.com", password = "Riviera-2021" }'
    email: str = Field(description="of the account")
    password: str = ""

    async def do(self, stage: Any) -> None:
        if self.password == "wrong":
            raise HeadUnitError("wrong-credentials", "Nobody lets us in.")
        stage.done.append(f"sign-in {self.email}")


class SignOut(Action):
    """Sign out."""

    word = "sign-out"
    group = "Unit"
    example = "do.sign-out = true"

    async def do(self, stage: Any) -> None:
        stage.done.append("sign-out")


class Rate(Action):
    """Let service time run."""

    word = "rate"
    main = "rate"
    moves_time = True
    group = "Time"
    example = "do.rate = 60"
    rate: float = Field(ge=0, description="service seconds per real second")

    async def do(self, stage: Any) -> None:
        stage.done.append("rate")


class Tap(Action):
    """Touch something."""

    word = "tap"
    main = "name"
    window = True
    group = "Window"
    example = 'do.tap = "OK"'
    name: str


class Trips(Expectation):
    """The backend has so many trips."""

    word = "trips"
    main = "count"
    group = "Backend"
    example = "expect.trips = 2"
    count: int = Field(ge=0)
    seen: ClassVar[list[int]] = []

    def impossible(self, car: CarProfile) -> str | None:
        return None if car.dcm else f"{car.model} has no DCM: it never sends a trip"

    async def missing(self, stage: Any) -> str | None:
        return None if stage.trips >= self.count else f"there are {stage.trips} trips"


class Covered(Expectation):
    """A product covers now."""

    word = "covered"
    main = "product"
    group = "Unit"
    example = 'expect.covered = { product = "map-care", until = 2028-12-21T10:40:00 }'
    product: Product = Field(description="which")
    until: datetime | None = Field(default=None, description="its end; without an offset in the home zone")
    days: list[int] = Field(default=[], description="days left")

    async def missing(self, stage: Any) -> str | None:
        return None


class SignedIn(Expectation):
    """Somebody is signed in; `false` for nobody."""

    word = "signed-in"
    main = "who"
    group = "Unit"
    example = 'expect.signed-in = "marie.laurent@example.com"'
    who: str | bool = Field(default=True, description="their e-mail")

    async def missing(self, stage: Any) -> str | None:
        return None


TINY = Vocabulary((Drive, SignIn, SignOut, Rate, Tap), (Trips, Covered, SignedIn))


class Stage:
    """Time, what was done, and trips that come while it is waited."""

    home_zone = "Europe/Paris"
    window = None

    def __init__(self) -> None:
        self.now = datetime(2025, 12, 21, 9, 40, tzinfo=UTC)
        self.done: list[str] = []
        self.trips = 0
        self.settled = 0

    async def jump(self, to: datetime) -> None:
        self.now = to

    async def settle(self) -> None:
        self.settled += 1

    async def wait(self, seconds: float) -> float:
        self.trips += 1
        return min(seconds, 4.0)


class Nobody:
    """A witness who has seen nothing."""

    async def seen(self) -> list[tuple[datetime, str, str, dict[str, object]]]:
        return []
