"""`headunit ctl` before a unit without a window, and before a real world, over real sockets."""

import asyncio
import json
import os
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from connectivity.contracts.control.answers import Fault, Faults, Found, RigState, Server
from connectivity.contracts.control.elements import Condition, Query, Role, Spot
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Event, Input
from connectivity.contracts.control.requests import (
    LONG_PRESS_S,
    AuditRequest,
    Drag,
    Find,
    Hold,
    LogsSince,
    Look,
    Nothing,
    Pinch,
    Press,
    Set,
    Tap,
    Type,
    Wait,
)
from headunit.cli import app
from tests import fake_control
from tests.fake_control import PICTURE, FakeUnit, served
from tests.running_world import running_world, until

SETUP = Spot(Query(role=Role.BUTTON, name="Setup"))
REQUESTS: list[tuple[str, Any]] = [
    ("unit", Nothing()),
    ("facts", Nothing()),
    ("tree", Nothing()),
    ("find ~Setup", Find(Query(text="Setup"))),
    ("tap button:Setup", Tap(SETUP)),
    ("tap 120,300 --times 2 --hold 0.5 --timeout 3", Tap(Spot(None, 120, 300), 0.5, 2, 3.0)),
    ("long-press button:Setup", Tap(SETUP, LONG_PRESS_S)),
    ("press-long button:Setup", Tap(SETUP, LONG_PRESS_S)),
    ("drag #map[80%,50%] 10,20 --duration 1", Drag(Spot(Query(id="map"), 0.8, 0.5), Spot(None, 10, 20), 1.0)),
    ("pinch #map --scale 0.5 --degrees -90", Pinch(Spot(Query(id="map")), 0.5, -90.0)),
    ("type a@b.com --into field:E-mail", Type("a@b.com", Query(role=Role.FIELD, name="E-mail"))),
    ("fill field:E-mail x", Type("x", Query(role=Role.FIELD, name="E-mail"), replace=True)),
    ("type -- --json", Type("--json")),
    ("key backspace --times 3", Press("backspace", 3)),
    ("rotary right 2", Press("clockwise", 2)),
    ("rotary left", Press("counter-clockwise")),
    ("rotary press", Press("enter")),
    ("wait dialog gone --timeout 500", Wait(Query(role=Role.DIALOG), Condition.GONE, timeout_s=120.0)),
    ("wait --page home --settled", Wait(page="home", settled=True)),
    ("expect @e1 Setup", Wait(Query(ref="e1"), text="Setup")),
    ("open setup/wifi", Set(page="setup/wifi")),
    ("language fr", Set(language="fr")),
    ("theme night", Set(theme="night")),
    ("frames", Nothing()),
    ("logs --since 4 --level error", LogsSince(4, "ERROR")),
    ("audit --ignore map --ignore tiles", AuditRequest(("map", "tiles"))),
    ("hold 60 --force", Hold(60.0, force=True)),
    ("release", Hold(0.0)),
    ("screenshot -", Look()),
]


def _ctl(*words: str, typed: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["ctl", *words], input=typed)


