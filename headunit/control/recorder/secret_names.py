"""Names for what was typed and is not kept, each the end of a variable of the environment (`HEADUNIT_…`). Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from connectivity.contracts.control.events import Input


@dataclass(frozen=True, slots=True)
class Secret:
    """Something secret that was typed: `name` is its own, `length` how many characters it had."""

    name: str
    length: int

    @property
    def variable(self) -> str:
        """Of the environment: where the one who plays the recording puts it."""
        return f"HEADUNIT_{self.name}"


class SecretNames:
    """Names each secret after its field: two that were typed into one may differ, so each has a name of its own.

    Attributes:
        met: So far, in order.
    """

    def __init__(self) -> None:
        self.met: list[Secret] = []
        self._words: list[str] = []

    def take(self, done: Input) -> Secret:
        """The name of what was typed there."""
        label = done.query.name or done.query.id or "" if done.query is not None else ""
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
        word = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_").upper() or "SECRET"
        word = f"SECRET_{word}" if word[0].isdigit() else word
        self._words.append(word)
        number = self._words.count(word)
        secret = Secret(word if number == 1 else f"{word}_{number}", len(done.text))
        self.met.append(secret)
        return secret
