"""The map server over stand-ins for the regions: what goes over its wire, and what it does with what it is sent."""

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from headunit import config
from headunit.core.errors import HeadUnitError, LinkError
from headunit.core.looptime import RealLoopTime
from headunit.navigation.places import SearchQuery
from headunit.navigation.positions import TrackPoint
from headunit.navigation.routes import Avoid, Leg, NoRoute, NoRouteReason, Route, RouteAnswer, RouteRequest
from headunit.navigation.server.app import BLANK
from headunit.navigation.server.worker import PATIENCE, Urgency, Worker
from headunit.navigation.views import Area, MapView
from tests.unit.navigation.map_fakes import HERE, LABEL, MATCHED, PLACE, ROUTED, SECRET, rig

VIEW = MapView(HERE, 15.5, 359.0, 45.0, 1280, 720, covered=(Area(0, 0, 10.5, 20),))
QUERY = SearchQuery("café", HERE, "fr", "cafe", 5)


async def ask(network, port, method, path, body=b"", secret=SECRET):
    """A request as anybody may send it; its status and body."""
    reader, writer = await network.connect("127.0.0.1", port)
    head = f"{method} /{secret}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    told = await reader.read()
    writer.close()
    head, _, body = told.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def test_what_is_asked_and_answered_is_the_same_at_both_ends(run):
    async def story():
        async with rig("one") as one:
            hits = await one.client.search(QUERY)
            assert [(hit.place, hit.distance_m) for hit in hits] == [(PLACE, 12.5), (PLACE, None)]
            assert await one.client.at(HERE, "fr") == PLACE
            assert await one.client.labels(VIEW) == (LABEL,)
            driven, stood = TrackPoint(HERE, 3.5, 90.0, 4.0), TrackPoint(HERE, 4.5)
            assert await one.client.match([stood, driven]) == MATCHED
            assert await one.client.match([stood]) is None
            assert one.fakes.asked == [QUERY, (HERE, "fr"), VIEW, (stood, driven), (stood,)]
            asked = RouteRequest(HERE, (HERE, HERE), 12.5, "fr", (Avoid.TOLLS, Avoid.FERRIES), 1)
            assert await one.client.route(asked) == ROUTED
            assert one.fakes.asked[-1] == asked

    run(story())


def test_nobody_is_asked_for_roads_and_labels_where_there_is_no_region(run):
    async def story():
        async with rig() as one:
            assert await one.client.labels(VIEW) == ()
            assert await one.client.match([TrackPoint(HERE, 0)]) is None
            none = await one.client.route(RouteRequest(HERE, (HERE,)))
            assert (none.routes, none.refused) == ((), NoRoute(NoRouteReason.NO_REGION, -1))
            assert one.fakes.made == []

    run(story())


def test_a_route_of_some_megabytes_arrives(run, monkeypatch):
    long = RouteAnswer((Route("_" * 3_000_000, 1.0, 2.0, (Leg(1.0, 2.0),), (), "one"),))

    async def story():
        async with rig("one") as one:
            monkeypatch.setattr(one.fakes, "route", lambda _request: long)
            assert await one.client.route(RouteRequest(HERE, (HERE,))) == long

    run(story())


def test_what_is_no_route_is_garbage(run, monkeypatch):
    async def story():
        async with rig("one") as one:
            monkeypatch.setattr("headunit.navigation.server.app.write_answer", lambda _told: b'{"routes":7}')
            with pytest.raises(LinkError) as told:
                await one.client.route(RouteRequest(HERE, (HERE,)))
            assert told.value.reason == "garbage"

    run(story())


def test_one_connection_carries_one_question_after_the_other(run):
    async def story():
        async with rig("one") as one:
            for _ in range(20):
                await one.client.search(QUERY)
            assert one.network.connections == 1
            await asyncio.gather(*(one.client.search(QUERY) for _ in range(6)))
            assert one.network.connections == 6

    run(story())


