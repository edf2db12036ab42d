"""What both radios share."""

from __future__ import annotations

from headunit.core.errors import HeadUnitError


class RadioError(HeadUnitError):
    """A radio refused; `reason` is one of `connectivity.contracts.radio.RadioReason`."""
