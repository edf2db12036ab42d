"""The backend as a process: `python -m headunit.processes.backend`, or `headunit backend`."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import anyio.to_thread
from starlette.types import ASGIApp

from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.accounts.tokens import Tokens, latest_s
from connectivity.backend.api.limits import VARIABLE as RATE_LIMIT_VARIABLE
from connectivity.backend.api.limits import rate_per_s
from connectivity.backend.app import create_app
from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.cars.consumer import TelemetryConsumer
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import CONNECTIONS, open_database
from connectivity.backend.keys import load_keys
from connectivity.backend.rotation import note_rotations
from connectivity.backend.seed import lay_seed
from connectivity.broker_users import BrokerAccess, ensure_user
from connectivity.contracts import clock_errors
from connectivity.contracts.keeping import mark_of
from connectivity.contracts.telemetry import BACKEND_USER
from connectivity.keeping import keep_when_asked
from headunit.config import Config
from headunit.core.clock import MemberClock, SystemClock
from headunit.core.files import private_token, storage_error, write_json
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.store import JsonFile
from headunit.core.tasks import TaskSupervisor
from headunit.processes import windowless
from headunit.processes.datadir import open_data_dir
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.listen import LOOPBACK, port_of, take_all
from headunit.processes.locks import Lock, lock_path
from headunit.processes.outside import DATABASE_VARIABLE, outside
from headunit.processes.serving import ApiServer
from headunit.processes.wrong_clock import WrongClock

if TYPE_CHECKING:
    from connectivity.backend.announcer import Announcer
    from connectivity.mqtt_wire import Wire

_log = logging.getLogger(__name__)
NAME = "backend"
DATABASE_NAME = "backend.db"
_SYNC_PATIENCE_S = 5.0
_POLL_S = 0.05


async def serve(config: Config) -> None:
    """Run the backend until SIGTERM, SIGINT or the supervisor's end.

    It is ready (`run/backend.json`, lifeline) when it answers and knows the time; where the world is
    silent for 5 s, it is ready without, and answers 503 until the world speaks.

    Raises:
        HeadUnitError: `port-taken`, `data-in-use`, `bad-rate-limit`.
        StorageError: The data directory, the keys or the database cannot be used.
    """
    open_data_dir(config)
    lock = Lock(lock_path(config.run_dir, NAME), NAME)
    try:
        with contextlib.ExitStack() as opened:
            listeners = [opened.enter_context(one) for one in take_all(config, "api")]
            with open_backend(config, RealLoopTime) as backend:
                await _run(config, backend, listeners)
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Backend:
    """The backend, put together: what answers, and what has to run beside it.

    `member` follows the world; None where there is none. `clock` is what it goes by.
    """

    app: ASGIApp
    consumer: TelemetryConsumer
    clock: WrongClock
    member: MemberClock | None
    loop_time: LoopTime


@contextlib.contextmanager
def open_backend(
    config: Config, loop_time_from: Callable[[float], LoopTime], mqtt: Wire | None = None, *, durable: bool = True
) -> Iterator[Backend]:
    """The backend over the files of its data directory; closed at the end of the block.

    Args:
        config: What it is told.
        loop_time_from: Real time whose `unix` begins at so many seconds at least.
        mqtt: Makes the connections to the broker; None: over the network.
        durable: See `open_database`.

    Raises:
        UsageError: `bad-rate-limit`.
        StorageError: The keys or the database cannot be used.
    """
    requests_per_s = rate_per_s(os.environ.get(RATE_LIMIT_VARIABLE))
    _private_folder(config.backend_dir)
    operator_token = private_token(config.operator_token_file)
    keys = load_keys(config.backend_dir / "private-keys.json", config.public_keys_file)
    passwords = Passwords()
    database = open_database(_database_url(config), durable=durable)
    try:
        own_profiles = [config.profile] if config.profile.endswith(".toml") else []
        lay_seed(database, passwords, own_profiles)
        with database.read() as connection:
            loop_time = loop_time_from(latest_s(connection))
        with database.write() as connection:
            Tokens(keys.secret, loop_time).forget_old(connection)
            note_rotations(connection, keys)
        member = MemberClock(loop_time) if config.world_url else None
        clock = WrongClock(member or SystemClock())
        changed, presence = SettingsChanged(), Presence()
        consumer = TelemetryConsumer(_broker(config), database, changed, presence, clock, loop_time, mqtt)
        app = create_app(
            database,
            keys,
            passwords,
            clock,
            loop_time,
            operator_token=operator_token,
            requests_per_s=requests_per_s,
            settings_changed=changed,
            presence=presence,
            admit=partial(ensure_user, config.broker_dir),
            catalogue=Catalogue(own_profiles),
        )
        yield Backend(app, consumer, clock, member, loop_time)
    finally:
        database.close()


async def _run(config: Config, backend: Backend, listeners: list[socket.socket]) -> None:
    clock, member, loop_time = backend.clock, backend.member, backend.loop_time
    url = f"http://{LOOPBACK}:{port_of(listeners[0])}"
    lifeline, tasks = Lifeline(config.lifeline_fd), TaskSupervisor()
    # As many threads as the database has connections: more would only wait there, and each keeps its memory.
    anyio.to_thread.current_default_thread_limiter().total_tokens = CONNECTIONS

    async def announce() -> None:
        patience_s = _SYNC_PATIENCE_S
        while not clock.synced and patience_s > 0:
            await loop_time.sleep(_POLL_S)
            patience_s -= _POLL_S
        write_json(config.address_file(NAME), {"pid": os.getpid(), "backend_url": url})
        _log.info("ready at %s", url)
        lifeline.ready()

    server = ApiServer(backend.app, on_ready=lambda: tasks.spawn(announce(), "announce"))
    if member is not None and config.world_url:
        tasks.spawn(_follow_world(config, config.world_url, member, clock, loop_time, tasks), "world-link")
    tasks.spawn(backend.consumer.run(), "telemetry")
    if config.announce:
        tasks.spawn(_announcer(config, listeners, loop_time).run(), "announcer")
    with told_to_stop(lifeline, server.stop):
        try:
            await server.serve(sockets=listeners)
        finally:
            await tasks.close()
            config.address_file(NAME).unlink(missing_ok=True)
    _log.info("stopped")


async def _follow_world(
    config: Config, url: str, member: MemberClock, clock: WrongClock, loop_time: LoopTime, tasks: TaskSupervisor
) -> None:
    # Late: a backend beside a real car has no world, and does without its WebSocket library.
    from connectivity.world_link import WorldLink

    link = WorldLink(url, config.world_token, name=NAME, clock=member, loop_time=loop_time)
    link.subscribe(clock_errors.TOPIC, clock.hear_backend_error)
    keep_when_asked(link, tasks, name=NAME, folder=mark_of(config.data_dir), outside=outside(config))
    await link.run()


def _announcer(config: Config, listeners: list[socket.socket], loop_time: LoopTime) -> Announcer:
    """The same UUID in every run on this data directory; not seeded, for no two benches may share one."""
    from connectivity.backend.announcer import Announcer  # late: few backends announce themselves

    store = JsonFile(config.backend_dir / "announced.json")
    backend_id = store.load().get("id")
    if not isinstance(backend_id, str):
        backend_id = str(uuid4())
        store.save({"id": backend_id})
    return Announcer(backend_id, port_of(listeners[0]), [one.getsockname()[0] for one in listeners], loop_time)


def _broker(config: Config) -> BrokerAccess:
    """Asked at each attempt: a backend without a broker serves all the same."""
    return BrokerAccess(
        BACKEND_USER,
        folder=config.broker_dir,
        address_file=config.address_file("broker"),
        broker_url=config.broker_url,
    )


def _private_folder(path: Path) -> None:
    """Password hashes and keys lie here: nobody but the user of this process looks in."""
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise storage_error(path, error) from error


def _database_url(config: Config) -> str:
    if url := os.environ.get(DATABASE_VARIABLE):
        return url
    return f"sqlite:///{(config.backend_dir / DATABASE_NAME).resolve()}"


if __name__ == "__main__":
    windowless.become(NAME, serve)
