"""From places to a route: pyvalhalla, asked and read."""
