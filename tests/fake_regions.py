"""Regions that come and go as a test says: nothing of it needs a disk."""

from __future__ import annotations

from dataclasses import replace

from headunit.core.observable import Observable
from headunit.navigation.regions.service import Importing, RegionsState
from headunit.navigation.regions.store import Refused
from tests.fake_maps import RIVIERA

DAMAGED = Refused("corse", "The region corse cannot be used: import its extract again.")


class FakeRegions:
    """What pages ask of a `RegionService`.

    Attributes:
        removed: Which were taken away.
        cancelled: How many imports were called off.
        begun: How often the region that comes along was wanted.
    """

    def __init__(self) -> None:
        self.state = Observable(RegionsState((RIVIERA,)))
        self.removed: list[str] = []
        self.cancelled = self.begun = 0

    def fresh(self) -> None:
        """As it was made."""
        self.state.set(RegionsState((RIVIERA,)))
        self.removed.clear()
        self.cancelled = self.begun = 0

    async def remove(self, region_id: str) -> None:
        """See `RegionService`."""
        self.removed.append(region_id)
        state = self.state.value
        regions = tuple(one for one in state.regions if one.id != region_id)
        refused = tuple(one for one in state.refused if one.folder != region_id)
        self.state.set(replace(state, regions=regions, refused=refused))

    async def begin_default(self) -> None:
        """See `RegionService`."""
        self.begun += 1
        self.state.set(RegionsState((RIVIERA,)))

    def cancel(self) -> None:
        """See `RegionService`."""
        self.cancelled += 1
        self.state.set(replace(self.state.value, importing=None))

    def forget_failure(self) -> None:
        """See `RegionService`."""
        self.state.set(replace(self.state.value, failure=None))

    def import_(self, importing: Importing | None) -> None:
        """An import is under way, or has ended."""
        self.state.set(replace(self.state.value, importing=importing))
