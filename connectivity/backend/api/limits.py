"""How often secrets may be tried and mails be asked for: token buckets in loop time, memory bounded."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict

from connectivity.backend.problems import refusal
from connectivity.contracts.cloud import ProblemCode
from headunit.core.errors import UsageError
from headunit.core.looptime import LoopTime

VARIABLE = "HEADUNIT_RATE_LIMIT"
"""Requests a second for each address, e-mail address and unit, after a burst of a minute's worth; 0 is no limit."""
DEFAULT_PER_S = 1.0
BURST_S = 60
_MOST = 10_000
"""Buckets kept; the one that was left alone longest is forgotten first, and it is the fullest."""


class Limits:
    """One bucket for each `(kind, key)`; safe to call from many threads.

    Args:
        loop_time: Real time.
        per_s: Requests a second, 0 for no limit; a bucket holds `BURST_S` seconds' worth, at least one.
    """

    def __init__(self, loop_time: LoopTime, per_s: float = DEFAULT_PER_S) -> None:
        self._loop_time, self._per_s = loop_time, per_s
        self._most = max(1.0, per_s * BURST_S)
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, kind: str, key: str) -> None:
        """Take one from the bucket of `key` (an address, an e-mail address, a unit).

        Raises:
            ProblemError: `too-many-requests`, with the seconds to wait.
        """
        if self._per_s <= 0:
            return
        with self._lock:
            now_s = self._loop_time.monotonic()
            left, at_s = self._buckets.pop((kind, key), (self._most, now_s))
            left = min(self._most, left + (now_s - at_s) * self._per_s)
            enough = left >= 1
            self._buckets[kind, key] = (left - 1 if enough else left, now_s)
            if len(self._buckets) > _MOST:
                self._buckets.popitem(last=False)
        if not enough:
            wait_s = math.ceil((1 - left) / self._per_s)
            raise refusal(ProblemCode.TOO_MANY_REQUESTS, retry_after_s=max(1, wait_s))


def rate_per_s(text: str | None) -> float:
    """What `VARIABLE` says; None is the default.

    Raises:
        UsageError: `bad-rate-limit`: no number of 0 or more.
    """
    if text is None:
        return DEFAULT_PER_S
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < math.inf:
        raise UsageError("bad-rate-limit", f"{VARIABLE} takes requests a second, 0 for no limit, not {text!r:.40}.")
    return rate
