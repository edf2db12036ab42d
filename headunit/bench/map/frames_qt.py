"""A unit with its map on the screen, measured from within: `unit` begins it; it answers a line of JSON.

It is the unit as `headunit unit` starts it, with its map server; only the fingers are missing.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.profile import load_profile
from headunit.bench.map.frames import MOTIONS
from headunit.bench.map.stages import Picture, Seen
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import RealLoopTime
from headunit.navigation.regions.default import default_order
from headunit.processes.datadir import open_data_dir
from headunit.processes.unit_qt import open_unit
from headunit.ui.application import QtContext, run_qt

if TYPE_CHECKING:
    from headunit.processes.map_early import Early
    from headunit.processes.unit_parts_qt import Unit

_MOTION_S = 8.0
_QUIET_S = 4.0
_TIMEOUT_S = 60.0
_LOOK_S, _PROBE_S, _TYPE_S = 0.02, 0.002, 0.12
_MISSING = QColor(255, 0, 255)
"""No tile has a pixel of it: the map's ground, where a tile is not there yet."""
_GRID_PX = 12
_SECOND = "Bench"
"""The region that is imported while somebody searches."""
_LATITUDE, _LONGITUDE, _ZOOM = 43.7395, 7.4215, 16.0
_WORDS = (
    "b",
    "bo",
    "bou",
    "boul",
    "boulevard",
    "boulevard m",
    "12 boulevard des moulins",
    "casino",
    "rue grim",
    "monaco",
)


class Frames(QObject):
    """Does a step after each frame, and notes when frames came."""

    def __init__(self, window: QQuickWindow, time: RealLoopTime) -> None:
        super().__init__(window)
        self._time = time
        self.at_s: list[float] = []
        self.count = 0
        self._then: Callable[[float], None] | None = None
        window.frameSwapped.connect(self._swapped)

    @Slot()
    def _swapped(self) -> None:
        self.count += 1
        if self._then is not None:
            self.at_s.append(self._time.monotonic())
            self._then(self.at_s[-1] - self.at_s[0])

    async def moved(self, then: Callable[[float], None], seconds: float) -> list[float]:
        """Milliseconds from frame to frame while `then` moves something after each."""
        self.at_s = [self._time.monotonic()]
        self._then = then
        then(0.0)
        await self._time.sleep(seconds)
        self._then = None
        return self._intervals_ms()

    async def seen(self, seconds: float) -> list[float]:
        """The same of what moves by itself."""
        return await self.moved(lambda _: None, seconds)

    def _intervals_ms(self) -> list[float]:
        return [(after - before) * 1000 for before, after in zip(self.at_s[1:], self.at_s[2:], strict=False)]


