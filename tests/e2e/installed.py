"""Headunit as an installed program, away from the checkout: build it, start it, see its first frame, end it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from headunit.report.secrets import secrets_of
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]
PROCESSES = {"unit", "world", "broker", "backend", "dcm", "panel"}


def bare_environment(home: Path) -> dict[str, str]:
    """What a fresh shell has, with Qt on no screen; nothing that leads back to this checkout or its packages."""
    names = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    return {**names, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def build_wheel(folder: Path) -> Path:
    """Headunit's wheel, built without a network; the path of the file."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("headunit-*.whl")
    return wheel


def starts_and_ends(headunit: Path, folder: Path, before: tuple[str, ...] = ()) -> str:
    """`headunit run` in an empty folder until every process is ready, then SIGTERM: exit status 0, no alarm.

    Args:
        headunit: The installed command.
        folder: Where its home, its working directory, and its data are made.
        before: What the command is started through.

    Returns:
        What it said on stderr.
    """
    home, cwd, data = folder / "home", folder / "elsewhere", folder / "data"
    for made in (home, cwd):
        made.mkdir(parents=True)
    said = folder / "said"
    command = [*before, str(headunit), "run", "--data-dir", str(data), "--lang", "fr"]
    with said.open("wb") as err:
        process = subprocess.Popen(command, cwd=cwd, env=bare_environment(home), stdin=subprocess.DEVNULL, stderr=err)
    try:
        _until_ready(process, data / "run" / "children.json", said)
        supervisor = json.loads((data / "run" / "children.json").read_text())["supervisor_pid"]
        os.kill(supervisor, signal.SIGTERM)
        assert process.wait(30) == 0, said.read_text()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    assert [*cwd.iterdir()] == [], "a run leaves nothing where it was started"
    logs = {path.name: path.read_text() for path in (data / "logs").iterdir()}
    assert {f"{name}.log" for name in PROCESSES} <= set(logs)
    assert [name for name, text in logs.items() if "Traceback" in text or " ERROR " in text] == [], logs
    assert "Traceback" not in said.read_text()
    secrets = secrets_of(data)
    assert len(secrets) >= 5, "world, operator, broker and backend keep some"
    assert [one for one in secrets if one in said.read_text() or any(one in text for text in logs.values())] == []
    return said.read_text()


def _until_ready(process: subprocess.Popen[bytes], report: Path, said: Path) -> None:
    deadline_s = time.monotonic() + PATIENCE_S
    children: dict[str, dict[str, object]] = {}
    while time.monotonic() < deadline_s:
        assert process.poll() is None, f"it ended with {process.returncode}: {said.read_text()}"
        if report.exists():
            children = json.loads(report.read_text())["children"]
            if set(children) >= PROCESSES and all(child["phase"] == "ready" for child in children.values()):
                assert all(child["restarts"] == 0 for child in children.values()), children
                return
        select.select([], [], [], 0.05)
    raise AssertionError(f"not ready in {PATIENCE_S:g} s: {children} {said.read_text()}")
