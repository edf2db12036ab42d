"""The voice's process: reads what to say, one JSON object a line, and tells whether that can be heard.

In: `{"language": "fr"}`, `{"say": "…", "language": "fr"}`, `{"hush": true}`.
Out: `{"voice": true, "language": "fr", "why": ""}`.
It ends with its input, or at once where the machine lacks what every speech engine needs.
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

    def __init__(self, app: QCoreApplication, speaker: type[Speaker]) -> None:
        self._app, self._rest, self._language = app, b"", "en"
        names = os.environ.get(ENGINES_VARIABLE)
        self._speaker = speaker(
            lambda has_voice, why: _tell(has_voice=has_voice, language=self._language, why=why),
            names.split(",") if names else None,
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
        if "say" in wish:
            self._speaker.say(str(wish["say"]), language)
        elif wish.get("hush"):
            self._speaker.hush()
        else:
            self._speaker.prepare(language)


def _tell(*, has_voice: bool, language: str, why: str) -> None:
    print(json.dumps({"voice": has_voice, "language": language, "why": why}), flush=True)


def main() -> None:
    """Run it."""
    app = QCoreApplication(sys.argv[:1])
    try:
        from headunit.navigation.voice_qt import Speaker
    except ImportError as error:  # a library of the machine is missing
        _tell(has_voice=False, language="en", why=str(error))
        return
    reader = _Reader(app, Speaker)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reader.come())
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
