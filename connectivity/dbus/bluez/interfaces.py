"""The interfaces that phones' networks are: the loopback for all of them, or real ones."""

from __future__ import annotations

from typing import Final, Protocol

LOOPBACK: Final = "lo"
"""The interface behind which the world's gateway listens."""


class Interfaces(Protocol):
    """Makes what the kernel makes for BlueZ (BNEP). Both methods are called on the loop and return at once."""

    def up(self, address: str, /) -> str:
        """Make the interface of the phone's network and bring it up; its name. An address is somebody else's work."""
        ...

    def down(self, interface: str) -> None:
        """Take it away."""
        ...


class OnlyLoopback:
    """Every phone's network is behind the loopback; nothing is made."""

    def up(self, _address: str, /) -> str:
        """See `Interfaces`."""
        return LOOPBACK

    def down(self, interface: str) -> None:
        """See `Interfaces`."""
