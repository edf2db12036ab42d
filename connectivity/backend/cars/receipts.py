"""Receipts that are owed, put together by car: one for many messages costs the broker as much as one for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from connectivity.contracts.telemetry import Receipt, Refusal

MOST_NUMBERS: Final = 1000
"""In one receipt, so that it stays a message of the size that the wire takes."""


@dataclass(slots=True)
class _Numbers:
    stored: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


class OwedReceipts:
    """What is to be told to the cars. `messages` counts for how many messages; `has_trips` that one was a trip."""

    def __init__(self) -> None:
        self._by_box: dict[tuple[str, str], _Numbers] = {}
        self.messages = 0
        self.has_trips = False

    def add(self, receipts: Iterable[tuple[str, Receipt]], *, messages: int, has_trips: bool) -> None:
        """Owe these (VIN, receipt) for so many messages."""
        self.messages += messages
        self.has_trips = self.has_trips or has_trips
        for vin, receipt in receipts:
            numbers = self._by_box.setdefault((vin, receipt.outbox), _Numbers())
            numbers.stored += receipt.stored
            numbers.refused += receipt.refused

    def receipts(self) -> list[tuple[str, Receipt]]:
        """VIN and receipt, as few as there can be."""
        found: list[tuple[str, Receipt]] = []
        for (vin, outbox), numbers in self._by_box.items():
            for first in range(0, max(len(numbers.stored), len(numbers.refused)), MOST_NUMBERS):
                part = slice(first, first + MOST_NUMBERS)
                found.append((vin, Receipt(outbox, tuple(numbers.stored[part]), tuple(numbers.refused[part]))))
        return found
