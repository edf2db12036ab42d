"""What two spellings of one name have in common: words blind to accents, case, hyphens, apostrophes and ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MOST_LETTERS, MOST_WORDS, LONGEST_WORD = 200, 12, 40
"""Of what somebody types; the rest is not read."""

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
)
_UMLAUTS = re.compile(r"[äöüÄÖÜ]")
_TWO_LETTERS = re.compile(r"(?<=[aou])e")
_JOINTS = re.compile(r"\w+(?:['’ʼ`´‐‑-]\w+)+")

SHORT: dict[str, tuple[str, ...]] = {
    "all": ("allee",),
    "av": ("avenue",),
    "ave": ("avenue",),
    "bat": ("batiment",),
    "bd": ("boulevard",),
    "bld": ("boulevard",),
    "blvd": ("boulevard",),
    "boul": ("boulevard",),
    "bvd": ("boulevard",),
    "cdt": ("commandant",),
    "ch": ("chemin",),
    "che": ("chemin",),
    "chem": ("chemin",),
    "cmdt": ("commandant",),
    "col": ("colonel",),
    "crs": ("cours",),
    "dr": ("docteur", "drive", "doctor"),
    "esc": ("escalier", "escaliers"),
    "fbg": ("faubourg",),
    "fg": ("faubourg",),
    "gal": ("general",),
    "gen": ("general",),
    "imp": ("impasse",),
    "ln": ("lane",),
    "lot": ("lotissement",),
    "mal": ("marechal",),
    "mgr": ("monseigneur",),
    "mt": ("mont", "mount"),
    "pass": ("passage",),
    "pdt": ("president",),
    "pl": ("place", "platz"),
    "prof": ("professeur", "professor"),
    "prom": ("promenade",),
    "qu": ("quai",),
    "r": ("rue",),
    "rd": ("road",),
    "res": ("residence",),
    "rte": ("route",),
    "sq": ("square",),
    "st": ("saint", "street", "sankt"),
    "ste": ("sainte",),
    "str": ("strasse", "strada"),
    "trav": ("traverse",),
}
"""What short forms stand for, folded."""

_PARTICLES = """
    a al an and au aux d da das de degli dei del della der des di die do du e el en et i il in l la las le les lo los
    of on s sous sur t ta the und van von y
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words that tell little; they need not match."""

_GENERIC = """
    allee allees autoroute avenue avinguda boulevard calle cami carrer carretera chemin corniche cours descente drive
    escalier escaliers gasse highway impasse lane misrah montee passage piazza place placa platz plaza pont promenade
    quai road rond point route rue ruelle sentier sqaq square strada strasse street traverse triq tunnel via viale
    vicolo voie weg
"""
GENERIC = frozenset(_GENERIC.split())
"""Kinds of streets: half of all names begin or end with one."""


def fold(text: str) -> str:
    """`text` without accents, case and ligatures; what is no letter or digit stays as it is."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS))
    return "".join(one for one in decomposed if unicodedata.category(one)[0] != "M").translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    folded = fold(text)
    return "".join(one if one.isalnum() else " " for one in folded).split()


def indexed(name: str) -> list[str]:
    """The words under which a name is found, sorted: its own, what its short forms stand for, and joined ones.

    `Ä` is also written `Ae`. `Bd. Monte-Carlo` is found as `bd`, `boulevard`, `carlo`, `monte` and `montecarlo`.
    """
    found = set(words(name))
    for word in tuple(found):
        found.update(SHORT.get(word, ()))
    if _UMLAUTS.search(name):
        found.update(words(_UMLAUTS.sub(r"\g<0>e", name)))
    found.update(one for joint in _JOINTS.findall(name) if (one := "".join(words(joint))))
    return sorted(word[:LONGEST_WORD] for word in found)


def core(those: list[str]) -> list[str]:
    """What is left of a name's words without particles and kinds of streets; all of them where nothing is left."""
    long = [word for word in those if word not in PARTICLES]
    return [word for word in long if word not in GENERIC] or (long if len(long) > 1 else those)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The same for names that are the same to a person: its words in full, without particles and blanks."""
    those = words(text)
    long = [word for word in those if word not in PARTICLES]
    return joined(long if len(long) > 1 else those)


@lru_cache(maxsize=8192)
def core_key(text: str) -> str:
    """`key` without the kind of street: `Boulevard des Moulins` and `moulins` have the same one."""
    return joined(core([SHORT[word][0] if word in SHORT else word for word in words(text)]))


def joined(those: Iterable[str]) -> str:
    """Words in one, short forms in full; `ae`, `oe` and `ue` are as good as one letter: `Äule`, `Aeule`, `Aule`."""
    return _TWO_LETTERS.sub("", "".join(SHORT[word][0] if word in SHORT else word for word in those))
