"""A list for QML tells the least that makes the new rows of the old ones."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from headunit.ui.rows import RowsModel


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    level: int = 0


def shown(model: RowsModel) -> list[Row]:
    key, level = sorted(model.roleNames())
    indices = [model.index(number) for number in range(model.rowCount())]
    return [Row(model.data(index, key), model.data(index, level)) for index in indices]


def told(model: RowsModel) -> list[str]:
    heard: list[str] = []
    for signal in ("rowsInserted", "rowsRemoved", "dataChanged", "modelReset"):
        getattr(model, signal).connect(lambda *_, name=signal: heard.append(name))
    return heard


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        ("abc", "abc", []),
        ("abc", "abxc", ["rowsInserted"]),
        ("abc", "ac", ["rowsRemoved"]),
        ("abc", "bcd", ["rowsRemoved", "rowsInserted"]),
        ("abc", "cab", ["modelReset"]),
        ("aab", "ab", ["modelReset"]),
    ],
)
def test_only_what_is_new_is_told(qapp, before, after, heard):
    model = RowsModel(Row)
    model.set_rows([Row(key) for key in before])
    found = told(model)
    model.set_rows([Row(key) for key in after])
    assert found == heard
    assert shown(model) == [Row(key) for key in after]


def test_a_row_that_changes_stays(qapp):
    model = RowsModel(Row)
    model.set_rows([Row("a"), Row("b")])
    found = told(model)
    model.set_rows([Row("a"), Row("n"), Row("b", 3)])
    assert found == ["rowsInserted", "dataChanged"]


rows = st.lists(st.builds(Row, st.sampled_from("abcdefg"), st.integers(0, 2)), max_size=7)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, max_size=4))
def test_whatever_comes_is_shown_and_told_as_qt_wants_it(qapp, turns):
    model = RowsModel(Row)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for turn in turns:
        model.set_rows(turn)
        assert shown(model) == turn
    assert tester.model() is model
