"""Destinations from the USB stick: what is on it, what is in a file, and what becomes of it."""

import asyncio
import json
import os
from array import array

import pytest

from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import NamedPoint
from headunit.core.gpx import Gpx, Line
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import MemoryStore
from headunit.destinations.domain import MOST_FAVOURITES, Destinations, Taken
from headunit.destinations.service import DestinationService
from headunit.destinations.sifting import sifted
from headunit.destinations.stick import MOST_FILES, MOST_LISTED, FoundFile, FoundKind, Stick, StickFile
from headunit.destinations.stick_service import LOOK_S, StickService, StickState
from headunit.destinations.usb import UsbFolder
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.search.coordinates import name_of

HERE = GeoPoint(43.73, 7.42)
FILE = StickFile("trip.gpx", "trip.gpx", 10)


def waypoints(*names):
    inside = "".join(f'<wpt lat="{43 + n / 1000}" lon="7.4"><name>{one}</name></wpt>' for n, one in enumerate(names))
    return f"<gpx>{inside}</gpx>"


def place(number):
    return Place(f"{number}", PlaceKind.POSITION, f"Place {number}", "", GeoPoint(number / 100, 7))


def line(*latitudes, name="", names=None):
    return Line(
        name,
        array("d", latitudes),
        array("d", [7.0] * len(latitudes)),
        array("d", latitudes),
        names or {},
    )


async def looked(folder):
    return await UsbFolder(folder).look()


async def found(folder, name, near=None, told=lambda _: None):
    return await UsbFolder(folder).read(StickFile(name, name, 0), near, told)


# --- what is on it -------------------------------------------------------------------------------------------------


def test_only_files_that_may_hold_places_are_listed(run, tmp_path):
    for name in ("b.GPX", "a.geojson", "c.json", "song.mp3", ".hidden.gpx", "._b.gpx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.gpx").mkdir()
    (tmp_path / "link.gpx").symlink_to(tmp_path / "b.GPX")
    os.mkfifo(tmp_path / "pipe.gpx")
    stick = run(looked(tmp_path))
    assert [one.title for one in stick.files] == ["a.geojson", "b.GPX", "c.json"]
    assert stick.files[0].size_bytes == 1


def test_no_stick_an_empty_one_and_one_with_too_many_files(run, tmp_path):
    assert run(looked(tmp_path / "none")) is None
    (tmp_path / "file").write_text("")
    assert run(looked(tmp_path / "file")) is None
    (tmp_path / "usb").mkdir()
    assert run(looked(tmp_path / "usb")) == Stick()
    for number in range(MOST_FILES + 7):
        (tmp_path / "usb" / f"{number:03}.gpx").write_text("")
    stick = run(looked(tmp_path / "usb"))
    assert (len(stick.files), stick.more) == (MOST_FILES, 7)


def test_names_that_are_no_text_are_shown_and_read(run, tmp_path):
    odd = [b"caf\xe9.gpx", "Èze \u202e.gpx".encode(), b"a\nb\x1b[31m.gpx", "猫 🐈.gpx".encode(), b'it\'s 100% "so".gpx']
    for name in odd:
        (tmp_path / os.fsdecode(name)).write_text(waypoints("One"))
    stick = run(looked(tmp_path))
    assert len(stick.files) == len(odd)
    for file in stick.files:
        assert file.title.isprintable()
        file.title.encode()
        assert run(UsbFolder(tmp_path).read(file, None, lambda _: None)).places[0].place.title == "One"


def test_nothing_outside_the_folder_is_read(run, tmp_path):
    (tmp_path / "usb").mkdir()
    (tmp_path / "mine.gpx").write_text(waypoints("Secret"))
    with pytest.raises(StorageError):
        run(found(tmp_path / "usb", "../mine.gpx"))


def test_a_file_that_has_gone_and_one_that_is_damaged_are_told(run, tmp_path):
    with pytest.raises(StorageError) as gone:
        run(found(tmp_path, "gone.gpx"))
    assert gone.value.reason == "file-gone"
    (tmp_path / "half.gpx").write_text(waypoints("One")[:-5])
    with pytest.raises(UsageError) as broken:
        run(found(tmp_path, "half.gpx"))
    assert broken.value.reason == "broken-gpx"
    (tmp_path / "map.json").write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(UsageError) as empty:
        run(found(tmp_path, "map.json"))
    assert empty.value.reason == "no-points"


def test_how_far_the_reading_has_come_is_told(run, tmp_path):
    (tmp_path / "a.gpx").write_text(waypoints(*(f"Place {number}" for number in range(2000))))
    shares = []
    run(found(tmp_path, "a.gpx", told=shares.append))
    assert shares == sorted(shares)
    assert shares
    assert all(0 < one <= 1 for one in shares)


