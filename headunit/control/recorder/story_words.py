"""From what was asked of world and desk to the words of a story: one table, whole (a test holds it). Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from headunit.control.recorder.toml_text import Value

type Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """How a call is said: `do.word = takes(arguments)`."""

    word: str
    takes: Callable[[Given], Value]


def _all(given: Given) -> Value:
    """Every argument under its own name."""
    return given


def _renamed(**names: str) -> Callable[[Given], Value]:
    """Every argument, some by another name; those that are renamed to nothing are left out."""

    def takes(given: Given) -> Value:
        said = {names.get(name, name): value for name, value in given.items()}
        return {name: value for name, value in said.items() if name}

    return takes


def _alone(name: str) -> Callable[[Given], Value]:
    """One argument, bare."""

    def takes(given: Given) -> Value:
        value: Value = given[name]
        return value

    return takes


def _true(_: Given) -> Value:
    return True


_PHONE, _NETWORK = _renamed(phone_id="id"), _renamed(network_id="id")
_OWNER = _renamed(vin="")
"""The car is the story's own."""
_UNIT = _renamed(email="")
"""The unit is the story's own, whoever owns it."""

WORLD: Final = {
    "set_rate": Word("rate", _alone("rate")),
    "patch_car": Word("car", _all),
    "drive": Word("drive", _alone("speed_kmh")),
    "drive_along": Word("drive", _renamed(gpx_file="gpx")),
    "stop_driving": Word("stop", _true),
    "patch_phone": Word("phone", _PHONE),
    "answer_pairing": Word("answer-pairing", _renamed(phone_id="phone")),
    "start_pairing": Word("pair-from-phone", _alone("phone_id")),
    "forget_pairing": Word("forget-pairing", _alone("phone_id")),
    "add_phone": Word("add-phone", _PHONE),
    "remove_phone": Word("remove-phone", _alone("phone_id")),
    "patch_network": Word("network", _NETWORK),
    "add_network": Word("add-network", _NETWORK),
    "remove_network": Word("remove-network", _alone("network_id")),
    "patch_accessory": Word("accessory", _renamed(accessory_id="id")),
    "patch_radio": Word("radio-hardware", _all),
    "patch_clocks": Word("clocks", _all),
    "switch_fault": Word("fault", _all),
    "end_faults": Word("end-faults", _true),
}
"""What is asked of the world. A jump (`jump`) is no word: it is the `at` of its step."""

DESK: Final = {
    "activate": Word("activate", _alone("email")),
    "accept_terms": Word("accept-terms", _alone("email")),
    "confirm_device": Word("confirm", _alone("email")),
    "remove_device": Word("remove-device", _alone("email")),
    "new_code": Word("code", _alone("email")),
    "set_privacy": Word("privacy", _OWNER),
    "grant": Word("grant", _UNIT),
    "revoke": Word("revoke", _UNIT),
    "refund": Word("refund", _UNIT),
}
"""What is asked at the desk. An id of a device does not last, and is left out: it is the unit's own."""
