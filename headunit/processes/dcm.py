"""The DCM as a process: `python -m headunit.processes.dcm`, or `headunit dcm`."""

from __future__ import annotations

import asyncio
import logging
import os
import re

from connectivity.broker_users import BrokerAccess
from connectivity.contracts.keeping import mark_of
from connectivity.contracts.profile import load_profile
from connectivity.dcm.modem import DirectModem
from connectivity.dcm.modem_sim import WorldModem
from connectivity.dcm.outbox import Outbox
from connectivity.dcm.ports import Modem
from connectivity.dcm.service import Dcm
from connectivity.keeping import keep_when_asked
from connectivity.mqtt import MqttSession
from connectivity.vehicle.line_source import LineSource
from connectivity.vehicle.viss_client import VissClient
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import Clock, MemberClock, SystemClock
from headunit.core.errors import UsageError
from headunit.core.files import storage_error, write_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor, first_of
from headunit.processes import windowless
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.locks import Lock, lock_path
from headunit.processes.outside import outside
from headunit.processes.vehicle import input_devices, vehicle_clock, vehicle_token

_log = logging.getLogger(__name__)
NAME = "dcm"
_PATIENCE_S = 5.0
_VIN = re.compile(r"[A-Z0-9]{17}", re.ASCII)


async def serve(config: Config, stop: asyncio.Event | None = None) -> None:
    """Run the DCM until `stop`, SIGTERM, SIGINT or the supervisor's end.

    It is ready (`run/dcm.json`, lifeline) when it has heard the car, or after 5 s without.

    Raises:
        UsageError: `no-dcm`, `bad-profile`, `bad-broker`, or `no-car`: no address of the car is known.
        HeadUnitError: `data-in-use`.
        StorageError: Its outbox cannot be opened.
    """
    stop = stop or asyncio.Event()
    vin = _vin(config)
    if not config.viss_url:
        raise UsageError("no-car", "The DCM needs the car: give --vehicle, or start a world first.")
    lock = Lock(lock_path(config.run_dir, NAME), NAME)
    try:
        config.address_file(NAME).unlink(missing_ok=True)  # of a life that was killed
        loop_time = RealLoopTime()
        outbox = open_outbox(config, vin)
        try:
            await _run(config, config.viss_url, vin, outbox, loop_time, stop)
        finally:
            config.address_file(NAME).unlink(missing_ok=True)
            outbox.close()
    finally:
        lock.release()
    _log.info("stopped")


async def _run(
    config: Config, viss_url: str, vin: str, outbox: Outbox, loop_time: LoopTime, stop: asyncio.Event
) -> None:
    access = BrokerAccess(
        vin, folder=config.broker_dir, address_file=config.address_file("broker"), broker_url=config.broker_url
    )
    clock: Clock
    modem: Modem
    link: WorldLink | None = None
    if config.world_url:
        clock = member = MemberClock(loop_time)
        link = WorldLink(config.world_url, config.world_token, NAME, member, loop_time)
        modem = world_modem = WorldModem(link, loop_time)
        proxy = world_modem.proxy
    else:
        clock, modem, member, proxy = SystemClock(), DirectModem(), None, None
    car = VissClient(viss_url, vehicle_token(config), loop_time, now=vehicle_clock(config, clock))
    inputs = input_devices(config.with_(keys=[]), loop_time)
    line = LineSource(car, inputs.ignition, lambda: clock.now() if clock.synced else None)

    def session(dcm: Dcm) -> MqttSession:
        return MqttSession(
            access,
            f"dcm-{vin}",
            loop_time=loop_time,
            clean_session=True,  # what has no receipt is sent again anyway
            will=dcm.will,
            subscriptions=dcm.subscriptions,
            on_message=dcm.hear,
            proxy=proxy,
        )

    dcm = Dcm(
        vin,
        source=line if config.ignition else car,
        modem=modem,
        outbox=outbox,
        make_session=session,
        clock=clock,
        loop_time=loop_time,
    )
    if member is not None:
        member.before_settling = dcm.before_settling
    lifeline = Lifeline(config.lifeline_fd)
    tasks = TaskSupervisor()
    if link is not None:
        keep_when_asked(link, tasks, name=NAME, folder=mark_of(config.data_dir), outside=outside(config), save=dcm.save)
    ready = asyncio.Event()
    car.heard.subscribe(lambda _: ready.set())
    with told_to_stop(lifeline, stop.set):
        working = asyncio.create_task(dcm.run(), name=NAME)
        if link is not None:
            tasks.spawn(link.run(), "world-link")
        tasks.spawn(inputs.run(), "inputs")
        try:
            await first_of(ready.wait(), loop_time.sleep(_PATIENCE_S), stop.wait(), asyncio.wait({working}))
            if not (stop.is_set() or working.done()):
                write_json(config.address_file(NAME), {"pid": os.getpid(), "vin": vin})
                _log.info("ready; %d messages wait", len(outbox))
                lifeline.ready()
                await first_of(stop.wait(), asyncio.wait({working}))
        finally:
            working.cancel()
            await asyncio.wait({working})
            await tasks.close()
    if not working.cancelled():
        working.result()


def _vin(config: Config) -> str:
    profile = load_profile(config.profile)
    if not profile.dcm:
        raise UsageError("no-dcm", f"{profile.model} has no DCM: choose another car with --profile.")
    if not _VIN.fullmatch(profile.vin):  # it names topics and a file
        raise UsageError("bad-profile", f"The VIN of {config.profile} is not 17 capital letters and digits.")
    return profile.vin


def open_outbox(config: Config, vin: str) -> Outbox:
    """The memory of a car's DCM: each has one of its own, also where they share the folder. Raises `StorageError`."""
    try:
        config.dcm_dir.mkdir(mode=0o700, exist_ok=True)
        config.dcm_dir.chmod(0o700)
    except OSError as error:
        raise storage_error(config.dcm_dir, error) from error
    return Outbox(config.dcm_dir / f"outbox-{vin}.db", vin)


if __name__ == "__main__":
    windowless.become(NAME, serve)
