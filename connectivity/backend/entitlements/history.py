"""The history of grants in the database: read as events, and only ever added to (`PRODUCT.md §4`)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from connectivity.backend.entitlements.coverage import Event, Granted, TakenBack
from connectivity.backend.schema import entitlement_events
from connectivity.contracts.cloud import Product

_GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class KnownGrant:
    """A grant, whose unit it belongs to, and what took it back, None where nothing did."""

    device_id: str
    grant: Granted
    taken_back: TakenBack | None


def history_of(connection: Connection, device_id: str) -> tuple[Event, ...]:
    """What was granted to a unit, and taken back, in the order in which it was written down."""
    return histories(connection, [device_id]).get(device_id, ())


def histories(connection: Connection, device_ids: Iterable[str] | None = None) -> dict[str, tuple[Event, ...]]:
    """The same of several units (None: of all), by device ID; a unit without any is left out."""
    found = select(entitlement_events).order_by(entitlement_events.c.id)
    if device_ids is not None:
        found = found.where(entitlement_events.c.device_id.in_(list(device_ids)))
    events: dict[str, list[Event]] = {}
    for row in connection.execute(found):
        events.setdefault(row.device_id, []).append(_event(row))
    return {device_id: tuple(own) for device_id, own in events.items()}


def find_grant(connection: Connection, grant_id: str) -> KnownGrant | None:
    """The grant of that name, None where there is none."""
    rows = connection.execute(select(entitlement_events).where(entitlement_events.c.grant_id == grant_id)).all()
    events = {row.event == _GRANTED: (row.device_id, _event(row)) for row in rows}
    if True not in events:
        return None
    device_id, grant = events[True]
    back = events[False][1] if False in events else None
    assert isinstance(grant, Granted)
    assert back is None or isinstance(back, TakenBack)
    return KnownGrant(device_id, grant, back)


def add_grant(connection: Connection, device_id: str, grant: Granted) -> None:
    """Write a grant down. Raises `IntegrityError` where its name is taken."""
    connection.execute(
        insert(entitlement_events).values(
            device_id=device_id,
            grant_id=grant.id,
            event=_GRANTED,
            product=grant.product.value,
            kind=grant.kind,
            months=grant.months,
            zone=grant.zone,
            at=grant.at,
        )
    )


def add_taking_back(connection: Connection, device_id: str, taken: TakenBack) -> None:
    """Write down that a grant was taken back. Raises `IntegrityError` where it was already."""
    connection.execute(
        insert(entitlement_events).values(device_id=device_id, grant_id=taken.grant_id, event=taken.why, at=taken.at)
    )


def new_grant(product: Product, kind: str, at: datetime, months: int, zone: str, name: str | None = None) -> Granted:
    """A grant with a name of its own where `name` is None."""
    return Granted(name or str(uuid.uuid4()), product, kind, at, months, zone)


def _event(row: Row[Any]) -> Event:
    if row.event == _GRANTED:
        return Granted(row.grant_id, Product(row.product), row.kind, row.at, row.months, row.zone)
    return TakenBack(row.grant_id, row.at, row.event)
