"""Led somewhere, on the region that comes with the project, its map server and its router."""

from __future__ import annotations

import pytest

from headunit.testing.unit import HeadUnit


@pytest.mark.headunit(map=True)
def test_from_the_search_to_the_end_of_the_guidance(headunit: HeadUnit) -> None:
    pages = headunit.pages
    pages.search.open().choose("casino", "Casino de Monte Carlo")
    pages.map.wait().route_there.tap()
    pages.map.way(0).wait()
    pages.map.start.tap()
    pages.map.manoeuvre.wait()
    pages.map.more.tap()
    pages.route.wait().whole.wait()
    pages.route.directions.tap()
    pages.route.manoeuvre(0).wait()
    headunit.back()
    pages.route.add.tap()
    pages.search.wait().choose("roqueville", "Parking Roqueville")
    pages.route.wait().stop(1).wait()
    pages.route.stop(0).tap()
    pages.route.title.says("Parking Roqueville")
    pages.route.skip.tap()
    pages.route.stop(1).gone()
    pages.route.end.tap()
    pages.map.wait().manoeuvre.gone()
    pages.route.open()
    headunit.text("No route yet").wait()


@pytest.mark.headunit(map=True)
def test_what_cannot_be_says_why_and_what_to_do(headunit: HeadUnit) -> None:
    pages = headunit.pages
    pages.search.open().find("43.715, 7.46")
    headunit.button("43.71500° N, 7.46000° E").tap()
    pages.map.wait().route_there.tap()
    pages.map.why.says("No road leads to 43.71500° N, 7.46000° E. Choose a place near a road.")
    pages.map.discard.tap()
    pages.search.open().choose("casino", "Casino de Monte Carlo")
    pages.map.wait().route_there.tap()
    pages.map.start.tap()
    for number in range(10):
        pages.route.open().add.tap()
        pages.search.wait().find(f"43.7{350 + 4 * number}, 7.4{200 + 7 * number}")
        headunit.button(f"43.7{350 + 4 * number}0° N, 7.4{200 + 7 * number}0° E").tap()
        if number < 9:
            pages.route.wait().stop(1).wait()
    headunit.text("A route has at most 9 stops and its destination. Remove a stop first.").wait()
