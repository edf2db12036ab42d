"""The OpenAPI 3.1 document of the control API, made from `OPERATIONS` and the dataclasses that they name."""

from __future__ import annotations

import inspect
import json
import re
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import headunit
from connectivity.contracts.control.errors import STATUS, Reason
from connectivity.contracts.control.events import Event
from connectivity.contracts.control.operations import OPERATIONS, Operation
from connectivity.contracts.control.requests import CONTROLLER_HEADER, Tap
from connectivity.contracts.wire import render
from headunit.control.limits import RANGES
from headunit.core.asgi import JSON, PROBLEM

type Json = dict[str, Any]

_PLAIN: Final[dict[Any, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
}
_ALWAYS: Final = (Reason.NOT_SIGNED_IN, Reason.TOO_MANY_TRIES, Reason.INVALID, Reason.INTERNAL, Reason.CLOSING)
_NAMING: Final = (Reason.NO_SUCH_ELEMENT, Reason.AMBIGUOUS)
_WAITING: Final = (*_NAMING, Reason.TIMED_OUT, Reason.OUTSIDE)
_TOUCHING: Final = (*_WAITING, Reason.COVERED, Reason.DISABLED, Reason.TAKEN, Reason.BLANK)
_MORE: Final = {
    "set": (Reason.TAKEN,),
    "wait": _WAITING,
    "tap": _TOUCHING,
    "drag": _TOUCHING,
    "pinch": _TOUCHING,
    "type": (*_TOUCHING, Reason.NOT_EDITABLE),
    "press": (Reason.TAKEN, Reason.BLANK),
    "look": (*_NAMING, Reason.BLANK, Reason.OUTSIDE),
    "hold": (Reason.TAKEN,),
}
_SAID: Final = {
    401: "No token, or a wrong one.",
    404: "There is no such element; the detail lists near ones.",
    408: "It has not come in time; the detail says what is there instead.",
    409: "Not possible now; the detail says why.",
    413: "The body is too large.",
    422: "The request is not of this shape, or asks what cannot be.",
    423: "Another controller holds the unit.",
    429: "Too many wrong tokens from this address.",
    500: "The unit failed; its log says at what.",
    503: "The unit is closing.",
}


@cache
def document() -> bytes:
    """The document, as JSON."""
    return json.dumps(build(), separators=(",", ":")).encode()


def build() -> Json:
    """The document."""
    schemas: Json = {"Problem": _problem()}
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    schema(Event, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "headunit control",
            "version": headunit.__version__,
            "description": "Remote control of the unit's window. Places are pixels of it, waits real seconds. Requests "
            "are read strictly: what is not known is refused. The WebSocket `/v1/events` streams `Event`s; the first "
            "one, number 0, is the state.",
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(operation: Operation, schemas: Json) -> Json:
    controller = {
        "name": CONTROLLER_HEADER,
        "in": "header",
        "description": "Who asks, where several do: a name of at most 100 characters.",
        "schema": {"type": "string", "maxLength": 100, "pattern": "^[!-~]*$"},
    }
    said: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": _doc(operation.request),
        "parameters": [controller],
        "responses": _responses(operation, schemas),
    }
    if operation.method == "GET":
        hints = get_type_hints(operation.request)
        for field in fields(operation.request):
            shape = {**schema(hints[field.name], schemas), **_default(field), **_range(operation.request, field)}
            said["parameters"].append({"name": field.name, "in": "query", "required": _needed(field), "schema": shape})
    else:
        needed = any(_needed(field) for field in fields(operation.request))
        shape = schema(operation.request, schemas)
        said["requestBody"] = {"required": needed, "content": {JSON: {"schema": shape}}}
    return said


def _responses(operation: Operation, schemas: Json) -> Json:
    if operation.answer is bytes:
        content: Json = {"image/png": {"schema": {"type": "string", "contentMediaType": "image/png"}}}
    else:
        content = {JSON: {"schema": schema(operation.answer, schemas)}}
    reasons = (*_ALWAYS, *_MORE.get(operation.name, ()))
    statuses: dict[int, list[str]] = {413: [Reason.INVALID]} if operation.method == "POST" else {}
    for reason in reasons:
        statuses.setdefault(STATUS.get(reason, 409), []).append(reason)
    refusals = {
        str(status): {
            "description": f"{_SAID[status]} Codes: {', '.join(f'`{code}`' for code in codes)}.",
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, codes in sorted(statuses.items())
    }
    return {"200": {"description": _doc(operation.answer) or "A picture.", "content": content}, **refusals}


def schema(kind: Any, schemas: Json) -> Json:
    """The JSON schema of a type of the contracts; dataclasses and enums go to `schemas` and are referred to."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return {"anyOf": [schema(inner, schemas), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": schema(get_args(kind)[0], schemas)}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    name = kind.__name__
    if name not in schemas:
        schemas[name] = {}  # a query holds a query
        schemas[name] = _enum(kind) if issubclass(kind, Enum) else _object(kind, schemas)
    return {"$ref": f"#/components/schemas/{name}"}


def _enum(kind: type[Enum]) -> Json:
    return {"type": "string", "enum": [one.value for one in kind], "description": _doc(kind)}


def _object(kind: type, schemas: Json) -> Json:
    assert is_dataclass(kind)
    hints, about = get_type_hints(kind), _attributes(kind)
    properties: Json = {}
    for field in fields(kind):
        shape = schema(hints[field.name], schemas)
        told = {"description": about[field.name]} if field.name in about else {}
        properties[field.name] = {**shape, **told, **_default(field), **_range(kind, field)}
    needed = [field.name for field in fields(kind) if _needed(field)]
    return {
        "type": "object",
        "description": _doc(kind),
        "properties": properties,
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _default(field: Field[Any]) -> Json:
    return {} if field.default is MISSING else {"default": render(field.default)}


def _range(kind: type, field: Field[Any]) -> Json:
    """Of a request's number: what the service takes."""
    if kind.__module__ != Tap.__module__ or field.name not in RANGES:
        return {}
    least, most = RANGES[field.name]
    return {"minimum": least, "maximum": most}


def _doc(kind: type) -> str:
    """What the docstring says, without the part about attributes."""
    if not kind.__module__.startswith("connectivity."):
        return ""
    return " ".join((inspect.getdoc(kind) or "").partition("\nAttributes:")[0].split())


def _attributes(kind: type) -> dict[str, str]:
    """What the docstring says of each attribute; several may share a line (`width, height: …`)."""
    _, _, text = (inspect.getdoc(kind) or "").partition("\nAttributes:\n")
    found: dict[str, str] = {}
    for names, said in re.findall(r"^    (\w[\w, ]*): ((?:.*)(?:\n {6,}.*)*)", text, re.MULTILINE):
        found |= dict.fromkeys(names.split(", "), " ".join(said.split()))
    return found


def _problem() -> Json:
    return {
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": [one.value for one in Reason]},
            "detail": {"type": "string", "description": "A sentence that says why, and what is there instead."},
        },
        "required": ["type", "title", "status", "code", "detail"],
        "additionalProperties": False,
    }
