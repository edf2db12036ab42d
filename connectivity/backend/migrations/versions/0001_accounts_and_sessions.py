"""Accounts, vehicles, devices with their free period, sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Lay the first tables."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("activated_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
    )
    op.create_table(
        "wrong_tries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("tried_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wrong_tries"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_wrong_tries_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_wrong_tries_account_id", "wrong_tries", ["account_id"])
    op.create_table(
        "vehicles",
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("profile_id", sa.String(100), nullable=False),
        sa.Column("model", sa.String(100), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("home_zone", sa.String(64), nullable=False),
        sa.Column("delivered_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("vin", name="pk_vehicles"),
    )
    op.create_table(
        "devices",
        sa.Column("device_id", sa.String(100), nullable=False),
        sa.Column("vin", sa.String(17), nullable=False),
        sa.Column("first_vin", sa.String(17), nullable=False),
        sa.Column("first_account_id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("free_period_starts_at", sa.DateTime, nullable=False),
        sa.Column("free_period_ends_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("device_id", name="pk_devices"),
        sa.ForeignKeyConstraint(["vin"], ["vehicles.vin"], name="fk_devices_vin"),
        sa.ForeignKeyConstraint(["first_vin"], ["vehicles.vin"], name="fk_devices_first_vin"),
        sa.ForeignKeyConstraint(["first_account_id"], ["accounts.id"], name="fk_devices_first_account_id"),
    )
    op.create_table(
        "token_families",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(100), nullable=False),
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
    )
    op.create_index("ix_token_families_device_id", "token_families", ["device_id"])
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("expires_s", sa.Float, nullable=False),
        sa.Column("rotated_s", sa.Float),
        sa.Column("seen", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_refresh_tokens"),
        sa.ForeignKeyConstraint(
            ["family_id"], ["token_families.id"], name="fk_refresh_tokens_family_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("family_id", "generation", name="uq_refresh_tokens_family_id"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("account_id", sa.String(36)),
        sa.Column("device_id", sa.String(100)),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_device", "audit", ["device_id"])
