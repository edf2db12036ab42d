"""What the world refuses, with a sentence for the operator."""

from __future__ import annotations

from headunit.core.errors import HeadUnitError


class WorldError(HeadUnitError):
    """The operator asked for what this world cannot do now; `detail` is a sentence for a person.

    Args:
        reason: Stable code, kebab-case.
        detail: What is wrong and what to do.
        status: The HTTP status of the operator API.
    """

    def __init__(self, reason: str, detail: str, status: int = 409) -> None:
        super().__init__(reason, detail)
        self.status = status
