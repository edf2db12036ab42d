"""`headunit gallery` as a person starts it: shown, and ended by a signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S


@pytest.mark.parametrize("options", [(), ("--reload", "--lang", "fr")], ids=["plain", "reload"])
def test_the_gallery_opens_and_ends(tmp_path: Path, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "headunit", "gallery", "--data-dir", str(tmp_path), *options]
    log = tmp_path / "logs" / "gallery.log"
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ)) as process:
        try:
            deadline_s = time.monotonic() + PATIENCE_S
            while not (log.exists() and "the gallery is shown" in log.read_text(encoding="utf-8")):
                assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
                assert time.monotonic() < deadline_s, "the gallery is not shown"
                time.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            process.kill()
    assert "ERROR" not in log.read_text(encoding="utf-8")
    assert "WARNING" not in log.read_text(encoding="utf-8")
