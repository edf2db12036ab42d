"""Navigation on board: everything here works without internet (`PRODUCT.md §5`).

`regions` keeps what was imported, `importing` makes it from an OpenStreetMap extract in a process of its own.
`drawing` (tiles), `labelling`, `search` and `matching` read a region; the unit's map server (`server`) puts them behind
one port, `ports.MapPort`, so that nothing of it runs where the window is drawn.
"""
