"""Names for what is called otherwise in each run: the ids that are drawn at random."""

from __future__ import annotations


class Names:
    """Calls every id by its kind and by when it was met first: `device-1`, `grant-2`."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def of(self, kind: str, drawn: str) -> str:
        """The name of the id `drawn`; a new one where it was never met."""
        if drawn not in self._known:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._known[drawn] = f"{kind}-{self._counts[kind]}"
        return self._known[drawn]

    def within(self, text: str) -> str:
        """`text` with every id that was met called by its name."""
        for drawn in sorted(self._known, key=len, reverse=True):
            text = text.replace(drawn, self._known[drawn])
        return text
