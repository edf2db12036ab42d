"""The broker as a process: `python -m headunit.processes.broker`, or `headunit broker`."""

from __future__ import annotations

import asyncio
import logging
import os

from connectivity.broker import EmbeddedBroker
from connectivity.broker_users import ensure_user, users_mark
from connectivity.contracts.profile import load_profile
from connectivity.contracts.telemetry import BACKEND_USER
from headunit.config import Config
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import write_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.core.trouble import Trouble
from headunit.processes import windowless
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.locks import Lock, lock_path

_log = logging.getLogger(__name__)
NAME = "broker"
_POLL_S = 0.5


async def serve(config: Config) -> None:
    """Run the broker until SIGTERM, SIGINT or the supervisor's end.

    It is ready (`run/broker.json`, lifeline) when it lets its users in. Whoever is added to the folder of its users
    can connect half a second later.

    Raises:
        HeadUnitError: `port-taken`, `data-in-use`, or `broker-failed`: the server ended, or is of no use.
        StorageError: The data directory cannot be used, or the server's program is missing.
    """
    loop_time = RealLoopTime()
    broker = EmbeddedBroker(config.broker_dir, loop_time)
    lock = Lock(lock_path(config.run_dir, NAME), NAME)
    try:
        config.address_file(NAME).unlink(missing_ok=True)  # of a life that was killed
        ensure_user(config.broker_dir, BACKEND_USER)
        ensure_user(config.broker_dir, load_profile(config.profile).vin)
        mark = users_mark(config.broker_dir)
        await broker.start(config.listen.get("mqtt", 0))
        fault_point(FaultPoint.BROKER_STARTED)
        await _attend(config, broker, Lifeline(config.lifeline_fd), loop_time, mark)
    finally:
        config.address_file(NAME).unlink(missing_ok=True)
        await broker.stop()
        lock.release()
    _log.info("stopped")


async def _attend(
    config: Config, broker: EmbeddedBroker, lifeline: Lifeline, loop_time: LoopTime, mark: object
) -> None:
    """Look after a server that runs, until we are told to stop."""
    stop, tasks = asyncio.Event(), TaskSupervisor()
    with told_to_stop(lifeline, stop.set):
        write_json(config.address_file(NAME), {"pid": os.getpid(), "nats_pid": broker.pid, "broker_url": broker.url})
        _log.info("ready at %s", broker.url)
        lifeline.ready()
        ended = tasks.spawn(broker.ended(), "nats")
        watching = tasks.spawn(_watch_users(config, broker, loop_time, mark), "users")
        stopping = tasks.spawn(stop.wait(), "stop")
        try:
            done, _ = await asyncio.wait({ended, watching, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if ended in done:
                raise ended.result()
            if watching in done:
                watching.result()  # it does not end by itself
        finally:
            await tasks.close()


async def _watch_users(config: Config, broker: EmbeddedBroker, loop_time: LoopTime, mark: object) -> None:
    trouble = Trouble(_log, loop_time)
    while True:
        await loop_time.sleep(_POLL_S)
        if (present := users_mark(config.broker_dir)) == mark:
            continue
        try:
            broker.write_users()
        except StorageError as error:
            trouble.tell(f"new users cannot be let in: {error}")
            continue
        trouble.over()
        broker.reload()
        mark = present
        _log.info("the users have changed")


if __name__ == "__main__":
    windowless.become(NAME, serve)
