"""The lane of tests marked `xcb`: each runs in a process of its own, on a real X server without a screen.

One pytest invocation thus runs everything and ends in one summary: in the parent (offscreen, software
renderer) a marked test is handed to a child pytest (platform xcb, OpenGL) and the child's verdict becomes
the test's. A Qt platform cannot be changed once the application exists, hence the process.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LANE = "HEADUNIT_TEST_LANE"
XVFB_START_TIMEOUT_S = 30
TEST_TIMEOUT_S = 300
SCREEN = "2560x1600x24"


class XServer:
    """An Xvfb on a display number that it picks itself, ended with `close`."""

    def __init__(self) -> None:
        program = shutil.which("Xvfb")
        if program is None:
            raise RuntimeError("Xvfb is not installed: run `make test`, or leave these tests out with -m 'not xcb'")
        read_end, write_end = os.pipe()
        self._process = subprocess.Popen(
            [program, "-displayfd", str(write_end), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"],
            pass_fds=(write_end,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            # Xvfb writes the number once it accepts clients, or closes the pipe by dying.
            number = answer.readline().strip()
        if not number:
            _, said = self._process.communicate(timeout=XVFB_START_TIMEOUT_S)
            raise RuntimeError(f"Xvfb did not start: {said.decode(errors='replace').strip()}")
        self.display = f":{number}"

    def environment(self) -> dict[str, str]:
        """The environment of a process that shall draw on this server."""
        environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", LANE: "xcb"}
        # grabWindow() of a scene with a Python paint() deadlocks in the threaded loop under OpenGL.
        environment["QSG_RENDER_LOOP"] = "basic"
        for name in ("QT_QUICK_BACKEND", "WAYLAND_DISPLAY", "XAUTHORITY"):
            environment.pop(name, None)
        return {name: value for name, value in environment.items() if not name.startswith("PYTEST_XDIST_")}

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        try:
            self._process.communicate(timeout=XVFB_START_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


class XcbLane:
    """Runs the marked tests; its X server starts with the first of them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._server: XServer | None = None

    def server(self) -> XServer:
        """The X server of this test process."""
        if self._server is None:
            self._server = XServer()
        return self._server

    def close(self) -> None:
        """End what was started."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def reports(self, item: pytest.Item) -> list[pytest.TestReport]:
        """Run one marked test in the lane and tell how it went."""
        outcome, longrepr, seconds = self._verdict(item)
        keywords = dict.fromkeys(item.keywords, 1)

        def report(when: str, result: str, text: object, duration: float) -> pytest.TestReport:
            return pytest.TestReport(
                nodeid=item.nodeid,
                location=item.location,
                keywords=keywords,
                outcome=result,  # type: ignore[arg-type]
                longrepr=text,  # type: ignore[arg-type]
                when=when,  # type: ignore[arg-type]
                duration=duration,
            )

        return [
            report("setup", "passed", None, 0.0),
            report("call", outcome, longrepr, seconds),
            report("teardown", "passed", None, 0.0),
        ]

    def _verdict(self, item: pytest.Item) -> tuple[str, object, float]:
        without = [f"no:{name}" for name in ("xdist", "cacheprovider", "hypothesispytest")]
        command = [sys.executable, "-m", "pytest", "--no-header", "-q", *(f"-p{name}" for name in without)]
        try:
            environment = self.server().environment()
            done = subprocess.run(
                [*command, item.nodeid],
                cwd=self._root,
                env=environment,
                capture_output=True,
                text=True,
                timeout=TEST_TIMEOUT_S,
                check=False,
            )
        except RuntimeError as error:
            return "failed", str(error), 0.0
        except subprocess.TimeoutExpired as error:
            return "failed", f"not finished after {TEST_TIMEOUT_S} s in the xcb lane\n{error.stdout}", TEST_TIMEOUT_S
        last = done.stdout.strip().rsplit("\n", 1)[-1]
        if done.returncode == 0 and " passed" in last:
            return "passed", None, 0.0
        if done.returncode == 0:
            path, line, _ = item.location
            return "skipped", (path, line or 0, f"Skipped in the xcb lane: {last}"), 0.0
        return "failed", f"in the xcb lane:\n{done.stdout}\n{done.stderr}", 0.0
