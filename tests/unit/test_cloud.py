"""The unit's HTTP over real sockets, by threads and by streams: what a bad backend or a bad network turns into."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectivity.cloud.client import CloudClient
from connectivity.cloud.http import HttpClient
from connectivity.cloud.keys import PinnedKeys
from connectivity.cloud.ports import Http
from connectivity.cloud.probe import CloudProbe
from connectivity.cloud.stream_http import StreamHttp
from connectivity.contracts.cloud import SignIn
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.core.looptime import RealLoopTime
from headunit.core.network import MachineNetwork
from tests.patience import PATIENCE_S
from tests.unit.told_backend import DIRECT, NOW, STRANGER, http, key_set, server, signed

CLIENTS: dict[str, Callable[[str, Callable[[], Egress | None]], Http]] = {
    "threads": lambda url, egress: HttpClient(url, egress, RealLoopTime()),
    "streams": lambda url, egress: StreamHttp(url, egress, MachineNetwork()),
}
CLIENT = CLIENTS["threads"]
SOON_S = 0.3
"""Silence that is waited out on purpose."""


@pytest.fixture(autouse=True, params=list(CLIENTS))
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds for both."""
    monkeypatch.setattr(sys.modules[__name__], "CLIENT", CLIENTS[request.param])


@pytest.fixture
def keys(tmp_path: Path) -> PinnedKeys:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(key_set()))
    return PinnedKeys(path)


def probe(url: str, keys: PinnedKeys, timeout_s: float = PATIENCE_S) -> Proof | OfflineReason:
    client = CLIENT(url, lambda: DIRECT)
    try:
        return asyncio.run(CloudProbe(client, keys, RealLoopTime(), timeout_s).probe(DIRECT))
    finally:
        client.close()


def test_a_signed_nonce_is_the_proof_and_carries_the_time(keys: PinnedKeys) -> None:
    with server(signed) as url:
        outcome = probe(url, keys)
    assert isinstance(outcome, Proof)
    assert outcome.backend_now == NOW


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda t: signed(t, STRANGER), OfflineReason.BACKEND_GARBAGE),
        (lambda t: signed(t, nonce="another-nonce-of-yesterday"), OfflineReason.BACKEND_GARBAGE),
        (lambda _: http("200 OK", "application/jose", b"\xff\x00garbage"), OfflineReason.BACKEND_GARBAGE),
        (lambda _: b"SSH-2.0-OpenSSH\r\n", OfflineReason.NO_INTERNET),
        (lambda _: http("200 OK", "text/html; charset=utf-8", b"<h1>Pay</h1>"), OfflineReason.CAPTIVE_PORTAL),
        (lambda _: http("302 Found", "text/plain", b"", "Location: http://portal/"), OfflineReason.CAPTIVE_PORTAL),
        (lambda _: http("500 Oops", "application/json", b"{}"), OfflineReason.BACKEND_ERROR),
        (lambda _: http("502 Bad Gateway", "text/plain", b""), OfflineReason.BACKEND_UNREACHABLE),
        (
            lambda _: http("502 Bad Gateway", "text/plain", b"", "Proxy-Status: bearer; error=dns_error"),
            OfflineReason.NO_INTERNET,
        ),
        (lambda _: http("504 Gateway Timeout", "text/plain", b""), OfflineReason.NO_INTERNET),
        (lambda _: b"", OfflineReason.NO_INTERNET),
    ],
)
def test_anything_else_is_not_online(answer: Callable[[str], bytes], reason: OfflineReason, keys: PinnedKeys) -> None:
    with server(answer) as url:
        assert probe(url, keys) is reason


def test_an_answer_that_does_not_come_is_a_slow_backend(keys: PinnedKeys) -> None:
    with server(lambda _: None) as url:
        assert probe(url, keys, SOON_S) is OfflineReason.BACKEND_SLOW


def test_what_was_signed_as_something_else_is_no_proof(keys: PinnedKeys) -> None:
    for typ in ("headunit-entitlements+jws", "headunit-keys+jws", ""):
        with server(lambda target, typ=typ: signed(target, typ=typ)) as url:  # type: ignore[misc]
            assert probe(url, keys) is OfflineReason.BACKEND_GARBAGE


def test_no_pinned_key_means_no_proof(tmp_path: Path) -> None:
    with server(signed) as url:
        assert probe(url, PinnedKeys(tmp_path / "none.json")) is OfflineReason.BACKEND_GARBAGE


