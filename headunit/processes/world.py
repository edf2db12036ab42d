"""The world as a process: clock leader, car, phones, networks, and the API that turns them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from connectivity.contracts.keeping import mark_of
from connectivity.contracts.profile import load_profile
from connectivity.contracts.snapshots import Restored
from connectivity.contracts.wire import read
from headunit import RELEASED
from headunit.config import YEARS, Config, ensure_data_dir, first_instant
from headunit.core.clock import Clock, SystemClock
from headunit.core.errors import ClockError, UsageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import private_token, read_json, write_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.processes import listen, locks, windowless
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.outside import outside
from headunit.processes.serving import ApiServer
from headunit.processes.world_roads import WorldRoads
from headunit.world.api import make_api
from headunit.world.gateway import Gateway
from headunit.world.keeper import Keeper
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.nmea import GpsServer
from headunit.world.snapshot_desk import SnapshotDesk
from headunit.world.snapshot_laying import discard
from headunit.world.snapshots import Snapshots
from headunit.world.store import Saved, load
from headunit.world.viss import VissServer
from headunit.world.world import World

_log = logging.getLogger(__name__)


async def serve(
    config: Config, stop: asyncio.Event | None = None, ready: Callable[[World], None] | None = None
) -> None:
    """Run the world until `stop`, a signal or the end of the supervisor.

    Args:
        config: What to run.
        stop: Ends the run when set; one of its own otherwise.
        ready: Told once everything listens (tests).

    Raises:
        HeadUnitError: It cannot start; the message says why (port taken, data in use, unknown profile, …).
    """
    stop = stop or asyncio.Event()
    lifeline = Lifeline(config.lifeline_fd)
    with told_to_stop(lifeline, stop.set):
        profile = load_profile(config.profile)
        zone = profile.market.time_zone
        start = _present(config) if config.start is None else first_instant(config.start, zone)
        ensure_data_dir(config.data_dir)
        lock = locks.Lock(locks.lock_path(config.run_dir, "world"), "world")
        try:
            token = private_token(config.world_token_file)
            fault_point(FaultPoint.WORLD_TOKEN_MADE)
            discard(config.data_dir)
            Snapshots(config.snapshots_dir).tidy()
            saved = load(config.world_state_file, profile, start)

            def announce(world: World) -> None:
                lifeline.ready()
                if ready is not None:
                    ready(world)

            await _serve(config, saved, token, stop, announce, lifeline)
        finally:
            lock.release()


async def _serve(
    config: Config,
    saved: Saved,
    token: str,
    stop: asyncio.Event,
    ready: Callable[[World], None],
    lifeline: Lifeline,
) -> None:
    listeners = {name: listen.take_all(config, name) for name in ("api", "viss", "gps", "gateway")}
    loop_time = RealLoopTime()
    leader = _leader(saved.now, config.rate, loop_time)
    hub = MemberHub(leader, loop_time)
    world = World(
        saved.scene, leader=leader, hub=hub, loop_time=loop_time, file=config.world_state_file, seed=config.seed
    )
    viss = VissServer(world.around, leader.clock, loop_time, token)
    gps = GpsServer(world.around, leader.clock, loop_time, config.seed, lambda: leader.state.value.pace)
    gateway = Gateway(world.around, loop_time)
    desk = _snapshot_desk(config, world, loop_time, lifeline)
    roads = WorldRoads(config)
    api = ApiServer(make_api(world, token, desk, roads), ws="websockets-sansio")
    work = [
        asyncio.create_task(leader.run(), name="clock"),
        asyncio.create_task(world.keep(), name="store"),
        asyncio.create_task(viss.run(listeners["viss"][0]), name="viss"),
        asyncio.create_task(gps.run(listeners["gps"][0]), name="gps"),
        asyncio.create_task(gateway.run(listeners["gateway"][0]), name="gateway"),
    ]
    if config.radio == "twin":
        work.append(asyncio.create_task(_show_twins(config, world, loop_time), name="twins"))
    serving = asyncio.create_task(api.serve(sockets=listeners["api"]), name="api")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        world.save()
        told = {"pid": os.getpid(), "radio": config.radio, **_addresses(listeners)}
        if config.radio == "twin":
            told["radio_bus"] = config.radio_bus
        write_json(config.address_file("world"), told)
        ready(world)
        await asyncio.wait([*work, serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        api.stop()
        stopping.cancel()
        await world.close()
        with contextlib.suppress(asyncio.CancelledError):
            await serving
        ended = [task for task in work if task.done() and not task.cancelled()]
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        roads.close()
        config.address_file("world").unlink(missing_ok=True)
    for task in ended:
        task.result()  # a service that ended by itself has failed: say so


def _snapshot_desk(config: Config, world: World, loop_time: LoopTime, lifeline: Lifeline) -> SnapshotDesk:
    return SnapshotDesk(
        world,
        Keeper(world.hub, world.leader, loop_time, mark_of(config.data_dir)),
        Snapshots(config.snapshots_dir),
        data_dir=config.data_dir,
        seed=config.seed,
        outside=outside(config),
        begin_anew=lifeline.exchange if config.supervised else None,
        restored=_restored(config),
    )


def _restored(config: Config) -> Restored | None:
    """What came of the restore that this process was started after, if it was."""
    told = read_json(config.restored_file)
    try:
        return None if told is None else read(Restored, told, "restored")
    except ValueError as error:
        _log.warning("%s makes no sense: %s", config.restored_file, error)
        return None


async def _show_twins(config: Config, world: World, loop_time: LoopTime) -> None:
    """Late, once the others are served: D-Bus takes a while to load, and the simulated radios need none."""
    await loop_time.sleep(0)
    from headunit.processes.twins import run_twins, twins_of

    await run_twins(config.radio_bus, twins_of(config.radio_bus, world, loop_time), loop_time)


def _present(config: Config, clock: Clock | None = None) -> datetime:
    """The first instant of a fresh world: the machine's date, or the program's where that one cannot be right."""
    now, released = (clock or SystemClock()).now(), datetime.fromisoformat(RELEASED).replace(tzinfo=UTC)
    if now >= released and now.year in YEARS:
        return now
    if not config.world_state_file.exists():
        _log.warning(
            "this machine's clock says %s, which cannot be right: a fresh world begins on %s instead; "
            "set the clock, or choose a date with --start",
            now.date(),
            RELEASED,
        )
    return released


def _addresses(listeners: Mapping[str, Sequence[socket.socket]]) -> dict[str, str]:
    at = {name: f"{listen.LOOPBACK}:{listen.port_of(made[0])}" for name, made in listeners.items()}
    urls = {"world_url": f"http://{at['api']}", "viss_url": f"ws://{at['viss']}"}
    return {**urls, "gps": at["gps"], "gateway": at["gateway"]}


def _leader(start: datetime, rate: float, loop_time: LoopTime) -> ClockLeader:
    try:
        return ClockLeader(start, rate=rate, loop_time=loop_time)
    except ClockError as error:
        raise UsageError("bad-rate", f"--rate {rate:g}: {error}") from error


if __name__ == "__main__":
    windowless.become("world", serve)
