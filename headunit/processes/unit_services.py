"""The part of the unit that the service clock drives: trusted time, the notices, the gate; without a window."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from connectivity.contracts import clock_errors
from connectivity.contracts.calendar import day_of
from connectivity.contracts.cloud import Product
from connectivity.contracts.gate import Decision, NotOnline
from connectivity.contracts.profile import CarProfile
from connectivity.contracts.wire import read
from connectivity.egress import Egress
from connectivity.gps.ports import GpsPort
from connectivity.link import LinkService
from connectivity.link_proof import Probe
from connectivity.link_state import OfflineReason, Proof
from connectivity.vehicle.ports import VehicleState
from connectivity.world_line import WorldLine
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.correlation import correlated
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile
from headunit.core.tasks import first_of
from headunit.processes.unit_account import UnitAccount
from headunit.services.gatekeeper import Gatekeeper, Known
from headunit.services.notice_service import NoticeService, NoticeState
from headunit.services.unit_time import UnitTime

_ASK_S = 1.5
"""Real seconds that a notice waits for the backend."""
_ASK_AGAIN_S = 60.0
"""For so long after that was in vain none waits: a jump over three years has nineteen of them."""


class TimedProbe:
    """A probe that tells the unit's time what the backend has signed; see `connectivity.link_proof.Probe`.

    What would correct the backend's own word is asked twice: in a jump the backend may be there a moment sooner.

    Args:
        probe: Asks the backend.
        time: Hears each answer.
    """

    def __init__(self, probe: Probe, time: UnitTime) -> None:
        self._probe, self._time = probe, time

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """See `connectivity.link_proof.Probe`."""
        asked = self._time.ticks
        answer = await self._probe.probe(egress)
        if isinstance(answer, Proof) and not self._time.expects(answer.backend_now, asked):
            asked = self._time.ticks
            answer = await self._probe.probe(egress)
        if isinstance(answer, Proof):
            self._time.heard_backend(answer.backend_now, asked)
        return answer


class UnitServices:
    """Notices and gate over what `UnitAccount` keeps.

    Args:
        config: What the unit is told.
        car: The car the unit is fitted in.
        personal: Trusted time, sign-in and document.
        link: Whether the backend answers.
        vehicle: Ignition and odometer.
        clock: The service clock.
        loop_time: Real time of the wait for the backend.
        ask: Has the backend asked for a fresh document, where it can be reached.

    Attributes:
        manoeuvre: Set to True while a manoeuvre is under way that no card may cover.
        runs: What has to run, by name.
    """

    def __init__(
        self,
        config: Config,
        car: CarProfile,
        personal: UnitAccount,
        link: LinkService,
        vehicle: Observable[VehicleState],
        clock: MemberClock,
        loop_time: LoopTime,
        ask: Callable[[], None],
    ) -> None:
        self._time, self._link, self._ask, self._zone = personal.time, link, ask, car.market.time_zone
        self._personal, self._clock, self._loop_time = personal, clock, loop_time
        self._day: date | None = None
        self._doubtful, self._no_answer_until_s = False, 0.0
        self.manoeuvre: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        self.notices = NoticeService(
            personal.services.state,
            personal.time,
            clock,
            JsonFile(config.unit_dir / "notices.json"),
            _derived(vehicle, lambda state: state.is_on),
            self.manoeuvre,
            self._ask_first,
        )
        online = _derived(link.state, lambda state: state.online)
        known = Known(car, personal.services.state, personal.account.state, online, vehicle)
        self.gate = Gatekeeper(known, personal.time, clock, personal.cloud, personal.account, self._differs, ask)
        self._newest = _newest(self.notices.state.value)
        self.notices.state.subscribe(self._on_notice)
        self.runs: Mapping[str, Callable[[], Coroutine[Any, Any, None]]] = {
            "notices": self.notices.run,
            "gate": self.gate.run,
        }

    def hear(self, world: WorldLine, gps: GpsPort) -> None:
        """Listen to whoever tells the time, or how wrong the unit's own clock is."""
        world.connected.subscribe(lambda _: self._time.begin())
        world.subscribe(clock_errors.TOPIC, self._on_clock_errors)
        gps.fix.subscribe(self._time.heard_gps, now=True)

    def look(self) -> None:
        """Keep what has to be kept, and ask for a document where a day has begun; call it every few seconds."""
        self._time.save_again()
        self.notices.save_again()
        if not self._time.usable:
            self._time.wait_no_longer()
            self.notices.wake()
        day, before = day_of(self._time.now(), self._zone), self._day
        if self._doubtful or (before is not None and day != before):
            self._ask()
        self._day, self._doubtful = day, False

    def save_again(self) -> None:
        """Keep what a full disk has refused."""
        self.notices.save_again()

    def doubt(self) -> None:
        """A document came that is dated ahead: the backend is asked for the time, and then for a document again."""
        self._doubtful = True
        self._link.check_now()

    def _on_clock_errors(self, told: dict[str, Any]) -> None:
        errors = read(clock_errors.ClockErrors, told, "clocks")
        self._time.set_error(timedelta(seconds=errors.unit_error_s))

    async def _ask_first(self) -> None:
        """A notice falls due: its end may have been moved. Time that jumps waits here, and not for a dead backend."""
        answered = False

        async def refresh() -> None:
            nonlocal answered
            await self._personal.services.refresh()
            answered = True

        if not self._link.state.value.online or self._personal.account.account_id is None:
            return
        if self._loop_time.monotonic() < self._no_answer_until_s:
            self._ask()
            return
        with correlated(), self._clock.working():
            await first_of(refresh(), self._loop_time.sleep(_ASK_S))
        if not answered:
            self._no_answer_until_s = self._loop_time.monotonic() + _ASK_AGAIN_S
            self._link.check_now()

    def _on_notice(self, state: NoticeState) -> None:
        if (newest := _newest(state)) != self._newest:
            self._newest = newest
            self._time.save_again()

    def _differs(self, decision: Decision) -> None:
        if isinstance(decision, NotOnline):
            self._link.check_now()  # the status bar must not go on saying "Online"
        else:
            self._ask()


def _newest(state: NoticeState) -> list[tuple[Product, datetime]]:
    return [(entry.product, entry.due_at) for entry in state.ledger.entries[-1:]]


def _derived[S, T](source: Observable[S], of: Callable[[S], T]) -> Observable[T]:
    """What `of` makes of `source`, kept true."""
    made = Observable(of(source.value))
    source.subscribe(lambda value: made.set(of(value)))
    return made
