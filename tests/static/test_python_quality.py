"""ruff and mypy --strict have nothing to say; the same commands as `make lint`."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.static.source import ROOT

BIN = Path(sys.executable).parent
TIMEOUT_S = 600


def said(*command, cwd=ROOT):
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=cwd, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    "command", [("ruff", "format", "--check", "."), ("ruff", "check", "."), ("mypy",)], ids=["format", "ruff", "mypy"]
)
def test_nothing_to_say(command):
    status, text = said(*command)
    assert status == 0, text


@pytest.mark.parametrize(
    ("command", "source"),
    [
        (("ruff", "format", "--check"), "x = {  'a':1}\n"),
        (("ruff", "check"), "import os\n"),
        (("mypy",), "def double(x):\n    return x * 2\n"),
    ],
    ids=["format", "ruff", "mypy"],
)
def test_a_planted_mistake_is_found(command, source, tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text(source)
    settings = "--config-file" if command[0] == "mypy" else "--config"
    status, text = said(*command, settings, str(ROOT / "pyproject.toml"), str(planted))
    assert status != 0
    assert "planted.py" in text