async def ctl(*words: str, typed: bytes = b"") -> Result:
    """`headunit ctl WORDS`, beside this loop, which serves it."""
    result = await asyncio.to_thread(_ctl, *words, typed=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_each_command_is_one_request(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            for line, request in REQUESTS:
                result = await ctl("--data-dir", str(tmp_path), "--as", "bench", *line.split())
                assert result.exit_code == 0, (line, result.stderr)
                assert rig.unit.asked[-1][1:] == (request, "bench"), line
                assert result.stderr == ""

    run(story())


def test_answers_for_people_and_for_machines(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            here = ("--data-dir", str(tmp_path))
            assert "button:Setup  #go  @e1  0,0 80x80" in (await ctl(*here, "tree")).stdout
            assert "page      home\n" in (await ctl(*here, "unit")).stdout
            assert (await ctl(*here, "tap", "Setup")).stdout == "button:Setup  1.5 ms\n"
            knows = (await ctl(*here, "facts")).stdout
            assert "online over bluetooth Pixel de Marie\n" in knows
            assert "map-care, service-pack: 30 days\n" in knows
            assert " guiding, Agip → Casino de Monte-Carlo, 5.2 km, 11 min, avoids motorways\n" in knows
            assert " roundabout in 420 m onto Boulevard des Moulins; 4.1 km to go, 2028-11-21T08:09+00:00\n" in knows
            asked = (
                "unit",
                "facts",
                "tree",
                "find Setup",
                "tap Setup",
                "wait Setup",
                "frames",
                "logs",
                "audit",
                "hold",
            )
            for command in asked:
                told = await ctl(*here, *command.split(), "--json")
                assert len(told.stdout.splitlines()) == 1, command
                json.loads(told.stdout)
            picture = tmp_path / "a.png"
            assert json.loads((await ctl(*here, "--json", "screenshot", str(picture))).stdout)["bytes"] == len(PICTURE)
            assert picture.read_bytes() == PICTURE
            assert (await ctl(*here, "screenshot", "-")).stdout_bytes == PICTURE
            waiting = asyncio.create_task(ctl(*here, "--json", "events", "--count", "2"))
            await until(lambda: rig.unit.listeners)
            rig.unit.tell(Event(5, input=Input("tap", label="button 'Setup'")))
            state, tap = [json.loads(line) for line in (await waiting).stdout.splitlines()]
            assert state["state"]["page"] == "home"
            assert tap["input"]["action"] == "tap"

    run(story())


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.NO_SUCH_ELEMENT, 1),
        (Reason.COVERED, 1),
        (Reason.TIMED_OUT, 1),
        (Reason.INVALID, 2),
        (Reason.CLOSING, 5),
        (Reason.TAKEN, 7),
        (Reason.TOO_MANY_TRIES, 7),
    ],
)
def test_the_status_says_what_kind_of_no(reason, status, tmp_path, run):
    async def story():
        unit = FakeUnit()
        unit.trouble["tap"] = ControlError(reason, "There is no\nbutton.")
        async with served(tmp_path, unit):
            refused = await ctl("--data-dir", str(tmp_path), "tap", "Setup")
            assert (refused.exit_code, refused.stdout) == (status, "")
            assert refused.stderr == "headunit: There is no button.\n"
            told = await ctl("--data-dir", str(tmp_path), "tap", "Setup", "--json")
            assert json.loads(told.stderr) == {"code": str(reason), "detail": "There is no button."}

    run(story())


def test_nothing_found_and_something_wrong_are_status_1(tmp_path, run, monkeypatch):
    async def story():
        async with served(tmp_path):
            monkeypatch.setitem(fake_control.ANSWERS, "find", Found(()))
            missing = await ctl("--data-dir", str(tmp_path), "find", "button:Setop")
            assert missing.exit_code == 1
            assert "There is no button 'Setop' on the page 'home'. Near it: button 'Setup'" in missing.stderr
            monkeypatch.setitem(fake_control.ANSWERS, "audit", Faults((Fault("cut text", "Setup", "0,0"),)))
            wrong = await ctl("--data-dir", str(tmp_path), "audit")
            assert (wrong.exit_code, "cut text  Setup  0,0" in wrong.stdout) == (1, True)

    run(story())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tap buton:Setup", "there is no role 'buton': did you mean button?"),
        ("tap", "Missing argument 'SELECTOR'"),
        ("tap Setup --times x", "'x' is not a whole number"),
        ("tap Setup --times 0", "0 is not 1 or more"),
        ("key hom", "There is no key 'hom': did you mean home"),
        ("wait Setup redy", "'redy' is not one of shown, ready"),
        ("wait --text x", "Name the element as well"),
        ("logs --level loud", "There is no level 'LOUD'"),
        ("frobnicate", "No such command 'frobnicate'"),
        ("screenshot /no/such/folder/a.png", "its folder does not exist"),
        ("--url nonsense unit", "The address of a unit looks like http://"),
        ("--url http://127.0.0.1:9 kill unit", "on their own machine only"),
        ("--file x unit", "Either --file x or the command unit."),
        ("--file /no/such/script", "/no/such/script cannot be read"),
        ("clock to yesterday", "'yesterday' is no instant"),
        ("clock jump", "Say how far, as in `clock jump 1y`"),
        ("clock jump 1y --next", "Say how far, as in `clock jump 1y`"),
        ("car ignitio=ON", "did you mean ignition?"),
    ],
)
def test_a_wrong_line_is_a_sentence_and_status_2(line, said, tmp_path, run):
    async def story():
        told = await ctl("--data-dir", str(tmp_path), *line.split())
        assert (told.exit_code, told.stdout) == (2, "")
        assert said in told.stderr
        machine = await ctl("--data-dir", str(tmp_path), "--json", *line.split())
        assert machine.exit_code == 2
        assert said in json.loads(machine.stderr)["detail"]

    run(story())


