"""How an element or a place is written in one word on a command line or in a script (`docs/ctl.md`). Pure.

button:Setup          button named Setup           ~"21 Dec"        has these words in its texts
Setup                 anything named Setup         text~"21 Dec"    a text that has them
#page-back            its id in the QML source     @e12             its ref, as `tree` prints it
tab                   any tab                      item[2]          the third item, [-1] the last
item:Maison > button  a button inside of it        120,300          a place in the window, in pixels
#map[20%,50%]         a place in the element
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace

from connectivity.contracts.control.elements import Query, Role, Spot
from headunit.core.errors import UsageError

EXAMPLES = "button:Setup, ~\"21 Dec\", #page-back, @e12, item[2], 'item:Home > button' or 120,300"

_PLACE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", re.ASCII)
_ROLE = re.compile(r"[A-Za-z][A-Za-z-]*")
_NTH = re.compile(r"-?\d{1,6}", re.ASCII)
_WITHIN = re.compile(r"(\d+(?:\.\d+)?)%\s*,\s*(\d+(?:\.\d+)?)%", re.ASCII)
_KINDS = {":": "name", "~": "text", "#": "id"}
_ROLES = {str(role): role for role in Role}


@dataclass(frozen=True, slots=True)
class _Part:
    """One step between two `>`: what is asked, and where in it."""

    query: Query
    within: tuple[float, float] | None


def parse_spot(text: str) -> Spot:
    """Where to touch.

    Raises:
        UsageError: It is no selector; the message names the place in it and shows examples.
    """
    place = _PLACE.fullmatch(text)
    if place is not None:
        return Spot(None, float(place[1]), float(place[2]))
    part = _parsed(text)
    return Spot(part.query) if part.within is None else Spot(part.query, *part.within)


def parse_query(text: str) -> Query:
    """Which element is meant. Raises `UsageError` as `parse_spot` does, and where a place is named."""
    if _PLACE.fullmatch(text):
        raise UsageError("bad-selector", f"{text!r} is a place; an element is wanted here, such as button:Setup.")
    part = _parsed(text)
    if part.within is not None:
        raise UsageError("bad-selector", f"{text!r} is a place in an element; leave [{text.rpartition('[')[2]} out.")
    return part.query


def written(query: Query) -> str:
    """`query` as `parse_query` reads it."""
    if query.ref is not None and query.role is None and query.name is None:
        said = f"@{query.ref}"
    else:
        said = str(query.role) if query.role is not None else ""
        said += f"#{query.id}" if query.id is not None else ""
        for mark, words in ((":", query.name), ("~", query.text)):
            said += mark + _quoted(words, bare=bool(said) or mark == "~") if words is not None else ""
        if not query.role and query.name is not None and said.startswith(":") and _is_plain(query.name):
            said = said[1:]
    said += f"[{query.nth}]" if query.nth is not None else ""
    return f"{written(query.inside)} > {said}" if query.inside is not None else said


def _is_plain(name: str) -> bool:
    return name not in _ROLES and re.fullmatch(r"\w[\w' -]*", name) is not None


def _quoted(words: str, *, bare: bool) -> str:
    safe = bare and words and words == words.strip() and not re.search(r"[\"'>\[\]~#\\]", words)
    return words if safe else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parsed(text: str) -> _Part:
    reader = _Reader(text)
    inside: Query | None = None
    while True:
        part = reader.part()
        query = replace(part.query, inside=inside) if inside is not None else part.query
        if reader.at_end():
            return replace(part, query=query)
        if part.within is not None:
            raise reader.wrong("a place in an element comes last")
        reader.take(">")
        inside = query


class _Reader:
    """Reads a selector from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def wrong(self, why: str) -> UsageError:
        """The error that names this place."""
        where = f" at character {self._at + 1}" if self._text.strip() else ""
        return UsageError("bad-selector", f"{self._text!r} is no selector{where}: {why}. Write {EXAMPLES}.")

    def at_end(self) -> bool:
        """Whether nothing but space is left."""
        return not self._rest().strip()

    def take(self, mark: str) -> None:
        """Pass over `mark`, which is here."""
        self._at = self._text.index(mark, self._at) + len(mark)

    def part(self) -> _Part:
        """The next step."""
        self._spaces()
        query = self._ref() or self._asked()
        within = None
        while self._rest().startswith("["):
            if within is not None:
                raise self.wrong("a place in an element comes last")
            number = self._bracket()
            if isinstance(number, int):
                if query.nth is not None:
                    raise self.wrong("one number is enough")
                query = replace(query, nth=number)
            else:
                within = number
        self._spaces()
        if self._rest() and not self._rest().startswith(">"):
            raise self.wrong("put quotes around a name that holds > or [")
        return _Part(query, within)

    def _ref(self) -> Query | None:
        found = re.match(r"@[\w:.-]+", self._rest())
        if found is None:
            if self._rest().startswith("@"):
                raise self.wrong("@ is followed by a ref, such as @e12")
            return None
        self._at += found.end()
        return Query(ref=found[0][1:])

    def _asked(self) -> Query:
        role = self._role()
        asked: dict[str, str] = {}
        while self._rest() and self._rest()[0] in _KINDS:
            mark = self._rest()[0]
            if _KINDS[mark] in asked:
                raise self.wrong(f"{mark} is there twice")
            self._at += 1
            asked[_KINDS[mark]] = self._id() if mark == "#" else self._words()
        if not asked and role is None:
            asked["name"] = self._words()
        return Query(role=role, name=asked.get("name"), text=asked.get("text"), id=asked.get("id"))

    def _role(self) -> Role | None:
        """The role that stands here, passed over; None where a bare name, a mark or a quote does."""
        found = _ROLE.match(self._rest())
        if found is None:
            return None
        word, after = found[0], self._rest()[found.end() :]
        ends = not after.strip() or after[0] in ":~#[" or after.lstrip().startswith(">")
        if not ends:
            return None
        role = _ROLES.get(word.lower() if after[:1] in tuple(_KINDS) else word)
        if role is not None:
            self._at += found.end()
        elif after[:1] in tuple(_KINDS) and word.islower() and after[1:2].strip():
            near = difflib.get_close_matches(word, _ROLES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"roles are {', '.join(_ROLES)};"
            raise self.wrong(f"there is no role {word!r}: {hint} A name like this is written :{self._text!r}")
        return role

    def _id(self) -> str:
        found = re.match(r"[^\s~\[\]>\"']+", self._rest())
        if found is None:
            raise self.wrong("# is followed by an id, such as #page-back")
        self._at += found.end()
        return found[0]

    def _words(self) -> str:
        """A name: quoted, or up to ` > `, `[…]` at the end, or the end."""
        self._spaces()
        rest = self._rest()
        if rest[:1] in ('"', "'"):
            return self._quotation(rest[0])
        end = re.search(r"\s>(?:\s|$)|\[[^\[\]]*\](?:\[[^\[\]]*\])*\s*(?:>|$)|$", rest)
        assert end is not None
        words = rest[: end.start()].strip()
        if not words:
            raise self.wrong("a name is missing here")
        self._at += end.start()
        return words

    def _quotation(self, quote: str) -> str:
        said, at = [], self._at + 1
        while at < len(self._text) and self._text[at] != quote:
            if self._text[at] == "\\" and at + 1 < len(self._text):
                at += 1
            said.append(self._text[at])
            at += 1
        if at >= len(self._text):
            raise self.wrong(f"the quotation that begins here has no closing {quote}")
        self._at = at + 1
        if not said:
            raise self.wrong("a name is missing here")
        return "".join(said)

    def _bracket(self) -> int | tuple[float, float]:
        end = self._text.find("]", self._at)
        inner = self._text[self._at + 1 : end].strip() if end >= 0 else ""
        place = _WITHIN.fullmatch(inner)
        if place is not None and all(float(one) <= 100 for one in place.groups()):
            found: int | tuple[float, float] = (float(place[1]) / 100, float(place[2]) / 100)
        elif _NTH.fullmatch(inner):
            found = int(inner)
        else:
            raise self.wrong("[ ] holds a number from 0 ([-1] is the last), or a place in the element as in [20%,50%]")
        self._at = end + 1
        return found

    def _spaces(self) -> None:
        self._at += len(self._rest()) - len(self._rest().lstrip())

    def _rest(self) -> str:
        return self._text[self._at :]
