"""The voice's process: reads what to say, one JSON object a line, and tells whether that can be heard.

In: `{"language": "fr"}`, `{"say": "…", "language": "fr"}`, `{"hush": true}`.
Out: `{"voice": true, "language": "fr", "why": ""}`.
It ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from headunit.navigation.guidance.voice_process import ENGINES_VARIABLE

if TYPE_CHECKING:
    from headunit.navigation.voice_qt import Speaker

_PIECE = 65_536


class _Reader:
    """What comes on the standard input, line by line."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app, self._rest = app, b""
        self._language = "en"
        self._speaker = self._made()

    def _made(self) -> Speaker | None:
        names = os.environ.get(ENGINES_VARIABLE)
        try:
            from headunit.navigation.voice_qt import Speaker
        except ImportError as error:  # a library of the machine is missing
            self._tell(has_voice=False, why=str(error))
            return None
        return Speaker(
            lambda has_voice, why: self._tell(has_voice=has_voice, why=why), names.split(",") if names else None
        )

    def come(self) -> None:
        """Something has come, or nothing will any more."""
        piece = os.read(0, _PIECE)
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            self._do(json.loads(line))
        if not piece:
            self._app.quit()

    def _do(self, wish: dict[str, Any]) -> None:
        language = self._language = str(wish.get("language", self._language))
        if self._speaker is None:
            return
        if "say" in wish:
            self._speaker.say(str(wish["say"]), language)
        elif wish.get("hush"):
            self._speaker.hush()
        else:
            self._speaker.prepare(language)

    def _tell(self, *, has_voice: bool, why: str) -> None:
        print(json.dumps({"voice": has_voice, "language": self._language, "why": why}), flush=True)


def main() -> None:
    """Run it."""
    app = QCoreApplication(sys.argv[:1])
    reader = _Reader(app)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reader.come())
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
