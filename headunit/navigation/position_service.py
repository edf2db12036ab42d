"""Where the car is: what its receiver says, as far as it is believed, laid on the road, and kept over a restart."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from connectivity.gps.ports import GpsFix
from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.core.tasks import first_of
from headunit.core.trouble import Trouble
from headunit.navigation.ports import MapPort
from headunit.navigation.position_filter import LASTS_S, Believed, PositionFilter
from headunit.navigation.positions import Matched, TrackPoint

_log = logging.getLogger(__name__)
KEEP_S = 10.0
"""Loop time between two looks whether the place has to be kept, and at how old it is."""
KEPT_FROM_M = 10.0
PATIENCE_S = 0.5
"""A road that is not known by then is not waited for: the fix is told as it is."""
LONGEST_TRACK = 16
_STEP_M = 3.0
_ELSEWHERE_M = 200.0


class PositionQuality(StrEnum):
    """How well the place of the car is known."""

    NONE = "none"
    OLD = "old"
    """There is no fix now: a tunnel, a garage, a start."""
    POOR = "poor"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class PositionState:
    """Where the car is.

    Attributes:
        point: As the receiver says, None: nobody knows. On a road, `matched` says better.
        heading: Degrees, 0 to 360; held while the car stands; None: nobody knows.
        speed_kmh: As the receiver says; 0 without a fix.
        quality: See `PositionQuality`.
        accuracy_m: Radius of 95 %, None without a fix.
        satellites: Used, None without a fix or where the receiver does not say.
        matched: The road, None: off every road, or nobody watches.
        is_last: The place is that of the last run: there was no fix yet in this one.
        age_s: Real seconds since the last fix, about; 0 with one, None where it is of the last run.
    """

    point: GeoPoint | None = None
    heading: float | None = None
    speed_kmh: float = 0.0
    quality: PositionQuality = PositionQuality.NONE
    accuracy_m: float | None = None
    satellites: int | None = None
    matched: Matched | None = None
    is_last: bool = False
    age_s: float | None = None

    @property
    def street(self) -> str:
        """Name of the road, else its number; empty where neither is known."""
        return "" if self.matched is None else self.matched.street or self.matched.ref

    @property
    def place(self) -> GeoPoint | None:
        """Where to draw the car: on its road, else where the receiver says."""
        return self.point if self.matched is None else self.matched.point


class PositionService:
    """Owns the place of the car. The map server is asked for the road only while somebody watches.

    Args:
        fixes: What the receiver says.
        vehicle: Whether the wheels turn.
        maps: Knows the roads.
        store: Where the last place is kept.
        loop_time: Real time.
    """

    def __init__(
        self,
        fixes: Observable[GpsFix | None],
        vehicle: Observable[VehicleState],
        maps: MapPort,
        store: Store,
        loop_time: LoopTime,
    ) -> None:
        self._vehicle, self._maps, self._store, self._loop_time = vehicle, maps, store, loop_time
        self._filter = PositionFilter()
        self._track: deque[TrackPoint] = deque(maxlen=LONGEST_TRACK)
        self._wanted, self._doubt = asyncio.Event(), asyncio.Event()
        self._trouble = Trouble(_log, loop_time)
        self._watching, self._prompt = 0, True
        self._aside: Callable[[Callable[[], None]], None] | None = None
        self._fixed_at_s: float | None = None
        self._odometer_km: float | None = None
        self.state: Observable[PositionState] = Observable(self._loaded())
        self._pending = self.state.value
        self._kept = self.state.value.point
        fixes.subscribe(self._on_fix, now=fixes.value is not None)
        maps.regions.subscribe(lambda _: self._wanted.set())

    def watch(self) -> AbstractContextManager[None]:
        """Somebody looks on which road the car is, as long as the block lasts."""
        return _Watch(self._watched_by)

    def _watched_by(self, more: int) -> None:
        self._watching += more
        if more > 0:
            self._wanted.set()
        elif not self._watching and self.state.value.matched is not None:
            self._tell(replace(self.state.value, matched=None))

    @property
    def watched(self) -> bool:
        """Whether the road is asked for."""
        return self._watching > 0

    def save_by(self, aside: Callable[[Callable[[], None]], None]) -> None:
        """Have the saving done there, in order, so that nobody waits for the disk."""
        self._aside = aside

    async def run(self) -> None:
        """Ask for the road, and keep the place now and then, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._asking(), name="position-road")
            group.create_task(self._doubting(), name="position-doubt")
            group.create_task(self._keeping(), name="position-keep")

    def save(self) -> None:
        """Keep the place, where it has changed."""
        state = self.state.value
        if state.point is None or state.is_last or state.point == self._kept:
            return
        value = {"latitude": state.point.latitude, "longitude": state.point.longitude, "heading": state.heading}
        self._kept = state.point
        if self._aside is None:
            self._write(value)
        else:
            self._aside(lambda: self._write(value))

    # What the receiver says.

    def _on_fix(self, fix: GpsFix | None) -> None:
        if fix is None:
            self._filter.lost()
            if self.state.value.point is not None:
                self._tell(
                    replace(
                        self.state.value,
                        quality=PositionQuality.OLD,
                        speed_kmh=0.0,
                        accuracy_m=None,
                        satellites=None,
                        age_s=self._age_s(),
                    )
                )
            return
        now_s = self._loop_time.monotonic()
        self._fixed_at_s = now_s
        self._take(self._filter.heard(fix, now_s, self._stands()))
        if self._filter.doubtful_since_s is not None:
            self._doubt.set()

    def _stands(self) -> bool | None:
        """Whether the wheels have stood since the last fix; None: the car does not say."""
        car, before = self._vehicle.value, self._odometer_km
        self._odometer_km = car.odometer_km
        return None if car.speed_kmh is None else car.speed_kmh <= 0 and before == car.odometer_km

    def _take(self, found: Believed) -> None:
        before = self.state.value
        if found.leapt:
            self._track.clear()
        if not found.doubted:
            self._follow(found)
        state = PositionState(
            found.point,
            found.heading,
            found.speed_kmh,
            PositionQuality.GOOD if found.good else PositionQuality.POOR,
            found.accuracy_m,
            found.satellites,
            None if found.leapt else before.matched,
            age_s=0.0,
        )
        standing = before.matched is not None and not found.moved
        if not self.watched or standing or found.doubted:
            self._tell(state)
            return
        self._pending = state
        if not self._prompt:
            self._tell(replace(state, matched=None))
        self._wanted.set()

    def _follow(self, found: Believed) -> None:
        """The track gets longer where the car gets further."""
        heading = found.heading if found.speed_kmh > 0 else None
        point = TrackPoint(found.point, self._loop_time.monotonic(), heading, found.accuracy_m)
        if self._track and distance_m(self._track[-1].point, found.point) < _STEP_M:
            self._track[-1] = point
        else:
            self._track.append(point)

    def _tell(self, state: PositionState) -> None:
        self._pending = state
        self.state.set(state)

    # The road.

    async def _asking(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            track = tuple(self._track)
            if not self.watched or not track:
                continue
            asking = asyncio.ensure_future(self._match(track))
            try:
                await first_of(asyncio.wait({asking}), self._loop_time.sleep(PATIENCE_S))
                self._prompt = asking.done()
                if not self._prompt:
                    self._tell(replace(self._pending, matched=None))
                matched = await asking
            finally:
                asking.cancel()
            if self._watching > 0:
                self._tell(replace(self._pending, matched=_fitting(matched, self._pending)))

    async def _match(self, track: tuple[TrackPoint, ...]) -> Matched | None:
        try:
            matched = await self._maps.match(track)
        except HeadUnitError as error:
            self._trouble.tell(f"on which road the car is cannot be asked: {error}")
            return None
        self._trouble.over()
        return matched

    async def _doubting(self) -> None:
        """A receiver that goes on saying the same is believed, also where it says nothing new."""
        while True:
            await self._doubt.wait()
            self._doubt.clear()
            while (since_s := self._filter.doubtful_since_s) is not None:
                left_s = since_s + LASTS_S - self._loop_time.monotonic()
                if left_s > 0:
                    await self._loop_time.sleep(left_s)
                elif (found := self._filter.lasted(self._loop_time.monotonic())) is not None:
                    self._take(found)

    # What is kept.

    async def _keeping(self) -> None:
        while True:
            await self._loop_time.sleep(KEEP_S)
            state = self.state.value
            if state.quality is PositionQuality.OLD and not state.is_last:
                self._tell(replace(state, age_s=self._age_s()))
            if state.point is not None and (self._kept is None or distance_m(state.point, self._kept) >= KEPT_FROM_M):
                self.save()

    def _age_s(self) -> float | None:
        return None if self._fixed_at_s is None else self._loop_time.monotonic() - self._fixed_at_s

    def _write(self, value: dict[str, Any]) -> None:
        try:
            self._store.save(value)
        except StorageError as error:
            self._kept = None  # tried again
            _log.warning("the last place of the car is not kept: %s", error)

    def _loaded(self) -> PositionState:
        found = self._store.load()
        if not found:
            return PositionState()
        try:
            point = GeoPoint(float(found["latitude"]), float(found["longitude"]))
            heading = None if found["heading"] is None else float(found["heading"]) % 360
        except (KeyError, TypeError, ValueError, OverflowError):
            self._store.set_aside()
            return PositionState()
        self._filter.start_from(heading)
        return PositionState(point, heading, quality=PositionQuality.OLD, is_last=True)


class _Watch(AbstractContextManager[None]):
    """No generator: a block that is never left, as when the program ends, does nothing then."""

    def __init__(self, count: Callable[[int], None]) -> None:
        self._count = count

    def __enter__(self) -> None:
        self._count(1)

    def __exit__(self, *_: object) -> None:
        self._count(-1)


def _fitting(matched: Matched | None, state: PositionState) -> Matched | None:
    """The road, unless the car has been somewhere else since it was asked for."""
    if matched is None or state.point is None or distance_m(matched.point, state.point) > _ELSEWHERE_M:
        return None
    return matched
