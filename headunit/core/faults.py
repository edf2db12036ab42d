"""Places where a test may kill the process, as a power cut would: `HEADUNIT_FAULT=<point>` or `<point>@<n>`.

Each place lies between two steps that have to be whole together. `file.written` is passed at every file that is kept:
by its number, each stage of a start can be named. Without the variable they cost one look at a
variable and do nothing.
"""

from __future__ import annotations

import os
import signal
from enum import StrEnum

VARIABLE = "HEADUNIT_FAULT"
"""`account.tokens-kept` kills at the first passage, `dcm.trip-published@3` at the third."""


class FaultPoint(StrEnum):
    """Every place; each name is `<process or slice>.<what has just been done>`."""

    FILE_WRITTEN = "file.written"
    UNIT_DEVICE_KEPT = "unit.device-kept"
    UNIT_TIME_KEPT = "unit.time-kept"
    UNIT_NOTICES_KEPT = "unit.notices-kept"
    ACCOUNT_ANSWERED = "account.answered"
    ACCOUNT_TOKENS_KEPT = "account.tokens-kept"
    REMOVAL_BEGUN = "removal.begun"
    REMOVAL_WIPED_TOKENS = "removal.wiped-tokens"
    REMOVAL_WIPED = "removal.wiped"
    REMOVAL_TOLD = "removal.told"
    BACKEND_KEYS_MADE = "backend.keys-made"
    BACKEND_KEYS_ROTATED = "backend.keys-rotated"
    BACKEND_KEYS_PUBLISHED = "backend.keys-published"
    BACKEND_TABLES_MADE = "backend.tables-made"
    BACKEND_SIGN_IN_COMMITTED = "backend.sign-in-committed"
    BACKEND_ACCOUNT_COMMITTED = "backend.account-committed"
    BACKEND_REMOVAL_COMMITTED = "backend.removal-committed"
    BACKEND_GRANT_COMMITTED = "backend.grant-committed"
    BACKEND_TRIP_RECEIVED = "backend.trip-received"
    BACKEND_TRIP_STORED = "backend.trip-stored"
    BACKEND_TRIP_RECEIPTED = "backend.trip-receipted"
    DCM_TRIP_ENDED = "dcm.trip-ended"
    DCM_TRIP_KEPT = "dcm.trip-kept"
    DCM_TRIP_PUBLISHED = "dcm.trip-published"
    DCM_TRIP_CONFIRMED = "dcm.trip-confirmed"
    WORLD_TOKEN_MADE = "world.token-made"  # noqa: S105 - a place, not a secret
    BROKER_USERS_WRITTEN = "broker.users-written"
    BROKER_STARTED = "broker.started"
    SNAPSHOT_WRITTEN = "snapshot.written"
    RESTORE_STAGED = "restore.staged"
    RESTORE_DECIDED = "restore.decided"
    RESTORE_MOVED = "restore.moved"
    RESTORE_LAID = "restore.laid"
    IMPORT_READ = "import.read"
    IMPORT_ROUTED = "import.routed"
    IMPORT_DESCRIBED = "import.described"
    IMPORT_WHOLE = "import.whole"
    IMPORT_EXCHANGED = "import.exchanged"
    REGION_GONE = "region.gone"


_passed: dict[FaultPoint, int] = {}


def fault_point(point: FaultPoint) -> None:
    """Die here by SIGKILL, if this is the place and the passage that `VARIABLE` names."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    name, _, number = wanted.partition("@")
    if name != point:
        return
    _passed[point] = _passed.get(point, 0) + 1
    if _passed[point] == int(number or 1):
        os.kill(os.getpid(), signal.SIGKILL)
