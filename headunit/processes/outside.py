"""What of a run's state lies elsewhere than in its data folder: of that no snapshot can be taken."""

from __future__ import annotations

import os

from headunit.config import Config

DATABASE_VARIABLE = "HEADUNIT_DATABASE_URL"
"""SQLAlchemy URL of another database (PostgreSQL); without it, SQLite in the data directory."""


def outside(config: Config) -> tuple[str, ...]:
    """What a process with this configuration knows of that, each as a plain sentence; empty: all is in the folder."""
    found = []
    if config.backend_key is not None or config.discover:
        found.append("The backend is not of this run (--backend), and its accounts are not ours to put back.")
    if config.broker_url is not None:
        found.append("The broker is not of this run (--broker), and its messages are not ours to put back.")
    if os.environ.get(DATABASE_VARIABLE):
        found.append(f"The backend keeps its data in another database ({DATABASE_VARIABLE}).")
    if config.foreign_vehicle:
        found.append("The car is not of this run (--vehicle), and it goes on as it is.")
    return tuple(found)
