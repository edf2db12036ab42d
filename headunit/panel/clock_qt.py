"""The panel's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.world import ClockStatus, Coming, WorldSnapshot
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.looptime import LoopTime
from headunit.panel.commands import Commands
from headunit.panel.domain import Anchor, jump_failure, jump_fraction, latest_target, parse_instant
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1
SHOWN = 3
"""So many of the next things that are due."""


@QmlElement
@QmlUncreatable("part of the panel")
class PanelClockViewModel(QObject):
    """Service time in the car's home zone, interpolated between two messages of the world."""

    changed = Signal()
    ticked = Signal()

    def __init__(
        self, world: WorldPort, commands: Commands, loop_time: LoopTime, words: Formatter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._world, self._commands, self._loop_time, self._words = world, commands, loop_time, words
        self._anchor: Anchor | None = None
        self._zone = ZoneInfo("UTC")
        self._jumps = 0
        self._run_rate = 1.0

    def fold(self, snapshot: WorldSnapshot) -> None:
        clock = snapshot.clock
        self._anchor = Anchor(clock, self._loop_time.monotonic())
        self._zone = ZoneInfo(snapshot.profile.market.time_zone)
        if clock.rate > 0:
            self._run_rate = clock.rate
        self.ticked.emit()
        self.changed.emit()

    async def run(self) -> None:
        """Move the hands until cancelled."""
        while True:
            left_s = self._anchor.next_tick_s(self._loop_time.monotonic()) if self._anchor else None
            await self._loop_time.sleep(1.0 if left_s is None else left_s)
            if left_s is not None:
                self.ticked.emit()

    def now(self) -> datetime:
        """Service time; the year 2000 while the world has not told it."""
        anchor = self._anchor
        return anchor.now(self._loop_time.monotonic()) if anchor else datetime(2000, 1, 1, tzinfo=UTC)

    def told(self, at: datetime, end: datetime | None = None) -> str:
        """An instant, or the time from it to `end`, in the home zone: `21 Dec 2025, 10:42 – 11:15`."""
        local = at.astimezone(self._zone)
        text = f"{self._words.date(local)}, {self._words.time(local)}"
        if end is None:
            return text
        local_end = end.astimezone(self._zone)
        last = self._words.time(local_end) if local_end.date() == local.date() else self.told(end)
        return f"{text} – {last}"

    def days_told(self, first: datetime, last: datetime) -> str:
        """Two days in the home zone: `21 Dec 2025 – 21 Dec 2028`."""
        return " – ".join(self._words.date(at.astimezone(self._zone)) for at in (first, last))

    @Property(str, notify=ticked)
    def time(self) -> str:
        return f"{self.now().astimezone(self._zone):%H:%M:%S}"

    @Property(str, notify=ticked)
    def date(self) -> str:
        local = self.now().astimezone(self._zone)
        return f"{self._words.weekday(local)} {local.year}"

    @Property(str, notify=ticked)
    def utc(self) -> str:
        return f"{self.now().astimezone(UTC):%H:%M:%S}"

    @Property(str, notify=changed)
    def zone(self) -> str:
        return self._zone.key

    @Property(float, notify=changed)
    def rate(self) -> float:
        """Service seconds per real second that were asked for; 0 is frozen."""
        return self._anchor.clock.rate if self._anchor else 0.0

    @Property(bool, notify=changed)
    def jumping(self) -> bool:
        advancing = self._anchor is not None and self._anchor.clock.status is ClockStatus.ADVANCING
        return advancing or self._jumps > 0

    @Property(str, notify=changed)
    def target(self) -> str:
        """Where the jump goes, as text; empty when not known."""
        target = self._anchor.clock.target if self._anchor else None
        return self.told(target) if target is not None else ""

    @Property(float, notify=changed)
    def jumpFraction(self) -> float:
        """How much of the jump is done, 0 … 1."""
        return jump_fraction(self._anchor.clock) if self._anchor else 0.0

    @Property(int, notify=changed)
    def fired(self) -> int:
        """Deadlines that the jump has come to."""
        return self._anchor.clock.fired if self._anchor else 0

    @Property("QStringList", notify=changed)
    def comingAt(self) -> list[str]:
        """When the next things are due, as texts, soonest first."""
        return [self.told(one.near) for one in self._next()]

    @Property("QStringList", notify=changed)
    def comingWhat(self) -> list[str]:
        """What is due then: its word, or `member:` and the process where it says none."""
        return [one.what or f"member:{one.member}" for one in self._next()]

    def _next(self) -> tuple[Coming, ...]:
        return self._anchor.clock.coming[:SHOWN] if self._anchor else ()

    @Property("QStringList", notify=changed)
    def holds(self) -> list[str]:
        """Prompts that keep the rate at 1."""
        return sorted(set(self._anchor.clock.holds)) if self._anchor else []

    @Property(str, notify=changed)
    def failed(self) -> str:
        """The process that is no longer waited for, or empty."""
        return (self._anchor.clock.failed or "") if self._anchor else ""

    @Slot(float)
    def setRate(self, rate: float) -> None:
        self._commands.do(self._world.set_rate(rate), "set-rate")

    @Slot()
    def freezeOrRun(self) -> None:
        """Stop time, or let it run as it ran before."""
        self.setRate(0.0 if self.rate > 0 else self._run_rate)

    @Slot(str)
    def jumpBy(self, span: str) -> None:
        """Jump by an ISO 8601 span: `PT1H`, `P1D`, `P1W`, `P1M`, `P1Y`."""
        if not self.jumping:
            self._commands.do(self._jump(by=span), "jump")

    @Slot(str, result=bool)
    def jumpTo(self, text: str) -> bool:
        """Jump to a date in the home zone; False (and a notice) where the text is none."""
        if self.jumping:
            return False
        target = parse_instant(text, self._zone)
        if target is None:
            self._commands.say("bad-date")
            return False
        self._commands.do(self._jump(to=target), "jump")
        return True

    @Slot()
    def jumpToNext(self) -> None:
        """Jump to what is due next."""
        if not self.jumping:
            self._commands.do(self._jump(next=True), "jump")

    @Slot()
    def cancelJump(self) -> None:
        """End the jump under way, whoever has asked for it, once its present step is done."""
        self._commands.do(self._cancel(), "cancel-jump")

    async def _cancel(self) -> None:
        try:
            await self._world.cancel_jump()
        except ProblemError as error:
            if error.reason != "not-advancing":  # it has ended meanwhile, which is what was wished for
                raise

    async def _jump(self, *, to: datetime | None = None, by: str | None = None, next: bool = False) -> None:  # noqa: A002
        self._jumps += 1
        self.changed.emit()
        try:
            await self._world.jump(to=to, by=by, next=next)
        except HeadUnitError as error:
            if error.reason == "out-of-range":  # a phone may be that, too: one code, one sentence
                self._commands.say("too-late", self.told(latest_target(self.now())))
            else:
                self._commands.say(*jump_failure(error.reason, error.detail))
        finally:
            self._jumps -= 1
            self.changed.emit()
