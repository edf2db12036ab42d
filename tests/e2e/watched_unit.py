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
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from connectivity.contracts.control.elements import Query, Role, Spot
    from connectivity.contracts.control.operations import OPERATION
    from connectivity.contracts.control.requests import Find, Tap, Type
    from headunit.control.service_qt import ControlService
    from headunit.processes import unit_qt

    mark = config.data_dir / "restarted"

    async def person() -> None:
        [window] = [one for one in QGuiApplication.topLevelWindows() if isinstance(one, QQuickWindow)]
        item = window.findChild(QQuickItem, "kiosk-corner")
        item.setProperty("patience", 50)
        unit = ControlService(window)

        async def there(name: str) -> bool:
            return bool((await unit.ask(OPERATION["find"], Find(Query(name=name)))).elements)

        async def tap(name: str) -> None:
            await unit.ask(OPERATION["tap"], Tap(Spot(Query(role=Role.BUTTON, name=name))))

        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        corner = Spot(None, at.x(), at.y())
        while not await there("Enter the PIN"):  # the first touch may only wake the screen
            await unit.ask(OPERATION["tap"], Tap(corner, hold_s=0.2))
        await unit.ask(OPERATION["type"], Type("2468"))
        await tap("Continue")
        again = mark.exists()
        mark.touch()
        await tap("Leave the kiosk" if again else "Restart the unit")

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
