"""What every test shares: the environment, the Qt application, `run` for coroutines, the xcb lane."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE_S
from tests.xcb_lane import LANE, XcbLane, XServer

ROOT = Path(__file__).parent.parent
IN_XCB_LANE = os.environ.get(LANE) == "xcb"

# Before anything imports Qt. A developer's desktop must not change what a test sees.
if not IN_XCB_LANE:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_LOGGING_TO_CONSOLE"] = "1"
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QUICK_CONTROLS_STYLE", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"

if not IN_XCB_LANE:
    from hypothesis import HealthCheck, settings

    # How long an example takes is for the bench: a machine that does something else as well is slow now and then.
    settings.register_profile("headunit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("headunit")

_lane_key = pytest.StashKey[XcbLane]()
_home_key = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests away from the data of whoever runs them, and prepare the lane."""
    home = tempfile.TemporaryDirectory(prefix="headunit-tests-")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(Path(home.name) / name.lower())
    os.environ["HEADUNIT_REGIONS"] = str(Path(home.name) / "regions")  # empty: nobody builds a map but who wants one
    os.environ["HEADUNIT_MAP_CACHE"] = str(ROOT / ".cache" / "regions")  # for those who want one: built once
    config.stash[_home_key] = home
    config.stash[_lane_key] = XcbLane(ROOT)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the X server and remove what the tests wrote as the user's data."""
    if _lane_key in config.stash:
        config.stash[_lane_key].close()
    if _home_key in config.stash:
        config.stash[_home_key].cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Hand tests marked `xcb` to the lane; None lets pytest run the others as usual."""
    if IN_XCB_LANE or item.get_closest_marker("xcb") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in item.config.stash[_lane_key].reports(item):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """pytest-qt's application: a QGuiApplication, as in the product; there are no widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication


@pytest.fixture
def run() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """`run(coroutine)`: its result, from a fresh event loop; one that hangs fails after a minute."""

    def runner(coroutine: Coroutine[Any, Any, Any]) -> Any:
        async def bounded() -> Any:
            async with asyncio.timeout(PATIENCE_S):
                return await coroutine

        return asyncio.run(bounded())

    return runner


@pytest.fixture
def xvfb(request: pytest.FixtureRequest) -> XServer:
    """An X server without a screen, for tests that start processes of their own on it (`xvfb.environment()`)."""
    lane: XcbLane = request.config.stash[_lane_key]
    return lane.server()


@pytest.fixture(scope="session")
def regions_dir() -> Path:
    """The map's regions with the one that comes with the project in it, built once for all; nobody changes it."""
    from tests.shared_regions import shared_regions

    return shared_regions()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where a test leaves what a person may want to see: `$HEADUNIT_ARTIFACTS`, else `artifacts/`."""
    folder = Path(os.environ.get("HEADUNIT_ARTIFACTS") or ROOT / "artifacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
