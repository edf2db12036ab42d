"""The panel's snapshots: taken by name, chosen, restored, deleted; what cannot be is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from connectivity.contracts.snapshots import SnapshotInfo, SnapshotList
from headunit.control.audit.audit_qt import audit
from headunit.core.errors import ProblemError
from tests.qml.panel.conftest import Window, french_texts, source_texts


def entry_of(panel: Window) -> QQuickItem:
    (found,) = [item for item in panel.items() if item.property("maximumLength") == 64]
    return found


def take(panel: Window, name: str) -> None:
    entry_of(panel).forceActiveFocus()
    panel.type(name)
    panel.click("Take a snapshot")


def test_taken_chosen_restored_and_deleted(panel: Window) -> None:
    panel.click("Faults")
    take(panel, "before-the-end")
    assert panel.world.calls == [("take-snapshot", "before-the-end")]
    assert panel.sees("1 May 2026, 10:30")  # at home
    panel.click("Restore")  # what was taken is chosen
    assert panel.world.calls[-1] == ("restore-snapshot", "before-the-end")
    assert panel.sees("Everything is as it was: “before-the-end” is restored.")
    panel.click("before-the-end, 1 May 2026, 10:30")
    assert not panel.sees("Restore")
    panel.click("before-the-end, 1 May 2026, 10:30")
    panel.click("Remove")
    assert panel.world.calls[-1] == ("remove-snapshot", "before-the-end")
    assert not panel.sees("before-the-end, 1 May 2026, 10:30")


def test_what_cannot_be_is_said(panel: Window) -> None:
    broken = SnapshotInfo("broken", 10, "The snapshot broken.headunit-snapshot is damaged.")
    panel.world.shelf = SnapshotList((broken,), cannot_restore="started one by one")
    panel.click("Faults")
    assert panel.sees(source_texts()["hmi-panel-snapshots-alone"])
    panel.click("broken, cannot be used")
    assert not panel.named("Restore").property("enabled")
    panel.world.refusal = ProblemError("name-taken", 409, "There is one.")
    take(panel, "broken")
    assert panel.sees(source_texts()["hmi-panel-refused-taken"])

    panel.click("E-mail")
    panel.world.shelf = replace(panel.world.shelf, cannot_take="elsewhere")
    panel.click("Faults")
    assert panel.sees(source_texts()["hmi-panel-snapshots-outside"])
    assert not entry_of(panel).property("enabled")


def notice(panel: Window) -> QQuickItem:
    (found,) = [item for item in panel.items() if item.property("refusal") is not None]
    return found


def test_on_the_way_back_nobody_is_told_that_the_world_fails(panel: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    done = panel.loop.create_future()
    monkeypatch.setattr(panel.world, "restore_snapshot", lambda _name: done)
    panel.click("Faults")
    take(panel, "before-the-end")
    panel.click("Restore")
    assert panel.named("Restore").property("busy")
    panel.world.state.set(None)
    assert panel.sees("Going back to “before-the-end”…")
    assert not panel.sees("No answer")
    panel.tell()
    done.set_result(None)
    panel.turn()
    assert panel.sees("Everything is as it was: “before-the-end” is restored.")
    assert notice(panel).property("refusal") is False
    panel.click("Close the message")

    panel.world.refusal = ProblemError("disk-full", 507, "It is full.")
    take(panel, "another")
    assert notice(panel).property("refusal") is True


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_longest_names_and_the_smallest_window(open_panel: Callable[..., Window], language: str) -> None:
    texts = source_texts() if language == "en" else french_texts()
    panel = open_panel(texts, language)
    name = "a-name-as-long-as-one-may-be-for-a-snapshot-of-a-run-in-a-pane.1"
    panel.world.shelf = SnapshotList((SnapshotInfo(name, 10, "broken"),), cannot_restore="alone")
    panel.resize(1000, 480)
    panel.click(texts["hmi-panel-page-faults"])
    panel.click(f"{name}, {texts['hmi-panel-snapshot-unusable']}")
    assert [fault for fault in audit(panel.window) if fault.kind != "half-shown row"] == []
