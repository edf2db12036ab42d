"""The unit's real window in the test's own process: alive during a call, standing still between two.

Whenever Qt's event loop turns, the unit lives: in a call of ours, and also in pytest-qt's (`qtbot.wait`).
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import qasync
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtGui import QGuiApplication

from connectivity.contracts.control.operations import Operation
from connectivity.contracts.profile import load_profile
from headunit.config import Config
from headunit.control.api.log_ring import LogRing
from headunit.control.service_qt import ControlService
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import RealLoopTime
from headunit.processes.face_qt import UnitFace
from headunit.processes.logs import log_file
from headunit.processes.rig_state import rig_state
from headunit.processes.unit_qt import open_unit
from headunit.testing.rigs.screen import leave_desktop
from headunit.testing.rigs.turns import Turns
from headunit.ui.application import QtContext, load_fonts

_SWEEP_EVERY_S = 2.0


def application() -> QGuiApplication:
    """Qt's application: the one there is, else one without a screen that no desktop changes."""
    app = QGuiApplication.instance()
    if app is None:
        leave_desktop()
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
        return QAbstractEventDispatcher.instance()  # type: ignore[no-any-return, unused-ignore]


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
def _logged(config: Config) -> Iterator[LogRing]:
    """The unit's log, as its own process writes it, and its latest lines."""
    root, file, ring = logging.getLogger(), log_file(config, "unit"), LogRing()
    ring.setFormatter(file.formatter)
    ring.addFilter(file.filters[0])
    level = root.level
    root.setLevel(logging.INFO)
    for handler in (file, ring):
        root.addHandler(handler)
    try:
        yield ring
    finally:
        root.setLevel(level)
        for handler in (file, ring):
            root.removeHandler(handler)
            handler.close()


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
        self._ring = self._stack.enter_context(_logged(self._config))
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
                unit.start_face()
                self._service = ControlService(
                    window,
                    profile=self._car.id,
                    face=UnitFace(unit),
                    logs=self._ring.read,
                    rig=lambda: rig_state(self._config),
                )
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
        """A window of this process is not killed without it."""
        raise NotImplementedError

    def close(self) -> None:
        """Quit; twice is harmless."""
        if LocalUnit._open is self:
            LocalUnit._open = None
        self._stack.close()


async def _sweep() -> None:
    loop_time = RealLoopTime()
    while True:
        await loop_time.sleep(_SWEEP_EVERY_S)
        gc.collect(1)
