"""Every page at every size, in both languages and one 40 % longer: nothing cut, lost, overlapping, too small."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from headunit.processes.preferences import ROUTES
from headunit.testing.contrast import contrast_faults
from headunit.testing.geometry import faults
from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import PAIRED, Stand

SIZES = ((1280, 480), (1280, 720), (800, 480), (1920, 720))
LANGUAGES = ("en", "fr", "pseudo")


def limits(stand: Stand) -> dict[str, float]:
    metrics: QObject = stand.engine.singletonInstance("Hmi.Theme", "Metrics")
    # The header line is lower than a target elsewhere, by the design of the frame.
    return {"touch": min(metrics.property("touch"), metrics.property("header")), "key": metrics.property("keyHeight")}


def test_every_route_has_a_scene() -> None:
    assert {route for route, _, _ in SCENES.values()} == set(ROUTES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_broken(stand: Stand, artifacts: Path, width: int, height: int, language: str) -> None:
    folder = artifacts / "pages" / language
    folder.mkdir(parents=True, exist_ok=True)
    stand.size(width, height)
    stand.preferences.set_language(language)
    found = []
    for scene in SCENES:
        play(stand, scene)
        picture = stand.frame()
        assert picture.save(str(folder / f"{scene}-{width}x{height}.png"))
        found += [f"{scene}: {fault}" for fault in faults(stand.window, **limits(stand))]
        found += [f"{scene}: {fault}" for fault in contrast_faults(stand.window, picture)]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_by_day(stand: Stand, artifacts: Path, language: str) -> None:
    """The ground is bright and everything can be read on it."""
    folder = artifacts / "pages" / f"{language}-day"
    folder.mkdir(parents=True, exist_ok=True)
    stand.preferences.set_language(language)
    for scene in SCENES:
        play(stand, scene)
        stand.preferences.set_theme("day")
        picture = stand.frame()
        assert picture.save(str(folder / f"{scene}.png"))
        assert picture.pixelColor(110, 470).lightness() > 200, scene
        assert contrast_faults(stand.window, picture) == [], scene


def test_a_phone_with_a_long_name_is_not_cut(stand: Stand) -> None:
    for width, height in SIZES:
        stand.size(width, height)
        stand.fresh()
        stand.paired(replace(PAIRED, name="The telephone of Marie-Antoinette Laurent"))
        for route in ("home", "phone"):
            stand.go(route)
            stand.frame()
            assert faults(stand.window, **limits(stand)) == [], (route, width, height)