class Probe:
    """What is on the screen of one unit."""

    def __init__(self, window: QQuickWindow, unit: Unit, time: RealLoopTime) -> None:
        self._window, self._unit, self._time = window, unit, time
        self._map = unit.app.map

    async def complete(self) -> dict[str, float]:
        """The instants (s, monotonic): `page` is there, `server` answers, `labels` and `tiles` are all drawn."""
        deadline_s = self._time.monotonic() + _TIMEOUT_S
        while (tiles := self._window.findChild(QQuickItem, "map-tiles")) is None:
            await self._late(deadline_s, "the map page is not there")
        QQmlProperty.write(tiles, "color", _MISSING)
        frames = Frames(self._window, self._time)
        seen = Seen(
            server=lambda: bool(self._unit.maps.regions.value and self._map.ready),
            labels=self._labels_drawn,
            tiles=Picture(
                lambda: frames.count, lambda: _is_map_there(tiles), lambda: tiles_drawn(_shown(self._window))
            ),
        )
        page_s = self._time.monotonic()
        while not seen.whole(self._time.monotonic):
            await self._late(deadline_s, "the map is not complete")
        return {"page": page_s, **seen.since_s}

    async def motions(self) -> dict[str, list[float]]:
        """Milliseconds from frame to frame of each motion."""
        frames = Frames(self._window, self._time)
        return {
            motion: await frames.moved(lambda at_s, motion=motion: self._look(motion, at_s), _MOTION_S)
            for motion in MOTIONS
        }

    async def blocks(self) -> tuple[list[float], list[float]]:
        """Milliseconds by which the GUI thread came late: with nothing to do; while it searches and imports."""
        self._look("pan", 0.0)
        await self._time.sleep(1.0)
        quiet = await lateness(self._time, asyncio.ensure_future(self._time.sleep(_QUIET_S)))
        work = asyncio.ensure_future(self._work())
        busy = await lateness(self._time, work)
        await work
        return quiet, busy

    def _look(self, motion: str, at_s: float) -> None:
        latitude, longitude, bearing, tilt = _LATITUDE, _LONGITUDE, 0.0, 0.0
        if motion in ("pan", "tilt"):
            latitude, longitude = _LATITUDE + 0.004 * math.sin(at_s), _LONGITUDE + 0.006 * math.cos(at_s)
        if motion in ("rotate", "tilt"):
            bearing = at_s * 30 % 360
        if motion == "tilt":
            tilt = 45.0
        self._map.held(latitude, longitude, _ZOOM, bearing, tilt)
        self._map.pose()

    async def _work(self) -> None:
        order = default_order()
        importing = asyncio.ensure_future(self._unit.regions.begin(order.path, _SECOND))
        word = 0
        while not importing.done():
            self._unit.search.type(_WORDS[word % len(_WORDS)])
            word += 1
            await self._time.sleep(_TYPE_S)
        await importing
        if (failure := self._unit.regions.state.value.failure) is not None:
            raise HeadUnitError("bench-failed", f"The import has failed: {failure.detail}")
        for region in self._unit.regions.state.value.regions:
            if region.name == _SECOND:
                await self._unit.regions.remove(region.id)

    def _labels_drawn(self) -> bool:
        labels = self._unit.app.labels
        rows = labels.model
        shown = any(rows.data(rows.index(row, 0), _key_role(rows)) for row in range(rows.rowCount()))
        return shown and labels.answered and not labels.pending

    async def _late(self, deadline_s: float, what: str) -> None:
        if self._time.monotonic() > deadline_s:
            raise HeadUnitError("bench-failed", f"After {_TIMEOUT_S:g} s {what}.")
        await self._time.sleep(_LOOK_S)


async def lateness(time: RealLoopTime, until: asyncio.Future[Any]) -> list[float]:
    """Milliseconds by which the window's thread came late, until something is done."""
    found = []
    while not until.done():
        begun_s = time.monotonic()
        await time.sleep(_PROBE_S)
        found.append(max(0.0, (time.monotonic() - begun_s - _PROBE_S) * 1000))
    return found


def _is_map_there(tiles: QQuickItem) -> bool:
    """Whether the ground is drawn where a tile is missing: not before the map has its plug-in and a size."""
    return tiles.isVisible() and bool(tiles.property("mapReady"))


def _shown(window: QQuickWindow) -> QImage:
    """What is on the screen: nothing is drawn once more for it, which the unit would feel."""
    return window.screen().grabWindow(window.winId()).toImage()


def tiles_drawn(picture: QImage) -> bool:
    """Whether nothing of the missing colour is left."""
    few = picture.scaled(picture.width() // _GRID_PX, picture.height() // _GRID_PX)  # pixels as they are, every 12th
    few.convertTo(QImage.Format.Format_RGB32)
    return _MISSING.rgb() not in few.constBits().cast("I")


def _key_role(rows: Any) -> int:
    return next(role for role, name in rows.roleNames().items() if bytes(name) == b"key")


def rss_mb() -> float:
    """Memory of this process."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) * 1024 / 1e6


async def _measure(qt: QtContext, config: Config, what: str, early: Early | None) -> int:
    time = RealLoopTime()
    async with open_unit(qt, config, load_profile(config.profile), early_map=early) as (window, unit):
        unit.start_face()
        probe = Probe(window, unit, time)
        told: dict[str, Any] = {
            "stages_s": await probe.complete(),
            "api": str(window.rendererInterface().graphicsApi()),
        }
        if what == "all":
            told["intervals_ms"] = await probe.motions()
            told["rss_mb"] = rss_mb()
            told["quiet_ms"], told["busy_ms"] = await probe.blocks()
    print(json.dumps(told), flush=True)
    return 0


def run(config: Config, what: str, early: Early | None) -> int:
    """Measure `what`; the exit status."""
    open_data_dir(config)
    return run_qt(lambda qt: _measure(qt, config, what, early), config)
