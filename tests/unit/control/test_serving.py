"""Where the servers listen, what is loaded late, where the rig is, and what may be set of the unit's face."""

import asyncio
import json
import os
import socket
import subprocess
import sys

import pytest

from connectivity.contracts.control.answers import RigState, Server
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.profile import DEFAULT_PROFILE as DEFAULT
from connectivity.contracts.profile import load_profile
from headunit.config import Config
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.looptime import FakeLoopTime
from headunit.processes import late
from headunit.processes.control_address import warn_if_open
from headunit.processes.face_qt import UnitFace
from headunit.processes.listen import LOOPBACK, Place, named, place_of, port_of, reserve, reserve_at, take_all
from headunit.processes.preferences import PreferenceService
from headunit.processes.rig_state import rig_state
from headunit.processes.supervisor import MODULES, Plan, Supervisor


class Memory:
    def load(self):
        return {}

    def save(self, value):
        pass


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("127.0.0.1", Place("127.0.0.1", 0)),
        (" localhost:8700 ", Place("localhost", 8700)),
        ("0.0.0.0:65533", Place("0.0.0.0", 65533)),
        ("[::1]:8700", Place("::1", 8700)),
        ("[::1]", Place("::1", 0)),
        ("::", Place("::", 0)),
    ],
)
def test_a_place_to_listen(text, place):
    assert place_of(text, 3) == place


@pytest.mark.parametrize(
    "text", ["", ":8700", "8700", "localhost:", "localhost:x", "localhost:65534", "[::1]8700", "[::1", "localhost:-1"]
)
def test_no_place_to_listen(text):
    with pytest.raises(UsageError, match=r"--listen takes HOST|knows no host"):
        place_of(text, 3)


def test_a_host_that_this_machine_does_not_know():
    with pytest.raises(UsageError, match=r"knows no host 'x{70}'"):
        place_of("x" * 70)
    with pytest.raises(HeadUnitError, match="is not this machine's"):
        reserve(0, "--listen", "192.0.2.1")


def test_another_address_is_added_under_the_same_number():
    made = reserve_at(Place("127.0.0.2"), "--listen")
    try:
        assert [one.getsockname()[0] for one in made] == [LOOPBACK, "127.0.0.2"]
        assert len({port_of(one) for one in made}) == 1
        with pytest.raises(HeadUnitError, match="is taken: choose another with --listen"):
            reserve_at(Place("127.0.0.2", port_of(made[0])), "--listen")
        assert list(named("api", made)) == ["api", "api.1"]
    finally:
        for one in made:
            one.close()


def test_every_address_is_one_socket_that_the_loopback_reaches():
    (one,) = reserve_at(Place("0.0.0.0"))
    with one, socket.create_connection((LOOPBACK, port_of(one)), 5):
        assert one.getsockname()[0] == "0.0.0.0"


def test_inherited_sockets_are_all_taken(tmp_path):
    made = reserve_at(Place("127.0.0.2"))
    fds = {name: os.dup(one.fileno()) for name, one in named("control", made).items()}
    taken = take_all(Config(tmp_path, listen_fds={**fds, "other": -1}), "control")
    assert [one.getsockname() for one in taken] == [one.getsockname() for one in made]
    for one in (*taken, *made):
        one.close()


def test_a_run_gives_each_server_its_port(tmp_path):
    port = 20_000 + os.getpid() * 3 % 10_000  # below those that the machine gives away by itself
    plan = Plan(Config(tmp_path), listen=Place("127.0.0.2", port), commands=dict.fromkeys(MODULES, ()))
    sockets = []
    try:
        specs = {spec.name: spec for spec in Supervisor(plan)._specs(plan.config, load_profile(DEFAULT), sockets)}
        assert specs["world"].config.world_url == f"http://127.0.0.1:{port + 1}"
        assert specs["unit"].config.backend_url == f"http://127.0.0.1:{port + 2}"
        names = {name: {one.getsockname() for one in spec.sockets.values()} for name, spec in specs.items()}
        for name, above in {"unit": 0, "world": 1, "backend": 2}.items():
            assert {(LOOPBACK, port + above), ("127.0.0.2", port + above)} <= names[name]
        assert {host for host, _ in names["panel"]} == {LOOPBACK}
    finally:
        for one in sockets:
            one.close()


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", 0), ("localhost", 0), ("::1", 0), ("0.0.0.0", 1)])
def test_a_token_in_the_open_is_warned_of(host, warned):
    said = []
    warn_if_open(Place(host), 8700, said.append)
    assert len(said) == warned
    assert all("ssh -L 8700:127.0.0.1:8700" in line for line in said)


