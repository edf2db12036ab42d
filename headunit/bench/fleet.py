"""A hundred cars in one process, each with its unit, its DCM and its phone; one backend, one broker, one clock.

`hundred_cars_three_years_ms`: everybody signs in and drives one trip, and then three years pass with every notice of
every unit at its own instant. The building of the cars is not counted: `hundred_cars_begin_ms`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, cast

from starlette.websockets import WebSocketDisconnect

from connectivity.backend.api.limits import VARIABLE as RATE_LIMIT_VARIABLE
from connectivity.broker_users import ensure_user
from connectivity.contracts.clock import Time
from connectivity.contracts.cloud import NewVehicle
from connectivity.contracts.profile import DEFAULT_PROFILE
from connectivity.contracts.wire import render
from connectivity.message_line import LineEnd
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.bench.telemetry_cars import vins
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError
from headunit.core.files import write_atomic, write_json
from headunit.core.network import LOOPBACK
from headunit.core.tasks import TaskSupervisor
from headunit.processes.in_process import InProcessStage, in_process, run_in_process
from headunit.processes.in_process.parts import BROKER_PORT, Around, DcmPart, UnitPart
from headunit.processes.in_process.wires import line_to, straight_http
from headunit.services.notices import SCHEDULE
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.members import LocalMember, Member
from headunit.world.nmea import GpsServer
from headunit.world.store import load
from headunit.world.viss import VissServer
from headunit.world.world import World

CARS: Final = 100
_START: Final = datetime(2025, 12, 21, 8, 40, tzinfo=UTC)
_AFTER: Final = datetime(2028, 12, 25, tzinfo=UTC)
_OWNER: Final = ("marie.laurent@example.com", "Riviera-2021")
_TOKEN: Final = "fleet"  # noqa: S105 - opens the car of a bench to its own unit
_TURNS: Final = 200


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`; one round."""
    begin_ms, years_ms = run_in_process(_years(CARS))
    return [
        Row("hundred_cars_begin_ms", "ms", [begin_ms]),
        Row("hundred_cars_three_years_ms", "ms", [years_ms + options.sabotage_ms]),
    ]


async def _years(cars: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name, _no_rate_limit():
        began_s = time.perf_counter()
        async with in_process(DEFAULT_PROFILE, _START, 1, Path(name)) as stage:
            fleet = Fleet(stage, Path(name) / "cars", cars)
            try:
                await fleet.open()
                ready_s = time.perf_counter()
                await fleet.live()
                took_ms = (time.perf_counter() - ready_s) * 1000
            finally:
                await fleet.close()
    return (ready_s - began_s) * 1000, took_ms


@contextlib.contextmanager
def _no_rate_limit() -> Iterator[None]:
    """A hundred sign-ins from one address are no attack here."""
    before = os.environ.get(RATE_LIMIT_VARIABLE)
    os.environ[RATE_LIMIT_VARIABLE] = "0"
    try:
        yield
    finally:
        os.environ.pop(RATE_LIMIT_VARIABLE)
        if before is not None:
            os.environ[RATE_LIMIT_VARIABLE] = before


class Fleet:
    """Cars beside the one of a stage. Their units follow the leader as one member, their DCMs as another."""

    def __init__(self, stage: InProcessStage, folder: Path, cars: int) -> None:
        self._stage, self._leader = stage, stage.the_world.leader
        loop_time = stage.loop_time
        self._units, self._dcms = MemberClock(loop_time), MemberClock(loop_time)
        self._cars = [_Car(stage, folder / vin, vin, self._units, self._dcms) for vin in vins(cars)]

    async def open(self) -> None:
        """Every car is there, switched on, its unit online and its DCM connected."""
        self._leader.join(LocalMember("dcm-fleet", self._dcms))
        self._leader.join(LocalMember("unit-fleet", self._units))
        for car in self._cars:
            await self._add(car.vin)
            await car.open()
        await self._until_ready()

    async def live(self) -> None:
        """Sign in, drive, and let the years pass. Raises `HeadUnitError`: somebody missed something."""
        for car in self._cars:
            await car.unit.core.account.sign_in(*_OWNER)
            car.turn(speed_kmh=60.0)
        await self._stage.jump(_START + timedelta(minutes=20))
        for car in self._cars:
            car.turn(ignition="OFF")
            car.turn(ignition="ON")
        await self._until_ready()
        await self._stage.jump(_AFTER)
        told = len({one["topic"] for one in await self._stage.messages() if one["topic"].endswith("/trips")})
        if told != len(self._cars):
            raise HeadUnitError("bench-failed", f"{told} of {len(self._cars)} cars have told their trip.")
        for car in self._cars:
            notices = len(car.unit.core.notices.state.value.ledger.entries)
            if notices != 2 * len(SCHEDULE):
                raise HeadUnitError("bench-failed", f"{notices} notices in {car.vin}, and not {2 * len(SCHEDULE)}.")

    async def close(self) -> None:
        """End everything."""
        for car in self._cars:
            await car.close()

    async def _add(self, vin: str) -> None:
        around, market = self._stage.around, self._stage.car.market
        token = around.config.operator_token_file.read_text(encoding="ascii").strip()
        new = NewVehicle(vin, self._stage.car.id, self._stage.car.model, market.country, market.time_zone, _START)
        answer = await straight_http(around.network)(str(around.config.backend_url)).request(
            "POST", "/v1/operator/vehicles", json=render(new), headers={"Authorization": f"Bearer {token}"}
        )
        if answer.status != HTTPStatus.CREATED:
            raise HeadUnitError("bench-failed", f"The backend does not take {vin}: {answer.body!r:.200}.")

    async def _until_ready(self) -> None:
        await self._stage.settle()
        turns = 0
        while waiting := [car.vin for car in self._cars if not car.is_ready]:
            if (turns := turns + 1) > _TURNS:
                raise HeadUnitError("bench-failed", f"{len(waiting)} cars are not ready, {waiting[0]} among them.")
            await self._stage.wait(1.0)


class _Leader:
    """The stage's leader as the world of one more car sees it: whoever follows there is led by the fleet's clocks."""

    def __init__(self, leader: ClockLeader) -> None:
        self._leader = leader
        self.before_step: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._leader, name)

    def join(self, member: Member, _shown: datetime | None = None) -> None:
        """It hears the time once, and then by the clock that it shares."""
        member.tell(Time(self._leader.now().isoformat(), 0.0, None))

    def leave(self, member: Member) -> None:
        """Nobody led it."""


