"""How a process ends: the statuses that the supervisor and a shell read, and the one sentence on stderr."""

from __future__ import annotations

import sys
from enum import IntEnum

from headunit.core.errors import HeadUnitError, StorageError, UsageError


class Exit(IntEnum):
    """Exit statuses. The supervisor starts a child again unless its status is USAGE, PORT_TAKEN or DATA_IN_USE."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PORT_TAKEN = 3
    DATA_IN_USE = 4
    UNREACHABLE = 5
    ORPHANED = 70
    TERMINATED = 143


FINAL = frozenset({Exit.USAGE, Exit.PORT_TAKEN, Exit.DATA_IN_USE})
"""Statuses that starting again cannot mend."""

_BY_REASON = {
    "port-taken": Exit.PORT_TAKEN,
    "data-in-use": Exit.DATA_IN_USE,
    "backend-unreachable": Exit.UNREACHABLE,
    "failed": Exit.FAILED,
}


def status_of(error: HeadUnitError) -> Exit:
    """The exit status of a process that cannot go on because of `error`.

    A wrong request and an unusable data directory are both the person's to mend: USAGE.
    """
    if error.reason in _BY_REASON:
        return _BY_REASON[error.reason]
    return Exit.USAGE if isinstance(error, UsageError | StorageError) else Exit.FAILED


def sentence(error: HeadUnitError) -> str:
    """`error` as one line for a person at a shell."""
    return " ".join(str(error).split())


def fail(error: HeadUnitError) -> int:
    """Say `error` on stderr and return its exit status, for `sys.exit(fail(error))` in a process's main."""
    print(f"headunit: {sentence(error)}", file=sys.stderr, flush=True)
    return int(status_of(error))
