"""How long to wait before trying again."""

from __future__ import annotations


class Backoff:
    """Waits that double from `first_s` up to `last_s`, in real seconds."""

    def __init__(self, first_s: float, last_s: float) -> None:
        self._first_s, self._last_s = first_s, last_s
        self._wait_s = first_s

    def next_s(self) -> float:
        """The wait that is due now; the one after it is twice as long."""
        wait_s, self._wait_s = self._wait_s, min(self._last_s, 2 * self._wait_s)
        return wait_s

    def reset(self) -> None:
        """Something went well: begin again with the shortest wait."""
        self._wait_s = self._first_s

    def exhaust(self) -> None:
        """Trying again soon is of no use: go on with the longest wait."""
        self._wait_s = self._last_s