def test_the_rig_is_what_runs_on_the_data_folder(tmp_path, caplog):
    config = Config(tmp_path)
    assert rig_state(config) == RigState(None, None)
    config.run_dir.mkdir()
    config.address_file("world").write_text(json.dumps({"pid": os.getpid(), "world_url": "http://127.0.0.1:4001"}))
    assert rig_state(config).world is None
    assert "world" in caplog.text  # it runs, and has no token
    config.world_token_file.parent.mkdir()
    config.world_token_file.write_text("secret")
    config.address_file("backend").write_text(json.dumps({"pid": 2**31, "backend_url": "http://127.0.0.1:4000"}))
    assert rig_state(config) == RigState(Server(4001, "secret"), None)
    config.address_file("world").write_text(json.dumps({"pid": os.getpid(), "world_url": "http://x:y"}))
    assert rig_state(config).world is None


class App:
    """What the face needs of the window's view-model."""

    night = True

    class Signal:
        def __init__(self):
            self.heard = []

        def connect(self, slot):
            self.heard.append(slot)
            return slot

        def disconnect(self, slot):
            self.heard.remove(slot)

    def __init__(self):
        self.clockChanged = self.Signal()


class FakeUnit:
    def __init__(self):
        self.preferences, self.app = PreferenceService(Memory(), "en"), App()


def test_the_face_is_set_and_tells():
    unit, told = FakeUnit(), []
    face = UnitFace(unit)
    end = face.subscribe(lambda: told.append((face.page, face.language, face.theme, face.night)))
    face.set_page("setup/wifi")
    face.set_language("fr")
    face.set_theme("day")
    unit.app.night = False
    for _ in range(2):  # the second one is a minute of the clock
        unit.app.clockChanged.heard[0]()
    assert told == [
        ("setup/wifi", "en", "auto", True),
        ("setup/wifi", "fr", "auto", True),
        ("setup/wifi", "fr", "day", True),
        ("setup/wifi", "fr", "day", False),
    ]
    for refuse, said in (
        (lambda: face.set_page("setup/wfi"), "no page 'setup/wfi': did you mean setup/wifi"),
        (lambda: face.set_language("de"), "no language 'de': choose one of en, fr, pseudo"),
        (lambda: face.set_theme("dawn"), "no theme 'dawn'"),
    ):
        with pytest.raises(ControlError, match=said) as refusal:
            refuse()
        assert refusal.value.reason == "invalid-request"
    end()
    face.set_page("home")
    assert len(told) == 4
    assert unit.app.clockChanged.heard == []


def test_modules_are_loaded_one_a_turn(run):
    async def story():
        loop_time = FakeLoopTime()
        names = ["colorsys", "this_is_no_module"]
        sys.modules.pop("colorsys", None)
        loading = asyncio.create_task(late.load(names, loop_time))
        await loop_time.advance(0.0)
        assert "colorsys" not in sys.modules
        await loop_time.advance(0.004)
        assert "colorsys" in sys.modules
        assert not loading.done()
        await loop_time.advance(0.004)
        with pytest.raises(ModuleNotFoundError):
            await loading

    run(story())


def test_what_serving_takes_is_loaded_before_it_begins():
    """Else the rest would be loaded in one piece, in the middle of a touch."""
    program = """
import asyncio, importlib, sys, tempfile
from pathlib import Path
import headunit.processes.unit_qt, headunit.processes.unit_parts_qt, headunit.processes.control_qt
early = set(sys.modules)
from headunit.processes import late
for name in (*late.CONTROL_SERVICE, *late.CONTROL_SERVER, *late.MAP_CLIENT):
    importlib.import_module(name)
before = set(sys.modules)
from headunit.config import Config
from headunit.core.looptime import RealLoopTime
from headunit.processes.control_server import serving

class Nobody:
    def subscribe(self, listener):
        return lambda: None

async def story():
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Nobody(), Config(Path(folder)), "unit", RealLoopTime()):
            pass

asyncio.run(story())
ours = ("headunit", "connectivity", "uvicorn", "h11", "websockets", "click", "multiprocessing")
heavy = ("starlette", "fastapi", "pydantic", "sqlalchemy", "numpy", "osmium", "valhalla", "sqlite3")
print([name for name in sys.modules if name.partition(".")[0] in heavy])
print([name for name in set(sys.modules) - before if name.partition(".")[0] in ours])
heads = ("uvicorn", "h11", "click", "tarfile", "xml")
print([name for name in early if name.partition(".")[0] in heads or name == "PySide6.QtTextToSpeech"])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split("\n") == ["[]", "[]", "[]", ""], done.stdout + done.stderr
