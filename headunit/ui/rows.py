"""A list for QML: rows are frozen dataclasses, roles are their field names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

# Qt.ItemDataRole.DisplayRole and UserRole + 1, as numbers: importing the namespace Qt delays the first frame.
_DISPLAY_ROLE, _FIRST_ROLE = 0, 257
type _Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Shows `rows`; the first field of a row is its key.

    Where the keys stay the same only the changed rows are told, so that delegates keep focus and press.
    """

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace what is shown."""
        new = list(rows)
        key = self._names[0]
        if [getattr(row, key) for row in new] == [getattr(row, key) for row in self._rows]:
            old, self._rows = self._rows, new
            for number, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + n: QByteArray(_camel(name).encode()) for n, name in enumerate(self._names)}

    def data(self, index: _Index, role: int = _DISPLAY_ROLE) -> Any:
        if not index.isValid() or not _FIRST_ROLE <= role < _FIRST_ROLE + len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[role - _FIRST_ROLE])


def roles(row: Any) -> dict[str, Any]:
    """One row as QML reads it: values by role name."""
    return {_camel(field.name): getattr(row, field.name) for field in fields(row)}


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
