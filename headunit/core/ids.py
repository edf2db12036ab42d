"""Identifiers, new ones from a seed."""

from __future__ import annotations

import random
from typing import NewType

DeviceId = NewType("DeviceId", str)


class IdFactory:
    """New identifiers from one seed: the same seed gives the same sequence (`PRODUCT.md §10`)."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def device_id(self) -> DeviceId:
        """A multimedia unit's serial: `HU-` and twelve hexadecimal digits."""
        return DeviceId(f"HU-{self._random.getrandbits(48):012X}")

    def uuid(self) -> str:
        """A version 4 UUID."""
        import uuid

        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
