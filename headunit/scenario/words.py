"""The words of the story language: what each is, in one place. Page, schema, checks and completion are made from it.

    class Drive(Action):
        \"""Drive straight on; 0 stops.\"""

        word = "drive"
        main = "speed_kmh"
        example = "do.drive = 60"
        speed_kmh: float = Field(ge=0, le=250, description="km/h")

        async def do(self, stage: Stage) -> None:
            await stage.world.drive(self.speed_kmh)

In a story: `do.drive = { speed_kmh = 60 }`, or by its main field alone, `do.drive = 60`.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from connectivity.contracts.profile import CarProfile
from headunit.scenario.stage import Stage


class Word(BaseModel):
    """One word. Its docstring is what the page says of it; its fields are what it takes.

    Attributes:
        word: As it is written, kebab-case.
        main: The field that may stand alone; None: it takes a table, or `true` where every field may be left out.
        group: Heading of the page under which it stands.
        example: A line or more of a step, as TOML; the page shows it, and a test reads it.
        window: Whether it needs the unit's window: such a story is played with `--real` only.
        map: Whether it needs a map on board: the stage of such a story has the one that comes with the project.
        contrary: The word that says the opposite, where there is one: what `word = false` may have meant.
        moves_time: Whether service time is no longer known before the story is played (a rate, a restored past).
        covers: What of the panel, `ctl` and the operators' APIs it does; a test holds that nothing is left out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: ClassVar[str]
    main: ClassVar[str | None] = None
    group: ClassVar[str] = ""
    example: ClassVar[str] = ""
    window: ClassVar[bool] = False
    map: ClassVar[bool] = False
    contrary: ClassVar[str] = ""
    moves_time: ClassVar[bool] = False
    covers: ClassVar[tuple[str, ...]] = ()

    @property
    def needs_map(self) -> bool:
        """Whether it needs a map as it is written here; with some words it depends on what they are told."""
        return self.map

    def impossible(self, car: CarProfile) -> str | None:  # noqa: ARG002 - for those that ask
        """Why it can never be done, or hold, with this car: a sentence, asked for at loading; None where it can."""
        return None


class Action(Word):
    """Something that is done."""

    async def do(self, stage: Stage) -> None:
        """Do it; returns when it is done, not when everything that follows from it is.

        Raises:
            HeadUnitError: It is refused; the story fails with that sentence.
        """
        raise NotImplementedError


class Expectation(Word):
    """Something that has to hold, at once or within the step's time."""

    async def missing(self, stage: Stage) -> str | None:
        """None where it holds; else a sentence that says what there is instead.

        Raises:
            HeadUnitError: It cannot be told; the story fails with that sentence.
        """
        raise NotImplementedError


class Vocabulary:
    """All words by kind and name."""

    def __init__(self, actions: tuple[type[Action], ...], expectations: tuple[type[Expectation], ...]) -> None:
        self.actions = {one.word: one for one in actions}
        self.expectations = {one.word: one for one in expectations}
