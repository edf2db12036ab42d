"""The part of the unit that belongs to a person: sign-in, what it opens, destinations, removal; without a window.

Trusted time and the entitlement document stay when a person goes: they belong to the unit.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from connectivity.cloud.gateway import CloudGateway
from connectivity.cloud.ports import Http
from connectivity.contracts.profile import CarProfile
from connectivity.egress import Egress
from headunit.account.journal import RemovalJournal
from headunit.account.removal import ProfileRemoval
from headunit.account.service import AccountService
from headunit.config import Config
from headunit.core.clock import Clock
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.ids import DeviceId, IdFactory
from headunit.core.looptime import LoopTime
from headunit.core.store import JsonFile
from headunit.destinations.service import DestinationService
from headunit.navigation.guidance.kept import RouteKeeper
from headunit.services.service import ServicesService
from headunit.services.unit_time import UnitTime


class UnitAccount:
    """Cloud, destinations, removal, account and services, built in the order that a power cut asks for.

    Args:
        config: What the unit is told.
        backend: Says where the backend is, None while nobody knows.
        keys_file: The backend's public keys.
        car: The car the unit is fitted in.
        egress: Gives the active bearer's way out, None while offline.
        loop_time: Real time.
        clock: The service clock.
        on_doubt: Called where the backend's time is to be asked again.
        http: Makes the requests to a backend of that address; None: over the network.

    Raises:
        StorageError: The unit's own folder cannot be used.
    """

    def __init__(
        self,
        config: Config,
        backend: Callable[[], str | None],
        keys_file: Path,
        car: CarProfile,
        egress: Callable[[], Egress | None],
        loop_time: LoopTime,
        clock: Clock,
        on_doubt: Callable[[], None] = lambda: None,
        http: Callable[[str], Http] | None = None,
    ) -> None:
        self.device_id = _device_id(config, car.vin)
        self.time = UnitTime(clock, JsonFile(config.unit_dir / "time.json"), _made_at(car))
        followed = config.unit_dir / "keys.json"
        self.cloud = CloudGateway(backend, egress, keys_file, self.device_id, loop_time, followed, http)
        tokens = JsonFile(config.unit_dir / "tokens.json", private=True)
        self.destinations = DestinationService(
            JsonFile(config.unit_dir / "destinations.json", private=True), restore=False
        )
        self.route = RouteKeeper(JsonFile(config.unit_dir / "route.json", private=True))
        # Before anything reads what belongs to a person. A slice that keeps such things is named here.
        self.removal = ProfileRemoval(
            self.cloud, RemovalJournal(config.unit_dir), tokens, stores=(self.destinations, self.route)
        )
        self.removal.resume()
        if not self.removal.unfinished:
            self.destinations.restore()
        self.account = AccountService(
            self.cloud, tokens, loop_time, self.device_id, car.vin, restore=not self.removal.unfinished
        )
        self.removal.also_forget(self.account.forget)
        self.services = ServicesService(
            self.cloud,
            self.account,
            JsonFile(config.unit_dir / "entitlements.json"),
            self.time,
            self.account.learn,
            on_doubt,
        )

    def save_again(self) -> None:
        """Keep, or let go, what a full disk has refused; call it now and then."""
        if self.removal.unfinished:
            self.removal.resume()
        self.account.save_again()
        self.destinations.save_again()
        self.route.save_again()
        self.services.save_again()


def _made_at(car: CarProfile) -> datetime | None:
    """The month of the car's production (UTC), before which no clock can be right; None where its file has none."""
    try:
        return datetime.strptime(car.production, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        return None


def _device_id(config: Config, vin: str) -> DeviceId:
    """The serial of this unit: made once, kept through everything (`PRODUCT.md §4`)."""
    store = JsonFile(config.unit_dir / "device.json")
    saved = store.load()
    if isinstance(known := saved.get("device_id"), str) and known:
        return DeviceId(known)
    if saved:
        store.set_aside()
    device_id = IdFactory(f"{config.seed}:{vin}").device_id()
    store.save({"device_id": device_id})
    fault_point(FaultPoint.UNIT_DEVICE_KEPT)
    return device_id
