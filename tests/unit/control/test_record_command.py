"""`headunit record`: how it begins, and what it says where it cannot."""

import _thread
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from connectivity.contracts.control.elements import Element, Query, Rect, Role, Tree
from connectivity.contracts.control.events import Command, Event, Input
from connectivity.contracts.world import decode_world
from connectivity.world_client import WorldClient
from headunit.cli import app
from headunit.cli.ctl.heard import heard, is_recorded
from headunit.cli.record_opening import NO_PANEL, NO_WORLD, opening_of
from headunit.cli.recorder import STORY, TEST, Recorder
from headunit.config import Config
from headunit.control.recorder.recorded_code import written
from headunit.core.errors import LinkError, LinkReason, UsageError
from tests.world_state import world_json

CAR = "ux250h-2021-fr"


def fresh(**changes):
    """A world as it comes from the works, but for `changes`."""
    return decode_world(world_json(**changes))


def body(world, page="home"):
    return written("it", [], opening_of(world, CAR, "en", page, [])).partition("):\n")[2].strip()


def test_a_fresh_world_needs_no_words():
    opening = opening_of(fresh(), CAR, "en", "home", [])
    assert (opening.start, opening.calls, opening.notes) == ("2026-05-01T08:00:00Z", (), ())


def test_each_knob_that_stands_elsewhere_is_turned():
    world = fresh(
        car={"ignition": "ON", "odometer_km": 212.04},
        phone={"tethering": True},
        network={"portal_accepted": True},
        clock={"rate": 60.0},
    )
    assert body(world).splitlines() == [
        'world.car(ignition="ON", odometer_km=212.04)',
        '    world.phone("marie", tethering=True)',
        '    world.network("cafe", portal_accepted=True)',
        "    clock.rate(60.0)",
    ]


def test_what_cannot_be_made_again_is_said():
    world = fresh()
    wifi = replace(world.radio.wifi, active="Maison-5G")
    [note] = opening_of(replace(world, radio=replace(world.radio, wifi=wifi)), CAR, "en", "home", []).notes
    assert "Wi-Fi Maison-5G was in use" in note
    assert "--fresh" in note


def test_without_a_world_or_a_panel():
    opening = opening_of(None, CAR, "en", "setup", [NO_PANEL])
    assert (opening.start, opening.notes) == ("", (NO_PANEL, NO_WORLD))


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """What the command says when it refuses."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        done = CliRunner().invoke(app, ["record", *words, "--data-dir", str(tmp_path / "data")])
        assert isinstance(done.exception, UsageError), done.output
        return str(done.exception)

    return run


def test_a_file_that_is_there_stays(refused, tmp_path):
    (tmp_path / "test_it.py").write_text("mine")
    assert "--force" in refused("test_it.py")
    assert (tmp_path / "test_it.py").read_text() == "mine"


def test_a_folder_is_no_file(refused, tmp_path):
    assert "is a folder" in refused(str(tmp_path))


def test_no_unit_runs(refused, tmp_path):
    assert "headunit run" in refused("test_it.py")
    assert "looks like http://" in refused("test_it.py", "--url", "bench")
    assert not (tmp_path / "test_it.py").exists()


STATE = SimpleNamespace(profile=CAR, language="en", page="home")
TAP = Event(1, input=Input("tap", Query(Role.BUTTON, "Online")))
DRIVE = Event(1, command=Command("world", "drive", '{"speed_kmh": 50.0}'))


def heading(name):
    flags = {"shown": True, "enabled": True, "checked": None, "selected": False, "focused": False, "editable": False}
    return Element("e1", "", Role.HEADING, name, "", "", Rect(0, 0, 9, 9), **flags, dialog=False, depth=1, parent=None)


class Unit:
    """A unit or panel that tells `events`, then goes (`ends`), waits (None), or makes the person press Ctrl-C."""

    def __init__(self, *events, ends=False):
        self._events, self._ends, self.closed = events, ends, threading.Event()

    def events(self):
        return self

    def __iter__(self):
        yield from self._events
        if self._ends:
            raise LinkError(LinkReason.LOST, "The unit has gone.")
        if self._ends is False:
            _thread.interrupt_main()
        self.closed.wait(10)

    def close(self):
        self.closed.set()

    def ask(self, operation, _):
        return {"unit": STATE, "tree": Tree("home", (heading("Welcome"),))}[operation.name]


class Session:
    """Connections to a unit, a panel that may be missing, and no world."""

    def __init__(self, unit, panel=None, data_dir=Path("nowhere")):
        self._unit, self._panel = unit, panel
        self.reach = SimpleNamespace(url=None, data_dir=data_dir)
        self.waited_for = []

    def once_there(self, name, ask):
        self.waited_for.append(name)
        return ask()

    def unit(self, *, panel):
        if panel and self._panel is None:
            raise UsageError("not-running", "No panel runs.")
        return self._panel if panel else self._unit

    def world(self):
        raise UsageError("not-running", "No world runs.")

    def run(self, work):
        raise AssertionError(work)


def test_what_is_being_started_is_waited_for(record):
    session = Session(Unit(TAP))
    record(session)
    assert session.waited_for == ["unit", "panel", "world"]


@pytest.fixture
def record(tmp_path, monkeypatch):
    """`record(session)`: the file's text (None where there is none), and what was said."""
    monkeypatch.setattr("sys.stdin", None)

    def run(session, form=TEST):
        said = []
        out = tmp_path / "test_it.py"
        done = Recorder(session, said.append, form).record(out, "it")
        assert done == out.exists()
        return (out.read_text() if done else None), said

    return run


