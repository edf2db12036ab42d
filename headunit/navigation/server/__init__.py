"""The unit's map server: all that reads a region, in a process of its own, behind HTTP on the loopback address."""
