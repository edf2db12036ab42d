"""While the car moves: what is locked, when it opens again, and what a passenger's word is good for."""

from __future__ import annotations

import asyncio

import pytest

from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import UsageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.driving.domain import STANDS_S, DrivingState, told, waited
from headunit.driving.service import DrivingService

MOVING = DrivingState(moving=True)


@pytest.mark.parametrize(
    ("speed_kmh", "powered", "moving"),
    [
        (None, None, False),
        (0.0, True, False),
        (0.9, True, False),
        (1.0, True, True),
        (-3.0, True, True),
        (130.0, None, True),
        (50.0, False, False),
    ],
)
def test_it_moves_from_walking_pace_on_whatever_the_direction(
    speed_kmh: float | None, powered: bool | None, moving: bool
) -> None:
    assert told(DrivingState(), speed_kmh, powered=powered, now_s=5.0).locked is moving


def test_a_car_that_falls_silent_does_what_it_did() -> None:
    assert told(MOVING, None, powered=None, now_s=5.0) == MOVING
    assert told(DrivingState(), None, powered=None, now_s=5.0) == DrivingState()


def test_it_stands_once_it_has_stood_for_a_while_and_not_between_two_pulls_in_a_queue() -> None:
    stopping = told(MOVING, 0.0, powered=True, now_s=5.0)
    assert stopping.locked
    assert told(stopping, 0.0, powered=True, now_s=5.5) == stopping  # each word of the car begins no new wait
    assert waited(stopping, 5.0 + STANDS_S - 0.01).locked
    assert waited(stopping, 5.0 + STANDS_S) == DrivingState()
    assert told(stopping, 4.0, powered=True, now_s=5.9) == MOVING
    assert waited(MOVING, 99.0) == MOVING


def test_with_the_ignition_off_it_stands_at_once() -> None:
    assert told(DrivingState(moving=True, overridden=True), 30.0, powered=False, now_s=5.0) == DrivingState()


def test_a_passengers_word_is_good_until_the_car_has_stood(run) -> None:
    async def story() -> None:
        vehicle, time = Observable(VehicleState("ON", speed_kmh=0.0)), FakeLoopTime()
        service = DrivingService(vehicle, time, may_override=True)
        task = asyncio.create_task(service.run())
        service.override()
        assert service.state.value == DrivingState()  # nothing is locked
        vehicle.set(VehicleState("ON", speed_kmh=50.0))
        assert service.state.value.locked
        service.override()
        assert (service.state.value.moving, service.state.value.locked) == (True, False)
        vehicle.set(VehicleState("ON", speed_kmh=0.0))
        await time.advance(STANDS_S / 2)
        vehicle.set(VehicleState("ON", speed_kmh=8.0))
        await time.advance(STANDS_S * 3)
        assert not service.state.value.locked  # a queue is no stop
        vehicle.set(VehicleState("ON", speed_kmh=0.0))
        await time.advance(STANDS_S / 2)
        assert service.state.value.moving
        await time.advance(STANDS_S / 2)
        assert service.state.value == DrivingState()
        vehicle.set(VehicleState("ON", speed_kmh=50.0))
        assert service.state.value.locked
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(story())


def test_where_the_market_does_not_take_it_nothing_opens(run) -> None:
    async def story() -> None:
        vehicle = Observable(VehicleState("ON", speed_kmh=50.0))
        service = DrivingService(vehicle, FakeLoopTime(), may_override=False)
        with pytest.raises(UsageError, match="stop the car"):
            service.override()
        assert service.state.value.locked

    run(story())
