"""A radio's uplink: to one phone or network at a time, named by its address or SSID."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from connectivity.contracts.radio import BearerGrant, RadioError
from headunit.world.surroundings import Surroundings
from headunit.world.uplink import Uplink
from headunit.world.ways import Way, way


class RadioUplink:
    """Opens and cuts the uplink behind whatever a radio is linked with.

    Args:
        bearer: `bluetooth`, `wifi` or `modem`.
        around: The scene, which says what lies behind a name.
    """

    def __init__(self, bearer: str, around: Surroundings) -> None:
        self._bearer, self._around = bearer, around
        self._open: tuple[str, Uplink] | None = None

    async def open(self, name: str, verify: Callable[[], object]) -> BearerGrant:
        """Make the way out behind `name`; one behind another name is cut.

        Args:
            name: Whom the radio links with.
            verify: Raises `RadioError` where the link has become impossible while the listener was made.

        Raises:
            RadioError: What `verify` says, or `lost`: it was closed meanwhile.
        """
        if self._open is None or self._open[0] != name:
            self.close()
            seen = partial(self._way, name)
            around = self._around
            self._open = (name, Uplink(seen, around.loop_time, f"{self._bearer} {name}", around.connections))
        opened = self._open
        grant = await opened[1].open()
        try:
            verify()
        except RadioError:
            opened[1].close()
            if self._open is opened:
                self._open = None
            raise
        return grant

    def follow(self, *linked: str | None) -> None:
        """Cut what is behind none of `linked`, and what carries nothing any more.

        A listener that is being made belongs to no link yet: `open` looks after it.
        """
        if self._open is None:
            return
        name, uplink = self._open
        if uplink.is_open and name not in linked:
            self.close()
        else:
            uplink.check()

    def close(self) -> None:
        """Cut it; harmless where there is none."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _way(self, name: str) -> Way:
        return way(self._around.now_scene, self._bearer, name)
