"""The tethering port: who brings a phone's network (PAN, role NAP) up and gives it an address, whoever does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from connectivity.contracts.radio import LinkStage
from connectivity.egress import Egress
from headunit.core.observable import Observable


@dataclass(frozen=True, slots=True)
class TetheringState:
    """Whose network is up or being brought up.

    `address` is the phone's Bluetooth address (AA:BB:…) as long as `stage` is not down, else None. It has an address
    on its network exactly while `stage` is up.
    """

    address: str | None = None
    stage: LinkStage = LinkStage.DOWN


class Tethering(Protocol):
    """Brings up one phone's network at a time."""

    @property
    def state(self) -> Observable[TetheringState]:
        """What is up; a network that is lost is down at once."""
        ...

    @property
    def available(self) -> bool:
        """Whether who does the work runs on this machine now."""
        ...

    async def connect(self, address: str) -> Egress:
        """Bring up the network of a paired phone; the same egress again where it is up already.

        Gives up by itself after at most 45 s and leaves nothing half done then; cancelling calls the attempt off.

        Returns:
            Bearer `bluetooth`, with interface and source address.

        Raises:
            connectivity.contracts.radio.RadioError: `not-paired`, `tethering-off`, `out-of-range`, `phone-forgot`,
                `busy` during another attempt or while another phone's network is up, `no-address`, `no-service`,
                `not-allowed`, `lost`.
        """
        ...

    async def disconnect(self) -> None:
        """Take the network down, or call the attempt off; harmless when there is none. Raises `RadioError`."""
        ...