def call(url: str, egress: Egress | None = DIRECT) -> object:
    client = CLIENT(url, lambda: egress)
    cloud = CloudClient(client, PinnedKeys(Path("none.json")), "HU-1")
    try:
        return asyncio.run(cloud.sign_in(SignIn("a@b.c", "secret", "HU-1", "VIN1")))
    finally:
        client.close()


def test_without_a_bearer_nothing_leaves() -> None:
    asked: list[str] = []
    with server(asked.append) as url, pytest.raises(LinkError) as caught:
        call(url, None)
    assert caught.value.reason == LinkReason.OFFLINE
    assert asked == []


def test_a_problem_keeps_its_code_and_its_instant() -> None:
    body = {"code": "locked", "detail": "Later.", "retry_at": "2026-05-01T08:15:00Z"}
    answer = http("429 Too Many", "application/problem+json", json.dumps(body).encode())
    with server(lambda _: answer) as url, pytest.raises(ProblemError) as caught:
        call(url)
    assert (caught.value.reason, caught.value.status) == ("locked", 429)
    assert caught.value.retry_at == datetime(2026, 5, 1, 8, 15, tzinfo=UTC)


def test_a_refusal_of_the_gate_keeps_what_it_says() -> None:
    body = {"code": "not-entitled", "ended_at": "2028-12-21T09:42:00Z", "km_left": 12.5}
    answer = http("403 Forbidden", "application/problem+json", json.dumps(body).encode())
    with server(lambda _: answer) as url, pytest.raises(ProblemError) as caught:
        call(url)
    assert caught.value.ended_at == datetime(2028, 12, 21, 9, 42, tzinfo=UTC)
    assert caught.value.km_left == 12.5


def test_a_backend_that_cannot_answer_now_says_so_itself() -> None:
    answer = http("503 Busy", "application/problem+json", b'{"code": "unavailable", "detail": "The disk is full."}')
    with server(lambda _: answer) as url, pytest.raises(ProblemError) as caught:
        call(url)
    assert (caught.value.reason, caught.value.retryable) == ("unavailable", True)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (http("502 Bad Gateway", "text/plain", b""), LinkReason.REFUSED),
        (http("500 Oops", "application/problem+json", b'{"code": "internal"}'), LinkReason.SERVER_ERROR),
        (http("200 OK", "application/json", b'{"access_token": 1}'), LinkReason.GARBAGE),
        (http("200 OK", "application/json", b"<html>"), LinkReason.GARBAGE),
        (http("404 Not Found", "application/problem+json", b"not json"), LinkReason.GARBAGE),
        (http("404 Not Found", "application/problem+json", b"[]"), LinkReason.GARBAGE),
        *(
            (http("403 No", "application/problem+json", b'{"code": "not-yet", ' + wrong + b"}"), LinkReason.GARBAGE)
            for wrong in (
                b'"km_left": NaN',
                b'"km_left": "far"',
                b'"km_left": -1',
                b'"ended_at": "2028-12-21T09:42:00"',
                b'"ended_at": "9999-12-31T23:59:59+00:00"',
                b'"ended_at": "0001-01-01T00:00:00+00:00"',
            )
        ),
        (http("200 OK", "application/json", b"x" * (2 * 1024 * 1024)), LinkReason.GARBAGE),
    ],
)
def test_a_bad_answer_has_a_reason_and_is_no_traceback(answer: bytes, reason: LinkReason) -> None:
    with server(lambda _: answer) as url, pytest.raises(LinkError) as caught:
        call(url)
    assert caught.value.reason == reason


def test_requests_go_through_the_bearers_proxy_and_nowhere_else() -> None:
    seen: list[str] = []

    def proxy(target: str) -> bytes:
        seen.append(target)
        return http("502 Bad Gateway", "text/plain", b"")

    with server(proxy) as url, pytest.raises(LinkError):
        call("http://backend.test:1234", Egress("bluetooth", proxy=url))
    assert seen == ["http://backend.test:1234/v1/sessions"]


@pytest.mark.parametrize("client", ["threads"], indirect=True)
def test_the_unit_does_without_pydantic() -> None:
    """Its lazy imports fail now and then in a thread while PySide looks at every import."""
    program = "import sys; from connectivity.cloud import client, keys, probe; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
