"""The DCM's wire as an AsyncAPI 3.0 document (`/asyncapi.json`), made from the contracts; the backend's side."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from connectivity.backend.api.routes import program_version
from connectivity.contracts import vss
from connectivity.contracts.telemetry import (
    BACKEND_STATUS,
    LARGEST_MESSAGE,
    QOS,
    BackendStatus,
    DcmSettings,
    DcmStatus,
    Point,
    Position,
    Receipt,
    Refusal,
    Signals,
    Stamp,
    Trip,
    TripReport,
    receipts_topic,
    settings_topic,
    signals_topic,
    status_topic,
    trips_topic,
)
from connectivity.contracts.wire import render

_VIN: Final = "JTHY65BH602100417"
_AT: Final = datetime(2021, 6, 14, 12, 30, tzinfo=UTC)
_OUTBOX: Final = "5d1c6c39a1f04d5f"
_REF: Final = "#/components/schemas/{model}"

_DESCRIPTION = f"""What a car's DCM and the backend say to each other over MQTT 3.1.1.

A DCM signs in at the broker with its VIN, and may speak and hear under that VIN only. It numbers what it sends; the
backend answers with receipts of what is stored, or refused for good. What has no receipt is sent again when the DCM
connects, and when the backend begins a new `run`; a message that comes again is stored once. Messages have QoS {QOS}
and at most {LARGEST_MESSAGE // 1024} KiB. Instants are service time.
"""

# Name of the channel, its address, what the backend does with it, retained, an example of its body.
_CHANNELS: Final[tuple[tuple[str, str, str, bool, Any], ...]] = (
    (
        "signals",
        signals_topic("{vin}"),
        "receive",
        False,
        Signals(Stamp(_VIN, _OUTBOX, 41, "7f3a"), (Point(vss.SPEED, "83.2", _AT), Point(vss.IGNITION, "ON", _AT))),
    ),
    (
        "trips",
        trips_topic("{vin}"),
        "receive",
        False,
        TripReport(
            Stamp(_VIN, _OUTBOX, 42, "7f3a"),
            Trip(
                "20210614T113000Z",
                _AT - timedelta(hours=1),
                _AT,
                1204.5,
                1251.0,
                112.4,
                Position(43.7, 7.26),
                Position(43.55, 7.01),
            ),
        ),
    ),
    ("dcmStatus", status_topic("{vin}"), "receive", True, DcmStatus(online=True)),
    ("receipts", receipts_topic("{vin}"), "send", False, Receipt(_OUTBOX, (41,), (Refusal(42, "absurd"),))),
    ("settings", settings_topic("{vin}"), "send", True, DcmSettings(privacy=False, linked=True, correlation="7f3a")),
    ("backendStatus", BACKEND_STATUS, "send", True, BackendStatus(online=True, run="b9e1d0c2")),
)


@cache
def document() -> dict[str, Any]:
    """The whole document; the same object each time."""
    schemas: dict[str, Any] = {}
    messages = {name: _message(name, example, schemas) for name, *_, example in _CHANNELS}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "DCM and connected services", "version": program_version(), "description": _DESCRIPTION},
        "defaultContentType": "application/json",
        "servers": {
            "broker": {
                "host": "127.0.0.1:{port}",
                "protocol": "mqtt",
                "protocolVersion": "3.1.1",
                "description": "The embedded broker (its port: `run/broker.json`), or the one of `--broker`.",
                "variables": {"port": {"default": "1883"}},
                "security": [{"$ref": "#/components/securitySchemes/car"}],
            }
        },
        "channels": {name: _channel(name, address) for name, address, *_ in _CHANNELS},
        "operations": {
            f"{action}{name[0].upper()}{name[1:]}": _operation(name, action, retained=retained)
            for name, _, action, retained, _ in _CHANNELS
        },
        "components": {
            "messages": messages,
            "schemas": schemas,
            "parameters": {"vin": {"description": "Vehicle identification number.", "examples": [_VIN]}},
            "securitySchemes": {
                "car": {"type": "userPassword", "description": "The VIN and its password at the broker."}
            },
        },
    }


def _message(name: str, example: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    kind = type(example)
    schema = TypeAdapter(kind).json_schema(ref_template=_REF)
    schemas.update(schema.pop("$defs", {}))
    schemas[kind.__name__] = schema
    return {
        "name": kind.__name__,
        "title": name,
        "summary": (kind.__doc__ or "").splitlines()[0],
        "contentType": "application/json",
        "payload": {"$ref": _REF.format(model=kind.__name__)},
        "examples": [{"payload": render(example)}],
    }


def _channel(name: str, address: str) -> dict[str, Any]:
    channel: dict[str, Any] = {
        "address": address,
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
    }
    if "{vin}" in address:
        channel["parameters"] = {"vin": {"$ref": "#/components/parameters/vin"}}
    return channel


def _operation(name: str, action: str, *, retained: bool) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{name}"},
        "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
        "bindings": {"mqtt": {"qos": QOS, "retain": retained, "bindingVersion": "0.2.0"}},
    }
