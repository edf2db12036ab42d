"""The panel's inbox: every e-mail that the service has sent."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import Mail
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.desk import Desk, DeskState
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class MailRow:
    """One e-mail; `open` tells whether it is the one that is read."""

    key: str
    subject: str
    to: str
    time: str
    open: bool


@QmlElement
@QmlUncreatable("part of the panel")
class PanelMailViewModel(QObject):
    """The inbox, newest first, and the e-mail that is read: the chosen one, else the newest."""

    changed = Signal()

    def __init__(self, desk: Desk, clock: PanelClockViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._chosen = ""
        self._mails = RowsModel(MailRow, self)
        desk.state.subscribe(self._fold, now=True)

    def _fold(self, state: DeskState) -> None:
        read = self._read_now()
        self._mails.set_rows(
            [
                MailRow(mail.id, mail.subject, mail.to, self._clock.told(mail.sent_at), mail is read)
                for mail in state.mails or ()
            ]
        )
        self.changed.emit()

    def _read_now(self) -> Mail | None:
        mails = self._desk.state.value.mails or ()
        return next((mail for mail in mails if mail.id == self._chosen), mails[0] if mails else None)

    @Property(QObject, constant=True)
    def mails(self) -> QObject:
        """Rows of `MailRow`."""
        return self._mails

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        return self._desk.state.value.mails is not None

    @Property(str, notify=changed)
    def away(self) -> str:
        """Code of why the backend gives nothing, or empty."""
        return self._desk.state.value.away

    @Property(str, notify=changed)
    def subject(self) -> str:
        """Of the e-mail that is read; empty where there is none."""
        mail = self._read_now()
        return mail.subject if mail else ""

    @Property(str, notify=changed)
    def to(self) -> str:
        mail = self._read_now()
        return mail.to if mail else ""

    @Property(str, notify=changed)
    def time(self) -> str:
        mail = self._read_now()
        return self._clock.told(mail.sent_at) if mail else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        mail = self._read_now()
        return mail.text if mail else ""

    @Property(str, notify=changed)
    def link(self) -> str:
        """`none`, `open`, `busy`, or `done`: the account that it was sent to is activated."""
        mail, state = self._read_now(), self._desk.state.value
        if mail is None or mail.token is None:
            return "none"
        if f"activate:{mail.id}" in state.busy:
            return "busy"
        to = mail.to.casefold()
        done = any(account.activated and account.email.casefold() == to for account in state.accounts or ())
        return "done" if done else "open"

    @Slot(str)
    def read(self, key: str) -> None:
        """Read an e-mail."""
        self._chosen = key
        self._fold(self._desk.state.value)

    @Slot()
    def followLink(self) -> None:
        """Follow the link in the e-mail that is read."""
        mail = self._read_now()
        if mail is not None:
            self._desk.activate(mail.id)
