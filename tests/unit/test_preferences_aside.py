"""What is set is kept without anybody waiting for the disk, in order, the last one last."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from headunit.core.aside import Aside
from headunit.core.errors import StorageError
from headunit.core.store import MemoryStore
from headunit.processes.preferences import PreferenceService


class SlowDisk(MemoryStore):
    """Saves when it is let; `full` refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.let, self.full = threading.Event(), False
        self.routes: list[str] = []

    def save(self, value: dict[str, Any]) -> None:
        assert self.let.wait(10)
        if self.full:
            raise StorageError("disk-full", "The disk is full.")
        super().save(value)
        self.routes.append(value["route"])


@pytest.fixture
def aside() -> Iterator[Aside]:
    made = Aside("test")
    yield made
    made.close()


def test_a_slow_disk_holds_nobody_up_and_what_was_last_is_kept(aside: Aside) -> None:
    disk = SlowDisk()
    preferences = PreferenceService(disk, "en", aside=aside)
    for route in ("phone", "setup", "setup/wifi"):
        preferences.set_route(route)
    assert preferences.state.value.route == "setup/wifi"
    assert disk.routes == []
    disk.let.set()
    aside.close()
    assert disk.routes[-1] == disk.saved["route"] == "setup/wifi"


def test_what_a_full_disk_has_refused_is_kept_later(aside: Aside) -> None:
    disk = SlowDisk()
    disk.full = True
    disk.let.set()
    preferences = PreferenceService(disk, "en", aside=aside)
    preferences.set_theme("night")
    done = threading.Event()
    aside(done.set)
    assert done.wait(10)
    assert disk.saved == {}
    disk.full = False
    preferences.save_again()
    preferences.save_again()
    aside.close()
    assert disk.saved["theme"] == "night"


def test_what_fails_aside_is_in_the_log(aside: Aside, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        aside(fail)
        aside.close()
    assert "put aside has failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text
