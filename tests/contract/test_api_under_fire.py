"""Every operation under generated requests, as three people with valid tokens: an owner, another owner, the operator.

Half of the requests are pure chance; the other half are aimed: what the OpenAPI document's example says, with the
identifiers, codes and tokens that are good at that moment. Both halves must be answered as the document promises.
"""

import itertools
from collections import defaultdict
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from connectivity.backend.app import create_app
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.seed import DEMO, NOT_ACTIVATED
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from tests.contract.backend_rig import NEW_EMAIL, NEW_PASSWORD, OPERATOR_TOKEN, START, UNIT, VIN, cheap_passwords

OTHER_UNIT = "HU-00000000A002"
OTHER_VIN = "JTJBGMCA402018062"
EXAMPLES = 8
GOOD_ENOUGH = 0.9

PHASES = (Phase.explicit, Phase.generate)
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROLES = ("owner", "other owner", "operator")


class Stage:
    """A backend with two owners and their units, whose tokens are kept good while it is shot at."""

    def __init__(self, database: Database) -> None:
        self.app = create_app(
            database,
            Keys.new(),
            cheap_passwords(),
            ManualClock(START),
            FakeLoopTime(),
            operator_token=OPERATOR_TOKEN,
            requests_per_s=0,
            admit=lambda vin: f"password of {vin}",
        )
        self.schema = schemathesis.openapi.from_asgi("/openapi.json", self.app)
        self._operations = {operation.ok().label: operation.ok() for operation in self.schema.get_all_operations()}
        self._numbers = itertools.count(1)
        other = {"email": NEW_EMAIL, "password": NEW_PASSWORD, "device_id": OTHER_UNIT, "vin": OTHER_VIN}
        self._say("POST /v1/accounts", body={"name": "Zoé Perrin", "country": "FR", "language": "fr", **other})
        self._activate(NEW_EMAIL)
        self._people = {
            "owner": {"email": DEMO.email, "password": DEMO.password, "device_id": UNIT, "vin": VIN},
            "other owner": other,
        }

    @property
    def operations(self) -> dict[str, Any]:
        return self._operations

    def _say(self, label: str, body: Any = None, headers: dict[str, str] | None = None, **path: str) -> Any:
        method, _, _ = label.partition(" ")
        given = {"path_parameters": path, "headers": headers or {}}
        case = self._operations[label].Case(
            method=method, **given, **({"body": body, "media_type": "application/json"} if body is not None else {})
        )
        answer = case.call()
        assert answer.status_code < 300, (label, answer.text)
        return answer.json() if answer.content else None

    def _activate(self, email: str) -> None:
        mails = self._say("GET /v1/operator/mails", headers=bearer(OPERATOR_TOKEN))["mails"]
        token = next(mail["token"] for mail in mails if mail["to"] == email)
        self._say("POST /v1/activations", body={"token": token})

    def facts(self, role: str, on_unit: bool) -> dict[str, Any]:
        """Everything that is good at this moment for `role`: identifiers, credentials, tokens, codes."""
        person = self._people.get(role, self._people["owner"])
        unit = self._say("POST /v1/sessions", body=person)
        portal = self._say("POST /v1/portal/sessions", body={key: person[key] for key in ("email", "password")})
        self._say(
            "POST /v1/account/devices/{device_id}/confirmation",
            headers=bearer(portal["access_token"]),
            device_id=person["device_id"],
        )
        code = self._say(
            "POST /v1/account/device-codes", body={"vin": person["vin"]}, headers=bearer(portal["access_token"])
        )
        self._say("POST /v1/activation-mails", body={"email": NOT_ACTIVATED.email})
        mails = self._say("GET /v1/operator/mails", headers=bearer(OPERATOR_TOKEN))["mails"]
        if role == "operator":
            headers = bearer(OPERATOR_TOKEN)
        elif on_unit:
            headers = {**bearer(unit["access_token"]), "X-Device-Id": person["device_id"]}
        else:
            headers = bearer(portal["access_token"])
        return {
            **person,
            "headers": headers,
            "account_id": unit["account"]["id"],
            "code": code["code"],
            "token": next(mail["token"] for mail in mails if mail["to"] == NOT_ACTIVATED.email),
            "refresh_token": unit["refresh_token"],
            "removal_ticket": unit["removal_ticket"],
            "service": "traffic",
        }

    def granted(self, device_id: str) -> str:
        """The name of a grant that has not begun: it may be revoked or refunded."""
        return str(
            self._say(
                "POST /v1/operator/devices/{device_id}/grants",
                body={"product": "map-care", "months": 1},
                headers=bearer(OPERATOR_TOKEN),
                device_id=device_id,
            )["id"]
        )

    def fresh(self) -> tuple[str, str]:
        """An e-mail address and a VIN that nobody has yet."""
        number = next(self._numbers)
        return f"owner-{number}@example.com", f"JTHAAAAAAAAA{number:05d}"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def aim(case: Any, facts: dict[str, Any], stage: Stage) -> None:
    """Turn `case` into what the document's example says, with what is good now."""
    for name in case.path_parameters:
        case.path_parameters[name] = stage.granted(UNIT) if name == "grant_id" else facts[name]
    body = case.operation.definition.raw.get("requestBody")
    if body is None:
        return
    (example,) = itertools.islice(body["content"]["application/json"]["examples"].values(), 1)
    value = {**example["value"]}
    for name in value.keys() & facts.keys():
        value[name] = facts[name]
    email, vin = stage.fresh()
    if case.operation.label == "POST /v1/accounts":
        value["email"] = email
    if case.operation.label == "POST /v1/operator/vehicles":
        value["vin"] = vin
    if "id" in value:
        value["id"] = f"order-of-{vin}"
    case.body, case.media_type = value, "application/json"


