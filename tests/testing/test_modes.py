"""The same tests in the test's own process, with the unit in another, and against a unit that somebody has started."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Hold
from headunit.config import Config
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import UsageError
from tests.patience import PATIENCE_S

pytest_plugins = ["pytester"]

CONTRACT = Path(__file__).with_name("contract_ui.py")


@pytest.fixture
def stranger(stranger: pytest.Pytester) -> pytest.Pytester:
    """The same, with the contract in it."""
    stranger.makefile(".py", test_contract=CONTRACT.read_text(encoding="utf-8"))
    return stranger


BESIDE_PYTEST_QT = """
    import pytest

    def test_the_unit_lives_while_pytest_qt_waits(headunit, headunit_rig, clock, qapp, qtbot):
        frames = []
        [window] = qapp.topLevelWindows()
        clock.rate(3600)  # the clock on the screen changes with each look at it
        window.frameSwapped.connect(lambda: frames.append(True))
        qtbot.waitUntil(lambda: len(frames) > 4, timeout=20_000)
        headunit.tab("Setup").tap()
        assert "Traceback" not in headunit_rig.log("unit")

    @pytest.mark.headunit(online=True)
    def test_what_an_earlier_test_switched_on_is_off(headunit):
        headunit.by_id("status-online").wait(text="Online")
        assert not headunit.pages.wifi.open().switch.is_checked
"""


WITHOUT_A_PHONE = """
    import pytest

    @pytest.mark.headunit(online=True)
    def test_online(headunit):
        raise AssertionError("no phone was ever paired there")
"""


def test_a_window_in_the_tests_own_process(stranger: pytest.Pytester) -> None:
    stranger.makepyfile(test_qt=BESIDE_PYTEST_QT)
    done = stranger.runpytest_subprocess("--headunit-world=shared", "-rs", timeout=PATIENCE_S)
    done.assert_outcomes(passed=5, skipped=1)
    done.stdout.fnmatch_lines(["*is not killed: run with --headunit-mode=processes*"])


def test_a_process_of_its_own(stranger: pytest.Pytester) -> None:
    done = stranger.runpytest_subprocess(
        "--headunit-mode=processes", "--headunit-world=shared", "-p", "no:pytest-qt", timeout=PATIENCE_S
    )
    done.assert_outcomes(passed=4)


@contextlib.contextmanager
def running(data_dir: Path) -> Iterator[None]:
    """`headunit run` without a panel and without a screen."""
    command = [sys.executable, "-m", "headunit", "run", "--no-panel", "--lang", "en", "--data-dir", str(data_dir)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as simulator:
        try:
            yield
        finally:
            simulator.send_signal(signal.SIGTERM)
            simulator.wait(PATIENCE_S)


def test_a_unit_that_somebody_has_started(stranger: pytest.Pytester, tmp_path: Path, monkeypatch, patiently) -> None:
    data_dir = tmp_path / "data"
    with running(data_dir):

        def there() -> bool:
            with contextlib.suppress(UsageError):
                return bool(find_unit(data_dir)) and Config(data_dir).address_file("backend").exists()
            return False

        patiently(there)
        url, _ = find_unit(data_dir)
        stranger.makepyfile(test_online=WITHOUT_A_PHONE)
        token_file = Config(data_dir).control_token_file("unit")
        done = stranger.runpytest_subprocess(
            f"--headunit-url={url}", f"--headunit-token-file={token_file}", "-rs", timeout=PATIENCE_S
        )
        done.assert_outcomes(passed=2, skipped=3)
        done.stdout.fnmatch_lines(["*the unit knows no phone: pair one on the rig first*"])
        done.stdout.fnmatch_lines(["*somebody else has started this unit: it is not ours to*"])
        monkeypatch.delenv("HEADUNIT_TOKEN", raising=False)
        refused = stranger.runpytest_subprocess(f"--headunit-url={url}", "-k", "two_lives", timeout=PATIENCE_S)
        refused.stdout.fnmatch_lines(["*needs the unit's token: --headunit-token-file or $HEADUNIT_TOKEN*"])
        monkeypatch.setenv("HEADUNIT_TOKEN", token_file.read_text())
        with RemoteUnit(url, token_file.read_text().strip(), "bench") as bench:
            bench.ask(OPERATION["hold"], Hold(600))
            taken = stranger.runpytest_subprocess(f"--headunit-url={url}", "-k", "two_lives", timeout=PATIENCE_S)
            taken.assert_outcomes(errors=1)
            taken.stdout.fnmatch_lines(["*bench holds the unit for another *"])