def test_a_new_life_of_the_server_is_asked_again(run):
    async def story():
        async with rig("one") as one:
            await one.client.search(QUERY)
            one.restart()
            assert len(await one.client.search(QUERY)) == 2

    run(story())


def test_a_server_that_has_gone_is_a_lost_link(run):
    async def story():
        async with rig("one") as one:
            await one.client.search(QUERY)
            one.server.kill()
            with pytest.raises(LinkError) as told:
                await one.client.search(QUERY)
            assert told.value.reason == "lost"

    run(story())


def test_a_server_that_does_not_answer_is_not_waited_for(run):
    async def story():
        async with rig("one", call_s=0.05) as one:
            await one.rest()
            with pytest.raises(LinkError) as told:
                await one.client.search(QUERY)
            await one.look()  # the server hears that whoever asked has gone
            one.work()
            await one.worker.do(Urgency.LAST, lambda: None)
            assert told.value.reason == "timeout"
            assert one.fakes.asked == [], "the question of somebody who has gone was answered"

    run(story())


def test_styles_change_what_is_drawn(run):
    async def story():
        styles = []
        async with rig("one", on_style=styles.append) as one:
            port = one.server.port
            assert await ask(one.network, port, "GET", "/tiles/15/17054/11936.png") == (200, b"day 15/17054/11936")
            await one.client.show("night")
            assert await ask(one.network, port, "GET", "/tiles/15/17054/11936.png") == (200, b"night 15/17054/11936")
            assert styles == ["night"]
            assert one.client.tiles_url == f"http://127.0.0.1:{port}/{SECRET}/tiles/"

    run(story())


def test_what_is_asked_for_by_day_and_drawn_after_it_is_a_tile_of_the_night(run, monkeypatch):
    async def story():
        async with rig("one") as one:
            queued, begin = asyncio.Event(), one.worker.begin

            def watched(urgency, work):
                if urgency is Urgency.TILE:
                    queued.set()
                return begin(urgency, work)

            monkeypatch.setattr(one.worker, "begin", watched)
            await one.rest()
            tile = asyncio.ensure_future(ask(one.network, one.server.port, "GET", "/tiles/15/17054/11936.png"))
            await queued.wait()
            await one.client.show("night")
            one.work()
            assert await tile == (200, b"night 15/17054/11936")

    run(story())


def test_a_tile_that_cannot_be_drawn_is_empty(run, caplog):
    async def story():
        async with rig("one") as one:
            one.fakes.trouble.append(OSError("a region's file is damaged"))
            assert await ask(one.network, one.server.port, "GET", "/tiles/3/1/1.png") == (200, BLANK)

    run(story())
    assert "tile 3/1/1 cannot be drawn" in caplog.text


def test_regions_that_come_and_go_are_told_at_once(run):
    async def story():
        async with rig("one") as one:
            looking = asyncio.ensure_future(one.api.look(one.loop_time))
            following = asyncio.ensure_future(one.client.follow())
            seen, told = [], asyncio.Event()

            def note(regions):
                seen.append([region.id for region in regions])
                told.set()

            async def next_one():
                told.clear()
                await one.look()
                await told.wait()

            one.client.regions.subscribe(note)
            while not seen:
                await next_one()
            gone = one.store.regions.pop()
            await next_one()
            one.store.regions.append(gone)
            await next_one()
            assert seen == [["one"], [], ["one"]]
            for task in (looking, following):
                task.cancel()
            await asyncio.gather(looking, following, return_exceptions=True)

    run(story())


def test_a_server_that_begins_again_does_not_tell_of_no_regions_before_it_has_looked(run):
    async def story():
        async with rig("one") as one:
            path = "/v1/regions?known=of-the-life-before"
            asking = asyncio.ensure_future(ask(one.network, one.server.port, "GET", path))
            assert (await ask(one.network, one.server.port, "GET", "/health"))[0] == 200
            assert not asking.done()
            looking = asyncio.ensure_future(one.api.look(one.loop_time))
            assert b'"id":"one"' in (await asking)[1]
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    run(story())


