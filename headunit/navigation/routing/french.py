"""French names in a sentence: which article a road has, and whether one drives in it or on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from headunit.navigation.routing.names import is_ref

_F, _M, _L = "la ", "le ", "l’"
_GENERIC: Final = {
    _F: {
        "dans": "rue ruelle venelle traverse cité galerie résidence zone",
        "sur": "route place promenade montée descente côte corniche rocade voie chaussée bretelle rampe liaison piste "
        "sortie déviation pénétrante digue jetée levée plage sente terrasse",
    },
    _M: {
        "dans": "tunnel passage lotissement hameau cul-de-sac clos",
        "sur": "boulevard chemin quai cours pont square rond-point giratoire carrefour viaduc sentier virage parvis "
        "mail lacet périphérique port faubourg vallon raccourci col",
    },
    _L: {"dans": "impasse allée enclos", "sur": "avenue autoroute esplanade entrée escalier échangeur"},
}
_WORDS: Final = {
    word: (article, into)
    for article, ways in _GENERIC.items()
    for into, words in ways.items()
    for word in words.split()
}
"""Kind of a road → its article, and the word for driving there."""
_SHORT: Final = {
    "av": "avenue",
    "av.": "avenue",
    "bd": "boulevard",
    "bd.": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "ch.": "chemin",
    "rte": "route",
    "rte.": "route",
    "pl.": "place",
    "imp.": "impasse",
    "all.": "allée",
}
_PLURALS: Final = {"allées": "dans", "escaliers": "sur", "quais": "sur", "terrasses": "sur", "arcades": "sous"}
_BEFORE: Final = frozenset(
    {"grande", "grand", "petite", "petit", "moyenne", "basse", "bas", "haute", "haut"}
    | {"vieille", "vieux", "nouvelle", "ancienne", "ancien"}
)
"""Words that may stand before the kind of a road (« la Grande Corniche »)."""
_OWN: Final = ("le ", "la ", "les ", "l’")
_VOWELS: Final = "aàâäeéèêëiîïoôöuùûüyœæ"


@dataclass(frozen=True, slots=True)
class Road:
    """`the`: with its article, « la rue des Iris »; `into`: the word for driving there, « dans »."""

    the: str
    into: str = "sur"


def road(name: str) -> Road:
    """A road in a sentence. What is no French name keeps its own form: « sur Triq il-Kbira »."""
    if is_ref(name):
        return Road(f"la route {name}" if name[0].isdigit() else f"{_L if name[0] in 'AEIO' else _F}{name}")
    first, _, rest = name.partition(" ")
    word = _SHORT.get(first.lower(), first.lower()) if rest else first.lower()
    if word in _PLURALS:
        return Road(f"les {word} {rest}".rstrip(), _PLURALS[word])
    if word in _WORDS:
        article, into = _WORDS[word]
        return Road(f"{article}{word} {rest}".rstrip(), into)
    second = rest.partition(" ")[0].lower()
    if word in _BEFORE and second in _WORDS:
        article, into = _WORDS[second]
        if word.startswith("anci"):
            article = _L
        elif article == _L:
            article = _F if second in ("avenue", "allée", "impasse", "autoroute", "esplanade", "entrée") else _M
        return Road(f"{article}{name}", into)
    for own in _OWN:
        if name.lower().startswith(own):
            return Road(own + name[len(own) :])
    return Road(name)


def of(name: str) -> str:
    """« de » before a name: « d’Èze », « du Cannet », « des Arcs », « de La Turbie », « de l’A 8 »."""
    if is_ref(name):
        return f"de {road(name).the}"
    if name.lower() in ("centre-ville", "centre ville", "centre"):
        return f"du {name.lower().replace(' ', '-')}"
    if name.lower().startswith("le "):
        return f"du {name[3:]}"
    if name.lower().startswith("les "):
        return f"des {name[4:]}"
    the = road(name).the
    if the != name and not name.lower().startswith(("la ", "l’")):
        return contracted("de", the)
    return f"d’{name}" if name[:1].lower() in _VOWELS else f"de {name}"


def contracted(word: str, the: str) -> str:
    """« de » or « à » with what follows: « du boulevard », « au rond-point »."""
    forms = {"de": ("du ", "des "), "à": ("au ", "aux ")}[word]
    if the.startswith("le "):
        return forms[0] + the[3:]
    if the.startswith("les "):
        return forms[1] + the[4:]
    return f"{word} {the}"
