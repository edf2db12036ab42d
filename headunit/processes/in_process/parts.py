"""The parts of a world in one process: each is what a process of `headunit run` is, over the same files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from connectivity.broker_users import BrokerAccess, ensure_user
from connectivity.cloud.stream_http import StreamHttp
from connectivity.contracts import clock_errors
from connectivity.contracts.clock import MEMBER_PATH
from connectivity.contracts.keeping import mark_of
from connectivity.contracts.profile import CarProfile
from connectivity.contracts.telemetry import BACKEND_USER
from connectivity.dcm.modem_sim import WorldModem
from connectivity.dcm.service import Dcm
from connectivity.egress import Egress
from connectivity.gps.nmea import read_nmea
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from connectivity.keeping import keep_when_asked
from connectivity.message_line import LineEnd, asgi_line
from connectivity.mqtt import MqttSession
from connectivity.mqtt_streams import StreamWire
from connectivity.radios import make_radios
from connectivity.stream_broker import StreamBroker
from connectivity.vehicle.viss import VissVehicle
from connectivity.vehicle.viss_client import VissClient
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.files import private_token, write_json
from headunit.core.memory_network import MemoryNetwork, served_by
from headunit.core.network import LOOPBACK
from headunit.core.quiet_loop import QuietLoop, QuietLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.server.local import LocalMaps
from headunit.processes.backend import open_backend
from headunit.processes.dcm import open_outbox
from headunit.processes.in_process.wires import HttpServer, line_to
from headunit.processes.map_parts import ImporterHere, atlas_of
from headunit.processes.outside import outside
from headunit.processes.prepared import fresh_database, lay
from headunit.processes.unit_core import UnitCore, Wires
from headunit.processes.world_roads import WorldRoads
from headunit.world.api import make_api
from headunit.world.keeper import Keeper
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.nmea import GpsServer
from headunit.world.snapshot_desk import SnapshotDesk
from headunit.world.snapshots import Snapshots
from headunit.world.store import load
from headunit.world.viss import VissServer
from headunit.world.world import World

BACKEND_PORT, BROKER_PORT = 8443, 1883
"""Where they are, life after life."""


@dataclass(frozen=True, slots=True)
class Around:
    """What all parts share."""

    config: Config
    car: CarProfile
    loop: QuietLoop
    loop_time: QuietLoopTime
    network: MemoryNetwork
    start: datetime


class Doors(Protocol):
    """How DCM and unit of a car reach its world."""

    url: str
    gps_port: int
    viss: Callable[[], contextlib.AbstractAsyncContextManager[LineEnd]]

    def member_line(self, token: str) -> contextlib.AbstractAsyncContextManager[LineEnd]:
        """A member's line to the leader."""
        ...


class Part(Protocol):
    """Something that lives, dies and lives again."""

    async def stop(self) -> None:
        """End it in order."""
        ...

    async def kill(self) -> None:
        """End it as a power cut does: the files stay as they are."""
        ...


