"""What goes over the wire of routes comes out as it went in; what does not fit is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.navigation.routes import (
    Lane,
    Leg,
    Manoeuvre,
    ManoeuvreKind,
    NoRoute,
    NoRouteReason,
    Route,
    RouteAnswer,
)
from headunit.navigation.server.route_wire import read_answer, write_answer

metres = st.floats(0, 1e7)
texts = st.text(max_size=12)
words = st.sampled_from(["left", "straight", "right"])
manoeuvres = st.builds(
    Manoeuvre,
    st.sampled_from(ManoeuvreKind),
    metres,
    metres,
    st.integers(0, 10**6),
    st.integers(0, 9),
    texts,
    texts,
    texts,
    texts,
    texts,
    texts,
    st.none() | st.integers(1, 12),
    st.floats(-180, 180),
    st.lists(st.builds(Lane, st.lists(words, max_size=3).map(tuple), st.booleans()), max_size=3).map(tuple),
)
legs = st.lists(st.builds(Leg, metres, metres), max_size=3).map(tuple)
routes = st.builds(
    Route, texts, metres, metres, legs, st.lists(manoeuvres, max_size=4).map(tuple), texts, *([st.booleans()] * 4)
)
refusals = st.none() | st.builds(NoRoute, st.sampled_from(NoRouteReason), st.none() | st.integers(-1, 9))


@given(st.builds(RouteAnswer, st.lists(routes, max_size=3).map(tuple), refusals))
def test_it_comes_out_as_it_went_in(answer):
    assert read_answer(write_answer(answer)) == answer


ONE = write_answer(RouteAnswer((Route("", 1.0, 2.0, (Leg(1.0, 2.0),), (), "one"),), NoRoute(NoRouteReason.TOO_FAR)))


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"routes":[]}',
        b'{"routes":[[]],"refused":null}',
        b'{"routes":[7],"refused":null}',
        b'{"routes":7,"refused":null}',
        b'{"routes":[],"refused":["sideways",1]}',
        b'{"routes":[],"refused":[]}',
        ONE.replace(b'"one"', b"7"),
        ONE.replace(b"[[1.0,2.0]]", b"[[1.0]]"),
        ONE.replace(b"[],", b'[["sideways",0,0,0,0,"","","",0]],', 1),
        ONE.replace(b"[],", b'[["left",0]],', 1),
        b"[" * 100_000,
    ],
)
def test_what_is_none_is_refused(told):
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        read_answer(told)


def test_it_is_smaller_than_objects_would_be():
    assert len(json.loads(ONE)["routes"][0]) == 10
