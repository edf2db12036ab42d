"""Alembic migrations; each file in `versions` begins with its revision, and the last one is the head."""
