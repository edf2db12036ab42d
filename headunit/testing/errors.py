"""What a test sees when the unit is not as it expects."""

from __future__ import annotations

from typing import Final

from connectivity.contracts.control.errors import ControlError, Reason

_UNMET: Final = frozenset(
    {
        Reason.NO_SUCH_ELEMENT,
        Reason.AMBIGUOUS,
        Reason.COVERED,
        Reason.DISABLED,
        Reason.OUTSIDE,
        Reason.NOT_EDITABLE,
        Reason.TIMED_OUT,
        Reason.BLANK,
    }
)


class ExpectationError(AssertionError):
    """The unit does not show, or does not do, what the test expects.

    Attributes:
        reason: Why, as the control API names it; empty where the kit itself found out.
        detail: The same in a sentence, with the page and what there is instead.
    """

    def __init__(self, detail: str, reason: str = "") -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def as_expected(error: ControlError, what: str) -> Exception:
    """`error` as it is raised in a test: an `ExpectationError` where the unit is not as expected, else itself."""
    if error.reason in _UNMET:
        return ExpectationError(f"{what}: {error.detail}", error.reason)
    return error
