"""What of an extract is of interest: decided by osmium, before Python sees it."""

from __future__ import annotations

KEYS = (
    "addr:housenumber",
    "addr:interpolation",
    "aerialway",
    "aeroway",
    "amenity",
    "boundary",
    "bridge",
    "building",
    "craft",
    "emergency",
    "healthcare",
    "highway",
    "historic",
    "junction",
    "landuse",
    "leisure",
    "man_made",
    "natural",
    "office",
    "place",
    "public_transport",
    "railway",
    "route",
    "shop",
    "sport",
    "tourism",
    "traffic_sign",
    "tunnel",
    "water",
    "waterway",
)
"""An object with none of these keys is passed over."""
