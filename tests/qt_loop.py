"""Coroutines on the Qt loop, as the product runs them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

import qasync
from PySide6.QtGui import QGuiApplication

from headunit.ui.application import load_fonts


def on_qt_loop(story: Callable[[], Coroutine[Any, Any, None]], timeout_s: float = 120.0) -> None:
    """Run `story`, which gives up after `timeout_s` real seconds."""

    async def bounded() -> None:
        async with asyncio.timeout(timeout_s):
            await story()

    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    load_fonts()
    app.setQuitOnLastWindowClosed(False)
    gc.collect()  # what other tests left must not be collected, and destroyed, in a thread of the HTTP client
    gc.disable()
    try:
        asyncio.run(bounded(), loop_factory=lambda: qasync.QEventLoop(app))
    finally:
        gc.enable()
        gc.collect()
