"""A phone lends its connection to the unit on real interfaces: BNEP's place is taken by a veth, the rest is as it is.

BlueZ is the twin of a world. Who brings the network up, who leases the address, routes, NAT, the LAN beside it and the
backend's signed answer are real. Needs root and unpacked packages (`CONTRIBUTING.md`); skipped elsewhere.
"""

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest

from connectivity.backend.app import create_app
from connectivity.backend.keys import Keys
from connectivity.backend.seed import DEMO
from connectivity.dbus.bluez.common import Pace
from connectivity.dbus.bluez.service import BluezTwin
from connectivity.dbus.daemon import PREFIX, PrivateBus, bus_program
from headunit.core.clock import ManualClock
from headunit.core.looptime import RealLoopTime
from headunit.processes.serving import ApiServer
from tests.contract.backend_rig import START, VIN, cheap_passwords
from tests.contract.radio_benches import MARIE, running
from tests.contract.tethered_networks import BACKEND, LINK, PHONE, UNIT_ON_LAN, Networks, child, why_not
from tests.running_world import running_world, until

PORT = 8080
REQUEST = b"GET /v1/reachability?nonce=0123456789abcdef HTTP/1.1\r\nHost: backend\r\n\r\n"


class Backend:
    """The real one, and who has asked it for what."""

    def __init__(self, database, keys):
        self.app = create_app(database, keys, cheap_passwords(), ManualClock(START), RealLoopTime(), requests_per_s=0)
        self.asked = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            self.asked.append((scope["client"][0], scope["path"]))
        await self.app(scope, receive, send)

    @property
    def who(self):
        return {peer for peer, _ in self.asked}


class Unit:
    """The unit's process: what it tells, and orders."""

    def __init__(self, process):
        self._process, self.told, self.answers = process, [], []

    async def listen(self):
        async for line in self._process.stdout:
            words = json.loads(line)
            (self.answers if "done" in words else self.told).append(words)

    @property
    def now(self):
        return self.told[-1] if self.told else {}

    async def order(self, *words):
        before = len(self.answers)
        self._process.stdin.write(f"{' '.join(words)}\n".encode())
        await until(lambda: len(self.answers) > before or self._process.returncode is not None)
        return self.answers[-1]

    async def online(self):
        await until(lambda: self.now.get("online"))

    async def offline(self, reason):
        await until(lambda: self.now.get("reason") == reason)


class Bench:
    """Everything."""

    def __init__(self, rig, networks, backend, unit):
        self.rig, self.networks, self.backend, self.unit = rig, networks, backend, unit

    async def phone(self, **patch):
        await self.rig.call("PATCH", "/v1/phones/marie", patch)

    async def ask_unbound(self):
        """Ask the backend from beside the unit, the way that the machine prefers."""
        loop = asyncio.get_running_loop()
        with self.networks.unit.socket(socket.SOCK_STREAM) as end:
            await loop.sock_connect(end, (BACKEND, PORT))
            await loop.sock_sendall(end, REQUEST)
            assert b"200 OK" in await loop.sock_recv(end, 65536)


@asynccontextmanager
async def serving(networks, app):
    listener = networks.internet.socket(socket.SOCK_STREAM)
    listener.bind((BACKEND, PORT))
    listener.listen()
    server = ApiServer(app, grace_s=1)
    with listener:
        serve = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield
        finally:
            server.stop()
            await serve


