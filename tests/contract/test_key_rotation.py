"""A backend that rotates its keys, and a unit that follows: both real, over HTTP."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from joserfc import jws

from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.seed import DEMO
from connectivity.cloud.gateway import CloudGateway
from connectivity.contracts.discovery import Announced
from connectivity.contracts.key_chain import CHAIN_MOST
from connectivity.contracts.profile import load_profile
from connectivity.contracts.wire import encode
from connectivity.discovery.found import FoundBackend
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.config import Config
from headunit.core.errors import LinkError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from headunit.processes.serving import ApiServer
from headunit.processes.unit_account import UnitAccount
from tests.contract.backend_rig import OPERATOR_TOKEN, START, UNIT, Rig, code
from tests.contract.test_backend_process import backend
from tests.patience import PATIENCE_S
from tests.unit.told_backend import DIRECT, http, server

ROTATION = "/v1/operator/keys/rotation"
OPERATOR = {"Authorization": f"Bearer {OPERATOR_TOKEN}"}


def kid(compact: str) -> Any:
    return jws.extract_compact(compact.encode()).headers()["kid"]


@pytest.fixture
def rig(database: Database) -> Any:
    with Rig(database) as opened:
        yield opened


class Unit:
    """The unit's door to the backend at `url`, with `pinned` to begin with; each `life` is a start of its process."""

    def __init__(self, folder: Path, pinned: dict[str, Any]) -> None:
        self.pinned, self.kept = folder / "pinned.json", folder / "unit" / "keys.json"
        self.pinned.write_text(json.dumps(pinned))

    @asynccontextmanager
    async def life(self, url: str, egress: Egress | None = DIRECT) -> AsyncIterator[CloudGateway]:
        gateway = CloudGateway(lambda: url, lambda: egress, self.pinned, UNIT, RealLoopTime(), self.kept)
        try:
            yield gateway
        finally:
            gateway.close()

    async def prove(self, url: str) -> Proof | OfflineReason:
        async with self.life(url) as gateway:
            return await gateway.probe(DIRECT)