def test_who_is_not_there_and_who_does_not_know_us(tmp_path, run):
    async def story():
        nobody = await ctl("--data-dir", str(tmp_path / "none"), "unit")
        assert (nobody.exit_code, "No unit runs on" in nobody.stderr) == (5, True)
        no_world = await ctl("--data-dir", str(tmp_path / "none"), "clock")
        assert (no_world.exit_code, "No world runs on" in no_world.stderr) == (5, True)
        (tmp_path / "wrong").write_text("wrong")
        async with served(tmp_path / "data") as rig:
            stranger = await ctl("--url", rig.url, "--token-file", str(tmp_path / "wrong"), "unit")
            assert (stranger.exit_code, "does not know our token from " in stranger.stderr) == (7, True)
            url = rig.url
        gone = await ctl("--url", url, "--token-file", str(tmp_path / "wrong"), "unit")
        assert (gone.exit_code, "No unit answers" in gone.stderr) == (5, True)

    run(story())


def test_wait_also_waits_for_the_unit(tmp_path, run):
    async def story():
        never = await ctl("--data-dir", str(tmp_path), "wait", "Setup", "--timeout", "0.1")
        assert (never.exit_code, "No unit runs on" in never.stderr) == (5, True)
        early = asyncio.create_task(ctl("--data-dir", str(tmp_path), "wait", "Setup", "--timeout", "30"))
        async with served(tmp_path) as rig:
            assert (await early).exit_code == 0
            assert 0 < rig.unit.asked[-1][1].timeout_s <= 30

    run(story())


def test_a_world_that_its_supervisor_is_starting_is_waited_for(tmp_path, run):
    async def story():
        (tmp_path / "run").mkdir()
        child: dict[str, Any] = {"phase": "ended", "pid": None}
        told = {"supervisor_pid": os.getpid(), "children": {"world": child}}
        (tmp_path / "run" / "children.json").write_text(json.dumps(told))
        ended = await ctl("--data-dir", str(tmp_path), "clock")
        assert (ended.exit_code, "No world runs on" in ended.stderr) == (5, True)
        child["phase"] = "starting"
        (tmp_path / "run" / "children.json").write_text(json.dumps(told))
        early = asyncio.create_task(ctl("--data-dir", str(tmp_path), "--timeout", "30", "clock"))
        async with running_world(tmp_path):
            assert "Fri 01 May 2026 10:00:00 Europe/Paris, frozen" in (await early).stdout

    run(story())


SCRIPT = b"""\
# as far as it goes, don't worry
language fr

tap button:Setup   # silent
language
tap buton:Setup
echo never
"""


