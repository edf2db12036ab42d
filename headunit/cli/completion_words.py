"""What a word of the command line may become. What stands at a place is told by its metavar: SELECTOR is an element."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import typer

from headunit.cli.completion import FILES, SHELLS
from headunit.cli.options import app, data_folder
from headunit.core.errors import HeadUnitError

if TYPE_CHECKING:
    from connectivity.contracts.control.elements import Element
    from connectivity.contracts.world import WorldSnapshot
    from headunit.cli.ctl.session import Call

_PATIENCE_S = 1.0
"""How long a unit or world may take to tell what there is; a person waits with a finger on the Tab key."""


def candidates(words: Iterable[str], last: str) -> list[str]:
    """What the word `last` behind `headunit WORDS` may become."""
    place = _Place(typer.main.get_command(app))
    for word in words:
        place.read(word)
    return [word for word in place.offers(last) if word == FILES or word.startswith(last)]


@dataclass(slots=True)
class _Place:
    """Where in the tree of commands the words have led to."""

    command: Any
    above: list[Any] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    waiting: Any = None
    count: int = 0
    literal: bool = False

    def read(self, word: str) -> None:
        """Go on by one whole word."""
        if self.waiting is not None:
            self.options[self.waiting.opts[0]] = word
            self.waiting = None
        elif word == "--":
            self.literal = True
        elif word.startswith("-") and not self.literal:
            name, equals, value = word.partition("=")
            option = next((one for one in self._options() if name in one.opts), None)
            if option is None:
                return
            if not option.is_flag and not equals:
                self.waiting = option
            self.options[option.opts[0]] = value
        elif word in (below := getattr(self.command, "commands", {})):
            self.above.append(self.command)
            self.command = below[word]
        else:
            self.count += 1

    def offers(self, last: str) -> Iterable[str]:
        """What may come next; `last` is what is there of it."""
        if self.waiting is not None:
            return self._values(self.waiting, last)
        if last.startswith("-") and not self.literal:
            return sorted({name for one in self._options() if not one.hidden for name in one.opts if len(name) > 2})
        if commands := getattr(self.command, "commands", {}):
            return [name for name, one in commands.items() if not one.hidden and not self.count]
        arguments = [one for one in self.command.params if one.param_type_name == "argument"]
        at = min(self.count, len(arguments) - 1)
        if at < 0 or (self.count >= len(arguments) and arguments[at].nargs != -1):
            return ()
        return self._values(arguments[at], last)

    def _options(self) -> list[Any]:
        """Those of the command, and of `ctl` above it, which takes its own anywhere."""
        groups = [one for one in self.above if one.name in ("ctl", "clock")]
        return [one for group in (self.command, *groups) for one in group.params if one.param_type_name == "option"]

    def _values(self, parameter: Any, last: str) -> Iterable[str]:
        kind = _kind(parameter.metavar or "", self.command.name or "")
        source = _SOURCES.get(kind)
        return source(self.options, last) if source is not None else ()


def _kind(metavar: str, command: str) -> str:
    return f"{command} {metavar}" if metavar.startswith(("ID", "KEY=", "pair|")) else metavar


def _live[T](options: dict[str, str], ask: Callable[[Call], T], otherwise: T) -> T:
    """What `ask` finds in time; silence where nothing runs."""
    from headunit.cli.ctl.session import Call, Reach, Session

    folder, token = options.get("--data-dir"), options.get("--token-file")
    reach = Reach(
        data_folder(Path(folder) if folder else None), options.get("--url"), Path(token).expanduser() if token else None
    )
    found: list[T] = []

    def body() -> None:
        session = Session(reach)
        try:
            found.append(ask(Call(session, panel="--panel" in options)))
        except HeadUnitError:
            return  # nobody wants to read this in the middle of a line
        finally:
            session.close()

    thread = threading.Thread(target=body, daemon=True)
    thread.start()
    thread.join(_PATIENCE_S)
    return found[0] if found else otherwise


def _elements(options: dict[str, str], last: str) -> Iterable[str]:
    from headunit.cli.ctl.elements import selector_of

    found: tuple[Element, ...] = _live(options, lambda call: call.ask("tree").elements, ())
    shown = [one for one in found if one.shown]
    if last.startswith("#"):
        return dict.fromkeys(f"#{one.id}" for one in shown if one.id)
    if last.startswith("@"):
        return [f"@{one.ref}" for one in shown]
    return dict.fromkeys(selector_of(one) for one in shown if one.name or one.id)


def _state(options: dict[str, str]) -> WorldSnapshot | None:
    return _live(options, lambda call: call.world(lambda world: world.fetch()), None)


def _ids(what: str) -> Callable[[dict[str, str], str], Iterable[str]]:
    def find(options: dict[str, str], _: str) -> Iterable[str]:
        state = _state(options)
        return [one.id for one in getattr(state, what)] if state is not None else ()

    return find


def _befallen(options: dict[str, str], _: str) -> Iterable[str]:
    from connectivity.contracts.faults import BEARERS

    state = _state(options)
    if state is None:
        return ()
    return [*(one.id for one in state.phones), *(one.id for one in state.networks), *BEARERS]


def _knobs(name: str, *more: str) -> Callable[[dict[str, str], str], Iterable[str]]:
    def find(_: dict[str, str], last: str) -> Iterable[str]:
        import connectivity.contracts.world as contract

        hints = get_type_hints(getattr(contract, name))
        key = last.partition("=")[0]
        if "=" in last:
            return (f"{key}=on", f"{key}=off") if hints.get(key) is bool else ()
        return [*more, *(f"{one}=" for one in hints)]

    return find


def _clock_errors(_: dict[str, str], last: str) -> Iterable[str]:
    from headunit.cli.ctl.clock_errors import KEYS, NAMED

    name, equals, _rest = last.partition("=")
    if not equals:
        return [f"{one}=" for one in KEYS]
    return [f"{name}={one}" for one in NAMED if name == "gps" or one == "right"]


def _words(find: Callable[[], Sequence[str]]) -> Callable[[dict[str, str], str], Iterable[str]]:
    return lambda _options, _last: find()


def _cars() -> Sequence[str]:
    from connectivity.contracts.profile import profile_ids

    return profile_ids()


def _languages() -> Sequence[str]:
    from headunit.config import LANGUAGES

    return LANGUAGES


def _pages() -> Sequence[str]:
    from headunit.processes.preferences import ROUTES

    return ROUTES


def _themes() -> Sequence[str]:
    from headunit.processes.preferences import THEMES

    return THEMES


def _conditions() -> Sequence[str]:
    from connectivity.contracts.control.elements import Condition

    return tuple(Condition)


def _keys() -> Sequence[str]:
    from headunit.cli.ctl.unit_commands import KEYS

    return KEYS


def _faults() -> Sequence[str]:
    from connectivity.contracts.faults import FAULTS

    return ("list", "all", *FAULTS)


def _processes() -> Sequence[str]:
    from headunit.processes.supervisor import MODULES

    return tuple(MODULES)


def _stories() -> Sequence[str]:
    from headunit.scenario.library import names

    return [FILES, *names()]


_SOURCES: dict[str, Callable[[dict[str, str], str], Iterable[str]]] = {
    "SELECTOR": _elements,
    "FROM": _elements,
    "TO": _elements,
    "CONDITION": _words(_conditions),
    "PAGE": _words(_pages),
    "LANG": _words(_languages),
    "THEME": _words(_themes),
    "KEY": _words(_keys),
    "WAY": _words(lambda: ("right", "left", "press")),
    "LEVEL": _words(lambda: ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")),
    "CAR": _words(_cars),
    "SHELL": _words(lambda: SHELLS),
    "FILE": _words(lambda: (FILES,)),
    "FOLDER": _words(lambda: (FILES,)),
    "STORY": _words(_stories),
    "FAULT": _words(_faults),
    "on|off": _words(lambda: ("on", "off")),
    "PROCESS": _words(_processes),
    "fault ID": _befallen,
    "phone ID": _ids("phones"),
    "network ID": _ids("networks"),
    "car KEY=VALUE": _knobs("CarChange"),
    "phone pair|accept|reject|KEY=VALUE": _knobs("PhoneChange", "pair", "accept", "reject"),
    "CLOCK=ERROR": _clock_errors,
    "network KEY=VALUE": _knobs("NetworkChange"),
}
