"""Which keys a unit believes: those that are pinned, and those that a whole chain hands over to."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from joserfc.jwk import OKPKey

from connectivity.cloud.keys import PinnedKeys, UnknownKeyError
from headunit.core.errors import StorageError
from tests.unit.key_statements import TYP, Line, key_set, new_key, public, signed, statement, told


class Unit:
    """A unit's folder with the keys of `line` pinned as they are now."""

    def __init__(self, folder: Path, line: Line, version: bool = True) -> None:
        self.pinned, self.kept = folder / "pinned.json", folder / "unit" / "keys.json"
        self.pin(line, version=version)
        self.keys = self.start()

    def pin(self, line: Line, *, version: bool = True) -> None:
        self.pinned.write_text(json.dumps(line.jwks if version else key_set(line.present, None)))

    def start(self) -> PinnedKeys:
        self.keys = PinnedKeys(self.pinned, self.kept)
        return self.keys

    def follow(self, answer: bytes, compact: str) -> bytes:
        """As over the wire: the chain is asked for where a key is unknown, and only there."""
        with pytest.raises(UnknownKeyError):
            self.keys.verify(compact)
        return self.keys.follow(answer, compact)

    def refuses(self, answer: bytes, compact: str) -> None:
        before = self.kept.read_text() if self.kept.exists() else None
        with pytest.raises(ValueError, match="signature"):
            self.follow(answer, compact)
        assert (self.kept.read_text() if self.kept.exists() else None) == before
        with pytest.raises(ValueError, match="signature"):
            self.keys.verify(compact)


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def unit(tmp_path: Path, line: Line) -> Unit:
    return Unit(tmp_path, line)


@pytest.mark.parametrize("missed", [1, 2, 3, 24])
def test_rotations_that_were_missed_are_followed_and_kept(unit: Unit, line: Line, missed: int) -> None:
    line.rotate(missed)
    assert unit.follow(line.answer(), line.says()) == b"said"
    assert json.loads(unit.kept.read_text())["version"] == missed
    assert unit.start().verify(line.says()) == b"said"


def test_a_plain_key_set_without_a_version_is_followed_from_wherever_it_lies_in_the_chain(
    tmp_path: Path, line: Line
) -> None:
    line.rotate(4)
    unit = Unit(tmp_path, line, version=False)
    line.rotate(2)
    assert unit.follow(line.answer(), line.says()) == b"said"
    assert unit.start().verify(line.says()) == b"said"


