"""The backend's database, for its tests."""

from tests.contract.backend_rig import backend_template, database, database_file

__all__ = ["backend_template", "database", "database_file"]
