"""A machine whose clock is wrong, or is set while the simulator runs."""

import logging
import time
from datetime import UTC, datetime

import pytest

import headunit
from headunit.config import Config
from headunit.core import looptime
from headunit.core.looptime import RealLoopTime
from headunit.processes import world

IN_1970, IN_2100 = 3_600.0, 4_102_444_800.0


class Machine:
    """Its date can be set; its oscillator goes on regardless."""

    def __init__(self, monkeypatch):
        self.date_s, self.since_boot_s = time.time(), 50.0
        monkeypatch.setattr(looptime.time, "time", lambda: self.date_s)
        monkeypatch.setattr(looptime.time, "clock_gettime", lambda _: self.since_boot_s)

    def pass_(self, seconds):
        self.date_s += seconds
        self.since_boot_s += seconds


@pytest.fixture
def machine(monkeypatch):
    return Machine(monkeypatch)


@pytest.mark.parametrize("set_to_s", [IN_1970, IN_2100])
def test_a_clock_that_is_set_while_a_process_runs_moves_no_token(machine, set_to_s):
    loop_time = RealLoopTime()
    began_s = loop_time.unix()
    assert began_s == machine.date_s
    machine.date_s = set_to_s
    assert loop_time.unix() == began_s
    machine.pass_(90.0)
    assert loop_time.unix() == began_s + 90.0


def test_time_does_not_go_back_behind_what_was_written_down(machine):
    machine.date_s = IN_1970
    loop_time = RealLoopTime(not_before_s=2_000_000.0)
    machine.pass_(5.0)
    assert loop_time.unix() == 2_000_005.0
    machine.date_s = IN_2100
    assert RealLoopTime(not_before_s=2_000_000.0).unix() == IN_2100


class At:
    """A clock that stands."""

    synced = True

    def __init__(self, instant):
        self.instant = instant

    def now(self):
        return self.instant


RELEASED = datetime.fromisoformat(headunit.RELEASED).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("says", "begins"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), RELEASED),
        (datetime(2250, 1, 1, tzinfo=UTC), RELEASED),
        (datetime(2100, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)),
        (RELEASED, RELEASED),
    ],
)
def test_a_fresh_world_begins_on_a_date_that_can_be(tmp_path, caplog, says, begins):
    with caplog.at_level(logging.WARNING):
        assert world._present(Config(tmp_path), At(says)) == begins
    assert (f"clock says {says.date()}" in caplog.text) is (says != begins)


def test_a_world_that_goes_on_says_nothing_of_the_machines_date(tmp_path, caplog):
    config = Config(tmp_path)
    config.world_state_file.parent.mkdir()
    config.world_state_file.write_text("{}")
    world._present(config, At(datetime(1970, 1, 1, tzinfo=UTC)))
    assert caplog.text == ""