@asynccontextmanager
async def bench(tmp_path, database, tethering, lan_metric):
    keys, time = Keys.new(), RealLoopTime()
    (tmp_path / "keys.json").write_text(json.dumps(keys.public()))
    backend = Backend(database, keys)
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="hu-"))  # a socket's path is short
        networks = Networks(opened, tmp_path, lan_metric)
        bus = PrivateBus(f"{PREFIX}{folder}/b/bus")
        await bus.start()
        opened.callback(tell, tmp_path)
        before, variables = networks.with_dhcp_client() if tethering != "nm" else ([], {})
        words = [
            str(Path(__file__).with_name("namespaced_unit.py")),
            bus.address,
            tethering,
            f"http://{BACKEND}:{PORT}",
        ]
        command = [*before, sys.executable, *words, str(tmp_path / "keys.json")]
        try:
            async with (
                running_world(tmp_path / "world") as rig,
                serving(networks, backend),
                networks.addresses(),
                running(BluezTwin(bus.address, rig.world.bluetooth, time, Pace(heard_s=0.05), networks).run()),
                child(networks.unit, tmp_path / "unit.log", *command, stdin=subprocess.PIPE, **variables) as process,
            ):
                unit = Unit(process)
                await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
                async with running(unit.listen()):
                    if tethering == "nm":
                        async with networks.networkmanager(bus.address):
                            yield Bench(rig, networks, backend, unit)
                    else:
                        yield Bench(rig, networks, backend, unit)
        finally:
            await bus.stop()


def tell(folder):
    """For whoever looks at a failure."""
    for log in sorted(folder.glob("*.log")):
        print(f"-- {log.name}\n{log.read_text(errors='replace')[-6000:]}")


@pytest.fixture
def needs():
    """Skips where this machine lacks something: `needs((PROGRAM, PACKAGE), …)`."""

    def ask(*programs):
        reason = why_not(*programs) or ("there is no dbus-daemon on this machine" if bus_program() is None else None)
        if reason is not None:
            pytest.skip(reason)

    return ask


async def tethered(b):
    """Pair Marie's phone, which shares its connection: the unit goes online by itself."""
    await b.phone(pairing_answer="accept", tethering=True)
    assert await b.unit.order("pair", MARIE) == {"done": "pair"}
    await b.unit.online()
    assert b.unit.now["bearer"] == "bluetooth"
    assert b.unit.now["interface"] == LINK
    assert b.unit.now["address"].startswith("172.20.10.")
    answer = await b.unit.order("sign-in", DEMO.email, DEMO.password, VIN)
    assert answer == {"done": "sign-in", "account": DEMO.email}
    assert (PHONE, "/v1/sessions") in b.backend.asked


async def taken_back_and_lent_again(b):
    """The phone stops sharing, and shares again."""
    await b.phone(tethering=False)
    await b.unit.offline("tethering-off")
    assert LINK not in b.networks.interfaces
    assert (await b.unit.order("sign-in", DEMO.email, DEMO.password, VIN))["error"] == "offline"
    await b.phone(tethering=True)
    await b.unit.online()
    assert b.unit.now["interface"] == LINK


async def nothing_past_the_phone(b):
    """The LAN leads to the same backend, and carries nothing of the unit."""
    assert b.backend.who == {PHONE}
    assert b.networks.packets_on_lan == 0
    await b.ask_unbound()  # it would have
    assert b.backend.who == {PHONE, UNIT_ON_LAN}
    assert b.networks.packets_on_lan > 0


def test_the_real_networkmanager_tethers(needs, run, tmp_path, database):
    needs(("NetworkManager", "network-manager"))

    async def story():
        async with bench(tmp_path, database, "nm", lan_metric=100) as b:
            await tethered(b)
            assert b.networks.profiles == []  # NetworkManager's own one was used
            b.networks.mobile_data(on=False)
            await b.unit.order("check")
            await b.unit.offline("no-internet")
            assert b.unit.now["interface"] == LINK  # the phone is there; it leads nowhere
            b.networks.mobile_data(on=True)
            await b.unit.online()
            await taken_back_and_lent_again(b)
            await nothing_past_the_phone(b)

    run(story())


def test_where_there_is_no_networkmanager_a_dhcp_client_gets_the_address(needs, run, tmp_path, database):
    needs(("busybox", "udhcpc"))

    async def story():
        async with bench(tmp_path, database, "bluez+dhcp", lan_metric=0) as b:
            await tethered(b)
            await taken_back_and_lent_again(b)
            await nothing_past_the_phone(b)

    run(story())
