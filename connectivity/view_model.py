"""The link for the status bar and for every page that needs to say why the unit is not online."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.link import LinkService
from connectivity.link_state import LinkState, OfflineReason

QML_IMPORT_NAME = "Hmi.ViewModels.Link"
QML_IMPORT_MAJOR_VERSION = 1

_UNDER_WAY = {OfflineReason.STARTING, OfflineReason.CONNECTING, OfflineReason.CHECKING}


@QmlElement
@QmlUncreatable("built by the unit")
class LinkViewModel(QObject):
    """`reasonId` is the text id of why the unit is offline (`hmi-link-…`), empty when online."""

    changed = Signal()

    def __init__(self, service: LinkService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._state = service.state.value
        service.state.subscribe(self._fold)

    def _fold(self, state: LinkState) -> None:
        self._state = state
        self.changed.emit()

    @Property(bool, notify=changed)
    def online(self) -> bool:
        return self._state.online

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether it is on the way to be online: there is something to wait for and nothing to mend."""
        return self._state.reason in _UNDER_WAY

    @Property(str, notify=changed)
    def bearer(self) -> str:
        return self._state.bearer.value

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.name

    @Property(int, notify=changed)
    def level(self) -> int:
        return self._state.signal

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._state.reason.value if self._state.reason else ""

    @Property(str, notify=changed)
    def reasonId(self) -> str:
        return f"hmi-link-{self._state.reason}" if self._state.reason else ""

    @Property(str, notify=changed)
    def helpId(self) -> str:
        """Text id of what the person can do about it, empty when online."""
        return f"hmi-link-help-{self._state.reason}" if self._state.reason else ""

    @Slot()
    def checkNow(self) -> None:
        self._service.check_now()
