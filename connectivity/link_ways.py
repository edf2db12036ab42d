"""The ways to go online, in the order in which they are tried, and what is remembered of tries that failed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from connectivity.contracts.radio import BluetoothState, RadioReason, WifiState
from connectivity.link_state import PASSING, Bearer
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime

SOON_S = (2.0, 30.0)
"""First and longest wait after most refusals."""
SELDOM_S = (30.0, 300.0)
"""After a link that leads nowhere, that nobody needs now, or that the person stopped."""
RARELY_S = (300.0, 300.0)
"""After a refusal that only a person can mend, of which the radio tells nothing."""
_SOON_TOO = frozenset({RadioReason.TETHERING_OFF, RadioReason.NO_ADDRESS, RadioReason.OUT_OF_RANGE})


@dataclass(frozen=True, slots=True)
class Way:
    """One phone (`key` is its address) or network (`key` is its SSID)."""

    bearer: Bearer
    key: str


type Seen = tuple[bool, ...]
"""What the radio tells of a way that makes it worth another try when it changes."""


def ways(bluetooth: BluetoothState, wifi: WifiState) -> dict[Way, Seen]:
    """Every way that may be tried now, the best first: Wi-Fi before Bluetooth (pure).

    Whether a phone shares its connection, and whether one that is not heard is near after all, only a try tells.
    """
    found: dict[Way, Seen] = {}
    if wifi.enabled and wifi.trouble is None:
        if wifi.active is not None:
            found[Way(Bearer.WIFI, wifi.active)] = (True,)
        for point in sorted(wifi.access_points, key=lambda p: -(p.strength or 0)):
            if point.saved and point.ssid != wifi.active and (point.strength is not None or point.hidden):
                found[Way(Bearer.WIFI, point.ssid)] = (point.strength is not None,)
    if bluetooth.powered and bluetooth.trouble is None and bluetooth.pairing is None:
        for phone in sorted(
            bluetooth.devices,
            key=lambda d: (d.address != bluetooth.network, not d.connected, not d.tethering, d.rssi is None),
        ):
            unheard = not phone.connected and phone.rssi is None
            if phone.paired and not (unheard and bluetooth.discovering):
                found[Way(Bearer.BLUETOOTH, phone.address)] = (phone.connected, phone.tethering, phone.rssi is not None)
    return found


@dataclass(slots=True)
class _Refusal:
    reason: RadioReason | None
    """None: something about it has changed since."""
    seen: Seen | None
    due_s: float
    limits: tuple[float, float]
    waits: Backoff
    hurries: Backoff
    hurry_again_s: float = -math.inf


class Tries:
    """Remembers refusals: the same way is tried again later and later, and soon when something about it changes.

    A change hurries a try, but the try itself may be what changes things: hurries, too, come ever more seldom.
    """

    def __init__(self, loop_time: LoopTime) -> None:
        self._loop_time = loop_time
        self._refusals: dict[Way, _Refusal] = {}

    def look(self, found: Mapping[Way, Seen]) -> None:
        """Take note of what the radios tell now."""
        for way, refusal in self._refusals.items():
            seen = found.get(way)
            if seen == refusal.seen:
                continue
            refusal.seen, refusal.reason = seen, None
            if seen is not None:
                soon_s = max(self._loop_time.monotonic(), refusal.hurry_again_s)
                if soon_s < refusal.due_s:
                    refusal.due_s, refusal.hurry_again_s = soon_s, soon_s + refusal.hurries.next_s()

    def due_in_s(self, way: Way) -> float:
        """Seconds until `way` may be tried; 0 or less is now."""
        refusal = self._refusals.get(way)
        return 0.0 if refusal is None else refusal.due_s - self._loop_time.monotonic()

    def is_fresh(self, way: Way) -> bool:
        """Whether nothing speaks against `way`."""
        return way not in self._refusals

    def refuse(self, way: Way, seen: Seen | None, reason: RadioReason, *, spare: bool = False) -> None:
        """`way` did not work: wait before the next try, longer each time.

        Args:
            seen: What the radio tells of it after the try.
            spare: Something else carries, or did until this try.
        """
        limits = _limits(reason, spare)
        before = self._refusals.get(way)
        waits = before.waits if before and before.limits == limits else Backoff(*limits)
        hurries = before.hurries if before else Backoff(*SOON_S)
        again_s = before.hurry_again_s if before else -math.inf
        due_s = self._loop_time.monotonic() + waits.next_s()
        self._refusals[way] = _Refusal(reason, seen, due_s, limits, waits, hurries, again_s)

    def lose(self, way: Way, seen: Seen | None) -> None:
        """`way` went before it was proven: as a refusal without a reason, lest it come and go in a storm."""
        self.refuse(way, seen, RadioReason.LOST)
        self._refusals[way].reason = None

    def accept(self, way: Way) -> None:
        """`way` came up: it may be tried at once when it is lost. What it is good for is not proven yet."""
        if (refusal := self._refusals.get(way)) is not None:
            refusal.reason, refusal.due_s = None, self._loop_time.monotonic()

    def forget(self, way: Way) -> None:
        """`way` is proven, or the person asks for it: nothing speaks against it."""
        self._refusals.pop(way, None)

    def hurry(self) -> None:
        """The person asks: try everything now."""
        for refusal in self._refusals.values():
            refusal.due_s = self._loop_time.monotonic()

    def need(self) -> None:
        """Nothing carries any more: what was spare may be tried now."""
        for refusal in self._refusals.values():
            if refusal.limits == SELDOM_S and refusal.reason is not RadioReason.REJECTED_HERE:
                refusal.due_s = self._loop_time.monotonic()

    def clear(self) -> None:
        """Begin anew."""
        self._refusals.clear()

    def reasons(self) -> dict[str, RadioReason]:
        """Why the last try of each address or SSID failed, while nothing about it has changed since."""
        return {way.key: refusal.reason for way, refusal in self._refusals.items() if refusal.reason is not None}


def _limits(reason: RadioReason, spare: bool) -> tuple[float, float]:
    if reason is RadioReason.REJECTED_HERE:
        return SELDOM_S
    if reason in PASSING or reason in _SOON_TOO:
        return SELDOM_S if spare else SOON_S
    return RARELY_S
