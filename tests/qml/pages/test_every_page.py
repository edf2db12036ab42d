"""Every page at every size, in both languages and, where room is scarce, one 40 % longer, passes the whole audit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from headunit.control.audit.audit_qt import audit
from headunit.processes.gallery_qt import display_sizes
from headunit.processes.preferences import ROUTES
from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import ACCOUNT, PAIRED, Stand

SIZES = ((1280, 480), (1280, 720), (800, 480), (1920, 720))
LOOKS = [
    *[(*size, "en", ("night", "day")) for size in SIZES[:2]],
    *[(*size, "en", ("night",)) for size in SIZES[2:]],
    *[(*size, "fr", ("night",)) for size in SIZES[:3]],
    *[(*size, "pseudo", ("night",)) for size in ((1280, 480), (800, 480))],
]
"""Light changes colours and no room; a longer language needs room where there is least: the widest has more for all."""


def measures(stand: Stand) -> QObject:
    metrics = stand.engine.singletonInstance("Hmi.Theme", "Metrics")
    assert isinstance(metrics, QObject)
    return metrics


def test_every_route_has_a_scene() -> None:
    assert {route for route, _, _ in SCENES.values()} == set(ROUTES)


def test_the_sizes_are_those_of_the_cars() -> None:
    assert set(SIZES) == set(display_sizes())


@pytest.mark.parametrize(("width", "height", "language", "themes"), LOOKS)
def test_nothing_is_broken(
    stand: Stand, artifacts: Path, width: int, height: int, language: str, themes: tuple[str, ...]
) -> None:
    """By night and by day: the page stays as it is while the light changes."""
    stand.size(width, height)
    stand.preferences.set_language(language)
    found = []
    for scene in SCENES:
        play(stand, scene)
        for theme in themes:
            if theme == "day":  # the evening of a fresh unit is night
                stand.preferences.set_theme(theme)
            picture = stand.frame()
            light = picture.pixelColor(measures(stand).property("rail") // 2, height // 2).lightness()
            if (light > 128) != (theme == "day"):
                found.append(f"{scene}, {theme}: the ground has a lightness of {light}")
            wrong = audit(stand.window, picture=picture)
            # Rows of a language that is much longer are not all of one height.
            told = [fault for fault in wrong if language != "pseudo" or fault.kind != "half-shown row"]
            found += [f"{scene}, {theme}: {fault}" for fault in told]
            if language != "pseudo" or told:
                folder = artifacts / "pages" / (language if theme == "night" else f"{language}-{theme}")
                keep(picture, folder / f"{scene}-{width}x{height}.png")
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def keep(picture: QImage, path: Path) -> None:
    """For a person to look at; larger on the disk, but written in half the time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    assert picture.save(str(path), "PNG", 85)


def test_a_phone_with_a_long_name_is_not_cut(stand: Stand) -> None:
    for width, height in SIZES:
        stand.size(width, height)
        stand.fresh()
        stand.paired(replace(PAIRED, name="The telephone of Marie-Antoinette Laurent"))
        for route in ("home", "phone"):
            stand.go(route)
            stand.frame()
            assert audit(stand.window) == (), (route, width, height)


def test_a_long_name_and_address_stay_on_their_plate(stand: Stand) -> None:
    """As long as an account may have them: shortened, and never over the edge."""
    person = replace(ACCOUNT, name="N" * 100, email=f"{'m' * 64}@{'e' * 60}.example.com")
    for width, height in SIZES:
        stand.size(width, height)
        stand.fresh()
        stand.signed_in(account=person)
        stand.go("setup/online")
        stand.frame()
        wrong = [fault for fault in audit(stand.window) if fault.kind != "cut text"]
        assert wrong == [], (width, height)