def test_a_reading_that_is_called_off_ends(run, tmp_path):
    """The window's loop goes on meanwhile, and the thread does not go on afterwards."""
    (tmp_path / "a.gpx").write_text("<gpx>" + '<wpt lat="1" lon="2"/>\n' * 300_000)

    async def story():
        begun = asyncio.Event()
        reading = asyncio.create_task(found(tmp_path, "a.gpx", told=lambda _: begun.set()))
        await begun.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await asyncio.get_running_loop().shutdown_default_executor()  # waits for the thread

    run(story())


# --- what is in a file ---------------------------------------------------------------------------------------------


def test_waypoints_route_points_and_ends_of_lines_are_places():
    read = Gpx(
        (NamedPoint(HERE, "Casino", "Monaco"), NamedPoint(GeoPoint(43, 7))),
        (line(1, 2, 3, name="Tour", names={1: "Lunch"}), line(4, 5, names={1: "Hotel"})),
        (line(6, 7, name="Sunday"), line(8, 9)),
        skipped=4,
    )
    sieved = sifted("My trip.gpx", read, None)
    assert [(one.kind, one.place.title, one.place.detail) for one in sieved.places] == [
        (FoundKind.PLACE, "Casino", "Monaco"),
        (FoundKind.PLACE, "", ""),
        (FoundKind.ROUTE_POINT, "Lunch", "Tour"),
        (FoundKind.ROUTE_END, "Tour", ""),
        (FoundKind.ROUTE_END, "Hotel", ""),
        (FoundKind.TRACK_END, "Sunday", ""),
        (FoundKind.TRACK_END, "My trip", ""),
    ]
    assert (sieved.total, sieved.skipped) == (7, 4)
    assert sieved.places[5].place.point == GeoPoint(7, 7)


def test_what_is_there_twice_is_one():
    point, near = GeoPoint(43.7301, 7.42), GeoPoint(43.73011, 7.42001)
    twice = [NamedPoint(point, "A"), NamedPoint(near, "A"), NamedPoint(point, "B"), NamedPoint(GeoPoint(44, 7), "A")]
    sieved = sifted("a.gpx", Gpx(tuple(twice), (), ()), None)
    assert [one.place.point.latitude for one in sieved.places] == [43.7301, 44]
    assert sieved.total == 2


def test_of_five_thousand_the_nearest_can_be_chosen():
    many = Gpx(tuple(NamedPoint(GeoPoint(60 - n / 1000, 7), f"W{n}") for n in range(5000)), (), ())
    nearest = sifted("a.gpx", many, GeoPoint(57, 7))
    assert (nearest.total, len(nearest.places), nearest.places[0].place.title) == (5000, MOST_LISTED, "W3000")
    assert sifted("a.gpx", many, None).places[0].place.title == "W0"


# --- what becomes of it --------------------------------------------------------------------------------------------


def test_what_is_taken_is_counted_and_what_is_known_stays_as_it_was():
    before = Destinations().with_favourite(place(1), "Mine")
    after, taken = before.with_favourites([place(1), place(2), place(2)])
    assert taken == Taken(new=1, known=2)
    assert [one.name for one in after.favourites] == ["Mine", "Place 2"]


def test_there_is_room_for_a_hundred():
    nearly, _ = Destinations().with_favourites([place(number) for number in range(MOST_FAVOURITES - 1)])
    assert nearly.room == 1
    full, taken = nearly.with_favourites([place(500), place(3), place(501), place(502)])
    assert (taken, full.room) == (Taken(new=1, known=1, left=2), 0)


class Port:
    """A stick that does as it is told."""

    def __init__(self):
        self.stick, self.looks, self.near = None, 0, None
        self.answer = asyncio.Event()
        self.found = FoundFile("trip.gpx", sifted("t", Gpx((NamedPoint(HERE, "A"),), (), ()), None).places, 1)
        self.error = None

    async def look(self):
        self.looks += 1
        if isinstance(self.stick, Exception):
            raise self.stick
        return self.stick

    async def read(self, _file, near, told):
        self.near = near
        told(0.5)
        await self.answer.wait()
        if self.error is not None:
            raise self.error
        return self.found


class Desk:
    def __init__(self):
        self.port, self.time = Port(), FakeLoopTime()
        self.destinations = DestinationService(MemoryStore())
        self.service = StickService(
            self.port, self.destinations, lambda: HERE, lambda one: name_of(one, "fr"), self.time
        )

    @property
    def state(self):
        return self.service.state.value

    async def __aenter__(self):
        self._running = asyncio.create_task(self.service.run())
        return self

    async def __aexit__(self, *_):
        self._running.cancel()


