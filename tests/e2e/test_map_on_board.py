"""From the search to the map and into the favourites, on the region that comes with the project and its map server."""

from __future__ import annotations

import pytest

from headunit.testing.unit import HeadUnit


@pytest.mark.headunit(map=True)
def test_what_is_found_is_shown_saved_and_called_otherwise(headunit: HeadUnit) -> None:
    pages = headunit.pages
    pages.search.open().choose("casno monte", "Casino de Monte Carlo")  # a typo is forgiven
    pages.map.wait().title.says("Casino de Monte Carlo")
    pages.map.save.tap()
    pages.destinations.open().call("Casino de Monte Carlo", "Jeux")
    pages.destinations.title.says("Jeux")
    pages.search.open().find("jeux")
    pages.search.hit("Jeux").wait()
    pages.search.clear.tap()
    pages.search.kind("parking").tap()
    pages.search.hit("Parking Roqueville").wait()
    pages.map_regions.open().region("monaco-riviera").wait()