def cases_of(operation: Any) -> st.SearchStrategy[Any]:
    """Requests that fit the document, and, where there is something to break, requests that do not."""
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not operation.body:
        return fitting
    return fitting | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


def test_every_operation_keeps_its_word_to_everybody(stage: Stage) -> None:
    """No 5xx, every answer as documented, nothing of one owner told to the other; nearly all do what they are for."""
    statuses: dict[str, set[int]] = defaultdict(set)

    def shoot(operation: Any) -> None:
        @seed(1)
        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=PHASES
        )
        @given(case=cases_of(operation), role=st.sampled_from(ROLES), aimed=st.booleans(), on_unit=st.booleans())
        def one(case: Any, role: str, *, aimed: bool, on_unit: bool) -> None:
            facts = stage.facts(role, on_unit)
            case.headers = {**(case.headers or {}), **facts["headers"]}
            if "X-Device-Id" not in facts["headers"]:
                case.headers.pop("X-Device-Id", None)
            fire(case, facts, role, aimed=aimed)

        one()

    def fire(case: Any, facts: dict[str, Any], role: str, *, aimed: bool) -> None:
        if aimed:
            aim(case, facts, stage)
        answer = case.call()
        statuses[case.operation.label].add(answer.status_code)
        case.validate_response(answer, checks=PROMISES)
        if role == "other owner" and answer.status_code < 300:
            assert DEMO.email not in answer.text
            assert UNIT not in answer.text

    for operation in stage.operations.values():
        shoot(operation)
        for role, on_unit in itertools.product(ROLES, (True, False)):  # whatever chance does, everybody has asked well
            facts = stage.facts(role, on_unit)
            path = dict.fromkeys(path_names(operation), "")
            fire(operation.Case(path_parameters=path, headers=dict(facts["headers"])), facts, role, aimed=True)
    never = [label for label, seen in statuses.items() if not any(200 <= status < 300 for status in seen)]
    assert len(statuses) == len(stage.operations)
    assert len(never) <= (1 - GOOD_ENOUGH) * len(statuses), f"never did what they are for: {never}"


@pytest.mark.parametrize("token", [None, "stranger", ""])
def test_a_stranger_gets_401_wherever_somebody_is_asked_for(stage: Stage, token: str | None) -> None:
    asked = [one for one in stage.operations.values() if one.definition.raw.get("security")]
    assert len(asked) > 10
    optional = [one.label for one in asked if {} in one.definition.raw["security"]]
    assert optional == ["GET /v1/devices/{device_id}/services/{service}"]
    stage.facts("owner", on_unit=True)  # there is a unit, and so something to grant to
    for operation in asked:
        facts = {"device_id": UNIT, "vin": VIN, "account_id": "x", "code": "000000", "service": "traffic"}
        case = operation.Case(path_parameters=dict.fromkeys(path_names(operation), ""))
        aim(case, facts, stage)
        case.headers = {} if token is None else bearer(token)
        # Where no token is needed, the unit has to be named at least, and a token that is shown has to be good.
        expected = 403 if operation.label in optional and not token else 401
        assert case.call().status_code == expected, operation.label


def path_names(operation: Any) -> list[str]:
    return [part.strip("{}") for part in operation.path.split("/") if part.startswith("{")]
