"""A unit's time and notices: unit_to_kill.py FOLDER INSTANT.

It is on at INSTANT, hears the backend, and answers what it shows; prints what the time was before that, and what the
card said. `HEADUNIT_FAULT` may kill it anywhere.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from headunit.core.clock import ManualClock
from headunit.core.observable import Observable
from headunit.core.store import JsonFile
from headunit.services.domain import ServicesState
from headunit.services.notice_service import NoticeService
from headunit.services.unit_time import UnitTime

START, END = datetime(2025, 12, 21, 9, 42, tzinfo=UTC), datetime(2028, 12, 21, 9, 42, tzinfo=UTC)
DOCUMENT = EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", (Coverage(Product.MAP_CARE, "free", START, END),))


def main(folder: Path, instant: datetime) -> None:
    """Tell the story to its end."""
    clock = ManualClock(instant)
    time = UnitTime(clock, JsonFile(folder / "time.json"))
    kept = time.state.value.at
    time.heard_backend(instant)
    services, on, manoeuvre = Observable(ServicesState(DOCUMENT)), Observable(True), Observable(False)  # noqa: FBT003
    notices = NoticeService(services, time, clock, JsonFile(folder / "notices.json"), on, manoeuvre)
    notices.look()
    card = notices.state.value.card
    print(kept and kept.isoformat(), card and card.days)
    notices.answer()


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
