"""A unit and all that is around it, started, stopped and killed for a test."""
