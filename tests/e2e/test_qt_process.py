"""Qt processes as processes: started, ready at the first frame, ended by their window, a signal or their supervisor."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from headunit.config import CONFIG_VARIABLE, Config
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]

MAIN_QML = """
import QtQuick
Window {
    required property string word
    title: word
    width: 200
    height: 100
    Component.onCompleted: console.warn("a warning of the window")
}
"""

PROGRAM = """
import asyncio, os, signal, sys
from pathlib import Path
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.ui.application import run_qt

async def main(qt):
    qt.engine.addImportPath(os.environ["STAGE"])
    if sys.argv[1] == "missing":
        try:
            qt.show("Hmi.Nowhere", "Main", {})
        except HeadUnitError as error:
            print(error.reason)
        return 7
    window = qt.show("Stage", "Main", {"word": "hello"})
    await qt.first_frame(window)
    print("seen", window.title())
    {"close": window.close, "signal": lambda: os.kill(os.getpid(), signal.SIGTERM), "end": qt.end}[sys.argv[1]]()
    await qt.stop.wait()
    await asyncio.to_thread(print, "cleaned up")
    return 0

sys.exit(run_qt(main, Config(Path(os.environ["STAGE"]))))
"""


def environment(**more):
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        **more,
    }


def run_program(tmp_path, how):
    module = tmp_path / "Stage"
    module.mkdir()
    (module / "Main.qml").write_text(MAIN_QML, encoding="utf-8")
    (module / "qmldir").write_text("module Stage\nMain 1.0 Main.qml\n", encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, how]
    return subprocess.run(
        command, env=environment(STAGE=str(tmp_path)), capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.mark.parametrize("how", ["close", "signal", "end"])
def test_it_ends_cleanly_by_window_signal_or_request(tmp_path, how):
    done = run_program(tmp_path, how)
    assert done.stdout.splitlines() == ["seen hello", "cleaned up"]
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "a warning of the window" not in line] == []
    assert "a warning of the window" in done.stderr


def test_a_window_that_cannot_be_made_is_an_error_of_ours(tmp_path):
    done = run_program(tmp_path, "missing")
    assert (done.stdout.strip(), done.returncode) == ("no-face", 7)
    assert "Traceback" not in done.stderr


class Panel:
    """The panel's process on an empty data directory: no world far and wide."""

    def __init__(self, data_dir):
        self.ours, theirs = socket.socketpair()
        config = Config(data_dir, language="en", lifeline_fd=theirs.fileno())
        self.process = subprocess.Popen(
            [sys.executable, "-m", "headunit.processes.panel_qt"],
            env=environment(**{CONFIG_VARIABLE: config.to_json()}),
            pass_fds=[theirs.fileno()],
            stderr=subprocess.PIPE,
            text=True,
        )
        theirs.close()
        self.ours.settimeout(PATIENCE_S)

    def end(self):
        """Its exit status and what it said on stderr."""
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said


@pytest.fixture
def panel(tmp_path):
    panel = Panel(tmp_path / "data")
    yield panel
    panel.ours.close()
    if panel.process.poll() is None:
        panel.process.kill()
        panel.end()


def test_the_panel_is_ready_without_a_world_and_ends_on_sigterm(panel):
    assert panel.ours.recv(1) == b"R"
    panel.process.send_signal(signal.SIGTERM)
    status, said = panel.end()
    assert status == 0
    assert "Traceback" not in said


def test_the_panel_ends_with_its_supervisor(panel):
    assert panel.ours.recv(1) == b"R"
    panel.ours.close()
    status, said = panel.end()
    assert status == 0
    assert "Traceback" not in said


def test_a_data_directory_that_is_a_file_is_told_in_one_sentence(tmp_path):
    place = tmp_path / "data"
    place.write_text("")
    panel = Panel(place)
    status, said = panel.end()
    panel.ours.close()
    assert status == 2
    assert said.startswith("headunit: ")
    assert len(said.splitlines()) == 1
