"""How a process ends: the statuses that the supervisor and a shell read, and the one sentence on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

from headunit.config import Config
from headunit.core.errors import HeadUnitError, StorageError, UsageError


class Exit(IntEnum):
    """Exit statuses. The supervisor starts a child again unless its status is USAGE, PORT_TAKEN or DATA_IN_USE."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PORT_TAKEN = 3
    DATA_IN_USE = 4
    UNREACHABLE = 5
    NO_ROOM = 6
    NOT_LET_IN = 7
    ORPHANED = 70
    TERMINATED = 143


FINAL = frozenset({Exit.USAGE, Exit.PORT_TAKEN, Exit.DATA_IN_USE})
"""Statuses that starting again cannot mend."""

PASSING = frozenset({Exit.NO_ROOM})
"""Statuses of what is mended by nobody's restart and by somebody's hand: a child is started again however often."""

_BY_REASON = {
    "port-taken": Exit.PORT_TAKEN,
    "data-in-use": Exit.DATA_IN_USE,
    "backend-unreachable": Exit.UNREACHABLE,
    "failed": Exit.FAILED,
    "disk-full": Exit.NO_ROOM,
}


def status_of(error: HeadUnitError) -> Exit:
    """The exit status of a process that cannot go on because of `error`.

    A wrong request and an unusable data directory are both the person's to mend: USAGE. What may pass is FAILED,
    a full disk NO_ROOM: the supervisor tries again.
    """
    if error.reason in _BY_REASON:
        return _BY_REASON[error.reason]
    lasting = isinstance(error, UsageError | StorageError) and not error.retryable
    return Exit.USAGE if lasting else Exit.FAILED


def sentence(error: HeadUnitError) -> str:
    """`error` as one line for a person at a shell."""
    return " ".join(str(error).split())


def fail(error: HeadUnitError) -> int:
    """Say `error` on stderr and return its exit status, for `sys.exit(fail(error))` in a process's main."""
    print(f"headunit: {sentence(error)}", file=sys.stderr, flush=True)
    return int(status_of(error))


def become_child(run: Callable[[Config], int]) -> NoReturn:
    """End this process with what `run` makes of the configuration in the environment."""
    try:
        config = Config.from_environment()
    except HeadUnitError as error:
        sys.exit(fail(error))
    sys.exit(run(config))
