"""Stand-ins for what reads the regions, and a map server over them inside this process."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from headunit.core.geo import Bounds, GeoPoint
from headunit.core.looptime import FakeLoopTime, RealLoopTime
from headunit.core.memory_network import MemoryNetwork
from headunit.navigation.places import Hit, Place, PlaceKind
from headunit.navigation.positions import Matched
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import NoRoute, NoRouteReason, RouteAnswer
from headunit.navigation.server.app import MapApi
from headunit.navigation.server.atlas import Atlas, Parts
from headunit.navigation.server.client import MapClient
from headunit.navigation.server.worker import Worker
from headunit.navigation.views import Label, LabelKind
from headunit.processes.in_process.wires import HttpServer

SECRET = "open-sesame"
HERE = GeoPoint(43.7396, 7.4277)
PLACE = Place("one:poi:7", PlaceKind.POI, "Café de Paris", "Place du Casino", HERE, category="cafe", town="Monaco")
LABEL = Label("road:3", LabelKind.ROAD, "Avenue de la Costa", HERE, angle=42.5)
MATCHED = Matched(HERE, 90.0, "Avenue de la Costa", "D 6007", None, tunnel=True, region="one", edge=2**45)

ROUTED = RouteAnswer((), NoRoute(NoRouteReason.NO_ROAD, 2))


def region(region_id: str, name: str = "") -> Manifest:
    made_at = datetime(2026, 5, 1, tzinfo=UTC)
    return Manifest(region_id, name or region_id, Bounds(43, 7, 44, 8), "x.osm.pbf", "0" * 64, 1, None, made_at)


@dataclass
class FakeStore:
    regions: list[Manifest] = field(default_factory=list)

    def manifests(self):
        return tuple(self.regions)

    def path(self, region_id):
        return Path("/nowhere") / region_id

    def mark(self):
        return tuple(one.id for one in self.regions)


@dataclass
class FakeParts:
    """Answers what it is told to, notes what is asked, and raises what is in `trouble`."""

    asked: list[object] = field(default_factory=list)
    made: list[tuple[str, ...]] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)
    closed: int = 0

    @property
    def parts(self):
        return Parts(self._make, self._make, self._make, self._make, lambda: self)

    def _make(self, regions):
        self.made.append(tuple(one.id for one, _ in regions))
        return self

    def _note(self, what):
        self.asked.append(what)
        if self.trouble:
            raise self.trouble.pop(0)

    def search(self, query):
        self._note(query)
        return (Hit(PLACE, 12.5), Hit(PLACE, None))

    def at(self, point, language):
        self._note((point, language))
        return PLACE

    def labels(self, view):
        self._note(view)
        return (LABEL,)

    def match(self, track):
        self._note(tuple(track))
        return MATCHED if track[-1].heading is not None else None

    def route(self, request):
        self._note(request)
        return ROUTED

    def use(self, regions):
        self.asked.append(("use", *(one.id for one, _ in regions)))

    def warm(self):
        self.asked.append(("warm",))

    def tile(self, style, z, x, y):
        self._note((style, z, x, y))
        return f"{style} {z}/{x}/{y}".encode()

    def close(self):
        self.closed += 1


class CountingNetwork(MemoryNetwork):
    """Counts the connections that are made."""

    connections = 0

    async def connect(self, host, port, limit=65_536):
        self.connections += 1
        return await super().connect(host, port, limit)


class Rig:
    """A server over fakes, and a client of it; `restart` gives the port to a new life."""

    def __init__(self, *regions: str, **client: object) -> None:
        self.store = FakeStore([region(one) for one in regions])
        self.fakes = FakeParts()
        self.loop_time = FakeLoopTime()
        self.network = CountingNetwork()
        self.atlas = Atlas(self.store, self.fakes.parts)
        self.worker = Worker(RealLoopTime())
        self.api = MapApi(SECRET, self.atlas, self.worker, "day")
        self.server = HttpServer(self.api, self.network)
        self.client = MapClient(self.network, self.server.port, SECRET, self.loop_time, **client)

    def restart(self) -> None:
        self.server.kill()
        self.server = HttpServer(self.api, self.network, self.server.port)

    def work(self) -> None:
        self.working = asyncio.ensure_future(self.worker.run())

    async def rest(self) -> None:
        """Nothing that is asked for is done, until `work`."""
        self.working.cancel()
        await asyncio.gather(self.working, return_exceptions=True)

    async def look(self) -> None:
        """What a second does."""
        await self.loop_time.advance(1)


@asynccontextmanager
async def rig(*regions: str, **client: object):
    one = Rig(*regions, **client)
    one.atlas.look()
    one.work()
    try:
        yield one
    finally:
        one.client.close()
        one.api.close()
        one.server.kill()
        await one.rest()
