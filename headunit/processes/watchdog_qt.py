"""Which frame the renderer is at, told without Python in the renderer's thread.

Its signals are queued to this object, which lives on the main thread: a slot of ours that ran in the renderer's thread
would wait for the interpreter's lock, which the main thread may hold while it waits for the renderer. The first half of
a frame needs no watch of its own: there the main thread waits for the renderer and stands still with it, as it does all
the time where it draws by itself (software, basic loop).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtQuick import QQuickWindow


class FrameWatch(QObject):
    """Counts the frames that `window` begins and ends; makes none."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._begun = self._ended = 0
        window.beforeFrameBegin.connect(self._on_begin)
        window.afterFrameEnd.connect(self._on_end)

    def frame(self) -> int | None:
        """Number of the frame under way; None between frames."""
        return self._begun if self._begun > self._ended else None

    @Slot()
    def _on_begin(self) -> None:
        self._begun += 1

    @Slot()
    def _on_end(self) -> None:
        self._ended = self._begun