def test_a_script_stops_where_it_is_wrong(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            here = ("--data-dir", str(tmp_path))
            piped = await ctl(*here, typed=SCRIPT)
            assert (piped.exit_code, piped.stdout) == (2, "language en\n")
            assert piped.stderr.startswith("headunit: <stdin>:6: tap buton:Setup: ")
            assert [name for name, _, _ in rig.unit.asked] == ["set", "tap", "unit"]

            (tmp_path / "s.txt").write_bytes(SCRIPT)
            told = await ctl(*here, "--json", "--keep-going", "-f", str(tmp_path / "s.txt"))
            assert told.exit_code == 2
            problem = json.loads(told.stderr)
            assert (problem["file"], problem["line"], problem["code"]) == (str(tmp_path / "s.txt"), 6, "bad-selector")
            assert [json.loads(line) for line in told.stdout.splitlines()][-1] == {"echo": "never"}

    run(story())


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (b"tap Setup\ntpa Setup\n", ":2: tpa Setup: there is no command 'tpa': did you mean tap?"),
        (b'tap Setup\ntap "Setup\n', ':2: tap "Setup: a quotation has no end.'),
        (b"tap Setup\n\xff\n", ":2: this line is not UTF-8 text."),
    ],
)
def test_a_file_is_read_whole_before_its_first_command(script, said, tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            (tmp_path / "s.txt").write_bytes(script)
            told = await ctl("--data-dir", str(tmp_path), "-f", str(tmp_path / "s.txt"))
            assert (told.exit_code, said in told.stderr) == (2, True)
            assert rig.unit.asked == []

    run(story())


def test_lines_of_a_script_have_options_of_their_own(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            script = b"tap Setup --timeout 3\nunit --json\ntap Setup\nunit --data-dir /tmp\n"
            told = await ctl("--data-dir", str(tmp_path), "--timeout", "5", typed=script)
            assert [request.timeout_s for name, request, _ in rig.unit.asked if name == "tap"] == [3.0, 5.0]
            assert json.loads(told.stdout)["page"] == "home"
            assert (told.exit_code, "<stdin>:4:" in told.stderr) == (2, True)

    run(story())


def test_the_car_drives_by_itself_here_and_through_a_rig(tmp_path, run, monkeypatch, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as world, served(tmp_path) as rig:
            here = ("--data-dir", str(tmp_path))
            port = int(world.url.rpartition(":")[2])
            monkeypatch.setitem(fake_control.ANSWERS, "rig", RigState(Server(port, world.token), None))
            far = ("--url", rig.url, "--token-file", str(tmp_path / "unit" / "control-token"))
            assert (await ctl(*here, "drive", "--km", "3")).exit_code == 1  # the ignition is off
            await ctl(*here, "car", "ignition=on")
            told = await ctl(*here, "drive", "--to", "Casino de Monte Carlo", "--via", "43.7452,7.4009", "--max-kmh=60")
            assert (told.exit_code, told.stderr) == (0, "")
            assert "drive        Casino de Monte Carlo" in told.stdout
            assert "arrives_at   2026-05-01 10:" in told.stdout
            told = json.loads((await ctl(*far, "drive", "--until-km", "40", "--seed", "2", "--json")).stdout)
            assert (told["drive"]["km"], told["drive"]["arrived"]) == (28.0, False)
            assert json.loads((await ctl(*far, "drive", "--stop", "--json")).stdout)["drive"] is None

            track = tmp_path / "track.gpx"
            points = '<trkpt lat="43.74" lon="7.42"/><trkpt lat="43.75" lon="7.42"/>'
            track.write_text(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")
            for reach in (here, far):
                told = json.loads((await ctl(*reach, "drive", "--gpx", str(track), "--json")).stdout)
                assert told["drive"]["km"] == pytest.approx(1.112, abs=0.001)
            track.write_bytes(b"\xff\xfe")
            for line, status, said in (
                ("drive", 2, "Say one of"),
                ("drive 50 --stop", 2, "Say one of"),
                ("drive --km 3 --to casino", 2, "Say one of"),
                ("drive 50 --max-kmh 30", 2, "--max-kmh"),
                ("drive --stop --via casino", 2, "--via"),
                ("drive 300", 2, "300"),
                ("drive --km 3 --via casino", 2, "via goes with to"),
                ("drive --to Xyzzyqwfp", 1, "No place on the map is called 'Xyzzyqwfp'"),
                (f"drive --gpx {track}", 1, "cannot be read"),
                (f"drive --gpx {track}.gone", 1, "is not there"),
            ):
                told = await ctl(*far, *line.split())
                assert (told.exit_code, said in told.stderr) == (status, True), told.stderr

    run(story())


def test_the_world_obeys_here_and_through_a_rig(tmp_path, run, monkeypatch):
    async def story():
        async with running_world(tmp_path) as world, served(tmp_path) as rig:
            here = ("--data-dir", str(tmp_path))
            script = b"""\
car ignition=on outside_c=-5
drive 50
phone marie tethering=on
network cafe portal_accepted=yes
clock jump 1y
clock to 2028-01-01
fault no-coverage on
fault reset-after on marie --value 500
fault stall on
fault stall off
clocks unit=-1d gps=week-rollover
phone
"""
            done = await ctl(*here, typed=script)
            assert (done.exit_code, done.stderr) == (0, "")
            assert " ".join(done.stdout.split()).endswith("Galaxy d’Inès off off off on off")
            state = await world.call("GET", "/v1/state")
            assert state["clock"]["now"] == "2027-12-31T23:00:00.000Z"
            assert state["car"]["outside_c"] == -5.0
            assert state["car"]["speed_kmh"] == 50.0
            assert state["car"]["mobile_coverage"] is False
            assert state["faults"] == [
                {"name": "no-coverage", "where": None, "value": None},
                {"name": "reset-after", "where": "marie", "value": 500.0},
            ]
            assert state["networks"][1]["portal_accepted"] is True
            assert (state["clocks"]["unit_error_s"], state["clocks"]["gps_error_s"]) == (-86_400.0, -619_315_200.0)

            port = int(world.url.rpartition(":")[2])
            monkeypatch.setitem(fake_control.ANSWERS, "rig", RigState(Server(port, world.token), None))
            far = ("--url", rig.url, "--token-file", str(tmp_path / "unit" / "control-token"))
            assert json.loads((await ctl(*far, "car", "--json")).stdout)["ignition"] == "ON"
            assert "Sat 01 Jan 2028 00:00:00 Europe/Paris, frozen" in (await ctl(*far, "clock")).stdout
            for line, status, said in (
                ("car ignition=FULL", 2, "'LOCK', 'OFF'"),
                ("phone marrie", 2, "did you mean marie"),
                ("phone marie accept", 1, "is not pairing"),
                ("clock to 2020-01-01", 1, "cannot run backwards"),
                ("clock jump soon", 2, "is no span of time"),
                (
                    "clock jump 100y",
                    1,
                    "at most 40 years, and service time ends on 2200-01-01: the latest instant from",
                ),
                ("clock jump --next", 1, "Nothing waits for an instant"),
                ("clock cancel", 1, "No jump is under way"),
            ):
                told = await ctl(*far, *line.split())
                assert (told.exit_code, said in told.stderr) == (status, True), told.stderr
            told = (await ctl(*far, "clocks", "gps=right", "--json")).stdout
            assert json.loads(told) == {"unit_error_s": -86_400.0, "gps_error_s": 0.0, "backend_error_s": 0.0}
            assert "backend_error_s" in (await ctl(*far, "clocks")).stdout
            listed = (await ctl(*far, "fault")).stdout
            assert "reset-after             partly  marie 500 bytes" in listed
            assert json.loads((await ctl(*far, "fault", "reset-after", "--json")).stdout) == {"reset-after": "partly"}
            assert " off " in (await ctl(*far, "fault", "reset-after", "off")).stdout
            assert set(json.loads((await ctl(*far, "fault", "all", "off", "--json")).stdout).values()) == {"off"}
            for line in ("fault all on", "fault loss off --value 3", "fault loss perhaps", "fault list on"):
                assert (await ctl(*far, *line.split())).exit_code == 2
            state = await world.call("GET", "/v1/state")
            assert (state["faults"], state["car"]["mobile_coverage"]) == ([], True)
            monkeypatch.setitem(fake_control.ANSWERS, "rig", RigState(None, None))
            real = await ctl(*far, "clock")
            assert (real.exit_code, "has no simulated world" in real.stderr) == (5, True)

    run(story())


def test_what_is_due_next_is_listed_and_jumped_to_and_a_jump_is_called_off(tmp_path, run):
    async def story():
        async with running_world(tmp_path, start="2026-05-01T10:00:00+02:00") as world:
            here, clock = ("--data-dir", str(tmp_path), "clock"), world.world.leader.clock
            assert (await ctl(*here, "next")).stdout == "Nothing is due.\n"
            going, over = asyncio.Event(), asyncio.Event()

            async def work():
                await clock.sleep_until(clock.now() + timedelta(days=1), "notice-map-care-30")
                await clock.sleep_until(clock.now() + timedelta(days=1))
                going.set()
                await over.wait()

            working = asyncio.create_task(work())
            await asyncio.sleep(0)
            lines = (await ctl(*here, "next")).stdout.splitlines()
            assert lines[1].split() == ["Sat", "02", "May", "2026", "10:00:00", "world", "notice-map-care-30"]
            [one] = json.loads((await ctl("--json", *here, "next")).stdout)
            assert one == {"member": "world", "at": "2026-05-02T08:00:00+00:00", "what": "notice-map-care-30"}
            assert "Sat 02 May 2026 10:00:00" in (await ctl(*here, "jump", "--next")).stdout
            jump = asyncio.create_task(world.call("POST", "/v1/clock/jump", {"by": "1y"}, 409))
            await going.wait()
            assert "jumping (0%)" in (await ctl(*here)).stdout
            busy = await ctl(*here, "jump", "1d")
            assert (busy.exit_code, "already advancing" in busy.stderr) == (1, True)
            cancel = asyncio.create_task(ctl("--json", *here, "cancel"))
            await until(lambda: world.world.leader._cancelled)
            over.set()
            stands = json.loads((await cancel).stdout)
            assert (stands["now"], stands["status"]) == ("2026-05-03T08:00:00+00:00", "ready")
            assert (await jump)["code"] == "cancelled"
            await working

    run(story())


def test_completion_knows_what_is_on_the_screen(tmp_path, run):
    async def complete(line: str) -> list[str]:
        told = await asyncio.to_thread(CliRunner().invoke, app, ["completion", "zsh", "--line", line])
        return told.stdout.splitlines()

    async def story():
        async with running_world(tmp_path), served(tmp_path):
            here = f"headunit ctl --data-dir {tmp_path}"
            assert await complete(f"{here} tap but") == ["button:Setup"]
            assert await complete(f"{here} type x --into '#") == ["#go"]
            assert await complete(f"{here} phone ") == ["marie", "karim", "ines"]
            assert await complete(f"{here} network ") == ["maison", "cafe", "atelier"]

    run(story())
