"""Tiles of the map, drawn with QPainter from the geometry of the regions."""
