"""A process that removes a profile and may be killed on the way: profile_to_remove.py FOLDER.

`HEADUNIT_FAULT` says where. It begins as the unit does: what was begun is finished first.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from connectivity.contracts.cloud import ProfileRemoval as Removal
from headunit.account.journal import RemovalJournal
from headunit.account.removal import ProfileRemoval
from headunit.core.store import JsonFile

TICKETS = ("ticket-of-marie", "ticket-of-karim")


class Told:
    """A backend that notes what it is told."""

    def __init__(self, folder: Path) -> None:
        self._file = folder.parent / "told"

    async def remove_profile(self, request: Removal) -> None:
        with self._file.open("a") as file:
            file.write(request.removal_ticket + "\n")


def removal(folder: Path) -> ProfileRemoval:
    """As a unit with two more stores would build it."""
    tokens, *others = (JsonFile(folder / f"{name}.json", private=True) for name in ("tokens", "destinations", "trips"))
    return ProfileRemoval(Told(folder), RemovalJournal(folder), tokens, others)


def main() -> None:
    """Remove the profile."""
    profile = removal(Path(sys.argv[1]))
    profile.resume()
    asyncio.run(profile.remove(TICKETS))


if __name__ == "__main__":
    main()
