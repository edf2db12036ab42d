"""A simulator of a Lexus multimedia unit and of the connected car around it."""

__version__ = "0.1.0"

RELEASED = "2026-11-01"
"""No machine that runs this version can rightly tell an earlier date (ISO 8601, UTC)."""
