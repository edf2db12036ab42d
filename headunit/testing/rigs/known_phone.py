"""A car that has been driven before: the ignition on, one phone paired, its tethering on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts.radio import BluetoothState
from connectivity.world_client import WorldClient
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock

PHONE: Final = "marie"
TIMEOUT_S: Final = 60.0


async def make_known(config: Config, phone: str = PHONE) -> None:
    """Do in a running world, before the unit's first life, what a person does at the first drive.

    Args:
        config: Where the world is (`world_url`) and its token.
        phone: Id of the phone.

    Raises:
        HeadUnitError: The world refuses or is not there.
        TimeoutError: It did not go as it should.
    """
    async with asyncio.timeout(TIMEOUT_S):
        client = WorldClient(str(config.world_url), config.world_token_file)
        before = next(one for one in (await client.fetch()).phones if one.id == phone)
        await client.patch_car(ignition="ON")
        await client.patch_phone(phone, tethering=True, discoverable=True, pairing_answer="accept")
        link = WorldLink(str(config.world_url), config.world_token, "unit", MemberClock())
        bluetooth = SimBluetooth(link)
        running = asyncio.create_task(link.run())
        try:
            await _until(link.connected.subscribe, bool)
            await bluetooth.set_powered(True)
            await bluetooth.set_discovering(True)
            await _until(bluetooth.state.subscribe, _sees(before.address))
            pairing = asyncio.create_task(bluetooth.pair(before.address))
            await _until(bluetooth.state.subscribe, _compares)
            await bluetooth.answer_pairing(True)  # noqa: FBT003 - the port's own signature
            await pairing
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        await client.patch_phone(phone, pairing_answer=before.pairing_answer)


def _sees(address: str) -> Callable[[BluetoothState], bool]:
    return lambda state: any(one.address == address for one in state.devices)


def _compares(state: BluetoothState) -> bool:
    return state.pairing is not None


async def _until[T](subscribe: Callable[..., Callable[[], None]], condition: Callable[[T], bool]) -> T:
    """The first value that meets `condition`, the present one included."""
    found: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def look(value: T) -> None:
        if not found.done() and condition(value):
            found.set_result(value)

    unsubscribe = subscribe(look, now=True)
    try:
        return await found
    finally:
        unsubscribe()
