"""Makes the extract of the region that comes with the project, from one that was downloaded.

    pip download --no-deps --no-binary osrm-bindings osrm-bindings==26.10.0
    tar xzf osrm_bindings-26.10.0.tar.gz --strip-components=3 osrm_bindings-26.10.0/test/data/monaco.osm.pbf
    python -m headunit.navigation.importing.make_default monaco.osm.pbf

The extract in that package is OpenStreetMap's of 5 March 2016 (Monaco and the Riviera around it), the same bytes for
everybody: what comes out is the same, too. Everything that an import does not look at is left out, and who has edited
what. The notice beside the file says how it may be used.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import osmium

from headunit.navigation.importing.filtering import KEYS
from headunit.navigation.regions.default import DEFAULT_EXTRACT

SOURCE_SHA256 = "36c0f0029ed838897322382611b67e8e5e7bcb07d5b17a25f3574dec54f1c23c"
_FOR_ROUTING = ("barrier", "restriction")


def make(source: Path, target: Path) -> None:
    """Write `target`, anew if it is there: what of `source` an import uses, and what that refers to."""
    wanted = osmium.IdTracker()
    for one in osmium.FileProcessor(str(source)).with_filter(osmium.filter.KeyFilter(*KEYS, *_FOR_ROUTING)):
        if isinstance(one, osmium.osm.Node):
            wanted.add_node(one.id)
        elif isinstance(one, osmium.osm.Way):
            wanted.add_way(one.id)
        elif isinstance(one, osmium.osm.Relation):
            wanted.add_relation(one.id)
        wanted.add_references(one)
    wanted.complete_backward_references(str(source), relation_depth=1)
    processor = osmium.FileProcessor(str(source))
    before, header = processor.header, osmium.io.Header()
    header.add_box(before.box())
    header.set("generator", "headunit")
    header.set("osmosis_replication_timestamp", before.get("osmosis_replication_timestamp", ""))
    target.parent.mkdir(parents=True, exist_ok=True)
    file = osmium.io.File(str(target), "pbf,add_metadata=false")
    with osmium.SimpleWriter(file, header=header, overwrite=True) as writer:
        for one in processor.with_filter(wanted.id_filter()):
            writer.add(one)


def main() -> None:
    """Read the command line."""
    if len(sys.argv) != 2:
        sys.exit("Say where monaco.osm.pbf is; the head of this file says where it comes from.")
    source = Path(sys.argv[1])
    if sha256(source.read_bytes()).hexdigest() != SOURCE_SHA256:
        sys.exit(f"{source} is another file than the one that the region is made of.")
    make(source, DEFAULT_EXTRACT)
    print(f"{DEFAULT_EXTRACT}: {DEFAULT_EXTRACT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
