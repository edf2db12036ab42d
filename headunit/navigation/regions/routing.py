"""What valhalla is told about a region: made when it is loaded, so that no path stands in the region itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from headunit.navigation.regions.manifest import ROUTING

TILES, TRAFFIC = "tiles.tar", "traffic.tar"


def valhalla_config(region: Path) -> dict[str, Any]:
    """The configuration of an actor on one region (`valhalla.Actor(valhalla_config(folder))`).

    The live traffic is `traffic.tar` beside the tiles: an actor follows what is written into it.

    Args:
        region: Folder of the region; its tiles have to be there.
    """
    routing = region / ROUTING
    told = _defaults()
    told["mjolnir"] |= {
        "tile_extract": str(routing / TILES),
        "traffic_extract": str(routing / TRAFFIC),
        "max_cache_size": 64_000_000,
    }
    return told


def building_config(work: Path) -> dict[str, Any]:
    """The configuration of the programs that build a region's tiles in `work`.

    The table of ids begins small and grows: as it comes it takes half a gigabyte, however small the extract.
    """
    told = _defaults()
    told["mjolnir"] |= {
        "tile_dir": str(work / "tiles"),
        "tile_extract": str(work / TILES),
        "traffic_extract": str(work / TRAFFIC),
        "admin": str(work / "admins.sqlite"),
        "concurrency": 2,
        "id_table_size": 1_000_000,
        "max_cache_size": 256_000_000,
    }
    told["logging"] = {"type": "std_out", "color": False}
    return told


def _defaults() -> dict[str, Any]:
    """What valhalla takes by itself, less the files that it would look for elsewhere on the machine."""
    import copy

    from valhalla import get_config

    told: dict[str, Any] = copy.deepcopy(get_config("", ""))
    told["mjolnir"] |= dict.fromkeys(("admin", "landmarks", "timezone", "transit_dir", "transit_feeds_dir"), "")
    told["additional_data"] = {"elevation": ""}
    told["logging"] = {"type": ""}
    return told
