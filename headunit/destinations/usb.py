"""The USB stick as a folder: it is there or not, and what is on it may be anything. Threads of their own read it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import opened, unreadable
from headunit.core.text import printable
from headunit.destinations.stick import MOST_FILES, FoundFile, Stick, StickFile

_ENDINGS = (".gpx", ".geojson", ".json")
_MOST_SEEN = 20_000
"""Entries of the folder that are looked at."""
_BREATH_S = 0.0002
"""After each piece of a file: whoever waits for Python, such as the window, goes first."""
_STEP = 0.02
"""Of a file, between two words of how far it has come."""


class UsbFolder:
    """See `UsbPort`. Only regular files of the folder itself count, and none that is hidden.

    Args:
        folder: Where a stick is mounted; it may come and go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def look(self) -> Stick | None:
        """See `UsbPort`."""
        return await asyncio.to_thread(self._look)

    async def read(self, file: StickFile, near: GeoPoint | None, told: Callable[[float], None]) -> FoundFile:
        """See `UsbPort`."""
        loop, stop = asyncio.get_running_loop(), Event()

        def share(done: float) -> None:
            loop.call_soon_threadsafe(lambda: None if stop.is_set() else told(done))

        try:
            return await asyncio.to_thread(self._read, file, near, share, stop)
        finally:
            stop.set()

    def _look(self) -> Stick | None:
        files: list[StickFile] = []
        try:
            with os.scandir(self._folder) as entries:
                for _, entry in zip(range(_MOST_SEEN), entries, strict=False):
                    if entry.name.startswith(".") or not entry.name.lower().endswith(_ENDINGS):
                        continue
                    try:
                        if entry.is_file(follow_symlinks=False):
                            size = entry.stat(follow_symlinks=False).st_size
                            files.append(StickFile(entry.name, printable(entry.name), size))
                    except FileNotFoundError:
                        continue  # it has gone meanwhile
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(self._folder, error) from error
        files.sort(key=lambda one: (one.title.casefold(), one.name))
        return Stick(tuple(files[:MOST_FILES]), max(0, len(files) - MOST_FILES))

    def _read(self, chosen: StickFile, near: GeoPoint | None, told: Callable[[float], None], stop: Event) -> FoundFile:
        from headunit.core.geojson import read_geojson  # late, as most drives have no stick: the window is there sooner
        from headunit.core.gpx import read_gpx
        from headunit.destinations.sifting import sifted

        if os.sep in chosen.name:
            raise StorageError("file-gone", f"{chosen.title} is not on the stick.")
        with opened(self._folder / chosen.name) as file:
            size, said = max(1, os.fstat(file.fileno()).st_size), 0.0

            def between() -> None:
                nonlocal said
                if stop.wait(_BREATH_S):
                    raise HeadUnitError("called-off", "The reading was called off.")
                share = min(1.0, file.tell() / size)
                if share >= said + _STEP:
                    said = share
                    told(share)

            content = read_gpx(file, between) if chosen.name.lower().endswith(".gpx") else read_geojson(file, between)
        return sifted(chosen.title, content, near)
