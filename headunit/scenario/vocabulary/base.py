"""What all words share: kinds of values, and who is meant where a story does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PlainSerializer, PlainValidator, Strict, WithJsonSchema, model_validator
from pydantic_core import CoreSchema, core_schema

from headunit.core.errors import HeadUnitError
from headunit.scenario.stage import Stage
from headunit.scenario.times import at_home
from headunit.scenario.words import Action

if TYPE_CHECKING:
    from connectivity.contracts.cloud import Account

Flag = Annotated[bool, Strict()]
"""true or false, and nothing that only looks like it."""
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
"""A number; whole ones are welcome."""
Whole = Annotated[int, Strict()]
"""A whole number."""
Percent = Annotated[float, Strict(), Field(ge=0, le=100)]
"""0 to 100."""
Metres = Annotated[float, Strict(), Field(ge=0, le=10_000)]
"""How far something is from the car."""
_NEARLY = timedelta(seconds=1)
_DAY = "2028-12-21"


@dataclass(frozen=True, slots=True)
class OneOf:
    """For `Annotated`: a text that is one of `words`, so that loader, schema and page know them all."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """What Pydantic asks an annotation for."""
        return core_schema.literal_schema([str(word) for word in self.words])


@dataclass(frozen=True, slots=True)
class Shaped:
    """For `Annotated`: a text that matches `pattern`; `wanted` says so in words."""

    pattern: str
    wanted: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """What Pydantic asks an annotation for."""
        return core_schema.no_info_after_validator_function(self._checked, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """For editors."""
        return {"type": "string", "pattern": self.pattern}

    def _checked(self, text: str) -> str:
        if re.fullmatch(self.pattern, text) is None:
            raise ValueError(f"{text!r} will not do: it takes {self.wanted}")
        return text


Id = Annotated[str, Shaped(r"^[a-z0-9][a-z0-9-]{0,39}$", "1 to 40 small letters, digits and hyphens")]
"""What phones, networks, accessories and snapshots are called."""
Address = Annotated[str, Shaped(r"^(?:[0-9A-F]{2}:){5}[0-9A-F]{2}$", "an address such as 5C:33:7B:0A:1E:43")]
"""Of a Bluetooth device."""


def _day_or_instant(value: object) -> date:
    """A day or an instant, as TOML has it or as a text. Raises `ValueError`."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == len(_DAY) else datetime.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"write a day ({_DAY}) or an instant ({_DAY}T09:40:00)")


DayOrInstant = Annotated[
    date,
    PlainValidator(_day_or_instant),
    PlainSerializer(lambda when: when.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "examples": [_DAY, f"{_DAY}T09:40:00"]}),
]
"""A day of the car's home zone, or an instant: home time where it has no offset."""


def falls_on(at: datetime, when: date, zone: str) -> bool:
    """Whether `at` (aware) is that instant to the second, or on that day of the home zone."""
    if isinstance(when, datetime):
        return abs(at - at_home(when, zone)) < _NEARLY
    return at.astimezone(ZoneInfo(zone)).date() == when


def local(at: datetime, zone: str) -> str:
    """An instant as a story's author reads it: home time."""
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S")


def listed(words: Iterable[object]) -> str:
    """`a, b, c`, or `nothing`."""
    return ", ".join(str(word) for word in words) or "nothing"


class Patch(Action):
    """Sets what is given; what is left out stays as it is.

    Attributes:
        names: Fields that say whom it is about.
        adds: It brings something new, whose values may all be left out.
    """

    names: ClassVar[frozenset[str]] = frozenset()
    adds: ClassVar[bool] = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.adds and not self.model_fields_set - self.names:
            raise ValueError("it changes nothing: give at least one value")
        return self

    @property
    def given(self) -> Any:
        """What is to be set, as JSON values."""
        return self.model_dump(mode="json", exclude_none=True, exclude=set(self.names))


async def account_of(stage: Stage, email: str | None) -> Account:
    """The account with that address; None: of whoever has signed in last on the unit of this car.

    Raises:
        HeadUnitError: There is none.
    """
    accounts = await stage.backend.accounts()
    if email is None:
        email = (await stage.unit.facts()).account.email or next(
            (one.email for one in await stage.backend.units() if one.vin == stage.vin and one.email), None
        )
        if email is None:
            raise HeadUnitError("no-account", "Nobody has signed in on the unit yet: say which account, `email = …`.")
    found = next((one for one in accounts if one.email == email), None)
    if found is None:
        known = listed(one.email for one in accounts)
        raise HeadUnitError("no-account", f"The backend knows no account {email}; it knows {known}.")
    return found


async def device_of(stage: Stage, device: str | None) -> str:
    """That device ID; None: the unit's own."""
    return device if device is not None else (await stage.unit.facts()).device_id


def utc(at: datetime) -> datetime:
    """The same instant in UTC."""
    return at.astimezone(UTC)