class WorldPart:
    """The world, and the doors through which the others reach it."""

    def __init__(self, around: Around) -> None:
        config, loop_time = around.config, around.loop_time
        token = private_token(config.world_token_file)
        saved = load(config.world_state_file, around.car, around.start)
        self.leader = ClockLeader(saved.now, rate=0.0, loop_time=loop_time)
        hub = MemberHub(self.leader, loop_time)
        self.world = World(
            saved.scene,
            leader=self.leader,
            hub=hub,
            loop_time=loop_time,
            file=config.world_state_file,
            seed=config.seed,
            network=around.network,
        )
        keep = self.leader.before_step

        def stepped(to: datetime) -> None:
            around.loop.time_passes()
            keep(to)

        self.leader.before_step = stepped
        self._viss = VissServer(self.world.around, self.leader.clock, loop_time, token)
        self._gps = GpsServer(
            self.world.around, self.leader.clock, loop_time, config.seed, lambda: self.leader.state.value.pace
        )
        self._begun_anew = False
        desk = SnapshotDesk(
            self.world,
            Keeper(hub, self.leader, loop_time, mark_of(config.data_dir)),
            Snapshots(config.snapshots_dir),
            data_dir=config.data_dir,
            seed=config.seed,
            outside=outside(config),
            begin_anew=self._begin_anew,
        )
        self._roads = WorldRoads(config, aside=False)
        self.api = make_api(self.world, token, desk, self._roads)
        self._server = HttpServer(self.api, around.network)
        self.url = f"http://{LOOPBACK}:{self._server.port}"
        self.viss = line_to(self._viss.attend)
        self._network, self._tasks = around.network, TaskSupervisor()
        self.gps_port = 0

    async def begin(self) -> None:
        """Live."""
        self.gps_port = (await self._network.listen(self._gps.attend)).port
        for name, work in {
            "clock": self.leader.run(),
            "store": self.world.keep(),
            "viss": self._viss.publish(),
            "gps": self._gps.publish(),
        }.items():
            self._tasks.spawn(work, name)
        self.world.save()

    @property
    def is_staged(self) -> bool:
        """Whether a snapshot is laid beside, and everybody has to stop so that it can be put in place."""
        return self._begun_anew

    def _begin_anew(self) -> None:
        self._begun_anew = True

    def member_line(self, token: str) -> contextlib.AbstractAsyncContextManager[LineEnd]:
        """A member's line to the leader."""
        return asgi_line(self.api, MEMBER_PATH, {"authorization": f"Bearer {token}"})

    async def stop(self) -> None:
        """See `Part`."""
        await self.world.close()
        self._roads.close()
        self._server.kill()
        self._network.forget(self.gps_port)
        await self._tasks.close()

    async def kill(self) -> None:
        """See `Part`."""
        await self.stop()


class BackendPart:
    """The backend behind its port."""

    def __init__(self, around: Around, world: WorldPart) -> None:
        lay(fresh_database(), around.config)
        self._opened = contextlib.ExitStack()
        wire = StreamWire(around.network, around.loop_time)
        backend = self._opened.enter_context(
            open_backend(around.config, around.loop_time.not_before, wire, durable=False)
        )
        self.consumer = backend.consumer
        member = backend.member
        assert member is not None  # there is a world
        link = WorldLink(
            world.url, around.config.world_token, "backend", member, around.loop_time, connect=world.member_line
        )
        link.subscribe(clock_errors.TOPIC, backend.clock.hear_backend_error)
        self._server = HttpServer(backend.app, around.network, BACKEND_PORT)
        self._tasks = TaskSupervisor()
        mark = mark_of(around.config.data_dir)
        keep_when_asked(link, self._tasks, name="backend", folder=mark, outside=outside(around.config))
        self._tasks.spawn(link.run(), "world-link")
        self._tasks.spawn(backend.consumer.run(), "telemetry")
        self._folder = around.config.backend_dir

    async def stop(self) -> None:
        """See `Part`."""
        await self._server.stop()
        await self._tasks.close()
        self._opened.close()

    async def kill(self) -> None:
        """See `Part`."""
        with files_as_they_are(self._folder):
            self._server.kill()
            await self._tasks.close()
            self._opened.close()


class BrokerPart:
    """The broker behind its port."""

    def __init__(self, around: Around, heard: Callable[[str, bytes], None]) -> None:
        config = around.config
        for user in (BACKEND_USER, around.car.vin):
            ensure_user(config.broker_dir, user)
        self._broker = StreamBroker(config.broker_dir, heard)
        self._listener = around.network.serve(served_by(self._broker.attend), BROKER_PORT)
        self._config = config
        write_json(config.address_file("broker"), {"broker_url": f"mqtt://{LOOPBACK}:{BROKER_PORT}"})

    async def stop(self) -> None:
        """See `Part`."""
        self._config.address_file("broker").unlink(missing_ok=True)
        self._listener.close()
        self._broker.close()

    async def kill(self) -> None:
        """See `Part`. What is in its database is there; the address that it has told stays behind."""
        self._listener.close()
        self._broker.close()


