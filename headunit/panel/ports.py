"""What the panel needs of the world: its state, and the knobs of the operator."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, Unpack

from connectivity.contracts.radio import Security
from connectivity.contracts.snapshots import Restored, SnapshotInfo, SnapshotList
from connectivity.contracts.world import (
    AccessoryChange,
    CarChange,
    ClocksChange,
    DriveOrder,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldSnapshot,
)
from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable


class WorldPort(Protocol):
    """The world from outside. Every command returns the new state and raises `HeadUnitError`."""

    state: Observable[WorldSnapshot | None]
    """The world as last told, None while it is away."""
    away: Observable[HeadUnitError | None]
    """Why it is away."""

    async def jump(
        self,
        *,
        to: datetime | None = None,
        by: str | None = None,
        next: bool = False,  # noqa: A002 - the word of the API
    ) -> WorldSnapshot:
        """Jump to an instant (aware), by a span (`P1Y`) or to what is due next; returns when it is done."""
        ...

    async def cancel_jump(self) -> WorldSnapshot:
        """End the jump under way once its present step is done."""
        ...

    async def set_rate(self, rate: float) -> WorldSnapshot:
        """Run at `rate` service seconds per real second, 0 (frozen) … 10 000."""
        ...

    async def patch_car(self, **changes: Unpack[CarChange]) -> WorldSnapshot:
        """Set some values of the car."""
        ...

    async def drive(self, speed_kmh: float) -> WorldSnapshot:
        """Drive straight on; 0 stops."""
        ...

    async def drive_along(self, **order: Unpack[DriveOrder]) -> WorldSnapshot:
        """Let the car drive by itself; returns as it begins."""
        ...

    async def stop_driving(self) -> WorldSnapshot:
        """Stop where the car is."""
        ...

    async def patch_phone(self, phone_id: str, **changes: Unpack[PhoneChange]) -> WorldSnapshot:
        """Turn some knobs of a phone."""
        ...

    async def answer_pairing(self, phone_id: str, *, accept: bool) -> WorldSnapshot:
        """The person at the phone compares the passkeys."""
        ...

    async def start_pairing(self, phone_id: str) -> WorldSnapshot:
        """The person picks the discoverable unit on the phone."""
        ...

    async def patch_network(self, network_id: str, **changes: Unpack[NetworkChange]) -> WorldSnapshot:
        """Turn some knobs of a network."""
        ...

    async def forget_pairing(self, phone_id: str) -> WorldSnapshot:
        """The person deletes the car on the phone."""
        ...

    async def add_phone(self, phone_id: str, address: str, **knobs: Unpack[PhoneChange]) -> WorldSnapshot:
        """One more phone."""
        ...

    async def remove_phone(self, phone_id: str) -> WorldSnapshot:
        """A phone goes for good."""
        ...

    async def add_network(
        self, network_id: str, ssid: str, security: Security, **knobs: Unpack[NetworkChange]
    ) -> WorldSnapshot:
        """One more Wi-Fi network."""
        ...

    async def remove_network(self, network_id: str) -> WorldSnapshot:
        """A network goes for good."""
        ...

    async def patch_accessory(self, accessory_id: str, **changes: Unpack[AccessoryChange]) -> WorldSnapshot:
        """Turn some knobs of what advertises over Bluetooth Low Energy."""
        ...

    async def patch_radio(self, **changes: Unpack[RadioChange]) -> WorldSnapshot:
        """Break or mend the unit's own radios."""
        ...

    async def patch_clocks(self, **changes: Unpack[ClocksChange]) -> WorldSnapshot:
        """Say how wrong some clocks are."""
        ...

    async def switch_fault(
        self, name: str, *, on: bool, where: str | None = None, value: float | None = None
    ) -> WorldSnapshot:
        """Switch a fault of the library on or off, for `where` alone or for all; `value` says how hard."""
        ...

    async def end_faults(self) -> WorldSnapshot:
        """Switch every fault off."""
        ...

    async def snapshots(self) -> SnapshotList:
        """All snapshots of the run."""
        ...

    async def take_snapshot(self, name: str) -> SnapshotInfo:
        """Take one."""
        ...

    async def remove_snapshot(self, name: str) -> SnapshotList:
        """Delete one; returns those that are left."""
        ...

    async def restore_snapshot(self, name: str) -> Restored:
        """Make everything as it was then; returns when everybody is back."""
        ...
