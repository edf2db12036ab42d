"""The wheel in an empty environment, as `uv tool install headunit` makes one: it has all it needs and runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.installed import ROOT, bare_environment, build_wheel, starts_and_ends
from tests.static.source import tracked_files

pytestmark = pytest.mark.slow

CODE = {".py", ".pyc"}


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of the tool; the packages come out of uv's cache, which set-up has filled, else from the net."""
    folder = tmp_path_factory.mktemp("tool")
    wheel = build_wheel(folder / "wheel")
    found = subprocess.run(
        ["sh", str(ROOT / "headunit" / "setup" / "setup.sh"), "uv"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    places = {name: str(folder / path) for name, path in (("UV_TOOL_DIR", "tools"), ("UV_TOOL_BIN_DIR", "bin"))}
    lock = str(ROOT / "requirements.lock")
    install = [found.stdout.strip(), "tool", "install", "--python", sys.executable, "--constraints", lock, str(wheel)]
    for offline in (["--offline"], []):
        done = subprocess.run(
            [*install, *offline],
            env={**_uv_environment(), **places},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode == 0:
            return folder
    pytest.fail(f"the wheel cannot be installed: {done.stderr}")


def _uv_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}


def test_every_file_that_is_no_code_is_in_the_wheel(tool: Path) -> None:
    [packages] = (tool / "tools" / "headunit" / "lib").glob("python3.*/site-packages")
    places = {"headunit": "headunit", "connectivity": "connectivity", "estore": "estore", "qml": "headunit/_qml"}
    wanted = [path.relative_to(ROOT) for path in tracked_files() if path.relative_to(ROOT).parts[0] in places]
    missing = [
        str(path)
        for path in wanted
        if path.suffix not in CODE and not (packages / places[path.parts[0]] / Path(*path.parts[1:])).is_file()
    ]
    assert missing == []
    suffixes = {path.suffix for path in wanted}
    assert {".qml", ".qm", ".ttf", ".toml"} <= suffixes, "the test looks at less than it should"
    assert not (packages / "qml").exists()


def test_the_wheel_runs_from_an_empty_environment(tool: Path, tmp_path: Path) -> None:
    said = starts_and_ends(tool / "bin" / "headunit", tmp_path)
    assert "world http://127.0.0.1:" in said


def test_the_other_commands_answer_there_too(tool: Path, tmp_path: Path) -> None:
    def answer(*arguments: str) -> str:
        done = subprocess.run(
            [str(tool / "bin" / "headunit"), *arguments],
            cwd=tmp_path,
            env=bare_environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), (done.stdout, done.stderr)
        return done.stdout

    assert len(json.loads(answer("profiles", "--json"))) >= 7
    assert "FAIL" not in answer("doctor", "--data-dir", str(tmp_path / "data"))
