"""The region that comes with the project, built once for all tests and kept in `.cache/regions` of the checkout."""

from __future__ import annotations

from pathlib import Path

from headunit.processes.story_map import story_map


def shared_regions() -> Path:
    """The folder of regions with that one in it; whoever comes first builds it, the others wait. Nobody changes it."""
    return story_map()