def test_a_stick_is_looked_for_while_somebody_asks(run):
    async def story():
        async with Desk() as desk:
            await desk.time.advance(10)
            assert desk.port.looks == 0
            desk.service.watch()
            await desk.time.advance(0)
            assert desk.state == StickState(looked=True)
            desk.port.stick = Stick((FILE,))
            await desk.time.advance(LOOK_S)
            assert desk.state.stick == Stick((FILE,))
            desk.port.stick = StorageError("unreadable", "no")
            await desk.time.advance(LOOK_S)
            assert (desk.state.stick, desk.state.trouble) == (None, "unreadable")
            desk.port.stick = None
            await desk.time.advance(LOOK_S)
            assert (desk.state.stick, desk.state.trouble) == (None, None)
            desk.service.leave()
            looks = desk.port.looks
            await desk.time.advance(10)
            assert (desk.port.looks, desk.state) == (looks, StickState())

    run(story())


def test_a_file_is_read_and_its_places_are_kept(run):
    async def story():
        async with Desk() as desk:
            reading = asyncio.create_task(desk.service.read(FILE))
            await desk.time.advance(0)
            assert (desk.state.reading, desk.state.share, desk.port.near) == (FILE, 0.5, HERE)
            desk.port.answer.set()
            await reading
            assert (desk.state.reading, desk.state.found) == (None, desk.port.found)
            desk.service.take([0, 0, 7, -1])
            assert desk.state.taken == Taken(new=1)
            assert [one.name for one in desk.destinations.state.value.favourites] == ["A"]
            desk.service.close_file()
            assert desk.state == StickState()
            desk.service.take([0])
            assert desk.state == StickState()

    run(story())


def test_a_place_without_a_name_is_called_by_its_position_as_people_write_it(run):
    async def story():
        async with Desk() as desk:
            desk.port.found = FoundFile("t", sifted("t", Gpx((NamedPoint(HERE),), (), ()), None).places, 1)
            desk.port.answer.set()
            await desk.service.read(FILE)
            desk.service.take([0])
            assert [one.name for one in desk.destinations.state.value.favourites] == ["43,73000° N, 7,42000° E"]

    run(story())


@pytest.mark.parametrize("error", [StorageError("unreadable", "the stick was pulled"), UsageError("broken-gpx", "x")])
def test_why_a_file_was_not_read_is_told(run, error):
    async def story():
        async with Desk() as desk:
            desk.port.error = error
            desk.port.answer.set()
            await desk.service.read(FILE)
            assert (desk.state.failure, desk.state.failed, desk.state.reading) == (error.reason, FILE, None)

    run(story())


def test_a_reading_that_nobody_waits_for_leaves_nothing(run):
    async def story():
        async with Desk() as desk:
            reading = asyncio.create_task(desk.service.read(FILE))
            await desk.time.advance(0)
            reading.cancel()
            await asyncio.wait({reading})
            assert desk.state == StickState()
            turned = asyncio.create_task(desk.service.read(FILE))
            await desk.time.advance(0)
            desk.service.leave()
            desk.port.answer.set()
            await turned
            assert desk.state == StickState()

    run(story())


def test_a_stick_is_pulled_while_it_is_read(run, tmp_path, monkeypatch):
    (tmp_path / "a.gpx").write_text(waypoints(*map(str, range(2000))))

    class Pulled:
        def __init__(self, file):
            self._file, self.name = file, "a.gpx"

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self._file.close()

        def read(self, size):
            if self._file.tell():
                raise OSError(5, "Input/output error")
            return self._file.read(size)

        def __getattr__(self, name):
            return getattr(self._file, name)

    from headunit.destinations import usb

    really = usb.opened
    monkeypatch.setattr(usb, "opened", lambda path: Pulled(really(path)))
    with pytest.raises(HeadUnitError) as caught:
        run(found(tmp_path, "a.gpx"))
    assert caught.value.reason == "unreadable"


def test_places_of_geojson_are_found(run, tmp_path):
    features = [
        {"type": "Feature", "properties": {"name": "Port"}, "geometry": {"type": "Point", "coordinates": [7.25, 43.69]}}
    ]
    (tmp_path / "a.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    sieved = run(found(tmp_path, "a.json"))
    assert (sieved.places[0].place.title, sieved.places[0].place.point) == ("Port", GeoPoint(43.69, 7.25))
