"""The light behind the screen, where the kernel offers a switch for it that we may use."""

from __future__ import annotations

import logging
from pathlib import Path

_log = logging.getLogger(__name__)
_CLASS = Path("/sys/class/backlight")
_ON, _OFF = "0", "4"
"""FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN of the kernel."""


class Backlight:
    """See `headunit.kiosk.ports.Lamp`. Without a switch the screen shows black, and that is all.

    Args:
        folder: Where the kernel lists the lights.
    """

    def __init__(self, folder: Path = _CLASS) -> None:
        self._folder = folder

    def switch(self, *, on: bool) -> None:
        """See `Lamp`."""
        for file in sorted(self._folder.glob("*/bl_power")):
            try:
                file.write_text(_ON if on else _OFF, encoding="ascii")
            except OSError as error:
                _log.info("the light of the screen stays as it is: %s", error)
