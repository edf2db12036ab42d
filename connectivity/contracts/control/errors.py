"""Why the control API refuses."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from headunit.core.errors import HeadUnitError


class Reason(StrEnum):
    """Why a request was refused; each is the `code` of a problem document."""

    NO_SUCH_ELEMENT = "no-such-element"
    AMBIGUOUS = "ambiguous"
    COVERED = "covered"
    DISABLED = "disabled"
    OUTSIDE = "outside"
    NOT_EDITABLE = "not-editable"
    TIMED_OUT = "timed-out"
    BLANK = "blank"
    TAKEN = "taken"
    INVALID = "invalid-request"
    NOT_SIGNED_IN = "not-signed-in"
    TOO_MANY_TRIES = "too-many-tries"
    NOT_FOUND = "not-found"
    NO_RIG = "no-rig"
    CLOSING = "closing"
    INTERNAL = "internal"


STATUS: Final = {
    Reason.NO_SUCH_ELEMENT: 404,
    Reason.NOT_FOUND: 404,
    Reason.NO_RIG: 404,
    Reason.TIMED_OUT: 408,
    Reason.OUTSIDE: 422,
    Reason.INVALID: 422,
    Reason.TAKEN: 423,
    Reason.NOT_SIGNED_IN: 401,
    Reason.TOO_MANY_TRIES: 429,
    Reason.CLOSING: 503,
    Reason.INTERNAL: 500,
}
"""HTTP status by reason; 409 for the others."""


class ControlError(HeadUnitError):
    """The unit could not do as it was asked; `detail` says why and what is there instead."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail, retryable=reason in (Reason.TIMED_OUT, Reason.TAKEN))

    @property
    def status(self) -> int:
        """The HTTP status that says the same."""
        return STATUS.get(Reason(self.reason), 409)
