"""What a mobile network is like, by name: pure data. The numbers were measured on a bench with a relay between TAPs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LinkProfile:
    """One direction of a link.

    Attributes:
        delay_s: How long a byte is on its way.
        jitter_s: Standard deviation of `delay_s`; bytes never overtake each other.
        loss: Share of the pieces that are lost on the way, 0 … 1.
        rate_bps: Bits per second, None for as many as come.
        up: Whether anything passes; while not, what has been sent waits.
    """

    delay_s: float = 0.0
    jitter_s: float = 0.0
    loss: float = 0.0
    rate_bps: float | None = None
    up: bool = True

    @property
    def is_clear(self) -> bool:
        """Whether it changes nothing."""
        return self == CLEAR


CLEAR: Final = LinkProfile()
PROFILES: Final = {
    "5g": LinkProfile(0.012, 0.003, 0.0, 80e6),
    "lte": LinkProfile(0.035, 0.010, 0.001, 20e6),
    "3g": LinkProfile(0.090, 0.030, 0.005, 2e6),
    "edge": LinkProfile(0.350, 0.100, 0.020, 120e3),
    "tunnel": LinkProfile(up=False),
    "none": LinkProfile(up=False),
}
"""Round trips of about 28, 75, 188 and 724 ms where there are any."""


def of_coverage(coverage: str) -> LinkProfile:
    """What the mobile network of a place does to a connection that passes it.

    5G is as good as the wire: a fresh world is not slowed down (`docs/faults.md`). A kind of network that the table
    does not hold changes nothing either.
    """
    return CLEAR if coverage == "5g" else PROFILES.get(coverage, CLEAR)
