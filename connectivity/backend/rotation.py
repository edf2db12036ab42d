"""Rotation of the backend's keys, with its line in the audit."""

from __future__ import annotations

from datetime import datetime

from joserfc import jws
from sqlalchemy import Connection, select

from connectivity.backend.audit import note
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.problems import refusal
from connectivity.backend.schema import audit
from connectivity.contracts.cloud import ProblemCode
from connectivity.contracts.key_chain import parse_statement
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point

_EVENT = "keys-rotated"


class Rotation:
    """Rotates when whoever runs the backend says so. Safe to call from many threads."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database, self._keys = database, keys

    def rotate(self, now: datetime) -> None:
        """A new key signs from now on (`Keys.rotate`).

        Raises:
            ProblemError: `unavailable`: the disk takes no new keys; the old ones go on.
        """
        try:
            self._keys.rotate(now)
        except StorageError as error:
            raise refusal(ProblemCode.UNAVAILABLE, str(error)) from error
        fault_point(FaultPoint.BACKEND_KEYS_PUBLISHED)
        with self._database.write() as connection:
            note_rotations(connection, self._keys)


def note_rotations(connection: Connection, keys: Keys) -> None:
    """Write down each rotation of the chain that has no line yet: a power cut may come between the two."""
    lines = set(connection.scalars(select(audit.c.detail).where(audit.c.event == _EVENT)))
    for compact in keys.chain().chain:
        statement = parse_statement(jws.extract_compact(compact.encode()).payload)
        detail = f"version {statement.version}, signing with {statement.signing}"
        if detail not in lines:
            note(connection, statement.issued_at, _EVENT, account=None, device=None, detail=detail)
