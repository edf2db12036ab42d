"""`headunit record` at work: listens to unit and panel, shows each line as it comes, and writes the file."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from connectivity.contracts.control.elements import Role, Tree
from connectivity.contracts.control.events import Event
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Nothing
from connectivity.contracts.world import WorldSnapshot
from headunit.cli.ctl.heard import RECORDER
from headunit.cli.ctl.session import Session
from headunit.cli.record_opening import NO_PANEL, opening_of
from headunit.config import Config
from headunit.control.api.client import RemoteUnit
from headunit.control.api.event_stream import EventStream
from headunit.control.recorder import recorded_code, recorded_story
from headunit.control.recorder.opening import Opening
from headunit.control.recorder.recording import Arrived, Done, Looks, Recording, Says, Step
from headunit.control.recorder.telling import telling, texts
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json, write_atomic, write_json

_GROWING: Final = frozenset({"fill", "type", "key"})
HELP: Final = "Enter: what the page says now must be said again. s + Enter: it must look like this. Ctrl-C: done."


@dataclass(frozen=True, slots=True)
class Form:
    """What a recording becomes.

    Attributes:
        kind: What a person calls it.
        statement: The lines for one step, to be shown.
        written: The whole file: its name, the steps, under what it began.
    """

    kind: str
    statement: Callable[[Step], list[str]]
    written: Callable[[str, Sequence[Step], Opening], str]


TEST: Final = Form("test", recorded_code.statement, recorded_code.written)
STORY: Final = Form("story", recorded_story.statement, recorded_story.written)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A stream of events is over."""

    panel: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A person at the terminal has typed a line."""

    text: str


class _Stop:
    """The person has had enough."""


type _News = tuple[bool, Event] | _Ended | _Line | _Stop


class Recorder:
    """Records until Ctrl-C or the end of the unit.

    Args:
        session: The connections.
        say: Shows a line to the person at the terminal.
        form: What it becomes.
    """

    def __init__(self, session: Session, say: Callable[[str], None], form: Form = TEST) -> None:
        self._session, self._say, self._form = session, say, form
        self._news: queue.SimpleQueue[_News] = queue.SimpleQueue()
        self._recording = Recording()
        self._known: set[str] = set()
        self._shown = 0
        self._unit: RemoteUnit | None = None
        self._stopping = False

    def record(self, out: Path, name: str) -> bool:
        """Record and write what is called `name` to `out`; False where there was nothing to write.

        Raises:
            HeadUnitError: No unit answers, or the file cannot be written.
        """
        with self._stoppable(), self._announced():
            return self._record(out, name)

    def _record(self, out: Path, name: str) -> bool:
        session = self._session
        unit = self._unit = session.once_there("unit", lambda: session.unit(panel=False))
        streams = {False: unit.events()}
        notes: list[str] = []
        try:
            panel = self._panel_events()
        except HeadUnitError as error:
            notes.append(NO_PANEL)
            self._say(f"The panel is not recorded: {error}")
        else:
            streams[True] = panel
        state, world = unit.ask(OPERATION["unit"], Nothing()), self._world()
        self._known = texts(self._tree(unit))
        for is_panel, stream in streams.items():
            _in_background(partial(self._listen, is_panel, stream))
        _in_background(self._read_terminal)
        self._say(f"Recording. {HELP}")
        try:
            alive = self._follow()
        finally:
            for stream in streams.values():
                stream.close()
        if alive:
            self._conclude()
        self._show(everything=True)
        if not self._recording.steps:
            self._say("Nothing was done: no file is written.")
            return False
        opening = opening_of(world, state.profile, self._recording.language, self._recording.page or state.page, notes)
        write_atomic(out, self._form.written(name, self._recording.steps, opening).encode())
        return True

    def _panel_events(self) -> EventStream:
        if self._session.reach.url is not None:
            raise HeadUnitError("elsewhere", "it listens on its own machine only.")
        return self._session.once_there("panel", lambda: self._session.unit(panel=True).events())

    def _world(self) -> WorldSnapshot | None:
        try:
            return self._session.once_there("world", lambda: self._session.run(self._session.world().fetch()))
        except HeadUnitError as error:
            self._say(f"The world is not known: {error}")
            return None

    # What comes in, in threads of their own.

    def _listen(self, panel: bool, stream: EventStream) -> None:
        try:
            for event in stream:
                self._news.put((panel, event))
            self._news.put(_Ended(panel, "it is closed."))
        except HeadUnitError as error:
            self._news.put(_Ended(panel, str(error)))

    def _read_terminal(self) -> None:
        """Take in lines. Not by `sys.stdin`, whose lock a thread must not hold while Python ends."""
        try:
            file = sys.stdin.fileno()
            if os.isatty(file) and os.tcgetpgrp(file) != os.getpgrp():
                return  # in the background: reading would stop this process
            while part := os.read(file, 1024):
                for line in part.decode(errors="replace").splitlines():
                    self._news.put(_Line(line))
        except (OSError, ValueError, AttributeError):
            return  # there is no terminal

    # What becomes of it.

    @contextmanager
    def _announced(self) -> Iterator[None]:
        """Within it `headunit ctl` tells the unit, and so this recorder, what it asks of the world."""
        reach = self._session.reach
        if reach.url is not None:
            yield
            return
        file = Config(reach.data_dir).address_file(RECORDER)
        if file.parent.is_dir():  # else nothing runs there, as is said in a moment
            write_json(file, {"pid": os.getpid()})
        try:
            yield
        finally:
            if (read_json(file) or {}).get("pid") == os.getpid():
                file.unlink(missing_ok=True)

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """Within it Ctrl-C and SIGTERM end the recording after what came before; a second one ends the program."""

        def stop(*_: object) -> None:
            if self._stopping:
                raise KeyboardInterrupt
            self._stopping = True
            self._news.put(_Stop())

        signals = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, stop) for number in signals]
        try:
            yield
        finally:
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)

    def _follow(self) -> bool:
        """Until the person ends it (True) or the unit ends (False)."""
        while True:
            news = self._news.get()
            if isinstance(news, _Stop):
                return True
            if not self._take(news):
                return False

    def _take(self, news: tuple[bool, Event] | _Ended | _Line) -> bool:
        """Take in one thing; False once the unit has ended."""
        match news:
            case _Ended(panel=True, why=why):
                self._say(f"The panel is recorded no longer: {why}")
            case _Ended(why=why):
                self._say(f"The unit has ended: {why}")
                return False
            case _Line(text=text):
                self._mark(text)
            case (panel, event):
                if event.command is not None or not panel:  # of the panel its commands only
                    self._recording.take(event)
        self._show()
        return True

    def _mark(self, line: str) -> None:
        if line.strip().lower() == "s":
            self._recording.looks()
        elif line.strip() == "":
            try:
                self._assert_page()
            except HeadUnitError as error:
                self._say(f"The page could not be read: {error}")
        else:
            self._say(HELP)

    def _assert_page(self) -> None:
        if self._unit is None:
            return
        tree = self._tree(self._unit)
        for said in telling(tree, self._known):
            self._recording.says(said.text, heading=said.heading)
        self._known |= texts(tree)

    def _conclude(self) -> None:
        """What asserts nothing proves little: what the page says at the end is asserted."""
        last = self._recording.steps[-1] if self._recording.steps else None
        if last is None or isinstance(last, Says | Looks):
            return
        try:
            self._assert_page()
        except HeadUnitError as error:
            self._say(f"The page could not be read at the end: {error}")

    @staticmethod
    def _tree(unit: RemoteUnit) -> Tree:
        tree: Tree = unit.ask(OPERATION["tree"], Nothing())
        return tree

    def _show(self, *, everything: bool = False) -> None:
        """Show the steps that are whole; what is being typed, and a page that is passed, once they are."""
        steps = self._recording.steps
        whole = len(steps)
        if steps and not everything:
            whole -= 1 if _grows(steps[-1]) else 0
        for step in steps[min(self._shown, len(steps)) : whole]:
            for line in self._form.statement(step):
                self._say(line)
        self._shown = max(min(self._shown, len(steps)), whole)


def _grows(step: Step) -> bool:
    """Whether the next event may become part of it."""
    if isinstance(step, Done):
        on_field = step.input.query is not None and step.input.query.role is Role.FIELD
        return step.input.action in _GROWING or on_field
    return isinstance(step, Arrived)


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="record", daemon=True).start()
