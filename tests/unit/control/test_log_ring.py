"""The latest lines of the log, for whoever asks from outside."""

import logging

import pytest

from connectivity.contracts.control.answers import LogLine
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.requests import LogsSince
from headunit.control.api.log_ring import LogRing


@pytest.fixture
def ring():
    return LogRing(lines=3)


@pytest.fixture
def log(ring):
    logger = logging.getLogger("tests.log_ring")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(ring)
    yield logger
    logger.removeHandler(ring)


def test_lines_have_numbers_and_levels(ring, log):
    assert (ring.read(LogsSince()).lines, ring.read(LogsSince()).next) == ((), 1)
    log.info("one %d", 1)
    log.error("two")
    told = ring.read(LogsSince())
    assert told.lines == (LogLine(1, "INFO", "one 1"), LogLine(2, "ERROR", "two"))
    assert (told.next, told.lost) == (3, 0)
    assert [line.text for line in ring.read(LogsSince(level="WARNING")).lines] == ["two"]
    assert ring.read(LogsSince(since=told.next)).lines == ()
    log.info("three")
    assert [line.number for line in ring.read(LogsSince(since=told.next)).lines] == [3]


def test_what_was_forgotten_is_counted(ring, log):
    for number in range(1, 6):
        log.info("line %d", number)
    told = ring.read(LogsSince(since=2))
    assert [line.number for line in told.lines] == [3, 4, 5]
    assert (told.next, told.lost) == (6, 1)
    assert ring.read(LogsSince(since=4)).lost == 0


def test_a_line_has_an_end(ring, log):
    log.info("x" * 100_000)
    assert len(ring.read(LogsSince()).lines[0].text) < 5000


def test_a_level_that_is_none(ring):
    with pytest.raises(ControlError, match="'loud' is no level"):
        ring.read(LogsSince(level="loud"))


def test_a_line_that_cannot_be_written_fails_nobody_who_logs(ring, log, monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    log.info("%d files", "many")
    log.info("the next one")
    assert [line.text for line in ring.read(LogsSince()).lines] == ["the next one"]
