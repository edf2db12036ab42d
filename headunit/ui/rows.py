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

    Rows that come, go or change are told one by one, so that the others keep their place, focus and press; only a
    new order of those that stay begins anew.
    """

    def __init__(self, row_type: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace what is shown."""
        new = list(rows)
        before, after = self._keys(self._rows), self._keys(new)
        staying, coming = set(before) & set(after), set(after)
        unique = len(coming) == len(after) and len(set(before)) == len(before)
        if not unique or [key for key in before if key in staying] != [key for key in after if key in staying]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        for number in range(len(before) - 1, -1, -1):
            if before[number] not in coming:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(new):
            if after[number] not in staying:
                self.beginInsertRows(QModelIndex(), number, number)
                self._rows.insert(number, row)
                self.endInsertRows()
            elif row != self._rows[number]:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def _keys(self, rows: Sequence[Any]) -> list[Any]:
        return [getattr(row, self._names[0]) for row in rows]

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
