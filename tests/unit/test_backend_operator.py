"""The operator's client of the backend over real sockets: what it sends, and what bad answers turn into."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.cloud import (
    Account,
    Accounts,
    AuditLine,
    AuditLines,
    Device,
    DeviceCode,
    Devices,
    Mail,
    Mails,
    Privacy,
    Session,
    VehicleStatus,
)
from connectivity.contracts.telemetry import Trip
from connectivity.contracts.wire import render
from headunit.core.correlation import correlated
from headunit.core.errors import HeadUnitError, LinkError, ProblemError
from headunit.core.looptime import RealLoopTime

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
VIN = "JTHY65BH602100417"
ANNA = Account("a 2", "anna@example.com", "Anna", "DE", "en", activated=False, terms_due_at=NOW)
MAIL = Mail("m1", "anna@example.com", "activation", "Hello", "Open it.", NOW, "tok-1")
DEVICE = Device("HU-1", VIN, "Lexus", NOW, None)
CODE = DeviceCode("042017", NOW + timedelta(minutes=10))
AUDIT = tuple(AuditLine(number, NOW, "signed-in", None, "HU-1") for number in (3, 4, 9))
STATUS = VehicleStatus(VIN, dcm_online=True, privacy=False, signals=())
TRIP = Trip("t1", NOW, NOW + timedelta(minutes=3), 1.0, 2.0, 30.0)


class Backend:
    """Answers as the contracts say; `seen` holds `(method, path, bearer, body)`.

    Attributes:
        sessions: How many were opened; the n-th has the access token `owner-n`.
        good: Access tokens that open something.
        raw: An answer to everything: status, content type, body.
    """

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str, Any]] = []
        self.correlations: list[str] = []
        self.sessions = 0
        self.good: set[str] = set()
        self.raw: tuple[int, str, bytes] | None = None
        backend = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer()

            do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the library's names

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
                backend.correlations.append(self.headers.get("X-Correlation-Id") or "")
                status, kind, content = backend.answer(
                    self.command, self.path, bearer, json.loads(body) if body else None
                )
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def answer(self, method: str, path: str, bearer: str, body: Any) -> tuple[int, str, bytes]:
        self.seen.append((method, path, bearer, body))
        if self.raw is not None:
            return self.raw
        if path.startswith("/v1/operator/"):
            return self._operator(path) if bearer == "desk" else _problem(401, "not-signed-in")
        if path == "/v1/activations":
            return _json(204)
        return self._owner(method, path) if bearer in self.good else _problem(401, "token-expired")

    def _operator(self, path: str) -> tuple[int, str, bytes]:
        if "/audit?" in path:
            after = int(path.rpartition("=")[2])
            return _json(200, AuditLines(tuple(one for one in AUDIT if one.id > after)[:2]))
        if path.endswith(("/rotation", "/release")):
            return _json(204)
        if path.endswith("/trips"):
            return _json(200, {"trips": [render(TRIP)]})
        if path.endswith("/session"):
            self.sessions += 1
            self.good.add(f"owner-{self.sessions}")
            return _json(201, Session(f"owner-{self.sessions}", "refresh", 600, ANNA))
        return _json(200, Mails((MAIL,)) if path.endswith("/mails") else Accounts((ANNA,)))

    def _owner(self, method: str, path: str) -> tuple[int, str, bytes]:
        answers = {
            ("GET", "/v1/account/devices"): Devices((DEVICE,)),
            ("POST", "/v1/account/device-codes"): CODE,
            ("GET", f"/v1/vehicles/{VIN}/privacy"): Privacy(privacy=True),
            ("GET", f"/v1/vehicles/{VIN}/trips"): {"trips": [render(TRIP)]},
            ("GET", f"/v1/vehicles/{VIN}/status"): STATUS,
        }
        return _json(200, answers[method, path]) if (method, path) in answers else _json(204)


def _json(status: int, value: object = None) -> tuple[int, str, bytes]:
    return status, "application/json", b"" if value is None else json.dumps(render(value)).encode()


def _problem(status: int, code: str) -> tuple[int, str, bytes]:
    body = {"type": f"urn:headunit:problem:{code}", "title": code, "status": status, "detail": "No.", "code": code}
    return status, "application/problem+json", json.dumps(body).encode()


@pytest.fixture
def backend() -> Iterator[Backend]:
    made = Backend()
    yield made
    made.close()


@pytest.fixture
def token_file(tmp_path: Path) -> Path:
    file = tmp_path / "operator-token"
    file.write_text("desk\n", encoding="ascii")
    return file


@pytest.fixture
def operator(backend: Backend, token_file: Path) -> Iterator[BackendOperator]:
    made = BackendOperator(lambda: backend.url, token_file, RealLoopTime())
    yield made
    made.close()


def test_what_the_operator_reads(run: Callable[..., Any], backend: Backend, operator: BackendOperator) -> None:
    assert run(operator.mails()) == (MAIL,)
    assert run(operator.accounts()) == (ANNA,)
    assert backend.seen == [("GET", "/v1/operator/mails", "desk", None), ("GET", "/v1/operator/accounts", "desk", None)]


def test_what_happened_is_read_to_its_end(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectivity.cloud.operator.MOST_AUDIT_LINES", 2)
    assert run(operator.audit()) == AUDIT
    assert [path.rpartition("=")[2] for _, path, _, _ in backend.seen] == ["0", "4"]
    assert run(operator.audit(after=4)) == AUDIT[2:]


def test_what_staff_and_retailer_do(run: Callable[..., Any], backend: Backend, operator: BackendOperator) -> None:
    async def story() -> None:
        await operator.rotate_keys()
        await operator.release("HU/1")
        assert await operator.car_trips(VIN) == (TRIP,)

    run(story())
    assert backend.seen == [
        ("POST", "/v1/operator/keys/rotation", "desk", None),
        ("POST", "/v1/operator/devices/HU%2F1/release", "desk", None),
        ("GET", f"/v1/operator/vehicles/{VIN}/trips", "desk", None),
    ]


def test_what_an_owner_does_goes_with_a_session_of_that_owner(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator
) -> None:
    async def story() -> None:
        assert await operator.devices("a 2") == (DEVICE,)
        await operator.accept_terms("a 2")
        await operator.confirm_device("a 2", "HU/1")
        await operator.remove_device("a 2", "HU-1")
        assert await operator.new_code("a 2", VIN) == CODE
        assert await operator.privacy("a 2", VIN)
        await operator.set_privacy("a 2", VIN, on=False)
        assert await operator.trips("a 2", VIN) == (TRIP,)
        assert await operator.vehicle_status("a 2", VIN) == STATUS

    run(story())
    session, *rest = backend.seen
    assert session == ("POST", "/v1/operator/accounts/a%202/session", "desk", None)
    assert rest == [
        ("GET", "/v1/account/devices", "owner-1", None),
        ("POST", "/v1/account/terms", "owner-1", None),
        ("POST", "/v1/account/devices/HU%2F1/confirmation", "owner-1", None),
        ("DELETE", "/v1/account/devices/HU-1", "owner-1", None),
        ("POST", "/v1/account/device-codes", "owner-1", {"vin": VIN}),
        ("GET", f"/v1/vehicles/{VIN}/privacy", "owner-1", None),
        ("PUT", f"/v1/vehicles/{VIN}/privacy", "owner-1", {"privacy": False}),
        ("GET", f"/v1/vehicles/{VIN}/trips", "owner-1", None),
        ("GET", f"/v1/vehicles/{VIN}/status", "owner-1", None),
    ]


def test_the_link_of_an_e_mail_needs_nobody_signed_in(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator
) -> None:
    run(operator.activate("tok-1"))
    assert backend.seen == [("POST", "/v1/activations", "", {"token": "tok-1"})]


def test_a_session_that_has_run_out_is_opened_anew_once(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator
) -> None:
    async def story() -> None:
        await operator.devices("a2")
        backend.good.clear()
        assert await operator.devices("a2") == (DEVICE,)
        assert backend.sessions == 2

    run(story())


def test_one_wish_has_one_correlation_id(run: Callable[..., Any], backend: Backend, operator: BackendOperator) -> None:
    async def story() -> None:
        await operator.devices("a2")
        with correlated("wish-7"):
            await operator.devices("a2")

    run(story())
    assert backend.correlations[0] == backend.correlations[1] != "-"
    assert backend.correlations[2] == "wish-7"


def test_the_token_is_read_at_each_attempt(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator, token_file: Path
) -> None:
    token_file.unlink()
    with pytest.raises(HeadUnitError) as missing:
        run(operator.mails())
    assert missing.value.reason == "no-token"
    token_file.write_text("wrong", encoding="ascii")
    with pytest.raises(ProblemError) as wrong:
        run(operator.mails())
    assert (wrong.value.reason, wrong.value.status) == ("not-signed-in", 401)
    token_file.write_text("desk", encoding="ascii")
    assert run(operator.mails()) == (MAIL,)


def test_a_backend_that_moves_is_found_and_its_sessions_are_its_own(
    run: Callable[..., Any], backend: Backend, token_file: Path
) -> None:
    there: list[str | None] = [None]
    operator, other = BackendOperator(lambda: there[0], token_file, RealLoopTime()), Backend()
    try:
        with pytest.raises(LinkError) as absent:
            run(operator.mails())
        assert absent.value.reason == "refused"
        for one in (backend, other):
            there[0] = one.url
            assert run(operator.devices("a2")) == (DEVICE,)
            assert one.sessions == 1
    finally:
        operator.close()
        other.close()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ((200, "application/json", b"{"), "garbage"),
        ((200, "application/json", b"[" * 100_000), "garbage"),
        ((200, "application/json", b'{"mails": [{"id": 1}]}'), "garbage"),
        ((200, "text/html", b"\xff\xfe<html>"), "garbage"),
        ((302, "text/plain", b""), "garbage"),
        ((500, "application/problem+json", b"{}"), "server-error"),
        (_problem(503, "unavailable"), "unavailable"),
        (_problem(429, "too-many-requests"), "too-many-requests"),
    ],
)
def test_bad_answers(
    run: Callable[..., Any], backend: Backend, operator: BackendOperator, raw: tuple[int, str, bytes], reason: str
) -> None:
    backend.raw = raw
    for call in (operator.mails, lambda: operator.devices("a2")):
        with pytest.raises(HeadUnitError) as refused:
            run(call())
        assert refused.value.reason == reason


def test_a_backend_that_is_gone(run: Callable[..., Any], backend: Backend, operator: BackendOperator) -> None:
    backend.close()
    with pytest.raises(LinkError) as gone:
        run(operator.accounts())
    assert gone.value.reason == "lost"
