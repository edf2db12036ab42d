"""A car that has been driven before: the ignition on, one phone paired, its tethering on."""

from __future__ import annotations

from typing import Final

from connectivity.world_client import WorldClient
from headunit.config import Config

PHONE: Final = "marie"


async def make_known(config: Config, phone: str = PHONE) -> None:
    """Leave a running world, before the unit's first life, as the first drive leaves it.

    Args:
        config: Where the world is (`world_url`) and its token.
        phone: Id of the phone.

    Raises:
        HeadUnitError: The world refuses or is not there.
    """
    client = WorldClient(str(config.world_url), config.world_token_file)
    await client.patch_car(ignition="ON")
    await client.patch_phone(phone, tethering=True)
    await client.make_known(phone)
