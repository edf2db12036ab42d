"""From an OpenStreetMap extract to a region, in a process of its own that can be killed at any time."""
