"""Keeps an open trip, then one that has ended, and dies in the middle of the next transaction: `test_outbox.py`."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from connectivity.contracts.telemetry import Trip, TripReport
from connectivity.dcm.domain import OpenTrip
from connectivity.dcm.outbox import Outbox

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
box = Outbox(Path(sys.argv[1]), "JTHY65BH602100417")
box.keep_trip(OpenTrip(START, START))
for name in ("first", "second"):
    stamp = box.stamp("c1")
    box.put_trip(TripReport(stamp, Trip(name, START, START + timedelta(minutes=9), 1.0, 2.0, 50.0)))
    print(stamp.seq, flush=True)
box._db.execute("BEGIN IMMEDIATE")
box._db.execute("DELETE FROM messages")
os.kill(os.getpid(), signal.SIGKILL)
