"""The one tree of failures. Adapters translate foreign errors into it once, at the border."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class HeadUnitError(Exception):
    """A failure with a stable reason code.

    Args:
        reason: Stable code, kebab-case; the face turns it into words (`hmi-error-<reason>`).
        detail: English text for logs and the command line; never shown on the unit's screen.
        retryable: Whether trying the same thing again may help.
    """

    def __init__(self, reason: str, detail: str = "", *, retryable: bool = False) -> None:
        super().__init__(detail or reason)
        self.reason = str(reason)
        self.detail = detail
        self.retryable = retryable


class UsageError(HeadUnitError):
    """The person asked for something that cannot be: the message says what to do. Exit status 2."""


class LinkReason(StrEnum):
    """Why a request did not reach its peer, or got no usable answer."""

    OFFLINE = "offline"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    LOST = "lost"
    SERVER_ERROR = "server-error"
    GARBAGE = "garbage"


class LinkError(HeadUnitError):
    """The wire or the peer failed; nothing can be said about the request itself."""

    def __init__(self, reason: LinkReason, detail: str = "") -> None:
        super().__init__(reason, detail, retryable=True)


class ProblemError(HeadUnitError):
    """The backend answered with an RFC 9457 problem; `reason` is its stable code.

    `retry_at` is the service instant from which trying again makes sense, None where the backend named none;
    `holder` the masked e-mail address of the account that has the car, where another one has it; `ended_at` when what
    is not covered now last was (UTC, service time); `km_left` what the car has to drive yet.
    """

    def __init__(
        self,
        reason: str,
        status: int,
        detail: str = "",
        retry_at: datetime | None = None,
        holder: str | None = None,
        ended_at: datetime | None = None,
        km_left: float | None = None,
    ) -> None:
        super().__init__(reason, detail, retryable=status >= 500)
        self.status = status
        self.retry_at = retry_at
        self.holder = holder
        self.ended_at = ended_at
        self.km_left = km_left


class ClockError(HeadUnitError):
    """Service time was asked to do the impossible (run backwards, leave a frozen jump)."""


class StorageError(HeadUnitError):
    """A file could not be read or written; the message names the file and the mend."""
