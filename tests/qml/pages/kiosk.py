"""A kiosk's window over the pages' stand: what the person does goes through the filter, time is told by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from headunit.core.looptime import FakeLoopTime
from headunit.kiosk.service import KioskService
from headunit.kiosk.view_model import KioskViewModel
from headunit.processes.kiosk_qt import InputFilter
from tests.qml.pages.stand import Stand


class Pins:
    """One PIN in memory, or none."""

    def __init__(self) -> None:
        self.pin: str | None = "2468"

    def is_set(self) -> bool:
        return self.pin is not None

    def is_right(self, pin: str) -> bool:
        return pin == self.pin


class Lamp:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[bool] = []

    def switch(self, *, on: bool) -> None:
        self.told.append(on)


class AtOnce:
    """Runs a task to its end before `spawn` returns."""

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        asyncio.run(work)


class Kiosk(Stand):
    """A stand on a full screen of `size`."""

    def __init__(self, app: QGuiApplication, size: tuple[int, int]) -> None:
        super().__init__(app, full_screen=True)
        self.loop_time, self.pins, self.lamp = FakeLoopTime(), Pins(), Lamp()
        self.service = KioskService(self.vehicle, self.pins, self.lamp, self.loop_time)
        tasks: Any = AtOnce()
        self.kiosk = KioskViewModel(self.service, tasks)
        self.window.setProperty("kiosk", self.kiosk)
        self.filter = InputFilter(self.window, self.service, self.loop_time)
        self.window.resize(*size)
        self.service.follow()

    def passes(self, seconds: float) -> None:
        """Loop time goes by."""
        asyncio.run(self.loop_time.advance(seconds))
        self.service.look()
        self.kiosk.tick()
        self.filter.look()


def wait(condition: Callable[[], bool], turns: int = 1000) -> None:
    """Turn the event loop until it holds, five seconds at most."""
    for _ in range(turns):
        QTest.qWait(5)
        if condition():
            return
    raise AssertionError("it did not come")
