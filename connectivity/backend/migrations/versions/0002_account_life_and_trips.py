"""Terms, portal sessions, device links and codes, e-mails; trips, signals and settings of cars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ORDINAL = (
    "UPDATE token_families SET ordinal = (SELECT count(*) FROM token_families AS older "
    "WHERE older.device_id = token_families.device_id AND "
    "(older.created_s < token_families.created_s OR "
    "(older.created_s = token_families.created_s AND older.id <= token_families.id)))"
)
"""The place of a sign-in among those on its unit, the first is 1."""


def upgrade() -> None:
    """Nothing that is there is lost: nobody is signed out."""
    op.add_column("accounts", sa.Column("terms_accepted_at", sa.DateTime))
    op.add_column("accounts", sa.Column("terms_due_at", sa.DateTime))
    op.add_column("token_families", sa.Column("ordinal", sa.Integer))
    op.execute(_ORDINAL)
    if op.get_bind().dialect.name == "sqlite":
        _families_without_device()
    else:
        op.alter_column("token_families", "device_id", nullable=True)
        op.alter_column("token_families", "ordinal", nullable=False)
    _account_tables()
    _car_tables()


def _families_without_device() -> None:
    """SQLite changes no column: copy both tables, parent and child, so that dropping the parent cascades to nothing."""
    op.create_table("families_new", *_family_columns())
    op.create_table("tokens_new", *_token_columns())
    op.execute(
        "INSERT INTO families_new (id, account_id, device_id, ordinal, created_s, revoked_s, revoked_because) "
        "SELECT id, account_id, device_id, ordinal, created_s, revoked_s, revoked_because FROM token_families"
    )
    op.execute("INSERT INTO tokens_new SELECT * FROM refresh_tokens")
    op.drop_table("refresh_tokens")
    op.drop_table("token_families")
    op.rename_table("families_new", "token_families")
    op.rename_table("tokens_new", "refresh_tokens")
    op.create_index("ix_token_families_device_id", "token_families", ["device_id"])


def _family_columns() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(100)),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("created_s", sa.Float, nullable=False),
        sa.Column("revoked_s", sa.Float),
        sa.Column("revoked_because", sa.String(20)),
        sa.PrimaryKeyConstraint("id", name="pk_token_families"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_token_families_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.device_id"], name="fk_token_families_device_id", ondelete="CASCADE"
        ),
    ]


def _token_columns() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("expires_s", sa.Float, nullable=False),
        sa.Column("rotated_s", sa.Float),
        sa.Column("seen", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_refresh_tokens"),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families_new.id"], name="fk_refresh_tokens_family_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("family_id", "generation", name="uq_refresh_tokens_family_id"),
    ]


def _account_tables() -> None:
    op.create_table(
        "device_links",
        sa.Column("device_id", sa.String(100), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("found_at", sa.DateTime, nullable=False),
        sa.Column("linked_at", sa.DateTime),
        sa.PrimaryKeyConstraint("device_id", "account_id", name="pk_device_links"),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.device_id"], name="fk_device_links_device_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_device_links_account_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_device_links_vin"),
    )
    op.create_table(
        "device_codes",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_on", sa.String(100)),
        sa.PrimaryKeyConstraint("code_hash", name="pk_device_codes"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_device_codes_account_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_device_codes_vin"),
        sa.UniqueConstraint("account_id", "vin", name="uq_device_codes_account_id"),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("device_id", sa.String(100), nullable=False),
        sa.Column("tried_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wrong_codes"),
    )
    op.create_index("ix_wrong_codes_device_id", "wrong_codes", ["device_id"])
    op.create_table(
        "mails",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("token", sa.String(100)),
        sa.Column("sent_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_mails_account_id", ondelete="CASCADE"),
        sa.UniqueConstraint("token", name="uq_mails_token"),
    )
    op.create_index("ix_mails_account_id", "mails", ["account_id"])


def _car_tables() -> None:
    op.create_table(
        "trips",
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("ended_at", sa.DateTime, nullable=False),
        sa.Column("odometer_start_km", sa.Float, nullable=False),
        sa.Column("odometer_end_km", sa.Float, nullable=False),
        sa.Column("max_speed_kmh", sa.Float, nullable=False),
        sa.Column("start_latitude", sa.Float),
        sa.Column("start_longitude", sa.Float),
        sa.Column("end_latitude", sa.Float),
        sa.Column("end_longitude", sa.Float),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("vin", "id", name="pk_trips"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_trips_vin"),
    )
    op.create_table(
        "vehicle_signals",
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("vin", "path", name="pk_vehicle_signals"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_vehicle_signals_vin"),
    )
    op.create_table(
        "vehicle_settings",
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("privacy", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("vin", name="pk_vehicle_settings"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_vehicle_settings_vin"),
    )
    op.create_table(
        "vehicle_holders",
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("since", sa.DateTime),
        sa.PrimaryKeyConstraint("vin", name="pk_vehicle_holders"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_vehicle_holders_vin"),
    )
