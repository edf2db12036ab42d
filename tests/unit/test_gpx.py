"""GPX files as they come, and as nobody should send them."""

import io
import math
import tracemalloc
from datetime import UTC, datetime

import pytest

from headunit.core.errors import StorageError, UsageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import MOST_PLACES, NamedPoint
from headunit.core.gpx import MOST_DEEP, read_gpx, read_gpx_at

HEAD = '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'


def gpx(body, head=HEAD, tail="</gpx>", between=lambda: None):
    return read_gpx(io.BytesIO((head + body + tail).encode()), between)


def refused(body, **more):
    with pytest.raises(UsageError) as caught:
        gpx(body, **more)
    return caught.value


def track(*segments):
    return "<trk>" + "".join(f"<trkseg>{one}</trkseg>" for one in segments) + "</trk>"


def point(lat, lon, inside=""):
    return f'<trkpt lat="{lat}" lon="{lon}">{inside}</trkpt>'


def test_places_routes_and_tracks_are_read_with_their_names():
    read = gpx(
        '<wpt lat="43.7384" lon="7.4246"><name> Casino\n</name><desc>Place du &amp; Casino</desc></wpt>'
        '<rte><name>To Nice</name><rtept lat="43.7" lon="7.3"/>'
        '<rtept lat="43.69" lon="7.25"><name>Port</name></rtept></rte>'
        "<trk><name>Sunday</name><trkseg>" + point(43.7, 7.4, "<time>2026-05-01T08:30:00Z</time>") + "</trkseg></trk>"
    )
    assert read.waypoints == (NamedPoint(GeoPoint(43.7384, 7.4246), "Casino", "Place du & Casino"),)
    (route,), (sunday,) = read.routes, read.tracks
    assert (route.name, len(route), route.point(-1), route.names) == ("To Nice", 2, GeoPoint(43.69, 7.25), {1: "Port"})
    assert math.isnan(route.times[0])
    assert (sunday.name, list(sunday.times)) == ("Sunday", [datetime(2026, 5, 1, 8, 30, tzinfo=UTC).timestamp()])


def test_version_1_0_and_a_prefix_are_the_same_to_it():
    old = '<gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">'
    assert gpx('<wpt lat="1" lon="2"/>', head=old).waypoints[0].point == GeoPoint(1, 2)
    prefixed = '<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1">'
    body = '<g:wpt lat="1" lon="2"><g:name>A</g:name></g:wpt>'
    assert gpx(body, head=prefixed, tail="</g:gpx>").waypoints[0].name == "A"


def test_extensions_may_be_called_as_they_like():
    body = (
        '<wpt lat="1" lon="2" xmlns:x="x"><name>A</name><extensions><name>B</name><x:wpt lat="9" lon="9"/></extensions>'
        "<desc>C</desc></wpt>"
    )
    assert gpx(body).waypoints == (NamedPoint(GeoPoint(1, 2), "A", "C"),)


def test_a_track_goes_on_over_its_gaps_and_empty_segments():
    read = gpx(track("", point(43, 7) + point(43.001, 7), "", point(43.101, 7), "") + track(""))
    (line,) = read.tracks
    assert list(line.latitudes) == [43, 43.001, 43.101]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-05-01T08:30:00+02:00", 1_777_617_000),
        ("2026-05-01T06:30:00", 1_777_617_000),
        (" 2026-05-01T06:30:00.250Z ", 1_777_617_000.25),
        ("yesterday", math.nan),
        ("2026-13-41T08:30:00Z", math.nan),
        ("9999-12-31T23:59:59-23:00", math.nan),
        ("", math.nan),
    ],
)
def test_times(text, seconds):
    line = gpx(track(point(1, 2, f"<time>{text}</time>"))).tracks[0]
    assert line.times[0] == pytest.approx(seconds, nan_ok=True)


@pytest.mark.parametrize(
    "where",
    ['lat="NaN" lon="2"', 'lat="91" lon="2"', 'lat="1" lon="-181"', 'lat="1"', 'lat="" lon="x"', 'lat="inf" lon="0"'],
)
def test_points_off_the_earth_are_counted_and_the_rest_is_read(where):
    read = gpx(
        f'<wpt {where}><name>Nowhere</name></wpt><wpt lat="1" lon="2"/>'
        + track(f"<trkpt {where}><time>x</time></trkpt>" + point(1, 2))
    )
    assert read.waypoints == (NamedPoint(GeoPoint(1, 2)),)
    assert (len(read.tracks[0]), read.skipped) == (1, 2)


