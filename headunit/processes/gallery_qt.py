"""The component gallery: every control in every state, by day and night, at the size of every car's display."""

from __future__ import annotations

import logging

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import load_profile, profile_ids
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.processes.datadir import open_data_dir
from headunit.processes.exits import become_child, fail
from headunit.processes.logs import set_up
from headunit.ui.application import QtContext, choose_language, run_qt
from headunit.ui.live_view import LiveView, reload_for_ever
from headunit.ui.resources import qml_dir

QML_IMPORT_NAME = "Hmi.ViewModels.Gallery"
QML_IMPORT_MAJOR_VERSION = 1

_log = logging.getLogger(__name__)

WINDOW = (1280, 720)
PAGES = ("buttons", "rows", "fields", "signs", "frames", "controls", "keyboard", "locked", "sheet", "empty")
"""First those of one control after another, then those of a whole screen (`Gallery.part`)."""


def display_sizes() -> list[tuple[int, int]]:
    """The displays of the shipped cars, in pixels, smallest first."""
    return sorted({(car.display.width, car.display.height) for car in map(load_profile, profile_ids())})


@QmlElement
@QmlUncreatable("built by the gallery's process")
class GalleryViewModel(QObject):
    """What is looked at; it outlives a page that is read anew."""

    changed = Signal()

    def __init__(self, *, reloads: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sizes = display_sizes()
        self._size = self._sizes.index((1280, 480))
        self._page, self._night, self._reloads, self._complaint, self._top = PAGES[0], True, reloads, "", 0.0

    @Property("QStringList", constant=True)
    def pages(self) -> list[str]:
        return list(PAGES)

    @Property(str, notify=changed)
    def page(self) -> str:
        """One of `PAGES`."""
        return self._page

    @Property(bool, notify=changed)
    def night(self) -> bool:
        return self._night

    @Property(int, notify=changed)
    def displayWidth(self) -> int:
        """Of the display that is stood in for, in pixels."""
        return self._sizes[self._size][0]

    @Property(int, notify=changed)
    def displayHeight(self) -> int:
        return self._sizes[self._size][1]

    @Property(bool, constant=True)
    def reloads(self) -> bool:
        """Whether the page is read anew when a file changes."""
        return self._reloads

    @Property(str, notify=changed)
    def complaint(self) -> str:
        """What the QML engine complains about while it shows the page; empty while it does not."""
        return self._complaint

    @Property(float, constant=True)
    def top(self) -> float:
        """How far the page was scrolled when it was last seen, in pixels."""
        return self._top

    @Slot(str)
    def show(self, page: str) -> None:
        """Look at another page; what is none is passed over."""
        if page in PAGES:
            self._page, self._top = page, 0.0
            self.changed.emit()

    @Slot()
    def turnNight(self) -> None:
        """From night to day, or back."""
        self._night = not self._night
        self.changed.emit()

    @Slot()
    def nextSize(self) -> None:
        """The display of the next car."""
        self._size = (self._size + 1) % len(self._sizes)
        self.changed.emit()

    @Slot(float)
    def scrolled(self, top: float) -> None:
        """The page was scrolled."""
        self._top = top

    def complain(self, text: str) -> None:
        """The QML engine complains."""
        self._complaint = text
        self.changed.emit()


async def _live(qt: QtContext, config: Config) -> int:
    qt.set_language(choose_language(config.language, "en"))
    gallery, tasks = GalleryViewModel(reloads=config.reload), TaskSupervisor()
    view = LiveView(qml_dir(), "Hmi.Gallery", "Main", {"gallery": gallery})
    view.warnings.subscribe(gallery.complain)
    try:
        if not view.load() and not config.reload:
            raise HeadUnitError("no-face", f"The gallery cannot be shown: {view.trouble.value}")
        view.window.setTitle("headunit gallery")
        view.window.resize(*WINDOW)
        view.window.show()
        await qt.first_frame(view.window)
        _log.info("the gallery is shown")
        if config.reload:
            tasks.spawn(reload_for_ever(view, qml_dir(), RealLoopTime()), "reload")
        await qt.stop.wait()
    finally:
        await tasks.close()
        view.close()
    return 0


def run(config: Config) -> int:
    """Show the gallery until its window is closed; returns the exit status, after one sentence where it cannot."""
    try:
        open_data_dir(config)
        set_up(config, "gallery")
        return run_qt(lambda qt: _live(qt, config), config, "headunit-gallery")
    except HeadUnitError as error:
        return fail(error)


if __name__ == "__main__":
    become_child(run)
