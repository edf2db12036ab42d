"""Keeps the voice's process: begun with the guidance, ended some time after it. Nobody waits for either."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from headunit.core.observable import Observable

_log = logging.getLogger(__name__)
ENGINES_VARIABLE: Final = "HEADUNIT_SPEECH"
"""Names of the speech engines to try, with commas between; without it all that can be heard."""
MOST_LIVES = 3
"""So often it is begun for one guidance: an engine that takes its process along does so again."""


def command() -> tuple[str, ...]:
    """Starts the process."""
    return (sys.executable, "-P", "-m", "headunit.processes.voice_qt")


class VoiceProcess:
    """See `VoicePort`. Everything but the process's start and its words is done on the loop.

    Args:
        argv: What starts the process.
        environment: Variables on top of our own.
    """

    def __init__(self, argv: Sequence[str] | None = None, environment: Mapping[str, str] | None = None) -> None:
        self._argv = tuple(argv) if argv is not None else command()
        self._environment = dict(environment or {})
        self._life = self._lives = 0
        self._over = False
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: list[dict[str, Any]] = []
        self._language = ""
        self._reasons: set[str] = set()
        self.has_voice: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value

    @property
    def is_given_up(self) -> bool:
        """Whether it is not begun again before `end`: the machine cannot speak, or it has died too often."""
        return self._over

    def begin(self, language: str) -> None:
        """See `VoicePort`."""
        if self._over:
            return
        if self._thread is None:
            self._life, self._lives = self._life + 1, self._lives + 1
            self._language, self._waiting = "", []
            self._thread = threading.Thread(
                target=self._live, args=(asyncio.get_running_loop(), self._life), name="voice", daemon=True
            )
            self._thread.start()
        if language != self._language:
            self._language = language
            self._tell({"language": language})

    def say(self, text: str, language: str) -> None:
        """See `VoicePort`."""
        self.begin(language)
        self._tell({"say": text, "language": language})

    def hush(self) -> None:
        """See `VoicePort`."""
        if self._thread is not None:
            self._tell({"hush": True})

    def end(self) -> None:
        """See `VoicePort`."""
        process, self._process, self._thread = self._process, None, None
        self._life, self._lives, self._over = self._life + 1, 0, False
        self.has_voice.set(False)
        if process is not None:
            process.terminate()

    def _tell(self, wish: dict[str, Any]) -> None:
        if self._over:
            return
        if self._process is None:
            # Of what was to be said only the last counts.
            self._waiting = [one for one in self._waiting if "say" not in one and "hush" not in one] + [wish]
            return
        assert self._process.stdin is not None
        try:
            os.write(self._process.stdin.fileno(), json.dumps(wish).encode() + b"\n")
        except BlockingIOError:
            self._no_voice("the speech engine does not answer")
        except OSError:
            return  # it has ended, and its thread says so

    def _live(self, loop: asyncio.AbstractEventLoop, life: int) -> None:
        """The thread: starts the process, listens to it, and sees it end."""
        try:
            process = subprocess.Popen(
                self._argv,
                env={**os.environ, **self._environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C is for us: we end it
            )
        except OSError as error:
            _soon(loop, self._on_end, life, str(error))
            return
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        _soon(loop, self._on_begin, life, process)
        with process.stdout as lines:
            for line in lines:
                _soon(loop, self._on_line, life, line)
        status = process.wait()
        process.stdin.close()
        # It ends by itself where the machine lacks what every engine needs, and has said so.
        _soon(loop, self._on_end, life, f"its process has ended with status {status}" if status else "")

    def _on_begin(self, life: int, process: subprocess.Popen[bytes]) -> None:
        if life != self._life:
            process.terminate()
            return
        self._process = process
        waiting, self._waiting = self._waiting, []
        for wish in waiting:
            self._tell(wish)

    def _on_line(self, life: int, line: bytes) -> None:
        if life != self._life:
            return
        try:
            told = json.loads(line)
            has_voice, why = bool(told["voice"]), str(told["why"])
        except (ValueError, KeyError, TypeError):
            return  # a library has said something of its own
        if has_voice:
            self.has_voice.set(True)
        else:
            self._no_voice(why)

    def _on_end(self, life: int, why: str) -> None:
        if life == self._life:
            self._process = self._thread = None
            self._over = not why or self._lives >= MOST_LIVES
            if why:
                self._no_voice(why)

    def _no_voice(self, why: str) -> None:
        self.has_voice.set(False)
        if why not in self._reasons:
            self._reasons.add(why)
            _log.warning("announcements cannot be heard, and are written instead: %s", why)


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *arguments: object) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to hear it
        loop.call_soon_threadsafe(call, *arguments)
