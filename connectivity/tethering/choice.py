"""Who brings the phone's network up where nobody has said it: NetworkManager where it runs, else BlueZ alone."""

from __future__ import annotations

from connectivity.contracts.radio import LinkStage, RadioError
from connectivity.egress import Egress
from connectivity.tethering.ports import Tethering, TetheringState
from headunit.core.observable import Observable


class ChosenTethering:
    """See `connectivity.tethering.ports.Tethering`; chosen anew at each connect, as services come and go.

    Args:
        first: Used where it is available: it would be in the way of the other one.
        other: Used where `first` is not.
    """

    def __init__(self, first: Tethering, other: Tethering) -> None:
        self._both = (first, other)
        self._state = Observable(TetheringState())
        for one in self._both:
            one.state.subscribe(self._follow)

    @property
    def state(self) -> Observable[TetheringState]:
        """See `Tethering`."""
        return self._state

    @property
    def available(self) -> bool:
        """See `Tethering`."""
        return any(one.available for one in self._both)

    async def connect(self, address: str) -> Egress:
        """See `Tethering`."""
        first, other = self._both
        return await (first if first.available else other).connect(address)

    async def disconnect(self) -> None:
        """See `Tethering`; one that cannot is no reason to leave the other one up."""
        failure: RadioError | None = None
        for one in self._both:
            try:
                await one.disconnect()
            except RadioError as error:
                failure = failure or error
        if failure is not None:
            raise failure

    def _follow(self, _: object) -> None:
        states = [one.state.value for one in self._both]
        used = [state for state in states if state.stage is not LinkStage.DOWN]
        self._state.set(used[0] if used else TetheringState())
