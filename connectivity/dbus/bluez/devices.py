"""The devices of the adapter: what is shown of each, when it comes, and when it is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from connectivity.contracts import bluez
from connectivity.contracts.radio import BluetoothDevice, NearbyDevice, RadioError
from connectivity.dbus.bluez.common import Common
from connectivity.dbus.bluez.discovery import Discovery
from connectivity.dbus.bluez.facts import TYPES, Facts, properties
from connectivity.dbus.objects import Caller, Interface, Method

Write = Callable[[Caller, Any], Awaitable[None]]


class Devices:
    """Derived from the adapter's states at each `sync`.

    BlueZ's own memory is here too: names that somebody gave, whom is trusted, who is blocked. Phones that are paired
    from the start are trusted, as after a restart of bluetoothd.

    Args:
        common: As everywhere.
        methods: Of every `Device1`.
        discovery: Who is heard.
        came: Called with the address of a phone whose base link has come up.
    """

    def __init__(
        self,
        common: Common,
        methods: dict[str, Method],
        discovery: Callable[[], Discovery],
        came: Callable[[str], None],
    ) -> None:
        self._common, self._methods, self._discovery, self._came = common, methods, discovery, came
        self._shown: dict[str, Facts] = {}
        self._told: dict[str, tuple[object, ...]] = {}
        self._adverts: dict[str, NearbyDevice] = {}
        self._removed: set[str] = set()
        self._until_s: dict[str, float] = {}
        self._sweeping: asyncio.Task[None] | None = None
        self._alias: dict[str, str] = {}
        self._trusted = {phone.address for phone in common.side.state.value.devices if phone.paired}
        self._blocked: set[str] = set()

    def facts(self, path: str) -> Facts:
        """Of the device at `path`, which is shown (clients' calls reach no other)."""
        return next(facts for address, facts in self._shown.items() if bluez.device_path(address) == path)

    def find(self, path: str) -> Facts | None:
        """Of the device at `path`; None where there is none."""
        return next((facts for address, facts in self._shown.items() if bluez.device_path(address) == path), None)

    def trusts(self, address: str) -> bool:
        """Whether its services need no authorization."""
        return address in self._trusted

    def blocks(self, address: str) -> bool:
        """Whether it may not connect."""
        return address in self._blocked

    def forget(self, address: str) -> None:
        """`RemoveDevice`: nothing is known of it until it is heard anew."""
        self._removed.add(address)
        self._trusted.discard(address)
        self._blocked.discard(address)
        self._alias.pop(address, None)
        self.sync()

    def beat(self) -> None:
        """Whoever is in the air is heard anew."""
        self._removed.clear()
        self.sync()
        for facts in self._shown.values():
            rssi = self._rssi(facts)
            if rssi is not None:
                path = bluez.device_path(facts.address)
                self._common.server.set(path, bluez.DEVICE, again=("RSSI",), RSSI=rssi)

    def sync(self) -> None:
        """Show what the world's adapter tells now."""
        known = self._known()
        for address in [address for address in self._shown if address not in known]:
            del self._shown[address]
            self._told.pop(address, None)
            self._until_s.pop(address, None)
            self._common.server.remove(bluez.device_path(address))
        for address, facts in known.items():
            before = self._shown.get(address)
            self._shown[address] = facts
            self._show(facts)
            if facts.connected and (before is None or not before.connected):
                self._came(address)

    def _known(self) -> dict[str, Facts]:
        """Who is to be shown: bonds, who is pairing, who is heard, and who was heard a moment ago."""
        side = self._common.side
        if not side.hardware.value.adapter:
            self._adverts.clear()
            return {}
        state = side.state.value
        self._adverts.update((advert.address, advert) for advert in side.nearby.value.devices)
        phones = {phone.address: phone for phone in state.devices}
        pairing = state.pairing
        if pairing is not None:
            self._removed.discard(pairing.address)
            phones.setdefault(pairing.address, BluetoothDevice(pairing.address, pairing.name))
        known: dict[str, Facts] = {}
        for address in (*phones, *(other for other in self._adverts if other not in phones)):
            compares = pairing is not None and pairing.address == address
            facts = Facts(address, phones.get(address), self._adverts.get(address), compares)
            held = facts.paired or compares
            if held:
                self._until_s.pop(address, None)
            if address not in self._removed and (held or self._lingers(facts)):
                known[address] = facts
        self._adverts = {address: advert for address, advert in self._adverts.items() if address in known}
        return known

    def _lingers(self, facts: Facts) -> bool:
        """Whether a device without a bond is heard, or was so a moment ago."""
        now = self._common.loop_time.monotonic()
        if self._rssi(facts) is not None:
            self._until_s.pop(facts.address, None)
            return True
        if facts.address not in self._shown:
            return False
        until = self._until_s.setdefault(facts.address, now + self._common.pace.temporary_s)
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = self._common.tasks.spawn(self._sweep(), "bluez-temporary")
        if now < until:
            return True
        del self._until_s[facts.address]
        return False

    async def _sweep(self) -> None:
        while self._until_s:
            await self._common.loop_time.sleep(
                max(0.0, min(self._until_s.values()) - self._common.loop_time.monotonic())
            )
            self.sync()

    def _rssi(self, facts: Facts) -> int | None:
        """How strong it is heard; None unless somebody discovers it now."""
        discovery = self._discovery()
        state, nearby = self._common.side.state.value, self._common.side.nearby.value
        rssi = None
        if discovery.inquires and state.discovering and facts.phone is not None:
            rssi = facts.phone.rssi
        if rssi is None and discovery.listens and nearby.scanning:
            rssi = next((one.rssi for one in nearby.devices if one.address == facts.address), None)
        if rssi is None or not discovery.wants(rssi, facts.uuids, facts.address, facts.name):
            return None
        return rssi

    def _show(self, facts: Facts) -> None:
        address, server = facts.address, self._common.server
        path, rssi, alias = bluez.device_path(address), self._rssi(facts), self._alias.get(address, "")
        trusted, blocked = address in self._trusted, address in self._blocked
        told = (facts, rssi, alias, trusted, blocked)
        if self._told.get(address) == told:
            return
        self._told[address] = told
        values: dict[str, Any] = properties(facts, alias=alias, trusted=trusted, blocked=blocked)
        values["RSSI"] = rssi
        if server.has(path, bluez.DEVICE):
            server.set(path, bluez.DEVICE, **values)
        else:
            write: Mapping[str, Write] = {
                "Alias": self._set_alias,
                "Trusted": self._set_trusted,
                "Blocked": self._set_blocked,
            }
            there = {name: value for name, value in values.items() if value is not None}
            server.add(path, Interface(bluez.DEVICE, TYPES, there, self._methods, {}, write))
        self._show_battery(path, facts)

    def _show_battery(self, path: str, facts: Facts) -> None:
        server, percent = self._common.server, facts.phone.battery_percent if facts.phone is not None else None
        if not facts.connected or percent is None:
            server.remove(path, bluez.BATTERY)
        elif server.has(path, bluez.BATTERY):
            server.set(path, bluez.BATTERY, Percentage=percent)
        else:
            server.add(path, Interface(bluez.BATTERY, {"Percentage": "y"}, {"Percentage": percent}))

    async def _set_alias(self, caller: Caller, alias: str) -> None:
        self._alias[self.facts(caller.path).address] = alias
        self.sync()

    async def _set_trusted(self, caller: Caller, trusted: bool) -> None:
        _member(self._trusted, self.facts(caller.path).address, trusted)
        self.sync()

    async def _set_blocked(self, caller: Caller, blocked: bool) -> None:
        facts = self.facts(caller.path)
        _member(self._blocked, facts.address, blocked)
        self.sync()
        if blocked and facts.connected:
            try:
                await self._common.side.disconnect(facts.address)
            except RadioError:
                return  # it has gone by itself


def _member(members: set[str], one: str, there: bool) -> None:
    (members.add if there else members.discard)(one)
