"""The region that comes with the project: real streets without a network."""

from __future__ import annotations

from pathlib import Path

from headunit.navigation.regions.importing_port import Order
from headunit.navigation.regions.naming import id_of

DEFAULT_NAME = "Monaco – Riviera"
DEFAULT_ID = id_of(DEFAULT_NAME)
DEFAULT_EXTRACT = Path(__file__).parents[1] / "data" / "monaco-riviera.osm.pbf"
"""OpenStreetMap's data of March 2016, under the ODbL; `importing/make_default.py` makes it."""


def default_order() -> Order:
    """What builds it."""
    return Order(DEFAULT_EXTRACT, DEFAULT_NAME)
