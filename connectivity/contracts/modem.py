"""The DCM's own modem, as the world plays it: it needs mobile coverage and no phone (`PRODUCT.md §2, §8`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TOPIC: Final = "modem"
"""World → DCM: the latest `ModemState`."""

ATTACH: Final = "modem.attach"
"""DCM → world: take part in the mobile network; answered by a `radio.BearerGrant` (its proxy takes CONNECT).

Refused with reason `NO_COVERAGE`. The grant ends, and every connection through it breaks, when coverage goes.
"""

NO_COVERAGE: Final = "no-coverage"
"""The car stands where no mobile network reaches it."""


@dataclass(frozen=True, slots=True)
class ModemState:
    """Whether the modem has a mobile network."""

    coverage: bool = False
