"""`headunit report` tells what helps and no secret, whatever state the files are in."""

import json
import os
import sqlite3
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headunit import doctor, report
from headunit.core.errors import UsageError
from headunit.doctor import Check
from headunit.report.files import MOST_BYTES
from headunit.report.secrets import Scrubber, shape

ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
URLSAFE = st.text(ALNUM + "-_", min_size=32, max_size=43).filter(lambda text: any(c.isdigit() for c in text))
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
WIFI = st.text(ALNUM + " !#$%&'()*+,-./:;<=>?@[]^_`{|}~\"\\", min_size=8, max_size=63).filter(
    lambda text: text == text.strip()
)
PLAIN_WIFI = st.text(ALNUM, min_size=16, max_size=40)
VIN = "JTHAB1AB2CD345678"
PERSON, EMAIL = "Wilhelmina Quokka", "wilhelmina.quokka@example.net"


def private_files(take, wifi):
    """Every private file of a data folder; `take` draws a canary and remembers it."""
    key = {"kty": "OKP", "crv": "Ed25519", "kid": "k1", "x": "public", "d": take(URLSAFE)}
    tokens = {
        "access_token": take(URLSAFE),
        "refresh_token": take(URLSAFE),
        "expires_s": 1.5,
        "account": {"email": EMAIL, "name": PERSON, "id": "3f0c"},
        "tickets": {"6b1f6c0e-9f2b-4d55-8f0e-2f7d6f1f4a11": take(URLSAFE)},
        "device_id": "HU-1",
    }
    world = {
        "now": "2028-02-29T10:00:00+00:00",
        "networks": [{"ssid": "Maison", "password": take(wifi)}],
        "phones": [{"name": "Pixel", "owner": PERSON, "hotspot_password": take(wifi)}],
        "memory": {"saved": {"Maison": take(wifi)}, "wifi_on": True},
    }
    passwords = [take(HEX), take(HEX)]
    return {
        "world/token": take(URLSAFE),
        "world/world.json": json.dumps(world),
        "backend/operator-token": take(URLSAFE) + "\n",
        "backend/private-keys.json": json.dumps({"signing": key, "secret": {"kty": "oct", "k": take(URLSAFE)}}),
        "broker/users/backend": passwords[0],
        f"broker/users/{VIN}": passwords[1],
        "broker/users.conf": "\n".join(f'{{user: "x", password: "{one}"}}' for one in passwords),
        "unit/tokens.json": json.dumps(tokens),
        "unit/removal.json": json.dumps({"tickets": {"a": take(URLSAFE)}, "token": take(URLSAFE)}),
        "unit/tokens.json.corrupt": json.dumps({"refresh_token": take(URLSAFE)}),
        "unit/.tokens.json.x7f": json.dumps({"refresh_token": take(URLSAFE)}),
    }


def write(data, name, text, mode=0o600):
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    path.chmod(mode)
    return path


DRESSED = (
    "{}",
    "refused {!r}",
    "Authorization: Bearer {}",
    "GET /v1/x?token={}&y=1",
    "mqtt://backend:{}@127.0.0.1:1883",
    '{{"password": {}}}',
)


def log_of(canaries):
    lines = [f"mail to {EMAIL} sent"]
    for canary in canaries:
        lines += [form.format(json.dumps(canary) if '"password"' in form else canary) for form in DRESSED]
    return "\n".join(f"2026-11-22 04:32:33,925 INFO    - slice: {line}" for line in lines) + "\n"


def told(path):
    """Everything in the zip: names and contents."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


def leaks(parts, canaries):
    text = "\n".join([*parts, *parts.values()])
    forms = {form for one in canaries for form in (one, json.dumps(one)[1:-1])}
    return [form for form in forms if form in text]


@pytest.fixture(autouse=True, scope="module")
def _quick_doctor():
    """The doctor looks at the machine; here it is the report that matters."""
    with pytest.MonkeyPatch.context() as patch:
        found = [Check("Disk", ok=False, meaning=f"Full, said {EMAIL}.", remedy="free some space")]
        patch.setattr(doctor, "checks", lambda _: found)
        yield


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_no_secret_of_any_private_file_gets_out(data):
    canaries = []

    def take(strategy):
        canaries.append(data.draw(strategy))
        return canaries[-1]

    damage = data.draw(st.sampled_from(["none", "garbage before", "garbage behind", "readable by all"]))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "data"
        wifi = WIFI if damage == "none" else PLAIN_WIFI
        for name, text in private_files(take, wifi).items():
            before, behind = b"\xff\x00{ " * (damage == "garbage before"), b'\n{"x' * (damage == "garbage behind")
            write(home, name, before + text.encode() + behind, 0o644 if damage == "readable by all" else 0o600)
        for process in ("unit", "backend", "dcm", "broker"):
            write(home, f"logs/{process}.log", log_of(canaries), 0o644)
        write(home, "run/broker.json", json.dumps({"pid": 1, "note": canaries[0]}), 0o644)
        parts = told(report.make(home, Path(folder) / "out.zip"))
    assert leaks(parts, [*canaries, PERSON, EMAIL]) == []
    assert damage.startswith("garbage") or "w…@example.net" in parts["logs/unit.log"]
    assert {"README.txt", "versions.json", "doctor.json", "files.json", "logs/dcm.log"} <= set(parts)


@pytest.fixture
def home(tmp_path):
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def make(home, tmp_path):
    """Makes the report and reads it."""
    return lambda: told(report.make(home, tmp_path / "out.zip"))


def test_half_a_token_file_leaves_no_half_token(home, make):
    token = "kQ3" * 14
    write(home, "unit/tokens.json", json.dumps({"account": {"email": EMAIL}, "refresh_token": token})[:-20])
    assert leaks(make(), [token[:20], EMAIL]) == []


def test_what_helps_is_told(home, make):
    write(home, "world/world.json", json.dumps({"now": "2028-02-29T10:00:00+00:00", "networks": [{"ssid": "Maison"}]}))
    write(home, "unit/preferences.json", '{"language": "fr", "route": "home"}', 0o644)
    write(home, "run/children.json", '{"children": {"unit": {"restarts": 3}}}', 0o644)
    write(home, "broker/nats.conf", "server_name: headunit\n")
    parts = make()
    assert json.loads(parts["state/world/world.json"])["networks"] == [{"ssid": "Maison"}]
    assert json.loads(parts["state/unit/preferences.json"])["language"] == "fr"
    assert json.loads(parts["state/run/children.json"])["children"]["unit"]["restarts"] == 3
    assert "server_name" in parts["state/broker/nats.conf"]
    versions = json.loads(parts["versions.json"])
    assert versions["headunit"] == "0.1.0"
    assert versions["qt"].startswith("6.")
    assert "fastapi" in versions["packages"]
    assert json.loads(parts["doctor.json"])[0]["remedy"] == "free some space"
    assert {row["name"] for row in json.loads(parts["files.json"])} >= {"unit/preferences.json", "broker/nats.conf"}


def test_of_a_private_file_only_the_shape_is_told():
    value = {"access_token": "abc", "tickets": {"6b1f-1": "x" * 43}, "expires_s": 2.5, "linked": None, "many": ["a"]}
    assert shape(value) == {
        "access_token": "(text of 3 characters)",
        "tickets": {"(left out)": "(text of 43 characters)"},
        "expires_s": 2.5,
        "linked": None,
        "many": ["(text of 1 characters)"],
    }


def test_rows_are_counted_and_not_told_also_while_somebody_writes(home, make):
    path = home / "backend" / "backend.db"
    path.parent.mkdir()
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE accounts (email TEXT)")
    writer.executemany("INSERT INTO accounts VALUES (?)", [(EMAIL,), ("b@example.com",)])
    writer.commit()
    writer.execute("INSERT INTO accounts VALUES ('not yet')")
    parts = make()
    assert json.loads(parts["databases.json"]) == {"backend/backend.db": {"accounts": 2}}
    assert leaks(parts, [EMAIL]) == []
    writer.rollback()
    writer.close()
    before = sorted(path.parent.iterdir())
    assert json.loads(make()["databases.json"]) == {"backend/backend.db": {"accounts": 2}}
    assert sorted(path.parent.iterdir()) == before, "a look leaves no journal behind"


def test_nothing_from_outside_the_folder_gets_in(home, make, tmp_path):
    write(tmp_path, "outside/diary.txt", "dear diary")
    (home / "logs").mkdir()
    (home / "logs" / "unit.log").symlink_to(tmp_path / "outside" / "diary.txt")
    (home / "unit").symlink_to(tmp_path / "outside")
    write(home, "notes/mine.txt", "dear diary", 0o644)
    write(home, "logs/notes.txt", "dear diary", 0o644)
    parts = make()
    assert leaks(parts, ["dear diary"]) == []
    assert not any(name.startswith("logs/") for name in parts)


def test_files_that_are_no_files_and_damaged_ones_are_told_and_passed_over(home, make):
    write(home, "unit/preferences.json", b"\xff\xfe{", 0o644)
    write(home, "unit/device.json", "[" * 100_000, 0o644)
    write(home, "backend/backend.db", b"\x00garbage" * 1000, 0o644)
    write(home, "world", "a file", 0o644)
    (home / "run" / "children.json").mkdir(parents=True)
    (home / "logs").mkdir()
    os.mkfifo(home / "logs" / "unit.log")
    write(home, "logs/world.log", b"2026 \xff\xfe bytes\n", 0o644)
    parts = make()
    assert "state/unit/preferences.json: 3 bytes that are no JSON" in parts["README.txt"]
    assert "state/unit/device.json: 100000 bytes that are no JSON" in parts["README.txt"]
    assert "cannot be read" in json.loads(parts["databases.json"])["backend/backend.db"]
    assert "bytes" in parts["logs/world.log"]
    assert "logs/unit.log" not in parts


def test_a_huge_log_is_told_from_the_beginning_of_a_line(home, make):
    secret = "7hQ" * 20
    write(home, "world/token", secret)
    line = f"INFO x: {secret} {'y' * 100}\n"
    write(home, "logs/unit.log", line * (MOST_BYTES // len(line) + 500) + "the end\n", 0o644)
    parts = make()
    assert leaks(parts, [secret[:12]]) == []
    assert parts["logs/unit.log"].endswith("the end\n")
    assert parts["logs/unit.log"].startswith("INFO x: ")
    assert len(parts["logs/unit.log"]) <= MOST_BYTES


class In1970:
    """A clock of a machine without a battery."""

    def now(self):
        return datetime(1970, 1, 1, tzinfo=UTC)


def test_its_name_tells_the_service_date_and_no_older_report_is_lost(home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert report.make(home, None, In1970()).name == "headunit-report-1970-01-01.zip"
    write(home, "world/world.json", '{"now": "2028-02-29T10:00:00+00:00"}')
    first, second = report.make(home, None), report.make(home, None)
    assert (first.name, second.name) == ("headunit-report-2028-02-29.zip", "headunit-report-2028-02-29-2.zip")
    assert first.stat().st_mode & 0o077 == 0
    write(home, "world/world.json", '{"now": "2031-01-01T10:00:00+00:00", broken')
    assert report.make(home, None).name == "headunit-report-2031-01-01.zip"


def test_a_wrong_request_is_refused_in_one_sentence(home, tmp_path):
    with pytest.raises(UsageError, match="There is no folder"):
        report.make(tmp_path / "none", None)
    with pytest.raises(UsageError, match="is a folder"):
        report.make(home, tmp_path)
    with pytest.raises(UsageError, match=r"There is no folder .* for --output"):
        report.make(home, tmp_path / "none" / "x.zip")


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("password=Riviera-2021 next", "password=(left out) next"),
        ("{'refresh_token': 'abc'}", "{'refresh_token': '(left out)'}"),
        ("the token was refused", "the token was refused"),
        ("GET /v1/tokens 200 3.1 ms", "GET /v1/tokens 200 3.1 ms"),
        ("Bearer abc.def-_1", "Bearer (left out)"),
        ("eyJhbGciOiJFZDI1NTE5In0.eyJzdWIiOiIxIn0.c2ln", "(left out)"),
        ("mqtt://car:geheim@host:1", "mqtt://car:(left out)@host:1"),
        ("http://127.0.0.1:4000/v1", "http://127.0.0.1:4000/v1"),
        ("to été.dupont@exämple.fr.", "to é…@exämple.fr."),
        ("plain", "plain"),
    ],
)
def test_what_looks_like_a_secret_is_taken_for_one(text, told_as):
    assert Scrubber(()).text(text) == told_as
