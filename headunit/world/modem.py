"""The mobile network around the car, as the DCM's own modem finds it (`contracts/modem.py`, `PRODUCT.md §8`)."""

from __future__ import annotations

from connectivity.contracts.modem import NO_COVERAGE, ModemState
from connectivity.contracts.radio import BearerGrant, RadioError, RadioReason
from headunit.world.radio_uplink import RadioUplink
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.ways import MODEM

_NETWORK = "mobile"


class MobileModem:
    """What the DCM reaches without any phone, and whatever the ignition: it has a battery of its own.

    Args:
        around: The scene; its car says whether there is a network where it stands.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._uplink = RadioUplink(MODEM, around)
        around.scene.subscribe(self._follow)

    async def attach(self) -> BearerGrant:
        """Take part in the mobile network; asked again under the same coverage, the grant is the same.

        Raises:
            RadioError: `no-coverage`, `not-fitted` (the car has no DCM), or `lost` on the way.
        """
        self._need_network()
        return await self._uplink.open(_NETWORK, self._need_network)

    def close(self) -> None:
        """Cut what is open."""
        self._uplink.close()

    def _need_network(self) -> None:
        scene = self._around.now_scene
        if not scene.profile.dcm:
            raise RadioError(RadioReason.NOT_FITTED, "this car has no DCM")
        if not scene.modem_covered:
            raise RadioError(NO_COVERAGE, "there is no mobile network where the car stands")

    def _follow(self, scene: Scene) -> None:
        self._uplink.follow(_NETWORK if scene.modem_covered else None)


def modem_state(scene: Scene) -> ModemState:
    """What the modem sees of the network."""
    return ModemState(scene.modem_covered)