def test_a_region_that_goes_while_it_is_read_is_no_failure(run):
    async def story():
        async with rig("one", "two") as one:
            await one.client.search(QUERY)
            one.store.regions.pop()
            one.fakes.trouble.append(OSError("gone"))
            assert len(await one.client.search(QUERY)) == 2
            assert one.fakes.made == [("one", "two"), ("one",)]
            assert one.fakes.closed == 1

    run(story())


def test_what_fails_is_told_and_the_next_question_is_answered(run, caplog):
    async def story():
        async with rig("one") as one:
            one.fakes.trouble.append(ZeroDivisionError("a bug"))
            with pytest.raises(LinkError) as told:
                await one.client.search(QUERY)
            assert told.value.reason == "server-error"
            assert "map-server.log" in str(told.value)
            assert len(await one.client.search(QUERY)) == 2

    run(story())
    assert "search failed" in caplog.text
    assert "a bug" in caplog.text


BAD = [
    ("search", {"text": "x", "limit": 0}, "limit is 1 to 50, not 0."),
    ("search", {"text": "x" * 201}, "the length of text is 0 to 200, not 201."),
    ("search", {"text": "x", "language": "de"}, "language is one of en, fr, pseudo, not 'de'."),
    ("search", {"text": 3}, "SearchQuery.text is not a str: 3."),
    ("search", {}, "SearchQuery.text is missing."),
    ("search", [], "SearchQuery is not an object."),
    ("search", {"text": "", "near": {"latitude": 91, "longitude": 0}}, "no point on the earth: 91.0, 0.0."),
    ("at", {"point": {"latitude": 0, "longitude": 181}, "language": "en"}, "no point on the earth: 0.0, 181.0."),
    ("match", {"track": []}, "the number of fixes is 1 to 16, not 0."),
    ("show", {"style": "pink"}, "style is one of day, night, not 'pink'."),
]


@pytest.mark.parametrize(("name", "request_", "sentence"), BAD)
def test_a_request_that_cannot_be_is_refused_with_a_sentence(run, name, request_, sentence):
    async def story():
        async with rig("one") as one:
            status, body = await ask(one.network, one.server.port, "POST", f"/v1/{name}", json.dumps(request_).encode())
            assert (status, json.loads(body)["detail"]) == (400, sentence)
            assert one.fakes.asked == []

    run(story())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"text": NaN}', b'"x"'])
def test_garbage_is_refused(run, body):
    async def story():
        async with rig("one") as one:
            status, told = await ask(one.network, one.server.port, "POST", "/v1/search", body)
            assert status == 400
            assert json.loads(told)["detail"].endswith(".")

    run(story())


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/health", b"", 200),
        ("GET", "/v1/regions", b"", 200),
        ("GET", "/v1/search", b"", 405),
        ("POST", "/v1/regions", b"", 405),
        ("DELETE", "/tiles/1/0/0.png", b"", 405),
        ("GET", "/", b"", 404),
        ("GET", "", b"", 404),
        ("GET", "/tiles/1/0/-1.png", b"", 404),
        ("GET", "/tiles/1/0/0.jpg", b"", 404),
        ("GET", "/tiles/%2e%2e/%2e%2e/passwd", b"", 404),
        ("POST", "/v1/search", b" " * 70_000, 413),
    ],
)
def test_what_there_is_and_what_not(run, method, path, body, status):
    async def story():
        async with rig("one") as one:
            looking = asyncio.ensure_future(one.api.look(one.loop_time))
            assert (await ask(one.network, one.server.port, method, path, body))[0] == status
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    run(story())


@pytest.mark.parametrize("secret", ["", "open", "open-sesame-", "x" * 5000, "%C3%A9", "../open-sesame"])
@pytest.mark.parametrize("path", ["/health", "/v1/regions", "/tiles/1/0/0.png", ""])
def test_a_stranger_is_not_let_in(run, secret, path):
    async def story():
        async with rig("one") as one:
            status, body = await ask(one.network, one.server.port, "GET", path, secret=secret)
            assert status == 401
            assert SECRET.encode() not in body

    run(story())