def test_more_was_missed_than_the_chain_tells(unit: Unit, line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.rotate(25)
    for _ in range(3):
        unit.refuses(line.answer(), line.says())
    (warning,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "goes on at version 2, and this unit has not come further than 0" in warning
    assert "give the unit its public keys" in warning
    unit.pin(line)
    assert unit.keys.verify(line.says()) == b"said"


def test_a_former_key_still_proves_what_comes_and_a_retired_one_only_what_was_kept(unit: Unit, line: Line) -> None:
    first = line.says()
    line.rotate(2)
    unit.follow(line.answer(), line.says())
    assert unit.keys.verify(first) == b"said"
    line.rotate()
    unit.follow(line.answer(), line.says())
    for keys in (unit.keys, unit.start()):
        assert keys.verify(first, kept=True) == b"said"
        with pytest.raises(ValueError, match="signature"):
            keys.verify(first)


def test_every_key_between_is_retired_too(unit: Unit, line: Line) -> None:
    said = [line.says()]
    for _ in range(6):
        line.rotate()
        said.append(line.says())
    unit.follow(line.answer(), line.says())
    assert [unit.start().verify(text, kept=True) for text in said] == [b"said"] * 7


def unsigned(compact: str, kid: str | None) -> str:
    head = json.dumps({"alg": "none", "typ": TYP, "kid": kid}).encode()
    return f"{base64.urlsafe_b64encode(head).decode().rstrip('=')}.{compact.split('.')[1]}."


def changed(compact: str, payload: object) -> str:
    head, _, tail = compact.split(".")
    return f"{head}.{base64.urlsafe_b64encode(json.dumps(payload).encode()).decode().rstrip('=')}.{tail}"


def renamed(key: OKPKey, kid: str | None) -> OKPKey:
    return OKPKey.import_key(key.as_dict(private=True), {"kid": str(kid)})


def set_of(line: Line, forger: OKPKey) -> list[OKPKey]:
    """What the next set would be, were the forger the next one to sign."""
    return [forger, *line.present[:2]]


def third(line: Line, forger: OKPKey, **changes: object) -> str:
    """The true key hands over to the forger: good but for `changes`."""
    return statement(line.keys[-1], 3, set_of(line, forger), **changes)  # type: ignore[arg-type]


def after_a_true_link(line: Line, forger: OKPKey) -> list[object]:
    line.rotate()
    return [line.chain[-1], statement(forger, 4, [forger])]


Forge = Callable[[Line, OKPKey], Sequence[object]]
# What a forger adds to the true chain, told to whoever believes version 2 of it.
FORGERIES: dict[str, Forge] = {
    "self-signed": lambda line, forger: [statement(forger, 3, [forger])],
    "another key under the true name": lambda line, forger: [
        statement(renamed(forger, line.keys[-1].kid), 3, set_of(line, forger))
    ],
    "another kind of signed thing": lambda line, forger: [third(line, forger, typ="headunit-entitlements+jws")],
    "no growth": lambda line, forger: [statement(line.keys[-1], 2, set_of(line, forger))],
    "the signing key is not in its set": lambda line, forger: [third(line, forger, signing="nobody")],
    "a name twice": lambda line, forger: [third(line, forger, keys=[public(forger)] * 2)],
    "no keys": lambda line, forger: [third(line, forger, keys=[])],
    "too many keys": lambda line, forger: [
        third(line, forger, keys=[public(key) for key in (forger, *(new_key() for _ in range(12)))])
    ],
    "a key of another kind": lambda line, forger: [
        third(line, forger, keys=[{**public(renamed(forger, forger.kid)), "kty": "EC", "crv": "P-256"}])
    ],
    "a key that is none": lambda line, forger: [third(line, forger, keys=[{**public(forger), "x": "AAAA"}])],
    "no instant": lambda line, forger: [third(line, forger, issued_at="yesterday")],
    "changed afterwards": lambda line, forger: [
        changed(
            third(line, new_key()),
            {"issued_at": "2026-05-01T08:00:00+00:00", **key_set(set_of(line, forger), 3)},
        )
    ],
    "without a signature": lambda line, forger: [unsigned(third(line, forger), line.keys[-1].kid)],
    "true until its last link": after_a_true_link,
    "garbage": lambda line, forger: ["not.a.statement"],
    "numbers": lambda line, forger: [3],
    "without end": lambda line, forger: line.chain * 200,
}
# A plain key set tells neither which of its keys signs now nor its version; with ours these two are refused as well.
FORGERIES_OF_OURS: dict[str, Forge] = {
    "a former key hands over": lambda line, forger: [statement(line.keys[-2], 3, set_of(line, forger))],
    "a version left out": lambda line, forger: [statement(line.keys[-1], 4, set_of(line, forger))],
}


def refuses_forgery(folder: Path, line: Line, forge: Forge, *, version: bool) -> None:
    line.rotate(2)
    unit, forger, true = Unit(folder, line, version), new_key(), line.chain[:]
    unit.refuses(told([*true, *forge(line, forger)]), signed(forger))
    line.rotate()
    assert unit.follow(line.answer(), line.says()) == b"said"


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
@pytest.mark.parametrize("version", [True, False], ids=["ours", "plain"])
def test_a_forged_chain_changes_nothing(tmp_path: Path, line: Line, forge: Forge, *, version: bool) -> None:
    refuses_forgery(tmp_path, line, forge, version=version)


def test_what_the_forgeries_are_changed_from_would_be_followed(unit: Unit, line: Line) -> None:
    line.rotate(2)
    heir = new_key()
    assert unit.follow(told([*line.chain, third(line, heir)]), signed(heir)) == b"said"


@pytest.mark.parametrize("forge", FORGERIES_OF_OURS.values(), ids=FORGERIES_OF_OURS)
def test_only_the_signing_key_of_the_set_before_hands_over(tmp_path: Path, line: Line, forge: Forge) -> None:
    refuses_forgery(tmp_path, line, forge, version=True)


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"chain": 1}', b"[" * 100_000, b"\xff\xfe", told([])])
def test_an_answer_without_a_chain_changes_nothing(unit: Unit, line: Line, answer: bytes) -> None:
    line.rotate()
    unit.refuses(answer, line.says())


def test_a_chain_of_a_stranger_and_one_that_ends_too_early_prove_nothing(unit: Unit, line: Line) -> None:
    stranger = Line()
    stranger.rotate(3)
    unit.refuses(stranger.answer(), stranger.says())
    line.rotate(3)
    unit.refuses(told(line.chain[:-1]), line.says())
    unit.refuses(line.answer(), stranger.says())  # the true chain does not prove another's word
    assert unit.follow(line.answer(), line.says()) == b"said"


def test_an_old_chain_leads_nobody_back(unit: Unit, line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.rotate()
    old, said = line.answer(), line.says()
    line.rotate(3)
    unit.follow(line.answer(), line.says())
    unit.refuses(old, said)
    unit.start()
    unit.refuses(old, said)
    assert any("nothing beyond version 4: it ends at 1" in record.getMessage() for record in caplog.records)
    assert unit.keys.verify(line.says()) == b"said"


def test_what_names_a_known_key_or_none_never_asks_for_a_chain(unit: Unit, line: Line) -> None:
    other = OKPKey.import_key(new_key().as_dict(private=True), {"kid": str(line.keys[0].kid)})
    for text in (
        signed(other),
        signed(new_key(), kid=None),
        "",
        "a.b.c",
        b"\xff\xfe",
        b"e30.e30.e30",
        b"W10.W10.W10",
        b"eyJraWQiOnt9fQ.e30.e30",
    ):
        with pytest.raises(ValueError, match="signature") as caught:
            unit.keys.verify(text)
        assert not isinstance(caught.value, UnknownKeyError)


def test_without_pinned_keys_nothing_is_followed(tmp_path: Path, line: Line) -> None:
    keys = PinnedKeys(tmp_path / "none.json", tmp_path / "keys.json")
    line.rotate()
    with pytest.raises(ValueError, match="signature"):
        keys.verify(line.says())
    with pytest.raises(ValueError, match="signature"):
        keys.follow(line.answer(), line.says())


def test_a_file_that_its_backend_rewrites_goes_on_without_a_chain(unit: Unit, line: Line) -> None:
    first = line.says()
    assert unit.keys.verify(first) == b"said"
    for _ in range(4):
        line.rotate()
        unit.pin(line)
        assert unit.keys.verify(line.says()) == b"said"
        unit.keys.keep()
    for keys in (unit.keys, unit.start()):
        assert keys.verify(first, kept=True) == b"said"
        with pytest.raises(ValueError, match="signature"):
            keys.verify(first)


def test_a_file_of_another_backend_wins_over_what_was_followed(unit: Unit, line: Line) -> None:
    first = line.says()
    line.rotate(3)
    unit.follow(line.answer(), line.says())
    other = Line()
    unit.pin(other)
    for keys in (unit.keys, unit.start()):
        assert keys.verify(other.says()) == b"said"
        for text, kept in ((line.says(), False), (line.says(), True), (first, True)):
            with pytest.raises(ValueError, match="signature"):
                keys.verify(text, kept=kept)


def test_a_file_that_lags_behind_the_chain_leads_nobody_back(unit: Unit, line: Line) -> None:
    first = line.says()
    line.rotate()
    lagging = Line(line.keys[:], line.chain[:])
    line.rotate(2)
    unit.follow(line.answer(), line.says())
    unit.pin(lagging)
    for keys in (unit.keys, unit.start()):
        assert keys.verify(line.says()) == b"said"
        with pytest.raises(ValueError, match="signature"):
            keys.verify(first)


@pytest.mark.parametrize(
    "damage", ["", "[]", "{}", '{"keys": [], "base": [], "retired": []}', '{"keys": [{"kty": 1}]}']
)
def test_damaged_memory_is_moved_aside_and_the_chain_walked_anew(unit: Unit, line: Line, damage: str) -> None:
    line.rotate(2)
    unit.follow(line.answer(), line.says())
    unit.kept.write_text(damage)
    unit.start()
    assert unit.follow(line.answer(), line.says()) == b"said"
    assert unit.kept.with_name("keys.json.corrupt").read_text() == damage
    assert unit.start().verify(line.says()) == b"said"


def test_a_full_disk_is_told_once_and_the_keys_are_kept_when_there_is_room(
    unit: Unit, line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageError("disk-full", "The disk is full.")

    line.rotate()
    with monkeypatch.context() as patched:
        patched.setattr("connectivity.cloud.keys.write_json", full)
        assert unit.follow(line.answer(), line.says()) == b"said"
        unit.keys.keep()
        assert not unit.kept.exists()
        assert unit.keys.unkept
    assert [record.levelname for record in caplog.records if "not kept" in record.getMessage()] == ["WARNING"]
    unit.keys.keep()
    assert unit.start().verify(line.says()) == b"said"


def test_nothing_private_is_kept(unit: Unit, line: Line) -> None:
    line.rotate(4)
    unit.follow(line.answer(), line.says())
    kept = json.loads(unit.kept.read_text())
    assert len(kept["keys"]) == 3
    assert len(kept["retired"]) == 2
    assert all("d" not in key for key in [*kept["keys"], *kept["retired"]])
