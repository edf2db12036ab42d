"""Looking for networks with NetworkManager."""

from __future__ import annotations

from connectivity.contracts.networkmanager import WIRELESS, Errors
from connectivity.message_bus import BusError
from connectivity.networkmanager.client import NetworkManager
from connectivity.networkmanager.errors import radio_error


async def scan(nm: NetworkManager, device: str, limit_s: float) -> None:
    """Look once, and wait for the end of it for at most `limit_s` real seconds.

    Args:
        nm: Whose device it is.
        device: Path of the device.
        limit_s: A scan that takes longer goes on by itself.

    Raises:
        RadioError: It cannot. That it has looked a moment ago, or is looking, is no failure.
    """

    def last() -> int:
        return nm.objects.get(device, WIRELESS, "LastScan", -1)

    before = last()
    try:
        await nm.objects.call(device, WIRELESS, "RequestScan", "a{sv}", {}, timeout_s=limit_s)
    except BusError as error:
        if error.name == Errors.DEVICE_NOT_ALLOWED:
            return
        raise radio_error(error) from error
    await nm.until(lambda: last() != before or not nm.objects.has(device, WIRELESS), limit_s)
