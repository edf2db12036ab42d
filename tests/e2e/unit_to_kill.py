"""A unit that is killed in the middle: unit_to_kill.py STORY, configured as any child.

STORY: `pairing` (the passkey is on the screen: it kills itself), `signing-in` (it waits for an answer), `removing`
(of the profile). `HEADUNIT_FAULT` may kill it anywhere.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from hands import sign_in  # beside this script
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from rig import on_qt_loop, unit_window

from headunit.config import Config
from headunit.testing.driver import Driver


async def pairing(unit: Driver) -> None:
    """Until both show the passkey."""
    await unit.tap("Pair a phone", "button")
    await unit.tap("Pixel de Marie")
    await unit.wait_for("They match", "button")
    os.kill(os.getpid(), signal.SIGKILL)


async def signing_in(unit: Driver) -> None:
    """Until the end."""
    await unit.wait_for("Online")
    await sign_in(unit)
    await asyncio.Event().wait()


async def removing(unit: Driver) -> None:
    """Until the end."""
    await unit.wait_for("Online")
    await unit.tap("Remove profile", "button")
    await unit.wait_text("Remove the user profile?")
    await unit.press(Qt.Key.Key_Tab)
    await unit.press(Qt.Key.Key_Return)
    await asyncio.Event().wait()


async def main() -> None:
    """Live until killed."""
    story = {"pairing": pairing, "signing-in": signing_in, "removing": removing}[sys.argv[1]]
    async with unit_window(Config.from_environment()) as unit:
        await story(unit)


app = QGuiApplication(["headunit"])
on_qt_loop(main, timeout_s=60)
