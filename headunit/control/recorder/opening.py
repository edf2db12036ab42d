"""Under what a recording began. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headunit.control.recorder.python_text import as_comment
from headunit.control.recorder.recording import Called
from headunit.control.recorder.secret_names import Secret


@dataclass(frozen=True, slots=True)
class Opening:
    """Under what the recording began, so that the test can begin there.

    Attributes:
        profile: Id of the car.
        language: What the unit spoke.
        start: Service instant (ISO 8601), empty where there is no world.
        page: Route of the page.
        calls: What makes a fresh world the one of then.
        notes: What a person must know before running the test, a sentence each.
    """

    profile: str = ""
    language: str = ""
    start: str = ""
    page: str = "home"
    calls: tuple[Called, ...] = ()
    notes: tuple[str, ...] = ()


def header(opening: Opening, secrets: Sequence[Secret]) -> str:
    """What stands at the top of the file, as comments of Python and of TOML: what must be known before it is played."""
    said = ["Recorded by `headunit record`."]
    said += [
        f"Set {secret.variable} before it runs: what was typed ({secret.length} characters) is not kept."
        for secret in secrets
    ]
    said += opening.notes
    return "\n".join(f"# {as_comment(one)}" for one in said) + "\n"