@asynccontextmanager
async def working(worker):
    task = asyncio.ensure_future(worker.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_the_most_urgent_is_done_first_and_what_nobody_waits_for_never(run):
    async def story():
        worker, done = Worker(RealLoopTime()), []
        urgencies = (Urgency.TILE, Urgency.TILE, Urgency.LABELS, Urgency.FIRST, Urgency.FIRST, Urgency.TILE)
        waiting = [worker.begin(urgency, lambda n=number: done.append(n)) for number, urgency in enumerate(urgencies)]
        waiting[1].cancel()
        async with working(worker):
            await asyncio.gather(*waiting, return_exceptions=True)
        assert done == [3, 4, 2, 0, 5]

    run(story())


def test_who_asks_while_something_is_done_goes_before_the_rest(run):
    async def story():
        worker, done, asked = Worker(RealLoopTime()), [], []

        def draws():
            done.append("tile")
            if len(done) == 1:
                search = worker.do(Urgency.FIRST, lambda: done.append("search"))
                asked.append(asyncio.ensure_future(search))

        tiles = [worker.begin(Urgency.TILE, draws) for _ in range(4)]
        async with working(worker):
            await asyncio.gather(*tiles)
        assert done == ["tile", "search", "tile", "tile", "tile"]

    run(story())


def test_what_fails_is_told_to_who_has_asked_and_the_next_is_done(run):
    async def story():
        worker = Worker(RealLoopTime())
        async with working(worker):
            with pytest.raises(ZeroDivisionError):
                await worker.do(Urgency.FIRST, lambda: 1 / 0)
            assert await worker.do(Urgency.FIRST, lambda: 7) == 7

    run(story())


def test_what_is_not_pressing_waits_for_a_rest_and_not_for_ever(run):
    async def story():
        quick, never, done = Worker(RealLoopTime(), 0.01), Worker(RealLoopTime(), 3600), []
        idle = quick.begin(Urgency.IDLE, lambda: done.append("idle"))
        last = quick.begin(Urgency.LAST, lambda: done.append("last"))
        async with working(quick):
            await asyncio.gather(idle, last)
        assert done == ["last", "idle"]

        async with working(never):
            idle = never.begin(Urgency.IDLE, lambda: done.append("at last"))
            tiles = 0
            while not idle.done():
                await never.do(Urgency.TILE, lambda: None)
                tiles += 1
            assert PATIENCE <= tiles <= PATIENCE + 2
            assert done[-1] == "at last"

            never.begin(Urgency.IDLE, lambda: done.append("never"))
            await never.do(Urgency.LAST, lambda: done.append("last"))
        assert done[-1] == "last"

    run(story())


@pytest.mark.parametrize(("regions", "made"), [((), []), (("one",), [("one",), ("one",)])])
def test_what_a_look_at_the_map_wants_is_loaded_before_it(run, regions, made):
    async def story():
        async with rig(*regions) as one:
            await one.api.warm()
            assert one.fakes.made == made
            assert one.fakes.asked == ([("use", "one"), ("warm",)] if regions else [])
            await one.client.search(QUERY)
            await one.client.labels(VIEW)
            assert len(one.fakes.made) == max(len(made), 1), "it was made twice"

    run(story())


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_it_is_asked_in_any_language_of_the_unit(run, language):
    async def story():
        async with rig("one") as one:
            assert await one.client.at(HERE, language) == PLACE
            assert await one.client.search(replace(QUERY, language=language))

    run(story())


def test_ranges_hold_for_whoever_asks(run):
    async def story():
        async with rig("one") as one:
            with pytest.raises(HeadUnitError) as told:
                await one.client.match([])
            assert told.value.reason == "bad-request"
            with pytest.raises(HeadUnitError):
                await one.client.show("pink")
            assert one.network.connections == 0

    run(story())
