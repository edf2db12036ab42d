"""Which backend the panel shows the operator's token to: its own data folder's, while that one runs."""

import json
import os
import subprocess
from pathlib import Path

from headunit.config import Config
from headunit.processes.panel_qt import backend_url

OURS = "http://127.0.0.1:4001"


def told_by(pid: int, folder: Path, **more: str) -> str | None:
    config = Config(data_dir=folder).with_(**more)
    config.run_dir.mkdir(exist_ok=True)
    config.address_file("backend").write_text(json.dumps({"pid": pid, "backend_url": OURS}))
    return backend_url(config)


def test_the_backend_of_the_data_folder_is_shown_it(tmp_path: Path) -> None:
    assert told_by(os.getpid(), tmp_path) == OURS
    assert told_by(os.getpid(), tmp_path, backend_url=OURS) == OURS


def test_another_backend_is_not(tmp_path: Path) -> None:
    assert told_by(os.getpid(), tmp_path, backend_url="http://example.com") is None


def test_whoever_has_the_port_of_a_dead_one_is_not(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert told_by(gone.pid, tmp_path) is None
