"""The pytest plug-in (`docs/testing.md`): options, marker, fixtures, and what is kept of a failure.

Every pytest run where headunit is installed loads this module: it imports nothing that is slow, and a run that does
not use it is not touched.
"""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headunit.testing.options import Options, Wanted

if TYPE_CHECKING:
    from headunit.testing.desk import Desk
    from headunit.testing.rigs.rig import Rig
    from headunit.testing.rigs.sharing import Worlds
    from headunit.testing.unit import HeadUnit
    from headunit.testing.world import Clock, World

_MARK = (
    "headunit(profile=…, language=…, start=…, size=(w, h), world='fresh'|'shared', telemetry=False, rate=1.0, "
    "online=False, map=False, mode='window'|'processes'): "
    "the car, the unit and the world that this test wants (docs/testing.md)"
)
_rig_key = pytest.StashKey["Rig"]()
_options_key = pytest.StashKey[Options]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("headunit", "headunit: UI tests of the multimedia unit")
    group.addoption(
        "--headunit-mode",
        choices=("window", "processes"),
        default="window",
        help="window: the unit's window in the test's own process; processes: the unit in a process of its own",
    )
    group.addoption("--headunit-url", metavar="URL", help="test this running unit, http://host:port; start none")
    group.addoption(
        "--headunit-token-file",
        metavar="FILE",
        help="its token: FOLDER/unit/control-token of its data folder; else $HEADUNIT_TOKEN",
    )
    group.addoption(
        "--headunit-world",
        choices=("fresh", "shared"),
        default="fresh",
        help="fresh: a world for each test; shared: one for the session, or for each worker",
    )
    group.addoption("--headunit-profile", metavar="CAR", help="the car of tests that name none (headunit profiles)")
    group.addoption("--headunit-language", metavar="LANG", help="the language of tests that name none")
    group.addoption(
        "--headunit-artifacts", metavar="DIR", help="where failures are written; default: artifacts/failures"
    )
    group.addoption(
        "--headunit-baselines", metavar="DIR", help="folder of baselines; default: baselines/ beside the test"
    )
    group.addoption(
        "--headunit-stories",
        choices=("in-process", "real", "off"),
        default="in-process",
        help="how *.story.toml are told: in this process without a window, by processes and a window, or not at all",
    )
    group.addoption(
        "--headunit-update",
        action="store_true",
        help="make the baselines and the expected traces anew (also --update, where no other plug-in has that option)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(parser: pytest.Parser) -> Generator[None, None, None]:
    """The short `--update`, unless somebody else has it: a stranger's own option comes first."""
    yield
    with contextlib.suppress(ValueError, argparse.ArgumentError):
        parser.getgroup("headunit").addoption(
            "--update", action="store_true", dest="headunit_update", help="the same as --headunit-update"
        )


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", _MARK)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Each story is a test (`docs/stories.md`)."""
    how = parent.config.getoption("--headunit-stories")
    if how == "off" or not file_path.name.endswith(".story.toml"):
        return None
    from headunit.testing.stories import StoryFile

    return StoryFile.from_parent(parent, path=file_path)


def _options(config: pytest.Config) -> Options:
    if _options_key not in config.stash:
        config.stash[_options_key] = _read(config)
    return config.stash[_options_key]


def _read(config: pytest.Config) -> Options:
    def path(name: str) -> Path | None:
        given = config.getoption(name)
        return config.invocation_params.dir / given if given else None

    wanted = Wanted(world=config.getoption("--headunit-world"))
    if profile := config.getoption("--headunit-profile"):
        wanted = wanted.with_(profile=profile)
    if language := config.getoption("--headunit-language"):
        wanted = wanted.with_(language=language)
    return Options(
        mode=config.getoption("--headunit-mode"),
        url=config.getoption("--headunit-url"),
        token_file=path("--headunit-token-file"),
        wanted=wanted,
        artifacts=path("--headunit-artifacts") or config.rootpath / "artifacts" / "failures",
        baselines=path("--headunit-baselines"),
        update=config.getoption("--headunit-update"),
    )


def _wanted(request: pytest.FixtureRequest, wanted: Wanted) -> Wanted:
    """What the markers of the module, the class and the test ask for, the nearest last."""
    for marker in reversed(list(request.node.iter_markers("headunit"))):
        if marker.args:
            pytest.fail("@pytest.mark.headunit takes named values only", pytrace=False)
        try:
            wanted = wanted.with_(**marker.kwargs)
        except ValueError as error:
            pytest.fail(str(error), pytrace=False)
    return wanted


@pytest.fixture(scope="session")
def _headunit_worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    from headunit.testing.rigs.sharing import Worlds

    worlds = Worlds(lambda: tmp_path_factory.mktemp("headunit-world"))
    yield worlds
    worlds.close()


@pytest.fixture
def headunit_rig(request: pytest.FixtureRequest, tmp_path: Path, _headunit_worlds: Worlds) -> Iterator[Rig]:
    """World, backend and the unit of this test: started here; stop, start and kill them as you wish."""
    from headunit.testing.pictures.picture import Baselines
    from headunit.testing.rigs.screen import leave_desktop
    from headunit.testing.rigs.starting import started

    options = _options(request.config)
    wanted = _wanted(request, options.wanted)
    in_window = (wanted.mode or options.mode) == "window" and options.url is None
    if in_window and request.config.pluginmanager.hasplugin("pytest-qt"):
        leave_desktop()
        request.getfixturevalue("qapp")  # theirs, of their class; a second application there cannot be
    pictures = Baselines(
        options.baselines or request.path.parent / "baselines", options.failure_of(request.node.nodeid), options.update
    )
    with started(tmp_path, options, wanted, _headunit_worlds, pictures) as rig:
        request.node.stash[_rig_key] = rig
        yield rig


@pytest.fixture
def headunit(headunit_rig: Rig) -> Iterator[HeadUnit]:
    """The unit, its window open: find, touch, wait, look."""
    with headunit_rig.unit() as unit:
        headunit_rig.meet()
        yield unit


@pytest.fixture
def world(headunit_rig: Rig) -> World:
    """What is outside the unit: car, phones, networks."""
    return headunit_rig.world


@pytest.fixture
def clock(headunit_rig: Rig) -> Clock:
    """The calendar of unit, world and backend."""
    return headunit_rig.clock


@pytest.fixture
def desk(headunit_rig: Rig) -> Desk:
    """The service's staff, and an owner at the portal."""
    return headunit_rig.desk


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what there is to see of a failure, and say where."""
    report = yield
    if report.failed and report.when != "teardown" and _rig_key in item.stash:
        from headunit.testing.failure import attach

        attach(item, report, item.stash[_rig_key], _options(item.config).failure_of(item.nodeid))
    return report
