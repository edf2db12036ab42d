"""Favourites from files on a USB stick, in the real unit: good ones, and whatever else a stick may hold."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from headunit.testing.rigs.rig import Rig
from headunit.testing.unit import HeadUnit


def gpx(*waypoints: str) -> str:
    return '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">' + "".join(waypoints) + "</gpx>"


def waypoint(number: int, name: str) -> str:
    return f'<wpt lat="{43.7 + number / 10_000:.4f}" lon="7.4"><name>{name}</name></wpt>'


def filled(stick: Path) -> None:
    """What people bring: a trip, five thousand waypoints, a long drive, and files that are not what they are called."""
    stick.mkdir()
    (stick / "1 Trip.gpx").write_text(gpx(waypoint(1, "Casino"), waypoint(2, "Port &amp; bar"), waypoint(1, "Casino")))
    (stick / "5 Many.gpx").write_text(gpx(*(waypoint(number, f"Waypoint {number}") for number in range(5000))))
    point = '<trkpt lat="43.70" lon="7.40"><time>2026-05-01T08:30:00Z</time></trkpt>\n'
    (stick / "4 Drive.gpx").write_text(gpx("<trk><name>Long drive</name><trkseg>", point * 30_000, "</trkseg></trk>"))
    (stick / "2 Half.gpx").write_text(gpx(waypoint(1, "Casino"))[:-8])
    (stick / "Bomb.gpx").write_text('<!DOCTYPE gpx [<!ENTITY a "aaaa">]><gpx><wpt lat="1" lon="2"/></gpx>')
    (stick / "3 Photo.json").write_bytes(os.urandom(1000))
    (stick / os.fsdecode(b"caf\xe9 \x1b[31m.geojson")).write_text(
        json.dumps({"type": "Point", "coordinates": [7.25, 43.69]})
    )


def test_from_a_stick_to_the_favourites(headunit: HeadUnit, headunit_rig: Rig) -> None:
    page, stick = headunit.pages.stick, headunit_rig.data_dir / "usb"
    page.open()
    headunit.text("No USB stick").wait()
    filled(stick)  # plugged in
    page.take_all("1 Trip.gpx")
    page.saved.says("2 favourites saved.")
    page.done.tap()
    destinations = headunit.pages.destinations.wait()
    destinations.row("Port & bar").tap()
    destinations.title.says("Port & bar")

    page.open()
    for title, words in {
        "2 Half.gpx": "The file is damaged. Copy it to the stick again.",
        "3 Photo.json": "This is no GeoJSON file, whatever it is called.",
    }.items():
        page.file(title).tap()
        page.error.says(words)
    page.file("4 Drive.gpx").tap()
    page.count.says("1 place · 1 chosen")
    headunit.back()
    page.file("5 Many.gpx").tap()
    page.count.says("5000 places · 98 chosen")
    page.take.tap()
    page.saved.says("98 favourites saved.")

    headunit.back()
    page.file("1 Trip.gpx").wait()
    shutil.rmtree(stick)  # pulled
    headunit.text("No USB stick").wait()
