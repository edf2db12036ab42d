"""What reads the map's regions, each part loaded when it is first wanted."""

from __future__ import annotations

from headunit.config import Config
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.server.atlas import Atlas, Drawing, Labelling, Matching, Parts, Regions, Searching


def atlas_of(config: Config) -> Atlas:
    """The regions of a configuration, open for reading."""
    return Atlas(RegionStore(config.regions_dir), parts_of(config))


def parts_of(config: Config) -> Parts:
    """The real parts; tiles that were drawn are kept in `config.tiles_dir`."""

    def searching(regions: Regions) -> Searching:
        from headunit.navigation.search.searcher import Searcher

        return Searcher(regions)

    def labelling(regions: Regions) -> Labelling:
        from headunit.navigation.labelling.labeller import Labeller

        return Labeller(regions)

    def matching(regions: Regions) -> Matching:
        from headunit.navigation.matching import Matcher

        return Matcher(regions)

    def drawing() -> Drawing:
        from headunit.navigation.drawing.tiles_qt import TileRenderer

        return TileRenderer(config.tiles_dir)

    return Parts(searching, labelling, matching, drawing)
