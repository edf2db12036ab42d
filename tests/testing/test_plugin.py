"""What the plug-in is for whoever installs it: quiet where it is not used, helpful where a test fails."""

from __future__ import annotations

import asyncio
import shutil
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from connectivity.contracts.control.answers import RigState, Server
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.control.requests import Nothing
from headunit.testing.errors import ExpectationError
from headunit.testing.options import Options, Wanted
from headunit.testing.rigs.nursery import nursery
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace
from headunit.testing.unit import HeadUnit
from tests.patience import PATIENCE_S
from tests.static.source import ROOT

pytest_plugins = ["pytester"]

TEMPLATE = ROOT / "docs" / "examples" / "ui-tests"
SECRET = "Riviera-2021-x"


def test_a_run_that_does_not_use_it_is_not_touched(stranger: pytest.Pytester) -> None:
    stranger.makeconftest("""
        import pytest

        def pytest_addoption(parser):
            parser.addoption("--update", default="theirs")

        @pytest.fixture
        def world(request):
            return request.config.getoption("--update")
    """)
    stranger.makepyfile("""
        import sys

        SLOW = {"PySide6", "qasync", "requests", "asyncio", "websockets", "headunit.testing.unit", "headunit.config"}

        def test_theirs(world):
            assert world == "theirs"
            assert SLOW & set(sys.modules) == set()
    """)
    done = stranger.runpytest_subprocess(
        "-p", "no:pytest-qt", "-p", "no:xdist", "--strict-markers", "-W", "error", timeout=PATIENCE_S
    )
    done.assert_outcomes(passed=1)


def test_the_template_is_a_strangers_first_tests(stranger: pytest.Pytester) -> None:
    for file in TEMPLATE.iterdir():
        shutil.copy(file, stranger.path / file.name)
    (stranger.path / "tox.ini").unlink()
    done = stranger.runpytest_subprocess("-p", "no:pytest-qt", timeout=PATIENCE_S)
    done.assert_outcomes(passed=2)
    assert (TEMPLATE / "test_notice.py").read_text() in (ROOT / "docs" / "testing.md").read_text()


FAILING = """
    import pytest

    pytestmark = pytest.mark.headunit(world="shared")

    @pytest.fixture
    def ports(headunit_rig):
        return headunit_rig.config.world_url

    def test_where(ports, record_property):
        record_property("world", ports)

    def test_wrong(headunit, world):
        headunit.tab("Setup").tap()
        headunit.timeout_s = 0.2
        headunit.button("No such").tap()

    def test_dead(headunit, headunit_rig):
        headunit_rig.quit()
        headunit.tab("Setup").tap()

    async def coroutine(headunit):
        headunit.page

    def test_async(headunit):
        import asyncio
        with pytest.raises(RuntimeError, match="headunit's fixtures are synchronous"):
            asyncio.run(coroutine(headunit))

    @pytest.mark.headunit(colour="red")
    def test_mark(headunit):
        raise AssertionError

    @pytest.mark.headunit(profile="no-such-car")
    def test_car(headunit):
        raise AssertionError
"""


def test_what_is_kept_of_a_failure_by_each_worker(stranger: pytest.Pytester) -> None:
    stranger.makepyfile(test_one=FAILING, test_two=FAILING.split("async def", maxsplit=1)[0])
    done = stranger.runpytest_subprocess("-n2", "--dist=loadfile", "--junitxml=junit.xml", timeout=PATIENCE_S)
    done.assert_outcomes(passed=3, failed=4, errors=2)
    said = done.stdout.str()
    assert "@pytest.mark.headunit knows no colour=…: it takes profile, language" in said
    assert "There is no car profile named 'no-such-car'. Choose one of: " in said
    done.stdout.fnmatch_lines(["*There is no button 'No such' on the page 'setup'*"])
    done.stdout.fnmatch_lines(["*- headunit -*", "*trace.txt"])

    folder = stranger.path / "artifacts" / "failures" / "test_one.py--test_wrong"
    assert {path.name for path in folder.iterdir()} == {
        "trace.txt", "screen.png", "tree.txt", "unit.json", "world.json", "logs",
    }  # fmt: skip
    assert (folder / "screen.png").read_bytes().startswith(b"\x89PNG")
    assert "tab 'Setup' #rail-setup selected" in (folder / "tree.txt").read_text()
    trace = (folder / "trace.txt").read_text()
    assert "tap tab 'Setup'  →  tab 'Setup' in " in trace
    assert "ExpectationError: tap button 'No such'" in trace
    assert {path.stem for path in (folder / "logs").iterdir()} == {"unit", "world", "backend"}

    dead = stranger.path / "artifacts" / "failures" / "test_one.py--test_dead"
    assert {path.name for path in dead.iterdir()} == {"trace.txt", "world.json", "logs"}
    assert "There is no unit to tap: it was closed or killed." in said

    cases = ET.parse(stranger.path / "junit.xml").getroot().iter("testcase")
    properties = {
        (case.get("classname"), case.get("name"), one.get("name")): str(one.get("value"))
        for case in cases
        for one in case.iter("property")
    }
    assert properties["test_one", "test_wrong", "headunit-failure"] == str(folder)
    assert properties["test_one", "test_where", "world"] != properties["test_two", "test_where", "world"]


