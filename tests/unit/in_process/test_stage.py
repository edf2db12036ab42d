"""A world in one event loop: everything real but the wires, and the same every time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectivity.link_state import Bearer, OfflineReason
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import RealLoopTime
from headunit.processes.in_process import InProcessStage, in_process, run_in_process

START = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"
UX, NO_DCM = "ux250h-2021-fr", "rx450h-2018-fr"


def told(story: Callable[[InProcessStage], Awaitable[None]], folder: Path, profile: str = UX) -> None:
    async def tell() -> None:
        async with in_process(profile, START, 7, folder) as stage:
            await story(stage)

    run_in_process(tell())


async def online(stage: InProcessStage) -> None:
    await stage.world.make_known("marie")
    await stage.world.patch_phone("marie", tethering=True)
    await stage.world.patch_car(ignition="ON")
    await until(stage, lambda: is_online(stage))


async def is_online(stage: InProcessStage) -> bool:
    return (await stage.unit.facts()).link.online


async def until(stage: InProcessStage, holds: Callable[[], Awaitable[bool]], seconds: float = 60.0) -> None:
    await stage.settle()
    while not await holds():
        assert seconds > 0, "it did not come to pass"
        seconds -= await stage.wait(seconds)


async def drive(stage: InProcessStage, minutes: int) -> None:
    await stage.world.drive(50)
    await stage.jump(stage.now + timedelta(minutes=minutes))
    await stage.world.patch_car(ignition="OFF")
    await stage.settle()


async def trips(stage: InProcessStage) -> int:
    return len([one for one in await stage.messages() if one["topic"].endswith("/trips")])


def test_three_years_pass_with_every_notice_at_its_own_instant(tmp_path):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.unit.sign_in(EMAIL, PASSWORD)
        loop_s = stage.loop_time.monotonic()
        await stage.jump(datetime(2028, 12, 25, tzinfo=UTC))
        facts = await stage.unit.facts()
        assert [one.standing for one in facts.coverage][:2] == ["ended", "ended"]
        days = [one.days for one in facts.notices if one.product == "map-care"]
        assert days == [30, 23, 16, *range(15, -1, -1)]
        assert all(one.shown_at == one.due_at for one in facts.notices if one.shown_at is not None)
        assert stage.loop_time.monotonic() - loop_s < 0.5, "a good link costs no loop time"

    told(story, tmp_path / "data")


def test_it_takes_no_socket_no_thread_and_no_real_time(tmp_path, monkeypatch):
    def refused(*_args: object, **_more: object) -> None:
        raise AssertionError("not in a world in one process")

    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.unit.sign_in(EMAIL, PASSWORD)
        await drive(stage, 5)
        assert await trips(stage) == 1

    for owner, name in (
        (socket.socket, "bind"),
        (socket.socket, "connect"),
        (threading.Thread, "start"),
        (RealLoopTime, "sleep"),
        (RealLoopTime, "monotonic"),
    ):
        monkeypatch.setattr(owner, name, refused)
    told(story, tmp_path / "data")


def test_a_car_without_a_dcm_has_none(tmp_path):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        with pytest.raises(HeadUnitError, match="There is no dcm here"):
            await stage.stop("dcm", kill=True)

    told(story, tmp_path / "data", NO_DCM)


@pytest.mark.parametrize("kill", [True, False])
def test_a_unit_that_begins_again_goes_on(tmp_path, kill):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.unit.sign_in(EMAIL, PASSWORD)
        await stage.stop("unit", kill=kill)
        with pytest.raises(HeadUnitError, match="does not run"):
            await stage.unit.facts()
        with pytest.raises(HeadUnitError, match="does not run"):
            await stage.stop("unit", kill=kill)
        await stage.jump(datetime(2028, 12, 1, 12, tzinfo=UTC))
        await stage.begin("unit")
        await until(stage, lambda: is_online(stage))
        facts = await stage.unit.facts()
        assert facts.account.email == EMAIL
        assert facts.card is not None, "the latest notice that was missed shows at the next start"

    told(story, tmp_path / "data")


def test_a_power_cut_leaves_the_files_as_they_are(tmp_path):
    """What an orderly end writes down is not there after a kill."""

    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.settle()
        folder = tmp_path / "data" / "unit"
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        await stage.jump(stage.now + timedelta(hours=3))
        await stage.stop("unit", kill=True)
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
        await stage.begin("unit")
        await stage.stop("unit", kill=False)
        assert (folder / "time.json").read_bytes() != before.get(folder / "time.json")

    told(story, tmp_path / "data")


@pytest.mark.parametrize("kill", [True, False])
def test_while_the_backend_is_away_the_unit_says_so(tmp_path, kill):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.stop("backend", kill=kill)
        await until(stage, lambda: says(stage, OfflineReason.BACKEND_UNREACHABLE))
        await stage.begin("backend")
        await until(stage, lambda: is_online(stage))
        await stage.unit.sign_in(EMAIL, PASSWORD)
        assert (await stage.unit.facts()).account.email == EMAIL

    told(story, tmp_path / "data")


async def says(stage: InProcessStage, reason: OfflineReason) -> bool:
    return (await stage.unit.facts()).link.reason == reason


@pytest.mark.parametrize("kill", [True, False])
@pytest.mark.parametrize("process", ["broker", "backend", "dcm"])
def test_a_trip_arrives_once_whoever_is_away_at_its_end(tmp_path, process, kill):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.unit.sign_in(EMAIL, PASSWORD)
        await confirm(stage)
        await stage.world.drive(50)
        await stage.jump(stage.now + timedelta(minutes=5))
        await stage.stop(process, kill=kill)
        await stage.world.patch_car(ignition="OFF")
        await stage.wait(5)
        await stage.begin(process)
        await until(stage, lambda: arrived(stage))
        assert len(await stored(stage)) == 1

    told(story, tmp_path / "data")


async def confirm(stage: InProcessStage) -> None:
    account = (await stage.backend.accounts())[-1]
    for one in await stage.backend.accounts():
        if one.email == EMAIL:
            account = one
    device = (await stage.unit.facts()).device_id
    await stage.backend.confirm_device(account.id, device)


async def stored(stage: InProcessStage) -> tuple[object, ...]:
    [account] = [one for one in await stage.backend.accounts() if one.email == EMAIL]
    return await stage.backend.trips(account.id, stage.vin)


async def arrived(stage: InProcessStage) -> bool:
    return bool(await stored(stage))


def test_a_bearer_that_goes_takes_the_request_with_it(tmp_path):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.world.switch_fault("latency", on=True, value=4000)
        await stage.settle()
        signing_in = stage.loop.create_task(stage.unit.sign_in(EMAIL, PASSWORD))
        await stage.wait(0.5)
        await stage.world.patch_phone("marie", in_range=False)
        await signing_in
        facts = await stage.unit.facts()
        assert (facts.account.email, facts.account.failure) == (None, "lost")
        assert facts.link.bearer == Bearer.NONE

    told(story, tmp_path / "data")


def test_a_snapshot_brings_everything_back(tmp_path):
    async def story(stage: InProcessStage) -> None:
        await online(stage)
        await stage.snapshot("before")
        then, odometer_km = stage.now, (await stage.world.fetch()).car.odometer_km
        await stage.unit.sign_in(EMAIL, PASSWORD)
        await drive(stage, 5)
        await stage.jump(datetime(2027, 1, 1, tzinfo=UTC))
        await stage.restore("before")
        assert stage.now == then
        await until(stage, lambda: is_online(stage))
        facts = await stage.unit.facts()
        assert facts.account.email is None
        assert (await stage.world.fetch()).car.odometer_km == odometer_km
        assert await stage.backend.units() == ()
        await stage.unit.sign_in(EMAIL, PASSWORD)
        assert (await stage.unit.facts()).account.email == EMAIL

    told(story, tmp_path / "data")


def test_what_there_is_not_is_said(tmp_path):
    async def story(stage: InProcessStage) -> None:
        with pytest.raises(HeadUnitError, match="There is no toaster here: there is broker, backend, dcm, unit"):
            await stage.begin("toaster")
        with pytest.raises(HeadUnitError, match="runs already"):
            await stage.begin("unit")
        with pytest.raises(HeadUnitError, match="no snapshot"):
            await stage.restore("never-taken")
        with pytest.raises(HeadUnitError, match="backwards"):
            await stage.jump(START - timedelta(days=1))

    told(story, tmp_path / "data")


def test_a_world_goes_on_where_it_was_left(tmp_path):
    async def first(stage: InProcessStage) -> None:
        await online(stage)
        await stage.unit.sign_in(EMAIL, PASSWORD)
        await stage.jump(datetime(2026, 5, 1, tzinfo=UTC))

    async def second(stage: InProcessStage) -> None:
        assert stage.now == datetime(2026, 5, 1, tzinfo=UTC)
        await until(stage, lambda: is_online(stage))
        assert (await stage.unit.facts()).account.email == EMAIL

    told(first, tmp_path / "data")
    told(second, tmp_path / "data")


def test_another_loop_is_refused(tmp_path, run):
    async def story() -> None:
        with pytest.raises(HeadUnitError, match="needs a QuietLoop"):
            async with in_process(UX, START, 7, tmp_path / "data"):
                pass

    run(story())
