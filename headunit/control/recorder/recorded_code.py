"""A recording as a pytest test for `headunit.testing`: code that a person would write, and may go on writing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from connectivity.contracts.control.elements import Query, Role
from connectivity.contracts.control.events import Input
from headunit.control.recorder.opening import Opening, header
from headunit.control.recorder.python_text import INDENT, call, name_of_test, quoted
from headunit.control.recorder.recording import Arrived, Called, Done, Looks, Says, Step, taps_of_code
from headunit.control.recorder.secret_names import SecretNames

_FIXTURES: Final = ("headunit", "world", "clock", "desk")
_SHORT: Final = {
    Role.BUTTON: "button",
    Role.TAB: "tab",
    Role.FIELD: "field",
    Role.CHECKBOX: "checkbox",
    Role.RADIO: "radio",
    Role.ITEM: "item",
    Role.HEADING: "heading",
}
_SPAN: Final = re.compile(r"P(?:(\d+)(Y|M|W|D)|T(\d+)(H|M|S))")
_UNITS: Final = {"Y": "y", "M": "mo", "W": "w", "D": "d", "TH": "h", "TM": "min", "TS": "s"}


@dataclass(slots=True)
class _Writer:
    """Turns steps into lines, and collects the secrets that it met."""

    secrets: SecretNames = field(default_factory=SecretNames)
    codes: set[str] = field(default_factory=set)

    def lines(self, steps: Sequence[Step]) -> list[str]:
        said: list[str] = []
        at = 0
        while at < len(steps):
            if taps := taps_of_code(steps, at, self.codes):
                said += ["for digit in code:", f"{INDENT}headunit.button(digit).tap()"]
                at += taps
                continue
            if at and isinstance(steps[at - 1], Done | Arrived) and _is_hasty(steps[at]):
                said.append("headunit.settled()")
            said += self.line(steps[at])
            at += 1
        return said

    def line(self, step: Step) -> list[str]:
        """The statement for one step."""
        match step:
            case Done(input=done, times=times):
                return self._done(done, times)
            case Called():
                return self._called(step)
            case Arrived(page=page):
                return call("headunit.wait_page", [quoted(page)])
            case Says(text=text, heading=heading):
                return call(f"headunit.{'heading' if heading else 'text'}", [quoted(text)], ".wait()")
            case Looks(name=name):
                return call("headunit.matches", [quoted(name)])

    def _done(self, done: Input, times: int) -> list[str]:
        element = locator(done.query) if done.query is not None else None
        place = [_number(done.x), _number(done.y)]
        match done.action:
            case "tap" | "long-press" if element is not None:
                return [f"{element}.{'tap' if done.action == 'tap' else 'long_press'}()"]
            case "long-press":
                spot = f"({', '.join(place)})"
                return call("headunit.drag", [spot, spot, "duration_s=1.0"])
            case "drag":
                return call("headunit.drag", [f"({', '.join(place)})", f"({_number(done.to_x)}, {_number(done.to_y)})"])
            case "fill" if element is not None:
                return call(f"{element}.fill", [self._typed(done)])
            case "fill" | "type":
                return call("headunit.type", [self._typed(done)])
            case "open":
                return call("headunit.open", [quoted(done.text)])
            case "language" | "theme":
                return call(f"headunit.set_{done.action}", [quoted(done.text)])
            case "key":
                return call("headunit.press", [quoted(done.text), *([f"times={times}"] if times > 1 else [])])
            case _:
                return call("headunit.tap_at", place)

    def _typed(self, done: Input) -> str:
        if done.secret:
            return self.secrets.take(done).name
        return "code" if done.text in self.codes else quoted(done.text)

    def _called(self, step: Called) -> list[str]:
        given = dict(step.arguments)
        match step.call:
            case "jump":
                if given.get("by") is not None:
                    return call("clock.jump", [quoted(span(str(given["by"])))])
                return call("clock.to", [quoted(str(given.get("to")))])
            case "set_rate":
                return call("clock.rate", [_value(given.get("rate"))])
            case "patch_car" | "drive_along":
                return call(f"world.{step.call.removeprefix('patch_')}", _named(given))
            case "patch_radio" | "patch_clocks":
                return call(f"world.{step.call.removeprefix('patch_')}", _named(given))
            case "switch_fault":
                return call("world.fault", [quoted(str(given.pop("name", ""))), *_named(given)])
            case "patch_phone" | "patch_network" | "patch_accessory":
                kind = step.call.removeprefix("patch_")
                return call(f"world.{kind}", [quoted(str(given.pop(f"{kind}_id", ""))), *_named(given)])
            case "start_pairing":
                wait = _waiting("now.radio.bluetooth.discoverable", "a visible unit")
                return [*wait, *call("world.pair_from_phone", [quoted(str(given.get("phone_id")))])]
            case "answer_pairing":
                return [*_waiting("any(one.pairing for one in now.phones)", "six digits"), *_plain(step)]
            case "new_code":
                self.codes.add(str(given.get("code")))
                asked = call("desk.code", [quoted(str(given.get("email")))])
                return [f"code = {asked[0]}", *asked[1:]]
            case "confirm_device" | "remove_device":  # the id of a device does not last: it is the newest
                method = step.call.replace("confirm_device", "confirm")
                return call(f"desk.{method}", [quoted(str(given.get("email")))])
            case _:
                return _plain(step)


def statement(step: Step) -> list[str]:
    """The lines for one step alone, to be shown."""
    return _Writer().line(step)


def written(name: str, steps: Sequence[Step], opening: Opening) -> str:
    """The whole file.

    Args:
        name: Of the test; anything, it is made a name of Python.
        steps: See `Recording`.
        opening: Under what it began.
    """
    writer = _Writer()
    body = writer.lines(list(opening.calls))
    if opening.page not in ("", "home"):
        body += call("headunit.open", [quoted(opening.page)])
    body += writer.lines(steps)
    used = [one for one in _FIXTURES if any(re.match(rf"\s*(code = )?{one}\.", line) for line in body)]
    start = [f"start={quoted(opening.start)}"] if opening.start else []
    marks = [f"{key}={quoted(value)}" for key, value in _known(opening)] + start
    secrets = writer.secrets.met
    parts = [header(opening, secrets)]
    imports = ["import os", ""] if secrets else []
    parts += [*imports, "import pytest", ""] if marks else imports
    parts += [f'{secret.name} = os.environ["{secret.variable}"]' for secret in secrets]
    parts += [""] if secrets else []
    parts += ["", *call("@pytest.mark.headunit", marks)] if marks else [""]
    parts += [f"def {name_of_test(name)}({', '.join(used)}):"]
    parts += [f"{INDENT}{line}" for line in body] or [f"{INDENT}pass"]
    return "\n".join(parts).lstrip("\n") + "\n"


def _known(opening: Opening) -> Iterable[tuple[str, str]]:
    return [pair for pair in (("profile", opening.profile), ("language", opening.language)) if pair[1]]


def locator(query: Query) -> str:
    """The plug-in's expression that finds `query`."""
    given = {"role": str(query.role) if query.role else None, "name": query.name, "text": query.text, "id": query.id}
    nth = f".nth({query.nth})" if query.nth is not None else ""
    inside = f".inside({locator(query.inside)})" if query.inside is not None else ""
    asked = {key: value for key, value in given.items() if value is not None}
    if set(asked) == {"role", "name"} and query.role in _SHORT:
        return f"headunit.{_SHORT[query.role]}({quoted(query.name or '')}){inside}{nth}"
    if set(asked) == {"id"}:
        return f"headunit.by_id({quoted(query.id or '')}){inside}{nth}"
    return f"headunit.locator({', '.join(f'{key}={quoted(value)}' for key, value in asked.items())}){inside}{nth}"


def span(text: str) -> str:
    """`1y` for `P1Y`; what has more than one part stays as it is."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return text
    return f"{found[1]}{_UNITS[found[2]]}" if found[1] else f"{found[3]}{_UNITS['T' + found[4]]}"


def _is_hasty(step: Step) -> bool:
    """Whether a person would not do it before the unit had come to rest."""
    return isinstance(step, Called) and (step.to == "desk" or step.call == "jump")


def _plain(step: Called) -> list[str]:
    """A call whose first argument (whom it is about) stands without its name; the car is the test's own."""
    kept = [(name, value) for name, value in step.arguments.items() if name != "vin"]
    return call(f"{step.to}.{step.call}", [*(_value(value) for _, value in kept[:1]), *_named(dict(kept[1:]))])


def _waiting(condition: str, what: str) -> list[str]:
    """Wait for what a person at the bench sees before going on."""
    return call("world.wait", [f"lambda now: {condition}", quoted(what)])


def _named(given: dict[str, Any]) -> list[str]:
    return [f"{name}={_value(value)}" for name, value in given.items() if name.isidentifier()]


def _value(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)


def _number(pixels: float) -> str:
    return repr(round(pixels))
