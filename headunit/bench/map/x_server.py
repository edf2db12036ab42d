"""An X server without a screen, for what is measured by OpenGL and for programs of others."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from headunit.core.errors import HeadUnitError

_TIMEOUT_S = 30.0
_QUIETLY = ("-nolisten", "tcp", "-noreset")


@dataclass(frozen=True, slots=True)
class XServer:
    """One that runs: its `display`, and the file in which its picture is."""

    display: str
    picture: Path


def has_x_server() -> bool:
    """Whether Xvfb is installed."""
    return which("Xvfb") is not None


@contextmanager
def x_server() -> Iterator[XServer]:
    """Xvfb on a display that it picks itself. Raises `HeadUnitError` (`bench-failed`): it does not start."""
    read_end, write_end = os.pipe()
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as folder:
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x720x24", *_QUIETLY, "-fbdir", folder],
            pass_fds=(write_end,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        try:
            with os.fdopen(read_end) as answer:
                number = answer.readline().strip()  # closed where it dies
            if not number:
                raise HeadUnitError("bench-failed", "Xvfb does not start.")
            yield XServer(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            process.terminate()
            process.wait(_TIMEOUT_S)
