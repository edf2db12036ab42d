"""The AsyncAPI document tells the wire as it is: real messages against its schemas."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest

from connectivity.backend.api.asyncapi import document
from connectivity.contracts import telemetry
from connectivity.contracts.telemetry import (
    BackendStatus,
    DcmSettings,
    DcmStatus,
    Receipt,
    Refusal,
    Signals,
    TripReport,
)
from connectivity.contracts.wire import decode, encode
from tests.contract.telemetry_rig import points, stamp, trip
from tests.static.source import ROOT

MESSAGES: dict[str, list[Any]] = {
    "signals": [Signals(stamp(1), points(("Vehicle.Speed", "50"))), Signals(stamp(2), ())],
    "trips": [TripReport(stamp(3), trip(1)), TripReport(stamp(4), trip(2, start=None, end=None))],
    "dcmStatus": [DcmStatus(online=True)],
    "receipts": [Receipt("box"), Receipt("box", (1, 2), (Refusal(3, "absurd"),))],
    "settings": [DcmSettings(), DcmSettings(privacy=True, linked=True, correlation="c")],
    "backendStatus": [BackendStatus(online=False), BackendStatus(online=True, run="r")],
}


def validator(channel: str) -> jsonschema_rs.Validator:
    """Of the body of that channel's one message."""
    (message,) = document()["channels"][channel]["messages"].values()
    name = message["$ref"].rpartition("/")[2]
    payload = document()["components"]["messages"][name]["payload"]
    schema = {**payload, "components": document()["components"]}
    return jsonschema_rs.validator_for(schema, validate_formats=True)


@pytest.mark.parametrize("channel", list(document()["channels"]))
def test_what_is_really_sent_fits_the_schema(channel):
    fits = validator(channel)
    for message in MESSAGES[channel]:
        fits.validate(json.loads(encode(message)))


@pytest.mark.parametrize("channel", list(document()["channels"]))
def test_what_is_something_else_does_not(channel):
    fits = validator(channel)
    for wrong in ([], "text", {"stamp": 1, "online": "yes", "outbox": 1, "privacy": "yes"}):
        assert not fits.is_valid(wrong)


def test_limits_of_the_contract_are_in_the_schemas():
    body = json.loads(encode(TripReport(stamp(1), trip(1, id="x" * 65))))
    assert not validator("trips").is_valid(body)
    body = json.loads(encode(TripReport(replace(stamp(1), vin="JTH"), trip(1))))
    assert not validator("trips").is_valid(body)


def test_every_topic_of_the_contract_has_a_channel_and_no_other():
    topics = {make("{vin}") for name, make in vars(telemetry).items() if name.endswith("_topic") and callable(make)} | {
        telemetry.BACKEND_STATUS
    }
    addresses = {name: channel["address"] for name, channel in document()["channels"].items()}
    assert set(addresses.values()) == topics
    for name, address in addresses.items():
        assert ("parameters" in document()["channels"][name]) == ("{vin}" in address)


def test_the_backend_hears_what_cars_send_and_sends_the_rest():
    actions = {
        operation["channel"]["$ref"].rpartition("/")[2]: operation["action"]
        for operation in document()["operations"].values()
    }
    assert {name for name, action in actions.items() if action == "receive"} == {"signals", "trips", "dcmStatus"}
    assert {name for name, action in actions.items() if action == "send"} == {"receipts", "settings", "backendStatus"}


def test_its_examples_are_messages():
    for name, message in document()["components"]["messages"].items():
        kind = type(MESSAGES[name][0])
        assert message["name"] == kind.__name__
        for example in message["examples"]:
            decode(kind, json.dumps(example["payload"]))
            validator(name).validate(example["payload"])


def test_every_reference_leads_somewhere():
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            found = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return found + [one for value in node.values() for one in references(value)]
        return [one for value in node for one in references(value)] if isinstance(node, list) else []

    found = references(document())
    assert found
    for reference in found:
        node: Any = document()
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_the_examples_of_the_written_description_are_messages():
    text = (ROOT / "docs" / "dcm-wire.md").read_text(encoding="utf-8")
    found = re.findall(r"^    \w+ +([vc])/\w+/(\w+)\n((?: {9,}.*\n)+)", text, re.MULTILINE)
    kinds = {"trips": TripReport, "receipts": Receipt}
    assert [name for _, name, _ in found] == list(kinds)
    for _, name, body in found:
        decode(kinds[name], body)
    for reason in ("garbage", "other-vin", "unknown-vehicle", "absurd"):
        assert f"| `{reason}` |" in text
