"""The reference of `ui_test_ms`: the same test without the testers' kit, by pytest-qt's own calls.

Processes are started by hand, items are found in the scene and clicked with `QTest`, and `qtbot.waitUntil` waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
import requests
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from connectivity.contracts.profile import load_profile
from headunit.bench.ui_durations import numbers
from headunit.config import CONFIG_VARIABLE, Config
from headunit.processes.supervisor import MODULES, command_of
from headunit.processes.unit_qt import open_unit
from headunit.ui.application import QtContext, load_fonts
from headunit.ui.scene_items import child_items

_TIMEOUT_MS = 30_000
_TIMEOUT_S = 30.0
_START = "2025-12-21T09:40:00Z"
_Role = QAccessible.Role
_FIELDS = (_Role.EditableText, _Role.Grouping)


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """As the product's own."""
    return QGuiApplication


@contextlib.contextmanager
def _process(name: str, config: Config) -> Iterator[dict[str, str]]:
    """A process of the simulator; yields its addresses."""
    environment = {**os.environ, CONFIG_VARIABLE: config.to_json()}
    with subprocess.Popen(command_of(MODULES[name]), env=environment, stdin=subprocess.DEVNULL) as process:
        try:
            deadline_s = time.monotonic() + _TIMEOUT_S
            while not config.address_file(name).exists():
                assert process.poll() is None, f"the {name} has ended"
                assert time.monotonic() < deadline_s, f"the {name} does not start"
                time.sleep(0.01)
            yield json.loads(config.address_file(name).read_text(encoding="utf-8"))
        finally:
            process.terminate()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Config]:
    """World and backend."""
    config = Config(tmp_path / "data", start=_START)
    with _process("world", config) as world:
        config = config.with_(world_url=world["world_url"], viss_url=world["viss_url"], gps=world["gps"])
        with _process("backend", config) as backend:
            yield config.with_(backend_url=backend["backend_url"], language="en")


@pytest.fixture
def window(qtbot: Any, qapp: QGuiApplication, rig: Config) -> Iterator[QQuickWindow]:
    """The unit, alive whenever Qt's loop turns."""
    load_fonts()
    qapp.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(qapp, already_running=True)
    executor = qasync.QThreadExecutor(2)
    loop.set_default_executor(executor)
    closing, opened = asyncio.Event(), asyncio.Event()
    shown: list[QQuickWindow] = []

    async def live() -> None:
        async with open_unit(QtContext(qapp), rig, load_profile(rig.profile)) as (made, unit):
            unit.start_face()
            shown.append(made)
            opened.set()
            await closing.wait()
        shown.clear()

    life = loop.create_task(live())
    try:
        qtbot.waitUntil(lambda: opened.is_set() or life.done(), timeout=_TIMEOUT_MS)
        yield shown[0]
    finally:
        closing.set()
        qtbot.waitUntil(life.done, timeout=_TIMEOUT_MS)
        asyncio._set_running_loop(None)  # noqa: SLF001 - qasync sets it, and offers no way back
        executor.shutdown()
        life.result()


class Screen:
    """What a test of this kind writes for itself, sooner or later."""

    def __init__(self, qtbot: Any, window: QQuickWindow) -> None:
        self._qtbot, self._window = qtbot, window

    def wait(self, part: str, roles: tuple[QAccessible.Role, ...] = ()) -> QQuickItem:
        """Wait for an item that says `part`, or is named so where roles are given."""
        found: list[QQuickItem] = []

        def look() -> bool:
            found[:] = [item for item in _items(self._window.contentItem()) if _is(item, part, roles)]
            return bool(found)

        self._qtbot.waitUntil(look, timeout=_TIMEOUT_MS)
        return found[0]

    def click(self, name: str, *roles: QAccessible.Role) -> None:
        """Click an item once it stands still where the mouse reaches it."""
        places: list[QPointF] = []

        def still() -> bool:
            item = self.wait(name, roles)
            places.append(item.mapToScene(QPointF(item.width() / 2, item.height() / 2)))
            return places[-2:-1] == places[-1:] and item.isEnabled()

        self._qtbot.waitUntil(still, timeout=_TIMEOUT_MS)
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1].toPoint())

    def type(self, name: str, text: str) -> None:
        """Type into a field."""
        self.click(name, *_FIELDS)
        self._qtbot.waitUntil(lambda: bool(self._window.activeFocusItem()), timeout=_TIMEOUT_MS)
        for character in text:
            QTest.keyClick(self._window, character)


def _items(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in child_items(item):
        if child.isVisible():
            yield child
            yield from _items(child)


def _is(item: QQuickItem, words: str, roles: tuple[QAccessible.Role, ...]) -> bool:
    node = QAccessible.queryAccessibleInterface(item)
    if node is None or not node.isValid():
        return False
    name = node.text(QAccessible.Text.Name).replace("\u00a0", " ").replace("\u2060", "")
    return name == words and node.role() in roles if roles else words in name


@pytest.fixture
def patch(rig: Config) -> Callable[[str, dict[str, Any]], None]:
    """Turns a knob of the world."""

    def send(path: str, change: dict[str, Any]) -> None:
        headers = {"Authorization": f"Bearer {rig.world_token()}"}
        requests.patch(f"{rig.world_url}{path}", json=change, headers=headers, timeout=_TIMEOUT_S).raise_for_status()

    return send


@pytest.mark.parametrize("number", numbers())
def test_sign_in(
    qtbot: Any,
    window: QQuickWindow,
    patch: Callable[[str, dict[str, Any]], None],
    number: int,  # noqa: ARG001 - every test is the same
) -> None:
    """The same story as `ui_with_plugin`."""
    screen = Screen(qtbot, window)
    QAccessible.setActive(True)
    patch("/v1/car", {"ignition": "ON"})
    patch("/v1/phones/marie", {"tethering": True, "discoverable": True, "pairing_answer": "accept"})
    screen.click("Pair a phone", _Role.Button)
    screen.click("Pixel de Marie", _Role.Button)
    screen.click("They match", _Role.Button)
    screen.wait("Online")
    screen.click("Setup", _Role.PageTab)
    screen.click("Online", _Role.Button)
    screen.click("Lexus Online", _Role.Button)
    screen.click("Existing account", _Role.Button)
    screen.type("E-mail", "marie.laurent@example.com")
    screen.type("Password", "Riviera-2021")
    screen.click("Sign in", _Role.Button)
    screen.wait("21 Dec 2028")
