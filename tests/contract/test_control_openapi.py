"""The control API's OpenAPI document: valid, complete, and kept by a served stand-in under generated requests."""

import json
from collections import defaultdict

import jsonschema_rs
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import OPERATIONS
from connectivity.contracts.wire import render
from headunit.control.api.openapi import build
from headunit.control.api.server import ControlApi
from tests.fake_control import ANSWERS, STATE, FakeUnit

EXAMPLES = 6
PROMISES = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
GENERATED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


def operations(unit):
    """Every operation of an API before `unit`; each call comes in a loop of its own, and so meets an API of its own."""

    async def app(scope, receive, send):
        await ControlApi(unit)(scope, receive, send)

    return [found.ok() for found in schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations()]


def test_every_operation_is_told_with_its_words():
    document = build()
    told = {(path, method.upper()) for path, item in document["paths"].items() for method in item}
    assert told == {(operation.path, operation.method) for operation in OPERATIONS}
    schemas = document["components"]["schemas"]
    assert {"Query", "Element", "UnitState", "Event", "Problem", "Role", "Condition"} <= schemas.keys()
    assert all(schema["description"] for schema in schemas.values())
    assert schemas["Element"]["properties"]["id"]["description"].startswith("Its name in the QML source")
    assert schemas["UnitState"]["properties"]["height"]["description"] == "Of the window, in pixels."
    assert schemas["Tap"]["required"] == ["spot"]
    assert schemas["Tap"]["properties"]["times"] == {"type": "integer", "default": 1, "minimum": 1, "maximum": 1000}
    assert schemas["Query"]["properties"]["inside"] == {
        "anyOf": [{"$ref": "#/components/schemas/Query"}, {"type": "null"}],
        "default": None,
        "description": "Only in what this matches.",
    }


def test_the_document_is_openapi_and_its_schemas_accept_what_is_sent():
    document = build()
    schemathesis.openapi.from_dict(document).validate()
    resolved = {"$defs": document["components"]["schemas"]}
    text = json.dumps(resolved).replace("#/components/schemas/", "#/$defs/")

    def validator(name):
        return jsonschema_rs.Draft202012Validator({**json.loads(text), "$ref": f"#/$defs/{name}"})

    for operation in OPERATIONS:
        if operation.name in ANSWERS and operation.answer is not bytes:
            validator(operation.answer.__name__).validate(render(ANSWERS[operation.name]))
    assert not validator("UnitState").is_valid({**render(STATE), "night": "yes"})
    assert not validator("Query").is_valid({"nmae": "x"})


def test_every_code_is_documented_somewhere():
    said = json.dumps(build()["paths"])
    elsewhere = {Reason.NOT_FOUND, Reason.NO_RIG}  # of an unknown path; of clients only
    assert {reason for reason in Reason if f"`{reason}`" not in said} == elsewhere


def test_every_operation_keeps_its_word():
    """Requests that fit and requests that do not, before a unit that does all but one thing."""
    unit = FakeUnit()
    unit.trouble["pinch"] = ControlError(Reason.NO_SUCH_ELEMENT, "There is none.")
    statuses = defaultdict(set)

    def shoot(operation):
        fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        breaking = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @seed(1)
        @GENERATED
        @given(case=fitting | breaking if operation.body else fitting)
        def one(case):
            answer = case.call()
            statuses[operation.label].add(answer.status_code)
            case.validate_response(answer, checks=PROMISES)

        one()

    for operation in operations(unit):
        shoot(operation)
    assert len(statuses) == len(OPERATIONS)
    assert 404 in statuses.pop("POST /v1/pinch")
    assert all(200 in seen for seen in statuses.values()), statuses
    assert any(422 in seen for seen in statuses.values())
