"""A data directory as after a first drive: the ignition on, one phone paired, its tethering on."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Callable
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts.radio import BluetoothState
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.processes.supervisor import command_of

PHONE = "marie"
_TIMEOUT_S = 60.0


def prepare(config: Config) -> None:
    """Start the world alone, do with it what a person does at the first drive, and end it.

    Raises:
        HeadUnitError: `bench-failed`: it did not go as it should.
    """
    where = ["--data-dir", str(config.data_dir), "--profile", config.profile]
    if config.start is not None:
        where += ["--start", config.start]
    with subprocess.Popen((*command_of("headunit"), "world", *where)) as world:
        try:
            asyncio.run(_drive(config, world))
        except (TimeoutError, URLError) as error:
            raise HeadUnitError("bench-failed", f"The phone could not be made known: {error!r}.") from error
        finally:
            world.terminate()
            world.wait(_TIMEOUT_S)


async def _drive(config: Config, world: subprocess.Popen[bytes]) -> None:
    async with asyncio.timeout(_TIMEOUT_S):
        while (address := read_json(config.address_file("world"))) is None:
            if world.poll() is not None:
                raise HeadUnitError("bench-failed", "The world does not start.")
            await asyncio.sleep(0.02)
        url = str(address["world_url"])
        await asyncio.to_thread(_patch, config, f"{url}/v1/car", {"ignition": "ON"})
        ready = {"tethering": True, "discoverable": True, "pairing_answer": "accept"}
        await asyncio.to_thread(_patch, config, f"{url}/v1/phones/{PHONE}", ready)
        link = WorldLink(url, config.world_token, "unit", MemberClock())
        bluetooth = SimBluetooth(link)
        running = asyncio.create_task(link.run())
        try:
            await _until(link.connected.subscribe, bool)
            await bluetooth.set_powered(True)
            await bluetooth.set_discovering(True)
            state = await _until(bluetooth.state.subscribe, _sees_a_phone)
            pairing = asyncio.create_task(bluetooth.pair(state.devices[0].address))
            await _until(bluetooth.state.subscribe, _compares)
            await bluetooth.answer_pairing(True)  # noqa: FBT003 - the port's own signature
            await pairing
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def _sees_a_phone(state: BluetoothState) -> bool:
    return bool(state.devices)


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


def _patch(config: Config, url: str, body: dict[str, object]) -> None:
    headers = {"Authorization": f"Bearer {config.world_token()}", "Content-Type": "application/json"}
    request = Request(url, json.dumps(body).encode(), headers, method="PATCH")  # noqa: S310 - the world's own address
    with build_opener(ProxyHandler({})).open(request, timeout=_TIMEOUT_S) as answer:
        answer.read()