def test_a_rig_that_is_not_there_is_told_in_one_sentence(
    stranger: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADUNIT_TOKEN", "t")
    stranger.makepyfile("def test_a(headunit): headunit.back()")
    ran = stranger.runpytest_inprocess("-n0", "--headunit-url=http://127.0.0.1:9")
    ran.assert_outcomes(errors=1)
    said = ran.stdout.str()
    assert "No unit answers at http://127.0.0.1:9: start one with `headunit run`." in said
    assert "client.py" not in said


def test_what_a_test_may_want() -> None:
    wanted = Wanted(world="shared").with_(language="fr").with_(size=(800, 480))
    assert (wanted.world, wanted.language, wanted.size, wanted.car) == ("shared", "fr", (800, 480), "ux250h-2021-fr")
    with pytest.raises(ValueError, match='takes "fresh" or "shared", not \'old\''):
        wanted.with_(world="old")


@pytest.mark.parametrize("size", [(-5, 0), (800,), 5, (800.0, 480.0), (10_000, 480)])
def test_a_screen_that_there_cannot_be(size: object) -> None:
    with pytest.raises(ValueError, match=r"\(size=…\) takes \(width, height\) in pixels, 1 to 8192, not"):
        Wanted().with_(size=size)


def test_a_language_that_is_not_spoken() -> None:
    with pytest.raises(ValueError, match=r"\(language=…\) takes en, fr or pseudo, not 'xx'"):
        Wanted().with_(language="xx")


@pytest.mark.parametrize("refused", [None, ControlError(Reason.NO_SUCH_ELEMENT, "There is none.")])
def test_what_is_typed_is_nobodys_business_but_the_tests(refused: ControlError | None) -> None:
    class Deaf:
        def ask(self, operation: Operation, request: object) -> object:
            if refused is not None:
                raise refused
            return RigState(None, Server(1, SECRET))

    unit, said = HeadUnit(Turns()), ""
    unit.connect(Deaf())
    for act in (unit.field("Password").fill, unit.type, lambda _: unit.ask("rig", Nothing())):
        try:
            act(SECRET)
        except ExpectationError as error:
            said += str(error)
    assert ("There is none." in said) == (refused is not None)
    assert "field 'Password'" in str(unit.trace)
    assert "14 characters" in str(unit.trace)
    assert SECRET not in str(unit.trace) + said


def test_the_folder_of_a_failure(tmp_path: Path) -> None:
    options = Options("window", None, None, Wanted(), tmp_path, None, update=False)
    assert options.failure_of("tests/ui/test_a.py::TestB::test_c[fr-1/2]") == (
        tmp_path / "tests-ui-test_a.py--TestB--test_c[fr-1-2]"
    )
    assert len(options.failure_of(f"test_a.py::test_{'b' * 300}").name) == 150


def test_a_step_says_what_came_of_it() -> None:
    trace = Trace()
    with trace.step("look") as step:
        step.outcome = "seen"
    with pytest.raises(ZeroDivisionError), trace.step("divide"):
        _ = 1 / 0
    assert [(step.what, step.outcome) for step in trace.steps] == [
        ("look", "seen"),
        ("divide", "ZeroDivisionError: division by zero"),
    ]


def test_turns_end_what_never_ends() -> None:
    turns = Turns()
    with pytest.raises(TimeoutError):
        turns.run(asyncio.Event().wait(), timeout_s=0.01)
    turns.close()


def test_a_window_is_not_touched_from_another_thread() -> None:
    turns = Turns()
    told: list[str] = []

    def elsewhere() -> None:
        try:
            turns.run(asyncio.sleep(0))
        except RuntimeError as error:
            told.append(str(error))

    with asyncio.Runner() as runner, turns.on(runner):
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join(PATIENCE_S)
        turns.run(asyncio.sleep(0))
    assert len(told) == 1
    assert "--headunit-mode=processes" in told[0]


def test_there_is_one_nursery() -> None:
    assert nursery() is nursery()
