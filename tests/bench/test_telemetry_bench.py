"""`headunit bench telemetry`: signals reach the backend's table, and both ways of sending get every message through."""

import pytest

from headunit.bench import telemetry
from headunit.bench.runner import Options


def test_signals_and_messages_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "CARS", 3)
    monkeypatch.setattr(telemetry, "_MESSAGES", 30)
    monkeypatch.setattr(telemetry, "_SIGNALS", 2)
    rows = {row.metric: row for row in telemetry.measure(Options(runs=1))}
    assert len(rows["signal_to_backend_ms"].samples) == 2
    assert len(rows["telemetry_per_s"].samples) == 1
    assert rows["telemetry_per_s"].ratio is not None
