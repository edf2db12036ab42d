"""`headunit run` with a real unit that does something in each life: watched_unit.py STORY DATA; all else is fake.

STORY: `hang` (in its first life it stands still and holds the interpreter's lock, as a call into Qt may), `kiosk` (a
finger in the corner, the PIN 2468, a restart; in the next life it leaves).
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from pathlib import Path

from headunit.config import Config
from headunit.processes import child, supervisor, watchdog
from headunit.processes.exits import become_child


def hang(config: Config) -> int:
    """The unit; in its first life it hangs as soon as it has promised to beat."""
    from headunit.processes import unit_qt

    watchdog.WARN_S = 0.5
    mark = config.data_dir / "hung"

    class Hanging(unit_qt.Lifeline):
        def beat(self) -> None:
            super().beat()
            if not mark.exists():
                mark.touch()
                asyncio.get_running_loop().call_soon(ctypes.PyDLL(None).sleep, 120)

    unit_qt.Lifeline = Hanging  # type: ignore[misc]
    return unit_qt.run(config)


def kiosk(config: Config) -> int:
    """The unit as a kiosk, and somebody at it."""
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
    from PySide6.QtGui import QGuiApplication, QMouseEvent
    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from headunit.core.looptime import RealLoopTime
    from headunit.processes import unit_qt
    from headunit.testing.driver import Driver

    mark = config.data_dir / "restarted"

    async def person() -> None:
        [window] = [one for one in QGuiApplication.topLevelWindows() if isinstance(one, QQuickWindow)]
        corner = window.findChild(QQuickItem, "kiosk-corner")
        corner.setProperty("patience", 50)
        unit = Driver(window)
        at = corner.mapToScene(QPointF(corner.width() / 2, corner.height() / 2))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        press = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, left, left, none)
        while unit.find("Enter the PIN") is None:  # the first touch may only wake the screen
            QCoreApplication.postEvent(window, press.clone())
            await RealLoopTime().sleep(0.2)
        await unit.type_text("2468")
        await unit.tap("Continue", "button")
        again = mark.exists()
        mark.touch()
        await unit.tap("Leave the kiosk" if again else "Restart the unit", "button")

    class Visited(unit_qt.Lifeline):
        visit: asyncio.Task[None] | None = None

        def beat(self) -> None:
            super().beat()
            self.visit = self.visit or asyncio.create_task(person())

    unit_qt.Lifeline = Visited  # type: ignore[misc]
    return unit_qt.run(config)


if __name__ == "__main__":
    story, data = sys.argv[1:]
    if data == "unit":
        become_child({"hang": hang, "kiosk": kiosk}[story])
    child.TURN_S = 0.25 if story == "hang" else child.TURN_S
    fake = str(Path(__file__).with_name("fake_child.py"))
    commands = {name: (sys.executable, fake, name, "serve") for name in ("world", "backend", "broker")}
    commands["unit"] = (sys.executable, __file__, story, "unit")
    settings = Config(Path(data), profile="rx450h-2018-fr", language="en", kiosk=story == "kiosk")
    sys.exit(supervisor.run(supervisor.Plan(settings, panel=False, commands=commands)))
