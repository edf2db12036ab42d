"""The backend's tables. Instants are service time in UTC; columns ending in `_s` are loop time (Unix seconds)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    text,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC whatever the database makes of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive instant; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone is not stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back what was stored, aware."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),  # as `normal_email` makes it
    Column("name", String(100), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("country", String(2), nullable=False),
    Column("language", String(35), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("activated_at", UtcDateTime),
    Column("terms_accepted_at", UtcDateTime),
    Column("terms_due_at", UtcDateTime),  # None: no terms were ever asked for
)

wrong_tries = Table(
    "wrong_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("tried_at", UtcDateTime, nullable=False),
)

vehicles = Table(
    "vehicles",
    metadata,
    Column("vin", String(17), primary_key=True),
    Column("profile_id", String(100), nullable=False),
    Column("model", String(100), nullable=False),
    Column("country", String(2), nullable=False),
    Column("home_zone", String(64), nullable=False),
    Column("delivered_at", UtcDateTime, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("device_id", String(100), primary_key=True),
    Column("vin", ForeignKey("vehicles.vin"), nullable=False),  # the car it is fitted in now
    Column("first_vin", ForeignKey("vehicles.vin"), nullable=False),  # the car of the first sign-in
    Column("first_account_id", ForeignKey("accounts.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

entitlement_events = Table(
    # What was granted to units, and taken back: only ever added to (SQLite: by triggers), in the order of `id`.
    "entitlement_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", ForeignKey("devices.device_id"), nullable=False, index=True),
    Column("grant_id", String(64), nullable=False),
    Column("event", String(10), nullable=False),  # granted, revoked or refunded
    Column("product", String(40)),  # this and the next three: of `granted` only
    Column("kind", String(10)),
    Column("months", Integer),
    Column("zone", String(64)),
    Column("at", UtcDateTime, nullable=False),
)
for _name, _where in (("granted", "event = 'granted'"), ("taken_back", "event <> 'granted'")):
    Index(
        f"uq_entitlement_events_{_name}",
        entitlement_events.c.grant_id,
        unique=True,
        sqlite_where=text(_where),
        postgresql_where=text(_where),
    )

token_families = Table(
    "token_families",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    # None: a session of the portal
    Column("device_id", ForeignKey("devices.device_id", ondelete="CASCADE"), index=True),
    Column("ordinal", Integer, nullable=False),  # grows with each sign-in on its unit: clocks can be set back
    Column("created_s", Float, nullable=False),
    Column("revoked_s", Float),
    Column("revoked_because", String(20)),  # a `Revocation`
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the token, hexadecimal
    Column("family_id", ForeignKey("token_families.id", ondelete="CASCADE"), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("expires_s", Float, nullable=False),
    Column("rotated_s", Float),  # None: the newest of its family
    Column("seen", Boolean, nullable=False),  # its owner has shown that the answer with it arrived
    UniqueConstraint("family_id", "generation"),
)

device_links = Table(
    # A unit on which an account has signed in; unit, VIN and account are one from `linked_at` on.
    "device_links",
    metadata,
    Column("device_id", ForeignKey("devices.device_id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("vin", ForeignKey("vehicles.vin"), nullable=False),
    Column("found_at", UtcDateTime, nullable=False),
    Column("linked_at", UtcDateTime),
)

device_codes = Table(
    # "Register a multimedia device": one open code an account and car.
    "device_codes",
    metadata,
    Column("code_hash", String(64), primary_key=True),  # HMAC of the code, hexadecimal
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("vin", ForeignKey("vehicles.vin"), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_on", String(100)),  # the unit that it has registered; None while it is good
    UniqueConstraint("account_id", "vin"),
)

wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", String(100), nullable=False, index=True),
    Column("tried_at", UtcDateTime, nullable=False),
)

mails = Table(
    # What the service has sent; kept so that whoever runs the backend can stand in for a mail server.
    "mails",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("text", String(2000), nullable=False),
    Column("token", String(100), unique=True),
    Column("sent_at", UtcDateTime, nullable=False),
)

trips = Table(
    "trips",
    metadata,
    Column("vin", ForeignKey("vehicles.vin"), primary_key=True),
    Column("id", String(64), primary_key=True),  # chosen by the DCM: good within its car only
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("odometer_start_km", Float, nullable=False),
    Column("odometer_end_km", Float, nullable=False),
    Column("max_speed_kmh", Float, nullable=False),
    Column("start_latitude", Float),
    Column("start_longitude", Float),
    Column("end_latitude", Float),
    Column("end_longitude", Float),
    Column("received_at", UtcDateTime, nullable=False),
)

vehicle_signals = Table(
    # The latest value of each signal.
    "vehicle_signals",
    metadata,
    Column("vin", ForeignKey("vehicles.vin"), primary_key=True),
    Column("path", String(200), primary_key=True),
    Column("value", String(200), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

vehicle_settings = Table(
    # What the owner allows the DCM; no row is the default.
    "vehicle_settings",
    metadata,
    Column("vin", ForeignKey("vehicles.vin"), primary_key=True),
    Column("privacy", Boolean, nullable=False),
)

vehicle_holders = Table(
    # Who was linked with the car last. `since` is None for a car that nobody else had before.
    "vehicle_holders",
    metadata,
    Column("vin", ForeignKey("vehicles.vin"), primary_key=True),
    Column("account_id", String(36), nullable=False),  # not forgotten with its account: the next one is another
    Column("since", UtcDateTime),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("event", String(40), nullable=False),
    Column("account_id", String(36)),
    Column("device_id", String(100)),
    Column("detail", String(200), nullable=False),
)
Index("ix_audit_device", audit.c.device_id)