class DcmPart:
    """The DCM of a car; it may share the clock of others, whom the leader then leads as one."""

    def __init__(self, around: Around, world: Doors, shared: MemberClock | None = None) -> None:
        config, loop_time, vin = around.config, around.loop_time, around.car.vin
        member = shared or MemberClock(loop_time)
        line = WorldLink(world.url, config.world_token, "dcm", member, loop_time, connect=world.member_line)
        modem = WorldModem(line, loop_time)
        access = BrokerAccess(vin, folder=config.broker_dir, address_file=config.address_file("broker"))
        self.session: MqttSession

        def session(dcm: Dcm) -> MqttSession:
            self.session = MqttSession(
                access,
                f"dcm-{vin}",
                loop_time=loop_time,
                clean_session=True,
                will=dcm.will,
                subscriptions=dcm.subscriptions,
                on_message=dcm.hear,
                proxy=modem.proxy,
                wire=StreamWire(around.network, loop_time),
            )
            return self.session

        car = VissClient("memory", config.world_token, loop_time, connect=world.viss)
        self._outbox = open_outbox(config, vin)
        dcm = Dcm(
            vin,
            source=car,
            modem=modem,
            outbox=self._outbox,
            make_session=session,
            clock=member,
            loop_time=loop_time,
        )
        if shared is None:
            member.before_settling = dcm.before_settling
        self._tasks = TaskSupervisor()
        keep_when_asked(line, self._tasks, name="dcm", folder=mark_of(config.data_dir), save=dcm.save)
        self._tasks.spawn(line.run(), "world-link")
        self._tasks.spawn(dcm.run(), "dcm")
        self._folder = config.dcm_dir

    async def stop(self) -> None:
        """See `Part`."""
        await self._tasks.close()
        self._outbox.close()

    async def kill(self) -> None:
        """See `Part`."""
        with files_as_they_are(self._folder):
            await self.stop()


class UnitPart:
    """A unit without its window; see `DcmPart` for the clock."""

    def __init__(self, around: Around, world: Doors, shared: MemberClock | None = None) -> None:
        config, loop_time, network = around.config, around.loop_time, around.network
        clock = shared or MemberClock(loop_time)
        self.line = WorldLink(world.url, config.world_token, "unit", clock, loop_time, connect=world.member_line)
        vehicle = VissVehicle("memory", config.world_token, loop_time, world.viss)
        gps = GpsReceiver(TcpSource(LOOPBACK, world.gps_port, network=network), read_nmea, loop_time)
        radios = make_radios("sim", "auto", "", self.line, loop_time)

        def egress() -> Egress | None:
            return self.core.link.egress.value

        def http(url: str) -> StreamHttp:
            return StreamHttp(url, egress, network)

        self._tasks = TaskSupervisor()
        self._maps = LocalMaps(atlas_of(config), loop_time)
        wires = Wires(self.line, vehicle, gps, radios, self._maps, ImporterHere(config), http)
        self.core = UnitCore(config, around.car, self._tasks, wires, clock, loop_time)
        self.core.start()
        self._tasks.spawn(self._maps.run(), "maps")
        self._folder = config.unit_dir

    async def stop(self) -> None:
        """See `Part`."""
        await self._tasks.close()
        self._maps.close()
        self.core.close()

    async def kill(self) -> None:
        """See `Part`."""
        with files_as_they_are(self._folder):
            await self._tasks.close()
            self._maps.close()


@contextlib.contextmanager
def files_as_they_are(folder: Path) -> Iterator[None]:
    """What is done to the files of `folder` in the block is undone: nobody writes anything at a power cut."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else {}
    modes = {path: path.stat().st_mode for path in before}
    try:
        yield
    finally:
        for path in [path for path in folder.rglob("*") if path.is_file() and path not in before]:
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
            path.chmod(modes[path])