@pytest.mark.parametrize("text", ["", "hello", "<kml></kml>", "<!DOCTYPE html><html></html>", "PK\x03\x04", "{}"])
def test_other_files_are_none(text):
    assert refused("", head=text, tail="").reason == "not-gpx"


def test_a_damaged_file_is_told_with_its_line():
    error = refused('\n<wpt lat="1" lon="2"/>\n<trk><trkseg', tail="")
    assert error.reason == "broken-gpx"
    assert "line 3" in error.detail
    assert refused('<wpt lat="1" lon="2"></trk>').reason == "broken-gpx"


def test_no_entity_is_ever_unfolded():
    bomb = '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><gpx>'
    error = refused('<wpt lat="1" lon="2"><name>&b;</name></wpt>', head=bomb)
    assert error.reason == "broken-gpx"
    assert "DOCTYPE" in error.detail


def test_unknown_letters_are_told():
    error = refused('<wpt lat="1" lon="2"/>', head='<?xml version="1.0" encoding="klingon"?><gpx>')
    assert error.reason in ("broken-gpx", "not-gpx")


def test_old_letters_are_read():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><gpx><wpt lat="1" lon="2"><name>Èze</name></wpt></gpx>'
    assert read_gpx(io.BytesIO(text.encode("latin-1"))).waypoints[0].name == "Èze"


def test_nothing_to_use_is_told():
    assert refused("").reason == "no-points"
    assert refused('<wpt lat="91" lon="2"/>' + track("")).reason == "no-points"


def test_depth_names_and_numbers_have_bounds():
    assert refused("<a>" * MOST_DEEP + "</a>" * MOST_DEEP).reason == "broken-gpx"
    assert len(gpx(f'<wpt lat="1" lon="2"><name>{"long " * 100_000}</name></wpt>').waypoints[0].name) <= 500
    assert refused('<wpt lat="1" lon="2"/>' * (MOST_PLACES + 1)).reason == "too-large"


class Endless(io.RawIOBase):
    """A file without end, a million points and more."""

    def __init__(self, piece):
        self._head, self._piece = (HEAD + "<trk><trkseg>").encode(), piece
        self.read_bytes = 0

    def read(self, _size=-1):
        piece, self._head = self._head or self._piece, b""
        self.read_bytes += len(piece)
        return piece


def test_a_file_without_end_has_one(monkeypatch):
    monkeypatch.setattr("headunit.core.gpx.MOST_BYTES", 20_000_000)
    file = Endless(b" " * 1_000_000)
    with pytest.raises(UsageError, match="MB") as caught:
        read_gpx(file)
    assert caught.value.reason == "too-large"


def test_many_points_take_bounded_memory():
    """What a point takes is what a million take, a million times: the arrays' 24 bytes and their room to grow."""
    number = 50_000
    body = HEAD + track(point(43.5, 7.25, "<time>2026-05-01T08:30:00Z</time>") * number) + "</gpx>"
    file = io.BytesIO(body.encode())
    tracemalloc.start()
    try:
        read = read_gpx(file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(read.tracks[0]) == number
    assert most < 100 * number


def test_reading_is_called_off_between_two_pieces():
    class EnoughError(Exception):
        pass

    seen = []

    def between():
        seen.append(1)
        if len(seen) == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        gpx(track(point(43, 7) * 50_000), between=between)
    assert len(seen) == 3


class Pulled(io.BytesIO):
    """A stick that is pulled while it is read."""

    def read(self, size=-1):
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_stick_that_is_pulled_is_told():
    with pytest.raises(StorageError) as caught:
        read_gpx(Pulled((HEAD + track(point(1, 2) * 1000)).encode()))
    assert caught.value.reason == "unreadable"


def test_only_files_are_opened(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.gpx")
    for name, reason in {"none.gpx": "file-gone", "pipe.gpx": "unreadable", ".": "unreadable"}.items():
        with pytest.raises(StorageError) as caught:
            read_gpx_at(tmp_path / name)
        assert caught.value.reason == reason
    (tmp_path / "a.gpx").write_text(HEAD + track(point(1, 2)) + "</gpx>")
    assert len(read_gpx_at(tmp_path / "a.gpx").tracks[0]) == 1