def test_ctrl_c_writes_what_was_done_and_what_the_page_says(record):
    code, said = record(Session(Unit(TAP)))
    assert code.splitlines()[-2:] == ['    headunit.button("Online").tap()', '    headunit.heading("Welcome").wait()']
    assert 'headunit.button("Online").tap()' in said
    assert NO_PANEL in code
    assert NO_WORLD in code


def test_the_end_of_the_unit_writes_what_was_done(record):
    code, said = record(Session(Unit(TAP, ends=True)))
    assert code.splitlines()[-1] == '    headunit.button("Online").tap()'
    assert any("The unit has ended" in line for line in said)


def test_the_panel_is_heard_for_its_commands_only(record):
    code, _ = record(Session(Unit(ends=None), Unit(DRIVE, TAP)))
    assert "    world.drive(50.0)" in code
    assert "Online" not in code
    assert NO_PANEL not in code


def test_nothing_done_is_no_file(record):
    code, said = record(Session(Unit()))
    assert code is None
    assert said[-1] == "Nothing was done: no file is written."


def test_a_story_is_written_where_a_story_is_wanted(record):
    code, said = record(Session(Unit(TAP)), STORY)
    assert code.splitlines()[-3:] == [
        "[[step]]",
        'do.tap = { role = "button", name = "Online" }',
        'expect.text = { role = "heading", name = "Welcome" }',
    ]
    assert 'do.tap = { role = "button", name = "Online" }' in said


@pytest.mark.parametrize("name", ["it.toml", "story.toml"])
def test_a_story_ends_as_stories_end(refused, name):
    assert ".story.toml" in refused(name)


def test_the_unit_tells_what_the_command_line_asks_of_the_world(record):
    code, _ = record(Session(Unit(DRIVE, ends=True), Unit(ends=None)))
    assert "    world.drive(50.0)" in code


def test_the_command_line_knows_while_somebody_records(record, tmp_path):
    Config(tmp_path).run_dir.mkdir()
    seen = []

    class Looking(Unit):
        def __iter__(self):
            seen.append(is_recorded(tmp_path))
            yield from super().__iter__()

    record(Session(Looking(TAP), data_dir=tmp_path))
    assert (seen, is_recorded(tmp_path)) == ([True], False)
    Config(tmp_path).address_file("recorder").write_text('{"pid": 0}')
    assert not is_recorded(tmp_path)


class Asked(WorldClient):
    """A client without a world: it notes what would be sent, and refuses to drive."""

    def __init__(self):
        super().__init__("http://127.0.0.1:9", None)
        self.sent = []

    async def _call(self, method, path, body=None, timeout_s=1.0):
        self.sent.append((method, path))
        if path == "/v1/car/drive":
            raise LinkError(LinkReason.REFUSED, "No.")


def test_what_the_command_line_asks_of_the_world_is_told(run):
    client, told = Asked(), []
    world = heard(client, told.append)
    moment = datetime(2028, 12, 21, tzinfo=UTC)

    async def story():
        await world.fetch()
        await world.patch_phone("marie", tethering=True)
        await world.jump(to=moment, timeout_s=5)
        await world.switch_fault("stall", on=True, where="marie", value=None)
        with pytest.raises(LinkError):
            await world.drive(50)
        with pytest.raises(LinkError):
            await world.drive_along(to="casino", via=["43.7,7.4"])

    run(story())
    assert [(one.call, json.loads(one.arguments), one.refused) for one in told] == [
        ("patch_phone", {"phone_id": "marie", "tethering": True}, False),
        ("jump", {"to": moment.isoformat()}, False),
        ("switch_fault", {"name": "stall", "on": True, "where": "marie"}, False),
        ("drive", {"speed_kmh": 50}, False),
        ("drive", {"speed_kmh": 50}, True),
        ("drive_along", {"to": "casino", "via": ["43.7,7.4"]}, False),
        ("drive_along", {"to": "casino", "via": ["43.7,7.4"]}, True),
    ]
    assert len(client.sent) == 6