@asynccontextmanager
async def serving(rig: Rig) -> AsyncIterator[str]:
    """The rig's application on a real socket."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = ApiServer(rig.app, grace_s=1)
        task = asyncio.create_task(served.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            served.stop()
            await task


def over_http(rig: Rig, story: Callable[[str], Awaitable[None]]) -> None:
    async def tell() -> None:
        async with asyncio.timeout(PATIENCE_S), serving(rig) as url:
            await story(url)

    rig._runner.run(tell())


async def rotate(url: str, times: int = 1) -> None:
    async with httpx.AsyncClient(base_url=url, headers=OPERATOR, trust_env=False) as client:
        for _ in range(times):
            answer = await client.post(ROTATION)
            assert answer.status_code == 204, answer.text


def test_only_the_operator_rotates_and_each_rotation_is_written_down(rig: Rig) -> None:
    before = rig.keys.public()
    assert code(rig.call("POST", ROTATION)) == (401, "not-signed-in")
    assert code(rig.as_operator("POST", ROTATION, "guess")) == (401, "not-signed-in")
    assert rig.keys.public() == before
    assert rig.as_operator("POST", ROTATION).status_code == 204
    answer = rig.call("GET", "/v1/keys")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["keys"] == rig.call("GET", "/.well-known/jwks.json").json() == rig.keys.public()
    assert answer.json() == json.loads(encode(rig.keys.chain()))
    assert all(set(key) == {"kty", "crv", "x", "kid", "alg", "use"} for key in answer.json()["keys"]["keys"])
    with rig.database.read() as connection:
        lines = connection.exec_driver_sql("SELECT at, detail FROM audit WHERE event = 'keys-rotated'").all()
    assert [line.detail for line in lines] == [f"version 1, signing with {rig.keys.signing.kid}"]
    assert str(lines[0].at).startswith(START.strftime("%Y-%m-%d"))


def test_what_is_signed_after_a_rotation_is_signed_by_the_new_key_at_once(rig: Rig) -> None:
    session = rig.session()
    path, nonce = f"/v1/devices/{UNIT}/entitlements", "/v1/reachability?nonce=abcdefghijklmnop"
    first = rig.get(path, session).text
    assert rig.as_operator("POST", ROTATION).status_code == 204
    # Service time stands still: what was remembered of a moment ago is not given any more.
    for answer in (rig.get(path, session), rig.call("GET", nonce)):
        assert kid(answer.text) == rig.keys.signing.kid != kid(first)
        assert rig.verified(answer)


def test_rotations_at_once_are_one_after_the_other(rig: Rig) -> None:
    answers = rig.race(*[("POST", ROTATION, {"headers": OPERATOR})] * 5)
    assert [answer.status_code for answer in answers] == [204] * 5
    chain = rig.call("GET", "/v1/keys").json()["chain"]
    told = [json.loads(jws.extract_compact(one.encode()).payload)["version"] for one in chain]
    assert told == [1, 2, 3, 4, 5]
    with rig.database.read() as connection:
        lines = connection.exec_driver_sql("SELECT detail FROM audit WHERE event = 'keys-rotated' ORDER BY id").all()
    assert [line.detail.split(",")[0] for line in lines] == [f"version {n}" for n in told]


def test_a_unit_stays_online_over_every_rotation(rig: Rig, tmp_path: Path) -> None:
    async def story(url: str) -> None:
        unit = Unit(tmp_path, rig.keys.public())
        async with unit.life(url) as gateway:
            for version in range(5):
                assert isinstance(await gateway.probe(DIRECT), Proof)
                if version:
                    assert json.loads(unit.kept.read_text())["version"] == version
                await rotate(url)

    over_http(rig, story)


def test_a_unit_that_missed_three_rotations_follows_and_reads_what_it_kept_offline(rig: Rig, tmp_path: Path) -> None:
    unit, session = Unit(tmp_path, rig.keys.public()), rig.session()
    document = rig.get(f"/v1/devices/{UNIT}/entitlements", session).text

    async def story(url: str) -> None:
        async with unit.life(url) as gateway:
            held = await gateway.read_document(document)
        await rotate(url, 3)
        assert isinstance(await unit.prove(url), Proof)
        async with unit.life(url, None) as gateway:  # restarted, and no phone in sight
            assert await gateway.read_document(document, kept=True) == held
            with pytest.raises(LinkError):  # nobody can tell now: to be read later
                await gateway.read_document(document)
        async with unit.life(url) as gateway:  # nor does it pass for news when it is online again
            with pytest.raises(ValueError, match="signature"):
                await gateway.read_document(document)
            fresh = await gateway.read_document(await gateway.entitlements(session["access_token"]))
            assert fresh.coverage == held.coverage

    over_http(rig, story)


def test_a_signed_out_unit_still_shows_its_term_after_rotations_and_a_restart_without_a_phone(
    rig: Rig, tmp_path: Path
) -> None:
    config, car = Config(data_dir=tmp_path), load_profile("ux250h-2021-fr")
    (pinned := tmp_path / "pinned.json").write_text(json.dumps(rig.keys.public()))

    def start(url: str, egress: Egress | None) -> UnitAccount:
        return UnitAccount(config, lambda: url, pinned, car, lambda: egress, RealLoopTime(), rig.clock)

    async def story(url: str) -> None:
        unit = start(url, DIRECT)
        await unit.account.sign_in(DEMO.email, DEMO.password)
        await unit.services.refresh()
        shown = unit.services.state.value.document
        assert shown is not None
        await unit.account.sign_out()
        await rotate(url, 3)
        assert isinstance(await unit.cloud.probe(DIRECT), Proof)
        unit.cloud.close()
        again = start(url, None)
        await again.services.start()
        again.cloud.close()
        assert again.services.state.value.document == shown

    over_http(rig, story)
    assert json.loads((config.unit_dir / "keys.json").read_text())["version"] == 3


def test_a_document_alone_leads_the_unit_to_the_new_keys(rig: Rig, tmp_path: Path) -> None:
    unit, session = Unit(tmp_path, rig.keys.public()), rig.session()

    async def story(url: str) -> None:
        await rotate(url, 2)
        async with unit.life(url) as gateway:
            assert (await gateway.read_document(await gateway.entitlements(session["access_token"]))).device_id == UNIT
        async with unit.life(url, None) as gateway:
            with pytest.raises(LinkError):
                await gateway.entitlements(session["access_token"])
        assert json.loads(unit.kept.read_text())["version"] == 2

    over_http(rig, story)


def test_a_unit_that_missed_more_than_the_chain_tells_says_so_and_trusts_a_file_that_a_person_gives_it(
    rig: Rig, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    unit = Unit(tmp_path, rig.keys.public())
    for _ in range(CHAIN_MOST + 1):
        rig.keys.rotate(START)

    async def story(url: str) -> None:
        async with unit.life(url) as gateway:
            assert await gateway.probe(DIRECT) is OfflineReason.BACKEND_GARBAGE
            assert await gateway.probe(DIRECT) is OfflineReason.BACKEND_GARBAGE
            assert [r.levelname for r in caplog.records if "chain of keys is refused" in r.getMessage()] == ["WARNING"]
            assert "goes on at version 2, and this unit has not come further than 0" in caplog.text
            assert not unit.kept.exists()
            unit.pinned.write_text(json.dumps(rig.keys.public()))
            assert isinstance(await gateway.probe(DIRECT), Proof)

    over_http(rig, story)


def test_a_backend_that_was_found_on_the_lan_is_followed_from_the_keys_that_it_was_met_with(
    rig: Rig, tmp_path: Path
) -> None:
    async def story(url: str) -> None:
        finder: Any = SimpleNamespace(announced=Observable((Announced("11111111-0000-4000-8000-000000000000", url),)))
        met, kept = tmp_path / "found-backend.json", tmp_path / "keys.json"

        async def prove() -> Proof | OfflineReason:
            found = FoundBackend(finder, met, None, RealLoopTime())
            gateway = CloudGateway(found.url, lambda: DIRECT, found.keys_file, UNIT, RealLoopTime(), kept)
            found.through(gateway)
            try:
                return await found.probe(DIRECT)
            finally:
                gateway.close()

        assert isinstance(await prove(), Proof)
        first = met.read_text()
        for version in (3, 6):
            await rotate(url, 3)
            assert isinstance(await prove(), Proof)
            assert met.read_text() == first
            assert json.loads(kept.read_text())["version"] == version

    over_http(rig, story)


# Whoever stands between: `tells` is what is answered to a unit that believes version 2.


def old_chain(true: Keys, stranger: Keys) -> bytes:
    return encode({"chain": list(true.chain().chain)[:1]})


def of_a_stranger(true: Keys, stranger: Keys) -> bytes:
    return encode(stranger.chain())


def with_a_link_of_a_stranger(true: Keys, stranger: Keys) -> bytes:
    return encode({"chain": [*true.chain().chain, *stranger.chain().chain[-1:]]})


def torn(true: Keys, stranger: Keys) -> bytes:
    return encode(stranger.chain())[:-40]


def endless(true: Keys, stranger: Keys) -> bytes:
    return b'{"chain": [' + b"[" * 500_000


@pytest.mark.parametrize("tells", [old_chain, of_a_stranger, with_a_link_of_a_stranger, torn, endless])
def test_whoever_stands_between_hands_nothing_over(tmp_path: Path, tells: Callable[[Keys, Keys], bytes]) -> None:
    true, stranger = Keys.new(), Keys.new()
    for _ in range(2):
        true.rotate(START)
    for _ in range(3):
        stranger.rotate(START)
    unit = Unit(tmp_path, true.public())
    asked: list[str] = []

    def answer(target: str) -> bytes:
        asked.append(target.partition("?")[0])
        if target.startswith("/v1/reachability"):
            nonce = target.partition("nonce=")[2]
            payload = json.dumps({"nonce": nonce, "now": START.isoformat()}).encode()
            return http("200 OK", "application/jose", stranger.sign(payload, "headunit-reachability+jws").encode())
        return http("200 OK", "application/json", tells(true, stranger))

    with server(answer) as url:
        assert asyncio.run(unit.prove(url)) is OfflineReason.BACKEND_GARBAGE
    assert asked == ["/v1/reachability", "/v1/keys"]
    assert not unit.kept.exists()


@pytest.mark.parametrize(
    ("chain", "reason"),
    [
        (b"", OfflineReason.NO_INTERNET),
        (http("502 Bad Gateway", "text/plain", b""), OfflineReason.BACKEND_GARBAGE),
        (http("404 Not Found", "text/plain", b""), OfflineReason.BACKEND_GARBAGE),
    ],
)
def test_a_link_that_goes_while_the_chain_is_asked_for_changes_nothing(
    tmp_path: Path, chain: bytes, reason: OfflineReason
) -> None:
    keys = Keys.new()
    unit = Unit(tmp_path, keys.public())
    keys.rotate(START)
    well = False

    def answer(target: str) -> bytes:
        if target.startswith("/v1/keys"):
            return http("200 OK", "application/json", encode(keys.chain())) if well else chain
        payload = json.dumps({"nonce": target.partition("nonce=")[2], "now": START.isoformat()}).encode()
        return http("200 OK", "application/jose", keys.sign(payload, "headunit-reachability+jws").encode())

    with server(answer) as url:
        assert asyncio.run(unit.prove(url)) is reason
        assert not unit.kept.exists()
        well = True
        assert isinstance(asyncio.run(unit.prove(url)), Proof)


def test_killed_before_a_rotation_is_written_down_the_backend_goes_on_and_a_unit_follows(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with backend(data, environment={VARIABLE: FaultPoint.BACKEND_KEYS_PUBLISHED}) as process:
        url = process.ready()
        unit = Unit(tmp_path, json.loads((data / "backend" / "public-keys.json").read_text()))
        token = (data / "backend" / "operator-token").read_text().strip()
        shown = {"Authorization": f"Bearer {token}"}
        with pytest.raises(httpx.HTTPError):
            httpx.post(url + ROTATION, headers=shown, timeout=PATIENCE_S, trust_env=False)
        assert process.end()[0] == -signal.SIGKILL
    with backend(data) as process:
        assert isinstance(asyncio.run(unit.prove(process.ready())), Proof)
        assert process.stop() == (0, "")
    assert json.loads(unit.kept.read_text())["version"] == 1
    with closing(sqlite3.connect(data / "backend" / "backend.db")) as plain:
        lines = [row[0] for row in plain.execute("SELECT detail FROM audit WHERE event = 'keys-rotated'")]
    assert [line.split(",")[0] for line in lines] == ["version 1"]
