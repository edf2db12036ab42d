"""What the unit's window shows. Such a story is played `--real`."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.elements import GROUP, Element, query_of, window_of
from headunit.scenario.words import Expectation


class PageShown(Expectation):
    """The page that the unit shows."""

    word = "page"
    main = "page"
    group = GROUP
    window = True
    covers = ("control:unit", "ctl:unit", "ctl:wait")
    example = 'expect.page = "setup/online/subscriptions"'

    page: str = Field(description="Its route.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = await window_of(stage).page()
        return None if found == self.page else f"the page is {found!r}"


class _Shown(Expectation, Element):
    group = GROUP
    window = True
    main = "text"

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not query_of(self):
            raise ValueError("it names nothing: give text, name, role or id")
        return self


class TextShown(_Shown):
    """Something like this is on the screen, perhaps behind a dialog."""

    word = "text"
    contrary = "expect.no-text"
    covers = ("control:find", "control:wait", "ctl:find", "ctl:expect", "ctl:wait")
    example = 'expect.text = "21 Dec 2028"'

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        return None if await window_of(stage).shows(query_of(self)) else "nothing like it is on the screen"


class NoText(_Shown):
    """Nothing like this is on the screen."""

    word = "no-text"
    contrary = "expect.text"
    covers = ("control:find", "control:wait", "ctl:find", "ctl:wait")
    example = 'expect.no-text = { role = "dialog" }'

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        return "it is on the screen" if await window_of(stage).shows(query_of(self)) else None


EXPECTATIONS = (PageShown, TextShown, NoText)
