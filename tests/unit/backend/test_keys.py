"""The backend's keys: kept privately, published publicly, mended when damaged."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from connectivity.backend.keys import load_keys


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
