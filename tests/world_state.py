"""A state message of the world's operator API, and a world that gives it, for tests of its clients."""

import asyncio
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from connectivity.contracts.profile import load_profile
from connectivity.contracts.radio import Security
from connectivity.contracts.snapshots import Restored, SnapshotInfo, SnapshotList
from connectivity.contracts.world import WorldSnapshot, decode_world
from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable

_SEATS = ("driver", "passenger", "rear_driver", "rear_passenger")
_PHONE: dict[str, Any] = {
    "id": "marie",
    "owner": "Marie",
    "name": "Pixel de Marie",
    "address": "5C:33:7B:0A:1E:42",
    "in_range": True,
    "distance_m": 1.0,
    "bluetooth": True,
    "discoverable": True,
    "tethering": False,
    "mobile_internet": True,
    "battery_percent": 80,
    "pairing_answer": "ask",
    "hotspot": False,
    "hotspot_ssid": "Pixel de Marie",
    "hotspot_password": "marie2026",
    "paired": False,
    "pairing": None,
}

_KEY: dict[str, Any] = {
    "id": "key",
    "name": "Lexus key",
    "address": "E4:5F:01:7A:20:01",
    "in_range": True,
    "distance_m": 0.8,
    "battery_percent": 85.0,
}


def phone_json(phone_id: str, owner: str, **change: Any) -> dict[str, Any]:
    """One more phone for `world_json(phones=…)`."""
    return {**_PHONE, "id": phone_id, "owner": owner, "hotspot_ssid": f"{owner} hotspot", **change}


def _network(network_id: str, ssid: str, security: str, *, captive: bool) -> dict[str, Any]:
    return {
        "id": network_id,
        "ssid": ssid,
        "security": security,
        "password": "riviera06" if security == "wpa-psk" else "",
        "in_range": True,
        "distance_m": 12.0,
        "internet": True,
        "captive": captive,
        "portal_accepted": False,
    }


def world_json(
    *,
    clock: dict[str, Any] | None = None,
    car: dict[str, Any] | None = None,
    phone: dict[str, Any] | None = None,
    phones: list[dict[str, Any]] | None = None,
    network: dict[str, Any] | None = None,
    radio: dict[str, Any] | None = None,
    hardware: dict[str, Any] | None = None,
    accessories: list[dict[str, Any]] | None = None,
    faults: list[dict[str, Any]] | None = None,
    clocks: dict[str, Any] | None = None,
    drive: dict[str, Any] | None = None,
    profile: str = "ux250h-2021-fr",
) -> dict[str, Any]:
    """A fresh world on 1 May 2026, 10:00 in Paris; `network` changes the captive café."""
    return {
        "clock": {
            "now": "2026-05-01T08:00:00Z",
            "rate": 1.0,
            "pace": 1.0,
            "status": "ready",
            "target": None,
            "members": ["world", "backend", "unit"],
            "holds": [],
            "failed": None,
            **(clock or {}),
        },
        "car": {
            "ignition": "OFF",
            "speed_kmh": 0.0,
            "odometer_km": 12.0,
            "outside_c": 18.0,
            "fuel_percent": 80.0,
            "battery_percent": 60.0,
            "latitude": 43.7385,
            "longitude": 7.4246,
            "heading": 250.0,
            "satellites": True,
            "coverage": "5g",
            "mobile_coverage": True,
            "locked": False,
            **{f"door_{seat}_open": False for seat in _SEATS},
            **{f"door_{seat}_locked": False for seat in _SEATS},
            **{f"window_{seat}_percent": 0.0 for seat in _SEATS},
            "boot_open": False,
            "parking_lights": False,
            "low_beam": False,
            "hazard_lights": False,
            "alarm": "DISARMED",
            "key": "INSIDE",
            "cabin_c": 20.0,
            **(car or {}),
        },
        "phones": phones if phones is not None else [{**_PHONE, **(phone or {})}],
        "networks": [
            _network("maison", "Maison-5G", "wpa-psk", captive=False),
            {**_network("cafe", "Café du Port", "open", captive=True), **(network or {})},
        ],
        "radio": radio
        or {
            "bluetooth": {
                "powered": False,
                "discovering": False,
                "discoverable": False,
                "devices": [],
                "pairing": None,
                "network": None,
            },
            "wifi": {"enabled": False, "access_points": [], "active": None, "joining": None},
        },
        "accessories": accessories if accessories is not None else [_KEY],
        "hardware": hardware or {},
        "faults": faults or [],
        "clocks": clocks or {},
        "drive": drive,
        "profile": asdict(load_profile(profile)),
    }


