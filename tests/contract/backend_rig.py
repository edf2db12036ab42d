"""A backend in this process: the real application over ASGI, with a clock and a loop time moved by hand."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import pytest
from argon2 import PasswordHasher
from joserfc import jws
from joserfc.jwk import KeySet

from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.app import create_app
from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database, open_database
from connectivity.backend.keys import Keys
from connectivity.backend.seed import DEMO, lay_seed
from headunit.core.clock import ManualClock, MemberClock
from headunit.core.looptime import FakeLoopTime

START = datetime(2021, 6, 14, 12, 30, tzinfo=UTC)
VIN = "JTHY65BH602100417"
UNIT = "HU-00000000A001"
NEW_EMAIL = "zoe.perrin@example.com"
NEW_PASSWORD = "Grande-Corniche-7"
OPERATOR_TOKEN = "operator-of-this-test"


def cheap_passwords() -> Passwords:
    """Argon2 that costs a test nothing."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def backend_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with tables and seed: laid once, copied for each test."""
    path = tmp_path_factory.mktemp("backend") / "template.db"
    database = open_database(f"sqlite:///{path}")
    lay_seed(database, cheap_passwords())
    database.close()
    return path


@pytest.fixture
def database_file(backend_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "backend.db"
    shutil.copy(backend_template, path)
    return path


@pytest.fixture
def database(database_file: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{database_file}")
    yield opened
    opened.close()


class Rig:
    """Drives the application; `with Rig(database) as rig: rig.sign_in()`."""

    def __init__(
        self,
        database: Database,
        clock: MemberClock | None = None,
        start: datetime = START,
        *,
        requests_per_s: float = 0.0,
        keys: Keys | None = None,
        settings_changed: SettingsChanged | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.database = database
        self.clock = clock or ManualClock(start)
        self.loop_time = FakeLoopTime()
        self.keys = keys or Keys.new()
        self.app = create_app(
            database,
            self.keys,
            cheap_passwords(),
            self.clock,
            self.loop_time,
            operator_token=OPERATOR_TOKEN,
            requests_per_s=requests_per_s,
            settings_changed=settings_changed,
            catalogue=catalogue,
        )
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://backend")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self.client.aclose())
        self._runner.close()

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self._runner.run(self.client.request(method, path, **more))

    def at_once(self, *calls: tuple[str, str, Any]) -> list[httpx.Response]:
        """Several requests, all under way before the first is answered."""
        return self.race(*((method, path, {"json": body}) for method, path, body in calls))

    def race(self, *calls: tuple[str, str, dict[str, Any]]) -> list[httpx.Response]:
        """`at_once` of calls with headers of their own: method, path, what `call` takes."""

        async def gather() -> list[httpx.Response]:
            return await asyncio.gather(*(self.client.request(method, path, **more) for method, path, more in calls))

        return self._runner.run(gather())

    def move_to(self, instant: datetime) -> None:
        assert isinstance(self.clock, ManualClock)
        self._runner.run(self.clock.advance_to(instant))

    def wait(self, seconds: float) -> None:
        """Let real time pass; service time stands."""
        self._runner.run(self.loop_time.advance(seconds))

    def sign_in(self, **changes: str) -> httpx.Response:
        return self.call("POST", "/v1/sessions", json=sign_in_body(**changes))

    def session(self, **changes: str) -> dict[str, Any]:
        answer = self.sign_in(**changes)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def portal(self, **changes: str) -> dict[str, Any]:
        """A session of the portal; the demo account's unless `changes` say otherwise."""
        body = {"email": DEMO.email, "password": DEMO.password, **changes}
        answer = self.call("POST", "/v1/portal/sessions", json=body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def as_owner(
        self, session: dict[str, Any], method: str, path: str, device_id: str | None = None, **more: Any
    ) -> httpx.Response:
        """A request of a session: of the portal, or of the unit `device_id`."""
        return self.call(method, path, headers=owner_headers(session, device_id), **more)

    def as_operator(self, method: str, path: str, token: str = OPERATOR_TOKEN, **more: Any) -> httpx.Response:
        return self.call(method, path, headers={"Authorization": f"Bearer {token}"}, **more)

    def grant(self, product: str, months: int, name: str | None = None, device_id: str = UNIT) -> dict[str, Any]:
        """The term that the operator has granted to a unit."""
        body = {"id": name, "product": product, "months": months}
        answer = self.as_operator("POST", f"/v1/operator/devices/{device_id}/grants", json=body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def activate(self, email: str) -> None:
        """Follow the link of the newest e-mail to that address."""
        mails = self.as_operator("GET", "/v1/operator/mails").json()["mails"]
        token = next(mail["token"] for mail in mails if mail["to"] == email)
        assert self.call("POST", "/v1/activations", json={"token": token}).status_code == 204

    def new_account(self, **changes: str) -> httpx.Response:
        return self.call("POST", "/v1/accounts", json=new_account_body(**changes))

    def refresh(self, refresh_token: str, device_id: str | None = UNIT) -> httpx.Response:
        body = {"refresh_token": refresh_token, "device_id": device_id}
        return self.call("POST", "/v1/sessions/refresh", json=body)

    def get(self, path: str, session: dict[str, Any] | None = None, device_id: str | None = UNIT) -> httpx.Response:
        headers = {} if device_id is None else {"X-Device-Id": device_id}
        if session is not None:
            headers["Authorization"] = f"Bearer {session['access_token']}"
        return self.call("GET", path, headers=headers)

    def document(self, session: dict[str, Any], device_id: str = UNIT) -> dict[str, Any]:
        answer = self.get(f"/v1/devices/{device_id}/entitlements", session, device_id)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/jose"
        return self.verified(answer)

    def free(self, session: dict[str, Any], device_id: str = UNIT) -> list[dict[str, Any]]:
        """What the document of the unit says of its free period."""
        return [one for one in self.document(session, device_id)["coverage"] if one["kind"] == "free"]

    def verified(self, answer: httpx.Response) -> dict[str, Any]:
        """The payload, checked against the keys that the backend publishes."""
        published = KeySet.import_key_set(self.call("GET", "/.well-known/jwks.json").json())
        signed = jws.deserialize_compact(answer.text, published, algorithms=["Ed25519"])
        return dict(json.loads(signed.payload))


def sign_in_body(**changes: str) -> dict[str, str]:
    return {"email": DEMO.email, "password": DEMO.password, "device_id": UNIT, "vin": VIN, **changes}


def new_account_body(**changes: str) -> dict[str, str]:
    return {
        "name": "Zoé Perrin",
        "email": NEW_EMAIL,
        "password": NEW_PASSWORD,
        "country": "FR",
        "language": "fr",
        "device_id": UNIT,
        "vin": VIN,
        **changes,
    }


def owner_headers(session: dict[str, Any], device_id: str | None = None) -> dict[str, str]:
    """The headers of a request of the portal (no device), or of a unit."""
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    return headers if device_id is None else {**headers, "X-Device-Id": device_id}


def code(answer: httpx.Response) -> tuple[int, str]:
    """Status and problem code; the answer must be a whole RFC 9457 problem."""
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["status"] == answer.status_code
    assert body["type"] == f"urn:headunit:problem:{body['code']}"
    assert body["title"]
    assert body["detail"]
    return answer.status_code, body["code"]
