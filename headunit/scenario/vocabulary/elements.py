"""What is meant on the screen, and the window it is in."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from connectivity.contracts.control.elements import Role
from headunit.core.errors import HeadUnitError
from headunit.scenario.stage import Stage, Window
from headunit.scenario.vocabulary.base import Whole

GROUP = "The unit's window"


def window_of(stage: Stage) -> Window:
    """The unit's window. Raises `HeadUnitError` where it has none."""
    if stage.window is None:
        raise HeadUnitError("no-window", "This unit has no window: play the story with --real.")
    return stage.window


class Element(BaseModel):
    """What is meant on the screen, as a screen reader has it; `headunit ctl tree` lists it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role | None = Field(None, description="What it is: button, tab, field, text, …")
    name: str | None = Field(None, description="Its whole accessible name, in the unit's language.")
    text: str | None = Field(None, description="Part of its name, its text or its description.")
    id: str | None = Field(None, description="Its id, the same in every language.")
    nth: Whole | None = Field(None, description="Which of those that match, from 0; −1 is the last.")
    inside: Element | None = Field(None, description="Only in what this matches.")


def query_of(element: BaseModel) -> dict[str, Any]:
    """As the control API takes it."""
    return element.model_dump(mode="json", exclude_none=True, include=set(Element.model_fields))
