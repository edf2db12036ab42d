"""What is remembered is true: forgotten with the next write, and never learnt from a reading that a write overtook."""

from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from connectivity.backend.database import open_database
from connectivity.backend.memo import MOST, Memo
from connectivity.backend.schema import audit


class Numbers:
    """A generation moved by hand."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


def always(_value: object) -> bool:
    return True


def test_a_value_is_recalled_until_somebody_writes() -> None:
    numbers = Numbers()
    memo = Memo[str, int](numbers)
    assert memo.recall("a") is None
    assert memo.learn("a", lambda: 1, always) == 1
    assert memo.recall("a") == 1
    numbers.now += 1
    assert memo.recall("a") is None


def test_a_reading_that_a_write_overtook_is_given_but_not_kept_as_new() -> None:
    numbers = Numbers()
    memo = Memo[str, int](numbers)

    def read() -> int:
        numbers.now += 1
        return 1

    assert memo.learn("a", read, always) == 1
    assert memo.recall("a") is None


def test_what_does_not_last_is_given_but_not_kept() -> None:
    memo = Memo[str, int](Numbers())
    assert memo.learn("a", lambda: 1, lambda value: value > 1) == 1
    assert memo.recall("a") is None


def test_memory_is_bounded() -> None:
    memo = Memo[int, int](Numbers())
    for number in range(MOST + 1):
        memo.learn(number, lambda number=number: number, always)
    assert memo.recall(0) is None
    assert memo.recall(1) == 1
    assert memo.recall(MOST) == MOST


def test_each_committed_change_begins_a_generation(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'backend.db'}")
    try:
        first = database.generation()
        with database.read():
            pass
        with database.write(counted=False):
            pass
        assert database.generation() == first
        with database.write():
            pass
        second = database.generation()
        assert second != first
        with pytest.raises(IntegrityError), database.write() as connection:
            connection.execute(insert(audit).values(event="no instant"))
        assert database.generation() == second
    finally:
        database.close()
