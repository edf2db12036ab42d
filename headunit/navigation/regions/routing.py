"""What valhalla is told about a region: made when it is loaded, so that no path stands in the region itself."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from headunit.navigation.regions.manifest import ROUTING

TILES, TRAFFIC = "tiles.tar", "traffic.tar"


def actor_on(region: Path) -> Any:
    """A `valhalla.Actor` on one region.

    The live traffic is `traffic.tar` beside the tiles: an actor follows what is written into it.

    Args:
        region: Folder of the region; its tiles have to be there.

    Raises:
        OSError: They cannot be read.
        RuntimeError: They cannot be used.
    """
    from valhalla import Actor

    routing = region / ROUTING
    told = _defaults()
    told["mjolnir"] |= {
        "tile_extract": str(routing / TILES),
        "traffic_extract": str(routing / TRAFFIC),
        "max_cache_size": 64_000_000,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete_on_close=False) as file:  # valhalla leaves its own
        json.dump(told, file)
        file.close()
        return Actor(Path(file.name))


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