class _HubSocket:
    """A line as the hub takes it; see `member_hub.Socket`."""

    def __init__(self, end: LineEnd) -> None:
        self._end = end

    async def receive_text(self) -> str:
        from websockets.exceptions import ConnectionClosed

        try:
            return await self._end.recv()
        except ConnectionClosed as error:
            raise WebSocketDisconnect(1006) from error

    async def send_text(self, data: str) -> None:
        await self._end.send(data)

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        await self._end.close(code, reason or "")


class _Car:
    """One more car, with what is around it."""

    def __init__(self, stage: InProcessStage, folder: Path, vin: str, units: MemberClock, dcms: MemberClock) -> None:
        whole = stage.around
        config = whole.config.with_(data_dir=folder, backend_key=whole.config.public_keys_file)
        self._around: Around = replace(whole, config=config, car=replace(whole.car, vin=vin))
        self._clocks, self.vin = (units, dcms), vin
        for part in (config.unit_dir, config.dcm_dir, config.run_dir):
            part.mkdir(parents=True, exist_ok=True)
        write_atomic(config.world_token_file, _TOKEN.encode(), private=True)
        password = ensure_user(whole.config.broker_dir, vin)
        write_atomic(config.broker_dir / "users" / vin, password.encode(), private=True)
        write_json(config.address_file("broker"), {"broker_url": f"mqtt://{LOOPBACK}:{BROKER_PORT}"})
        leader, loop_time = cast("ClockLeader", _Leader(stage.the_world.leader)), whole.loop_time
        self._hub = MemberHub(leader, loop_time)
        saved = load(config.world_state_file, self._around.car, leader.now())
        self._world = World(
            saved.scene,
            leader=leader,
            hub=self._hub,
            loop_time=loop_time,
            file=config.world_state_file,
            seed=1,
            network=whole.network,
        )
        self._viss = VissServer(self._world.around, leader.clock, loop_time, _TOKEN)
        self._gps = GpsServer(self._world.around, leader.clock, loop_time)
        self._tasks = TaskSupervisor()
        self.url, self.gps_port = "http://car", 0
        self.viss = line_to(self._viss.attend)
        self._members = line_to(lambda end: self._hub.serve(_HubSocket(end)))
        self.unit: UnitPart
        self._dcm: DcmPart

    @property
    def is_ready(self) -> bool:
        """Whether its unit is online and its DCM connected."""
        return self.unit.core.link.state.value.online and self._dcm.session.connected.value

    def member_line(self, _token: str) -> contextlib.AbstractAsyncContextManager[LineEnd]:
        """See `parts.Doors`."""
        return self._members()

    async def open(self) -> None:
        """Switched on, with a phone that lends its internet."""
        self.gps_port = (await self._around.network.listen(self._gps.attend)).port
        self._tasks.spawn(self._viss.publish(), "viss")
        self._tasks.spawn(self._gps.publish(), "gps")
        around = self._world.around
        around.change_phone("marie", {"tethering": True})
        self._world.bluetooth.know_each_other(around.phone("marie"))
        around.change_car({"ignition": "ON"})
        units, dcms = self._clocks
        self._dcm = DcmPart(self._around, self, dcms)
        self.unit = UnitPart(self._around, self, units)

    def turn(self, **knobs: object) -> None:
        """Turn knobs of the car."""
        self._world.around.change_car(knobs)

    async def close(self) -> None:
        """End its processes and its world."""
        if hasattr(self, "unit"):
            await self.unit.stop()
            await self._dcm.stop()
        await self._world.close()
        await self._tasks.close()
