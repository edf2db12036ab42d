"""How long a test waits for what must come."""

PATIENCE_S = 120.0
"""A hang ends the test; no behaviour is judged by it, and no machine is so slow."""
