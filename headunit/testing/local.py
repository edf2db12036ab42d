"""The unit's real window in the test's own process: alive during a call, standing still between two.

Whenever Qt's event loop turns, the unit lives: in a call of ours, and also in pytest-qt's (`qtbot.wait`).
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import qasync
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtGui import QGuiApplication

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.profile import load_profile
from headunit.config import LANGUAGES, Config
from headunit.control.service_qt import ControlService
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import RealLoopTime
from headunit.processes.logs import log_file
from headunit.processes.preferences import ROUTES, THEMES
from headunit.processes.unit_parts_qt import Unit
from headunit.processes.unit_qt import open_unit
from headunit.testing.skipping import not_here
from headunit.testing.turns import Turns
from headunit.ui.application import QtContext, load_fonts

_SWEEP_EVERY_S = 2.0
_DESKTOPS = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QUICK_CONTROLS_STYLE")


def application() -> QGuiApplication:
    """Qt's application: the one there is, else one without a screen that no desktop changes."""
    app = QGuiApplication.instance()
    if app is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        for name in _DESKTOPS:
            os.environ.pop(name, None)
        app = QGuiApplication(["headunit"])
    if not isinstance(app, QGuiApplication):
        raise RuntimeError(
            "the unit's window needs a QGuiApplication, and this test run has made a QCoreApplication: "
            "run these tests apart, or with --headunit-mode=processes"
        )
    _prepare(app)
    return app


@cache
def _prepare(app: QGuiApplication) -> None:
    load_fonts()
    app.setQuitOnLastWindowClosed(False)


class _Turning:
    """What qasync needs of an application; turning it does not count as the application's run and end."""

    def __init__(self) -> None:
        self._loop = QEventLoop()

    def exec(self) -> int:
        return self._loop.exec()

    def exit(self) -> None:
        self._loop.exit()

    def eventDispatcher(self) -> QAbstractEventDispatcher:  # noqa: N802 - Qt's name
        return QAbstractEventDispatcher.instance()


class _Tied:
    """A callback that finds its asyncio loop also where somebody else turns Qt's."""

    def __init__(self, handle: asyncio.Handle, loop: asyncio.AbstractEventLoop) -> None:
        self._handle, self._loop = handle, loop

    @property
    def _cancelled(self) -> bool:
        return self._handle.cancelled()

    def _run(self) -> None:
        if asyncio._get_running_loop() is not None:  # noqa: SLF001 - for who makes loops
            self._handle._run()  # noqa: SLF001 - as qasync does
            return
        asyncio._set_running_loop(self._loop)  # noqa: SLF001 - for who makes loops
        try:
            self._handle._run()  # noqa: SLF001 - as qasync does
        finally:
            asyncio._set_running_loop(None)  # noqa: SLF001 - for who makes loops


class _Loop(qasync.QEventLoop):  # type: ignore[misc]
    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        super()._add_callback(_Tied(handle, self), delay)
        return handle


@contextlib.contextmanager
def _collected_here() -> Iterator[None]:
    """Cyclic garbage is collected in this thread only: elsewhere it would destroy Qt's objects in a wrong one."""
    was = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if was:
            gc.enable()


@contextlib.contextmanager
def _logged(config: Config) -> Iterator[None]:
    """The unit's log, as its own process writes it."""
    root, file = logging.getLogger(), log_file(config, "unit")
    level = root.level
    root.addHandler(file)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(file)
        file.close()


class LocalUnit:
    """One life of a unit; a `Transport`.

    Args:
        turns: What gives the loop its turns.
        config: What the unit is told.
        size: Of its window, in pixels, where it is not the car's.
    """

    _open: LocalUnit | None = None

    def __init__(self, turns: Turns, config: Config, size: tuple[int, int] | None = None) -> None:
        car = load_profile(config.profile)
        if size is not None:
            car = replace(car, display=replace(car.display, width=size[0], height=size[1]))
        self._turns, self._config, self._car = turns, config, car
        self._stack = contextlib.ExitStack()
        self._service: ControlService | None = None
        self._closing = asyncio.Event()
        self._life: asyncio.Task[None] | None = None
        if LocalUnit._open is not None:
            raise RuntimeError("one unit at a time has a window in the test's process: close the other one first")
        LocalUnit._open = self
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        self._application = application()
        self._stack.enter_context(_collected_here())
        self._stack.enter_context(_logged(self._config))
        runner = self._stack.enter_context(asyncio.Runner(loop_factory=lambda: _Loop(_Turning())))
        self._stack.enter_context(self._turns.on(runner))
        self._stack.callback(lambda: self._turns.run(self._end()))
        self._turns.run(self._start())

    async def _start(self) -> None:
        opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._life = asyncio.create_task(self._live(lambda: opened.set_result(None)), name="unit")
        await asyncio.wait((opened, self._life), return_when=asyncio.FIRST_COMPLETED)
        if self._life.done():
            self._life.result()

    async def _live(self, opened: Callable[[], None]) -> None:
        sweeping = asyncio.create_task(_sweep(), name="sweep")
        try:
            async with open_unit(QtContext(self._application), self._config, self._car) as (window, unit):
                unit.start()
                self._service = ControlService(window, profile=self._car.id, face=UnitFace(unit))
                opened()
                try:
                    await self._closing.wait()
                finally:
                    self._service.close()
                    self._service = None
        finally:
            sweeping.cancel()

    async def _end(self) -> None:
        self._closing.set()
        if self._life is not None:
            await self._life

    def ask(self, operation: Operation, request: Any) -> Any:
        """See `Transport`."""
        __tracebackhide__ = True
        if self._service is None:
            raise LinkError(LinkReason.LOST, "The unit has been closed.")
        return self._turns.run(self._service.ask(operation, request, "test"))

    def kill(self) -> None:
        """A window of this process cannot be killed without it."""
        self.close()
        not_here("a unit in the test's own process cannot be killed: run with --headunit-mode=processes")

    def close(self) -> None:
        """Quit; twice is harmless."""
        if LocalUnit._open is self:
            LocalUnit._open = None
        self._stack.close()


class UnitFace:
    """What the control service needs of a unit (`FacePort`)."""

    def __init__(self, unit: Unit) -> None:
        self._preferences, self._app = unit.preferences, unit.app

    @property
    def page(self) -> str:
        return self._preferences.state.value.route

    @property
    def language(self) -> str:
        return self._preferences.state.value.language

    @property
    def theme(self) -> str:
        return self._preferences.state.value.theme

    @property
    def night(self) -> bool:
        return bool(self._app.night)

    def set_page(self, page: str) -> None:
        _among(page, ROUTES, "page")
        self._preferences.set_route(page)

    def set_language(self, language: str) -> None:
        _among(language, LANGUAGES, "language")
        self._preferences.set_language(language)

    def set_theme(self, theme: str) -> None:
        _among(theme, THEMES, "theme")
        self._preferences.set_theme(theme)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._preferences.state.subscribe(lambda _: listener())


def _among(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        raise ControlError(Reason.INVALID, f"There is no {what} {value!r}: choose one of {', '.join(known)}.")


async def _sweep() -> None:
    loop_time = RealLoopTime()
    while True:
        await loop_time.sleep(_SWEEP_EVERY_S)
        gc.collect(1)