class FakeWorld:
    """A world that remembers what it was asked (`calls`) and refuses with `refusal` where that is set."""

    def __init__(self, state: dict[str, Any] | None = None) -> None:
        self.state: Observable[WorldSnapshot | None] = Observable(decode_world(state) if state else None)
        self.away: Observable[HeadUnitError | None] = Observable(None)
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: HeadUnitError | None = None
        self.cancel_refusal: HeadUnitError | None = None
        self.gate: asyncio.Event | None = None
        self.shelf = SnapshotList()

    def tell(self, state: dict[str, Any]) -> None:
        """The world says something new."""
        self.state.set(decode_world(state))

    async def _asked(self, *call: Any) -> WorldSnapshot:
        self.calls.append(call)
        if self.gate is not None:
            await self.gate.wait()
        if self.refusal is not None:
            raise self.refusal
        assert self.state.value is not None
        return self.state.value

    async def jump(self, *, to: datetime | None = None, by: str | None = None, next: bool = False) -> WorldSnapshot:  # noqa: A002
        return await self._asked("jump", "next" if next else by if to is None else to)

    async def cancel_jump(self) -> WorldSnapshot:
        self.calls.append(("cancel-jump",))
        if self.cancel_refusal is not None:
            raise self.cancel_refusal
        assert self.state.value is not None
        return self.state.value

    async def set_rate(self, rate: float) -> WorldSnapshot:
        return await self._asked("rate", rate)

    async def patch_car(self, **changes: Any) -> WorldSnapshot:
        return await self._asked("car", changes)

    async def drive(self, speed_kmh: float) -> WorldSnapshot:
        return await self._asked("drive", speed_kmh)

    async def drive_along(self, **order: Any) -> WorldSnapshot:
        return await self._asked("drive_along", order)

    async def stop_driving(self) -> WorldSnapshot:
        return await self._asked("stop_driving")

    async def patch_phone(self, phone_id: str, **changes: Any) -> WorldSnapshot:
        return await self._asked("phone", phone_id, changes)

    async def answer_pairing(self, phone_id: str, *, accept: bool) -> WorldSnapshot:
        return await self._asked("answer", phone_id, accept)

    async def start_pairing(self, phone_id: str) -> WorldSnapshot:
        return await self._asked("start", phone_id)

    async def patch_network(self, network_id: str, **changes: Any) -> WorldSnapshot:
        return await self._asked("network", network_id, changes)

    async def forget_pairing(self, phone_id: str) -> WorldSnapshot:
        return await self._asked("forget", phone_id)

    async def add_phone(self, phone_id: str, address: str, **knobs: Any) -> WorldSnapshot:
        return await self._asked("add-phone", phone_id, address, knobs)

    async def remove_phone(self, phone_id: str) -> WorldSnapshot:
        return await self._asked("remove-phone", phone_id)

    async def add_network(self, network_id: str, ssid: str, security: Security, **knobs: Any) -> WorldSnapshot:
        return await self._asked("add-network", network_id, ssid, security, knobs)

    async def remove_network(self, network_id: str) -> WorldSnapshot:
        return await self._asked("remove-network", network_id)

    async def patch_accessory(self, accessory_id: str, **changes: Any) -> WorldSnapshot:
        return await self._asked("accessory", accessory_id, changes)

    async def patch_radio(self, **changes: Any) -> WorldSnapshot:
        return await self._asked("radio", changes)

    async def patch_clocks(self, **changes: Any) -> WorldSnapshot:
        return await self._asked("clocks", changes)

    async def switch_fault(
        self, name: str, *, on: bool, where: str | None = None, value: float | None = None
    ) -> WorldSnapshot:
        return await self._asked("fault", name, on, where, value)

    async def end_faults(self) -> WorldSnapshot:
        return await self._asked("faults-off")

    async def snapshots(self) -> SnapshotList:
        return self.shelf

    async def take_snapshot(self, name: str) -> SnapshotInfo:
        await self._asked("take-snapshot", name)
        taken = SnapshotInfo(name, 1000, None, datetime.fromisoformat("2026-05-01T08:30:00+00:00"), "a car", 1, 1.0)
        self.shelf = replace(self.shelf, snapshots=(*self.shelf.snapshots, taken))
        return taken

    async def remove_snapshot(self, name: str) -> SnapshotList:
        await self._asked("remove-snapshot", name)
        left = tuple(one for one in self.shelf.snapshots if one.name != name)
        self.shelf = replace(self.shelf, snapshots=left)
        return self.shelf

    async def restore_snapshot(self, name: str) -> Restored:
        await self._asked("restore-snapshot", name)
        return Restored("id", name, datetime.fromisoformat("2026-05-01T08:30:00+00:00"))
