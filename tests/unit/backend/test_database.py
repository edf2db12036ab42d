"""The database file: laid, kept, damaged, newer, full, locked away."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from connectivity.backend import database as database_module
from connectivity.backend.database import Database, known_revisions, open_database
from connectivity.backend.schema import accounts, metadata, refresh_tokens, token_families, wrong_tries
from connectivity.backend.seed import DEMO, NOT_ACTIVATED, lay_seed
from headunit.core.errors import StorageError
from tests.contract.backend_rig import START, cheap_passwords


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_sqlite_is_set_for_durability(database: Database) -> None:
    with database.read() as connection:
        values = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_migrations_lead_to_the_tables_of_the_code(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        present = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert present == known_revisions()[-1]


def test_sign_ins_of_the_first_version_survive_and_get_their_order(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    path = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", str(database_module._MIGRATIONS))
    laid = open_database(url(path))
    laid.close()
    path.unlink()
    old = Database(database_module._engine(url(path), sqlite=True))
    with old.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO accounts VALUES ('a','a@example.com','A','h','FR','fr','2021-03-01','x')"))
        connection.execute(text("INSERT INTO vehicles VALUES ('V','p','m','FR','Europe/Paris','2021-03-01')"))
        for unit, family, created_s in (("U", "late", 9.0), ("U", "early", 5.0), ("W", "only", 7.0)):
            connection.execute(
                text("INSERT OR IGNORE INTO devices VALUES (:unit,'V','V','a','2021-03-01','2021-03-01','2024-03-01')"),
                {"unit": unit},
            )
            connection.execute(
                text("INSERT INTO token_families VALUES (:family,'a',:unit,:created_s,NULL,NULL)"),
                {"family": family, "unit": unit, "created_s": created_s},
            )
            connection.execute(
                text("INSERT INTO refresh_tokens VALUES (:family,:family,0,9e9,NULL,0)"), {"family": family}
            )
    old.close()
    opened = open_database(url(path))
    try:
        with opened.read() as connection:
            rows = connection.execute(select(token_families.c.id, token_families.c.ordinal)).all()
            kept = connection.execute(select(refresh_tokens.c.family_id)).scalars().all()
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    finally:
        opened.close()
    assert dict(rows) == {"early": 1, "late": 2, "only": 1}
    assert sorted(kept) == ["early", "late", "only"]


def test_opening_again_changes_nothing_and_needs_no_alembic(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: object) -> None:
        raise AssertionError("migrated again")

    monkeypatch.setattr(database_module, "_migrate", never)
    opened = open_database(url(database_file))
    with opened.read() as connection:
        assert connection.execute(select(accounts.c.email)).scalars().all()
    opened.close()


def test_write_is_whole_or_not_at_all(database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as connection:
            account = connection.execute(select(accounts.c.id).limit(1)).scalar_one()
            connection.execute(insert(wrong_tries).values(account_id=account, tried_at=START))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with database.read() as connection:
        assert connection.execute(select(wrong_tries)).all() == []


def test_instants_come_back_aware_and_naive_ones_are_refused(database: Database) -> None:
    with database.read() as connection:
        account = connection.execute(select(accounts).limit(1)).one()
    assert account.created_at.utcoffset() is not None
    with pytest.raises(Exception, match="time zone"), database.write() as connection:
        connection.execute(insert(wrong_tries).values(account_id=account.id, tried_at=START.replace(tzinfo=None)))


@pytest.mark.parametrize("damage", ["header", "middle", "garbage"])
def test_damaged_file_is_moved_aside_and_a_new_one_laid(
    database_file: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    whole = bytearray(database_file.read_bytes())
    match damage:
        case "header":
            whole[:100] = b"\0" * 100
        case "middle":
            whole[4096:] = b"\x7f" * (len(whole) - 4096)
        case _:
            whole = bytearray(b"this is not a database at all" * 100)
    database_file.write_bytes(whole)
    opened = open_database(url(database_file))
    lay_seed(opened, cheap_passwords())
    with opened.read() as connection:
        assert set(connection.execute(select(accounts.c.email)).scalars()) == {DEMO.email, NOT_ACTIVATED.email}
    opened.close()
    assert database_file.with_name("backend.db.corrupt").read_bytes() == bytes(whole)
    assert any("moved aside" in record.getMessage() for record in caplog.records)


def test_what_was_moved_aside_before_is_kept(database_file: Path) -> None:
    for text_ in (b"first" * 1000, b"second" * 1000, b"third" * 1000):
        database_file.write_bytes(text_)
        open_database(url(database_file)).close()
    kept = [database_file.with_name(f"backend.db.corrupt{end}").read_bytes()[:5] for end in ("", "-2", "-3")]
    assert kept == [b"first", b"secon", b"third"]


def test_newer_database_is_one_plain_sentence_and_stays_untouched(database_file: Path) -> None:
    with contextlib.closing(sqlite3.connect(database_file)) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
        plain.commit()
    with pytest.raises(StorageError) as caught:
        open_database(url(database_file))
    assert caught.value.reason == "newer-database"
    assert "newer version" in str(caught.value)
    with contextlib.closing(sqlite3.connect(database_file)) as plain:
        assert plain.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_folder_that_is_missing_or_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "missing" / "backend.db", tmp_path / "file" / "backend.db"):
        with pytest.raises(StorageError) as caught:
            open_database(url(path))
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_read_only_database_is_a_sentence(database_file: Path) -> None:
    with pytest.raises(StorageError) as caught:
        open_database(f"sqlite:///file:{database_file}?mode=ro&uri=true")
    assert caught.value.reason == "read-only"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read-only"),
        (sqlite3.SQLITE_IOERR_WRITE, "unusable"),
    ],
)
def test_disk_that_fails_at_the_start_is_a_sentence_and_nothing_is_moved(
    database_file: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def fails(_: object) -> None:
        error = sqlite3.OperationalError("the driver's words")
        error.sqlite_errorcode = number
        raise OperationalError("UPDATE", None, error)

    monkeypatch.setattr(database_module, "_prepare", fails)
    before = database_file.read_bytes()
    with pytest.raises(StorageError) as caught:
        open_database(url(database_file))
    assert caught.value.reason == reason
    assert str(database_file) in str(caught.value)
    assert database_file.read_bytes() == before


@pytest.mark.parametrize("wrong", ["nonsense", "mysqlx://a/b", "postgresql+nodriver://a/b"])
def test_url_that_cannot_be_used_is_a_sentence(wrong: str) -> None:
    with pytest.raises(StorageError, match="database URL"):
        open_database(wrong)


def test_seed_laid_again_keeps_what_people_changed(database: Database) -> None:
    with database.write() as connection:
        connection.execute(accounts.update().values(password_hash="theirs"))
        before = connection.execute(select(accounts)).all()
    lay_seed(database, cheap_passwords())
    with database.read() as connection:
        assert connection.execute(select(accounts)).all() == before


def test_seed_knows_the_car_of_every_profile(database: Database) -> None:
    from connectivity.backend.schema import vehicles
    from connectivity.contracts.profile import load_profile, profile_ids

    with database.read() as connection:
        present = {row.profile_id: row for row in connection.execute(select(vehicles))}
    assert set(present) == set(profile_ids())
    for name in profile_ids():
        car, row = load_profile(name), present[name]
        assert (row.vin, row.model, row.country, row.home_zone) == (
            car.vin, car.model, car.market.country, car.market.time_zone,
        )  # fmt: skip
        assert row.delivered_at.strftime("%Y-%m") > car.production


def test_seed_takes_a_car_of_ones_own_and_leaves_out_a_broken_one(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from connectivity.backend.schema import vehicles
    from connectivity.contracts.profile import PROFILE_DIR

    mine, broken = tmp_path / "mine.toml", tmp_path / "broken.toml"
    shipped = (PROFILE_DIR / "ux250h-2021-fr.toml").read_text(encoding="utf-8")
    mine.write_text(shipped.replace("JTHY65BH602100417", "JTHY65BH602100999"), encoding="utf-8")
    broken.write_text("= nonsense", encoding="utf-8")
    lay_seed(database, cheap_passwords(), [str(mine), str(broken)])
    with database.read() as connection:
        vins = set(connection.execute(select(vehicles.c.vin)).scalars())
    assert "JTHY65BH602100999" in vins
    assert any("broken.toml" in record.getMessage() for record in caplog.records)


def test_every_table_is_there(database: Database) -> None:
    with database.read() as connection:
        assert set(metadata.tables) < set(inspect(connection).get_table_names())


def test_a_statement_that_fails_does_not_print_its_values(database: Database) -> None:
    row = {"id": "1", "email": "s3cret@example.com", "name": "", "country": "", "language": "", "password_hash": ""}
    twice = insert(accounts).values([{**row, "created_at": START}] * 2)
    with pytest.raises(IntegrityError) as failure, database.write() as connection:
        connection.execute(twice)
    assert "s3cret" not in str(failure.value)
