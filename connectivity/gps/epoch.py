"""What several lines of a receiver say about one instant, as one fix."""

from __future__ import annotations

from dataclasses import fields, replace

from connectivity.gps.ports import FixKind, GpsFix, Quality

STALE_AFTER = 3
"""A word about the quality counts for so many fixes more; receivers need not repeat each one every second."""
_RANGE_ERROR_M = 3.0
"""How wrong one distance to a satellite usually is (one sigma) where the receiver gives no accuracy of its own."""
_SIGMAS = 2.0
"""Twice the mean error of a plane holds 95 of 100 fixes."""
_NAMES = tuple(field.name for field in fields(Quality) if field.name != "at")


class Epoch:
    """Adds to each fix what is known of its quality. The order of the lines does not matter.

    A fix is told at once with what was last known, and once more when a line of the same instant says otherwise.
    """

    def __init__(self) -> None:
        self._fix: GpsFix | None = None
        self._known: dict[str, tuple[object, int]] = {}

    def clear(self) -> None:
        """The fix has gone, and all that was known of it."""
        self._fix = None
        self._known = {}

    def fix(self, fix: GpsFix) -> GpsFix:
        """A new fix, with its quality."""
        self._known = {name: (value, left - 1) for name, (value, left) in self._known.items() if left > 0}
        self._fix = fix
        return self._dressed(fix)

    def quality(self, told: Quality) -> GpsFix | None:
        """A word about the quality; the present fix with it, None where it is for one that is still to come."""
        for name in _NAMES:
            if (value := getattr(told, name)) is not None:
                self._known[name] = (value, STALE_AFTER)
        if told.satellites is not None and told.kind is None:
            self._known.pop("kind", None)  # the line that would say so says nothing special any more
        if self._fix is None or (told.at is not None and told.at != self._fix.utc.time()):
            return None
        return self._dressed(self._fix)

    def _dressed(self, fix: GpsFix) -> GpsFix:
        known = Quality(**{name: value for name, (value, _) in self._known.items()})  # type: ignore[arg-type]
        hdop = fix.hdop if fix.hdop is not None else known.hdop
        accuracy_m = fix.accuracy_m if fix.accuracy_m is not None else known.accuracy_m
        if accuracy_m is None and hdop is not None:
            accuracy_m = hdop * _RANGE_ERROR_M * _SIGMAS
        return replace(
            fix,
            satellites=fix.satellites if fix.satellites is not None else known.satellites,
            hdop=hdop,
            accuracy_m=accuracy_m,
            kind=fix.kind or known.kind or _of_dimensions(known.dimensions),
        )


def _of_dimensions(dimensions: int | None) -> FixKind | None:
    return None if dimensions is None else FixKind.FULL if dimensions > 2 else FixKind.FLAT
