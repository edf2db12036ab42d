"""What the clock leader sees of a process that follows it, and the one that lives in its own process."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from connectivity.contracts.clock import (
    MOST_COMING,
    Advance,
    Fire,
    Settle,
    Settled,
    Time,
    instant,
    instant_or_none,
    text_of,
    texts_of,
)
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError

Question = Advance | Fire | Settle


class MemberGoneError(HeadUnitError):
    """The member's process is no longer connected."""


class Member(Protocol):
    """One process that follows the leader, at the end of whatever wire."""

    @property
    def name(self) -> str:
        """Which process; decides its turn at one instant (`contracts.clock.rank`)."""
        ...

    @property
    def due(self) -> datetime | None:
        """The earliest instant that it waits for, as last heard."""
        ...

    @property
    def coming(self) -> tuple[tuple[datetime, str], ...]:
        """The next few instants that it waits for and what is due at each, soonest first, as last heard."""
        ...

    @property
    def holds(self) -> tuple[str, ...]:
        """Prompts there that wait for a person's finger, as last heard."""
        ...

    def tell(self, time: Time) -> None:
        """Send the leader's time, without waiting."""
        ...

    async def ask(self, question: Question) -> Settled:
        """Send a question and wait for the answer, without a limit.

        Raises:
            MemberGoneError: The process has gone.
        """
        ...


class LocalMember:
    """A member in the leader's own process: the world itself, and every member in unit tests."""

    def __init__(self, name: str, clock: MemberClock) -> None:
        self._name = name
        self.clock = clock

    @property
    def name(self) -> str:
        """See `Member`."""
        return self._name

    @property
    def due(self) -> datetime | None:
        """See `Member`."""
        return self.clock.next_due()

    @property
    def coming(self) -> tuple[tuple[datetime, str], ...]:
        """See `Member`."""
        return self.clock.coming(MOST_COMING)

    @property
    def holds(self) -> tuple[str, ...]:
        """See `Member`."""
        return tuple(self.clock.holds)

    def tell(self, time: Time) -> None:
        """See `Member`."""
        self.clock.set_time(instant(time.now), time.rate, instant_or_none(time.horizon))

    async def ask(self, question: Question) -> Settled:
        """See `Member`."""
        match question:
            case Advance():
                self.clock.set_time(instant(question.to), 0.0, None)
            case Fire():
                self.clock.fire_next(instant(question.at))
            case Settle():
                pass
        await self.clock.settled()
        return Settled(question.seq, self.clock.activity, text_of(self.due), texts_of(self.coming))
