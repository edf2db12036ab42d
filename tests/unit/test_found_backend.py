"""Which of the backends that announce themselves the unit speaks with."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from joserfc.jwk import OKPKey

from connectivity.cloud.gateway import CloudGateway
from connectivity.contracts.discovery import Announced
from connectivity.discovery.found import FoundBackend
from connectivity.link_state import OfflineReason, Proof
from headunit.core.files import read_json
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from tests.unit.told_backend import DIRECT, KEY, STRANGER, http, key_set, server, signed

ONE, OTHER = "11111111-0000-4000-8000-000000000000", "22222222-0000-4000-8000-000000000000"


def backend(key: OKPKey = KEY, shown: OKPKey | None = None) -> Callable[[str], bytes]:
    """Signs with `key`, and shows the public part of `shown`."""

    def answer(target: str) -> bytes:
        if target == "/.well-known/jwks.json":
            return http("200 OK", "application/json", json.dumps(key_set(shown or key)).encode())
        return signed(target, key)

    return answer


class Unit:
    """A unit that looks for its backend."""

    def __init__(self, folder: Path, *announced: Announced, pinned: Path | None = None) -> None:
        self.kept = folder / "found-backend.json"
        self.finder = SimpleNamespace(announced=Observable(announced))
        self.found = FoundBackend(self.finder, self.kept, pinned, RealLoopTime())  # type: ignore[arg-type]
        self.gateway = CloudGateway(self.found.url, lambda: DIRECT, self.found.keys_file, "HU-1", RealLoopTime())
        self.found.through(self.gateway)

    def prove(self) -> Proof | OfflineReason:
        return asyncio.run(self._prove())

    async def _prove(self) -> Proof | OfflineReason:
        try:
            return await self.found.probe(DIRECT)
        finally:
            self.gateway.close()
            self.gateway._open = None


def test_nobody_announced_is_nobody_there(tmp_path: Path) -> None:
    assert Unit(tmp_path).prove() is OfflineReason.BACKEND_UNREACHABLE


def test_the_first_that_proves_itself_is_the_one_ever_after(tmp_path: Path) -> None:
    with server(backend()) as ours, server(backend(STRANGER)) as foreign:
        unit = Unit(tmp_path, Announced(OTHER, ours))
        assert isinstance(unit.prove(), Proof)
        assert (read_json(unit.kept) or {})["id"] == OTHER
        again = Unit(tmp_path, Announced(ONE, foreign), Announced(OTHER, ours))
        assert isinstance(again.prove(), Proof)
        assert again.found.url() == ours
        impostor = Unit(tmp_path, Announced(OTHER, foreign))
        assert impostor.prove() is OfflineReason.BACKEND_GARBAGE


def test_it_is_found_where_it_was_while_nobody_announces_it(tmp_path: Path) -> None:
    with server(backend()) as ours:
        assert isinstance(Unit(tmp_path, Announced(ONE, ours)).prove(), Proof)
        assert isinstance(Unit(tmp_path).prove(), Proof)


def test_who_cannot_prove_itself_is_not_remembered(tmp_path: Path) -> None:
    with server(backend(KEY, shown=STRANGER)) as liar, server(lambda _: http("200 OK", "text/plain", b"hi")) as web:
        for url, reason in ((liar, OfflineReason.BACKEND_GARBAGE), (web, OfflineReason.BACKEND_GARBAGE)):
            unit = Unit(tmp_path, Announced(ONE, url))
            assert unit.prove() is reason
            assert list(tmp_path.iterdir()) == []


def test_a_backend_that_was_killed_is_still_announced_and_the_next_one_is_asked(tmp_path: Path) -> None:
    with server(backend()) as ours:
        unit = Unit(tmp_path, Announced(ONE, "http://127.0.0.1:9"), Announced(OTHER, ours))
        assert unit.prove() is OfflineReason.BACKEND_UNREACHABLE
        assert isinstance(unit.prove(), Proof)


def test_named_keys_win_over_what_announces_itself(tmp_path: Path) -> None:
    pinned = tmp_path / "keys.json"
    pinned.write_text(json.dumps(key_set()))
    with server(backend()) as ours, server(backend(STRANGER)) as foreign:
        unit = Unit(tmp_path, Announced(ONE, foreign), Announced(OTHER, ours), pinned=pinned)
        assert unit.prove() is OfflineReason.BACKEND_GARBAGE
        assert isinstance(unit.prove(), Proof)
        assert not unit.kept.exists()


def test_an_announced_answer_that_is_nested_without_end_is_garbage_and_ends_nothing(tmp_path: Path) -> None:
    with server(lambda _: http("200 OK", "application/json", b"[" * 100_000)) as url:
        assert Unit(tmp_path, Announced(ONE, url)).prove() is OfflineReason.BACKEND_GARBAGE


def test_an_announced_key_of_no_kind_is_garbage_and_ends_nothing(tmp_path: Path) -> None:
    def answer(target: str) -> bytes:
        keys = json.dumps({"keys": [{"kty": []}]}).encode()
        return http("200 OK", "application/json", keys) if "jwks" in target else signed(target, KEY)

    with server(answer) as url:
        assert Unit(tmp_path, Announced(ONE, url)).prove() is OfflineReason.BACKEND_GARBAGE
