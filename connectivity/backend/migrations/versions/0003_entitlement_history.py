"""The history of grants, which only grows; a unit's free period becomes the first of them."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_FREE_PRODUCTS = ("map-care", "service-pack")
_FREE_MONTHS = 36
_PERIODS = (
    "SELECT devices.device_id, devices.free_period_starts_at AS at, vehicles.home_zone FROM devices "
    "JOIN vehicles ON vehicles.vin = devices.first_vin ORDER BY devices.free_period_starts_at, devices.device_id"
)
_FREE_GRANT = (
    "INSERT INTO entitlement_events (device_id, grant_id, event, product, kind, months, zone, at) "
    "VALUES (:device_id, :grant_id, 'granted', :product, 'free', :months, :zone, :at)"
)
_REFUSED = "the history of entitlements only grows"


def upgrade() -> None:
    """Nobody loses anything: each free period is granted as it was."""
    op.create_table(
        "entitlement_events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.String(100), nullable=False),
        sa.Column("grant_id", sa.String(64), nullable=False),
        sa.Column("event", sa.String(10), nullable=False),
        sa.Column("product", sa.String(40)),
        sa.Column("kind", sa.String(10)),
        sa.Column("months", sa.Integer),
        sa.Column("zone", sa.String(64)),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entitlement_events"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name="fk_entitlement_events_device_id"),
    )
    op.create_index("ix_entitlement_events_device_id", "entitlement_events", ["device_id"])
    _once("granted", "event = 'granted'")
    _once("taken_back", "event <> 'granted'")
    connection = op.get_bind()
    for period in connection.execute(sa.text(_PERIODS)).mappings().all():
        for product in _FREE_PRODUCTS:
            connection.execute(
                sa.text(_FREE_GRANT),
                {
                    "device_id": period["device_id"],
                    "grant_id": str(uuid.uuid4()),
                    "product": product,
                    "months": _FREE_MONTHS,
                    "zone": period["home_zone"],
                    "at": period["at"],
                },
            )
    op.drop_column("devices", "free_period_starts_at")
    op.drop_column("devices", "free_period_ends_at")
    if connection.dialect.name == "sqlite":
        _guard()


def _once(name: str, where: str) -> None:
    """A grant is made once, and taken back once."""
    op.create_index(
        f"uq_entitlement_events_{name}",
        "entitlement_events",
        ["grant_id"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _guard() -> None:
    """Nothing of the history is changed or deleted, whoever writes. On another database that is its owner's to set."""
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entitlement_events_no_{change.lower()} BEFORE {change} ON entitlement_events "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )
