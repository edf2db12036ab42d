"""The backend's keys: kept privately, published publicly, mended when damaged, handed over from one to the next."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from connectivity.backend.keys import Keys, load_keys
from connectivity.cloud.keys import PinnedKeys, UnknownKeyError
from connectivity.contracts.wire import encode
from headunit.core.errors import StorageError
from headunit.core.faults import VARIABLE, FaultPoint


def files(folder: Path) -> tuple[Path, Path]:
    return folder / "private-keys.json", folder / "public-keys.json"


def test_keys_are_made_once_and_the_private_half_is_private(tmp_path: Path) -> None:
    private, public = files(tmp_path / "backend")
    first = load_keys(private, public)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert "d" not in json.loads(public.read_text())["keys"][0]
    again = load_keys(private, public)
    assert again.signing.thumbprint() == first.signing.thumbprint()
    assert again.secret.raw_value == first.secret.raw_value


def test_private_file_that_others_could_read_is_closed(tmp_path: Path) -> None:
    private, public = files(tmp_path)
    load_keys(private, public)
    private.chmod(0o644)
    load_keys(private, public)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", ["", "{}", "nonsense", '{"signing": {"kty": "OKP"}, "secret": 1}', "[]", "public"])
def test_damaged_file_is_moved_aside_and_new_keys_are_published(tmp_path: Path, damage: str) -> None:
    private, public = files(tmp_path)
    old = load_keys(private, public)
    if damage == "public":  # the public half in the place of the private one
        kept = json.loads(private.read_text())
        damage = json.dumps({**kept, "signing": old.signing.as_dict(private=False)})
    private.write_text(damage)
    new = load_keys(private, public)
    assert private.with_name("private-keys.json.corrupt").read_text() == damage
    assert json.loads(public.read_text()) == new.public() != old.public()


@pytest.mark.parametrize("damage", [None, "", "nonsense", '{"keys": []}'])
def test_public_file_is_written_anew_where_it_is_wrong(tmp_path: Path, damage: str | None) -> None:
    private, public = files(tmp_path)
    keys = load_keys(private, public)
    if damage is None:
        public.unlink()
    else:
        public.write_text(damage)
    load_keys(private, public)
    assert json.loads(public.read_text()) == keys.public()


def test_signature_fits_the_published_keys_only(tmp_path: Path) -> None:
    keys = load_keys(*files(tmp_path / "a"))
    other = load_keys(*files(tmp_path / "b"))
    text = keys.sign(b"payload", "some+jws")
    opened = jws.deserialize_compact(text, KeySet.import_key_set(keys.public()), algorithms=["Ed25519"])
    assert opened.payload == b"payload"
    with pytest.raises((BadSignatureError, ValueError)):
        jws.deserialize_compact(text, other.signing, algorithms=["Ed25519"])


# Rotation

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


def names(keys: Keys) -> list[str]:
    """The public keys by name, the one that signs first."""
    return [key["kid"] for key in keys.public()["keys"]]


def test_a_rotation_signs_with_a_new_key_and_lets_two_former_ones_verify(tmp_path: Path) -> None:
    private, public = files(tmp_path)
    keys = load_keys(private, public)
    order, secret = names(keys), keys.secret.raw_value
    for version in range(1, 5):
        old = keys.sign(b"before", "some+jws")
        assert keys.rotate(NOW) == version
        order = [str(keys.signing.kid), *order]
        assert names(keys) == order[:3]
        assert json.loads(public.read_text()) == keys.public()
        assert jws.extract_compact(keys.sign(b"now", "some+jws").encode()).headers()["kid"] == order[0]
        opened = jws.deserialize_compact(old, KeySet.import_key_set(keys.public()), algorithms=["Ed25519"])
        assert opened.payload == b"before"
    assert len(set(order)) == 5
    again = load_keys(private, public)
    assert (again.public(), again.chain(), again.secret.raw_value) == (keys.public(), keys.chain(), secret)


def test_the_private_half_of_a_former_key_is_nowhere(tmp_path: Path) -> None:
    private, public = files(tmp_path)
    keys = load_keys(private, public)
    gone = str(keys.signing.as_dict(private=True)["d"])
    assert gone in private.read_text()
    keys.rotate(NOW)
    assert [path for path in tmp_path.rglob("*") if gone in path.read_text()] == []
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_each_statement_is_signed_by_the_key_before_and_tells_the_whole_set() -> None:
    keys = Keys.new()
    before = keys.signing
    keys.rotate(NOW)
    (told,) = keys.chain().chain
    opened = jws.deserialize_compact(told, before, algorithms=["Ed25519"])
    assert opened.headers()["typ"] == "headunit-keys+jws"
    assert json.loads(opened.payload) == {"issued_at": NOW.isoformat(), **keys.public()}


def test_the_chain_tells_the_last_24_rotations_and_is_followed_by_a_unit(tmp_path: Path) -> None:
    keys, pinned = Keys.new(), tmp_path / "pinned.json"
    for _ in range(30):
        if keys.version == 6:
            pinned.write_text(json.dumps(keys.public()))
        keys.rotate(NOW)
    chain = keys.chain()
    assert len(chain.chain) == 24
    unit, said = PinnedKeys(pinned), keys.sign(b"said", "some+jws")
    with pytest.raises(UnknownKeyError):
        unit.verify(said)
    assert unit.follow(encode(chain), said) == b"said"


def test_rotations_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    private, public = files(tmp_path)
    keys, pinned = load_keys(private, public), tmp_path / "pinned.json"
    pinned.write_text(json.dumps(keys.public()))
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda _: keys.rotate(NOW), range(8))) == list(range(1, 9))
    said, unit = load_keys(private, public).sign(b"said", "some+jws"), PinnedKeys(pinned)
    with pytest.raises(UnknownKeyError):
        unit.verify(said)
    assert unit.follow(encode(keys.chain()), said) == b"said"


def test_a_disk_that_takes_no_new_keys_leaves_the_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private, public = files(tmp_path)
    keys = load_keys(private, public)
    before = keys.public()

    def full(*_: object, **__: object) -> None:
        raise StorageError("disk-full", "The disk is full.")

    monkeypatch.setattr("connectivity.backend.keys.write_json", full)
    with pytest.raises(StorageError):
        keys.rotate(NOW)
    monkeypatch.undo()
    assert keys.public() == before == load_keys(private, public).public()
    assert keys.rotate(NOW) == 1


def test_a_public_file_that_cannot_be_written_holds_up_no_rotation(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    private, public = tmp_path / "private-keys.json", tmp_path / "shown" / "public-keys.json"
    keys = load_keys(private, public)
    public.unlink()
    public.parent.rmdir()
    public.parent.write_text("no folder")
    assert keys.rotate(NOW) == 1
    assert "not told the new keys" in caplog.text
    public.parent.unlink()
    load_keys(private, public)
    assert json.loads(public.read_text()) == keys.public()


def test_keys_of_before_the_first_rotation_are_read(tmp_path: Path) -> None:
    private, public = files(tmp_path)
    keys = load_keys(private, public)
    kept = json.loads(private.read_text())
    private.write_text(json.dumps({"signing": kept["signing"], "secret": kept["secret"]}))
    again = load_keys(private, public)
    assert (again.public(), again.rotate(NOW)) == (keys.public(), 1)


@pytest.mark.parametrize(
    "damage",
    [{"version": "1"}, {"version": -1}, {"former": [{"kid": 1}]}, {"former": "x"}, {"chain": "x"}, {"chain": [1]}],
)
def test_a_damaged_history_is_a_damaged_file(tmp_path: Path, damage: dict[str, object]) -> None:
    private, public = files(tmp_path)
    old = load_keys(private, public)
    private.write_text(json.dumps({**json.loads(private.read_text()), **damage}))
    assert load_keys(private, public).public() != old.public()
    assert private.with_name("private-keys.json.corrupt").exists()


ROTATE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from connectivity.backend.keys import load_keys
folder = Path(sys.argv[1])
load_keys(folder / "private-keys.json", folder / "public-keys.json").rotate(datetime(2026, 5, 1, tzinfo=UTC))
"""


@pytest.mark.parametrize(
    ("fault", "version"),
    [
        (f"{FaultPoint.FILE_WRITTEN}@1", 0),
        (str(FaultPoint.BACKEND_KEYS_ROTATED), 1),
        (f"{FaultPoint.FILE_WRITTEN}@2", 1),
    ],
)
def test_killed_at_any_moment_the_old_set_or_the_new_one_is_whole(tmp_path: Path, fault: str, version: int) -> None:
    private, public = files(tmp_path)
    old = load_keys(private, public)
    died = subprocess.run(
        [sys.executable, "-c", ROTATE, str(tmp_path)], env={**os.environ, VARIABLE: fault}, timeout=60, check=False
    )
    assert died.returncode == -signal.SIGKILL
    assert json.loads(public.read_text()) == old.public()
    new = load_keys(private, public)
    assert json.loads(public.read_text()) == new.public()
    assert (new.version, len(new.chain().chain)) == (version, version)
    assert (new.signing.kid == old.signing.kid) is (version == 0)
    assert new.rotate(NOW) == version + 1
