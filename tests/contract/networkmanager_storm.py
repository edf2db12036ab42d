"""A storm of actions of world and clients, in any order and at any time; afterwards everything works and fits."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import Any

from dbus_fast import Variant

from connectivity.contracts import networkmanager as nm
from connectivity.contracts.networkmanager import DeviceState
from connectivity.message_bus import BusError
from tests.contract.networkmanager_bench import CAFE, HOME, KEY, Bench, Client, wifi

NOBODY = "/nobody"


class Storm:
    """Everything that may happen, drawn from `rng`."""

    def __init__(self, bench: Bench, client: Client, rng: random.Random) -> None:
        self._bench, self._client, self._rng = bench, client, rng

    async def blow(self, actions: int) -> None:
        """Do so many things, most of them while the one before is under way."""
        for _ in range(actions):
            kind = self._rng.choice((self._world, self._wish, self._manage))
            with contextlib.suppress(BusError):  # many make no sense by then
                await kind()
            for _ in range(self._rng.choice((0, 0, 1, 5))):
                await asyncio.sleep(0)

    async def _world(self) -> None:
        often, seldom = self._rng.random() < 0.8, self._rng.random() < 0.2
        changes: list[Any] = [
            lambda: self._bench.network(distance_m=self._rng.choice((5.0, 5000.0))),
            lambda: self._bench.phone(tethering=often),
            lambda: self._bench.hardware(wifi_adapter=often),
            lambda: self._bench.hardware(wifi_blocked=seldom),
            lambda: self._bench.hardware(wifi_service=often),
            lambda: self._bench.hardware(bluetooth_adapter=often),
            lambda: self._bench.hardware(addresses=often),
        ]
        self._rng.choice(changes)()

    async def _wish(self) -> None:
        client, rng = self._client, self._rng
        client.passwords = [rng.choice((KEY, "nonsense"))]
        profile = rng.choice((wifi(HOME, KEY), wifi(HOME, "not the one"), wifi(CAFE), wifi(HOME)))
        if rng.random() < 0.3:
            await client.settings("AddConnection", "a{sa{sv}}", wifi(HOME, KEY, autoconnect=True))
        else:
            await client.add(profile, device=client.wlan or NOBODY)

    async def _manage(self) -> None:
        client, rng = self._client, self._rng
        profile = rng.choice([NOBODY, *client.profiles()])
        active = rng.choice([NOBODY, *(client.of_manager("ActiveConnections") or ())])
        device = rng.choice((client.wlan, client.phone)) or NOBODY
        switch = Variant("b", rng.random() < 0.8)
        wishes: list[Any] = [
            lambda: client.manager("ActivateConnection", "ooo", profile, nm.NOTHING, nm.NOTHING),
            lambda: client.manager("DeactivateConnection", "o", active),
            lambda: client.call(device, nm.DEVICE, "Disconnect"),
            lambda: client.call(profile, nm.CONNECTION, "Delete"),
            lambda: client.seen.write(nm.MANAGER_PATH, nm.MANAGER, "WirelessEnabled", switch),
        ]
        await rng.choice(wishes)()


async def calm(bench: Bench, client: Client) -> None:
    """Mend the world, join as if nothing had been, and look whether all fits."""
    for _ in range(50):  # who is about to end or to start does so
        await asyncio.sleep(0)
    await bench.until(lambda: bench.twin.server.running is bench.radio.hardware.value.service)
    bench.hardware(wifi_adapter=True, wifi_blocked=False, wifi_service=True, bluetooth_adapter=True, addresses=True)
    bench.network(distance_m=5.0)
    bench.phone(tethering=True)
    await bench.until(lambda: client.seen.present.value and client.wlan and client.phone)
    await client.seen.write(nm.MANAGER_PATH, nm.MANAGER, "WirelessEnabled", Variant("b", value=True))
    await bench.until(lambda: HOME in client.points())
    _, active = await client.add(wifi(HOME, KEY), HOME)
    await bench.until(lambda: client.of("State") == DeviceState.ACTIVATED and client.of("ActiveConnection") == active)
    assert bench.radio.state.value.active == HOME
    carried = {client.of("ActiveConnection", device) for device in client.of_manager("Devices")} - {nm.NOTHING}
    assert carried == set(client.of_manager("ActiveConnections")) == set(client.seen.having(nm.ACTIVE))
    assert len(client.seen.having(nm.IP4_CONFIG)) == len(carried)
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("networkmanager-")]
