"""The words of an index that somebody may have meant: at most an error or two away from what was typed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

_LETTERS = 24
"""Of longer words only the beginning is compared."""


def errors_allowed(word: str) -> int:
    """How many letters may be wrong: one of at least four, two of at least eight; none of a number."""
    if any(one.isdecimal() for one in word):
        return 0
    return 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0


class Vocabulary:
    """Words that are compared with one that was typed.

    An error is a letter too many, missing or wrong, or two letters in the wrong order.

    Args:
        words: Folded; the order does not matter.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._letters = np.zeros((len(self._words), _LETTERS), dtype=np.uint32)
        for index, word in enumerate(self._words):
            self._letters[index, : len(word)] = [ord(letter) for letter in word[:_LETTERS]]
        self._lengths = np.asarray([min(len(word), _LETTERS) for word in self._words], dtype=np.int64)
        bits = np.where(self._letters > 0, np.uint32(1) << (self._letters % np.uint32(32)), np.uint32(0))
        self._masks = np.bitwise_or.reduce(bits, axis=1) if self._words else np.zeros(0, dtype=np.uint32)

    def near(self, typed: str, errors: int, *, begins: bool, most: int = 12) -> dict[str, int]:
        """The words at most so many errors from what was typed, with their errors; the nearest ones, at most `most`.

        Args:
            typed: Folded.
            errors: How many; 0: none is looked for.
            begins: Whether what was typed may be the beginning of a word.
            most: See above.
        """
        typed = typed[:_LETTERS]
        if errors <= 0 or not self._words or not typed:
            return {}
        mask = np.bitwise_or.reduce([np.uint32(1 << (ord(letter) % 32)) for letter in typed])
        fits = np.bitwise_count(mask & ~self._masks) <= errors
        fits &= self._lengths >= len(typed) - errors
        if not begins:
            fits &= np.bitwise_count(self._masks & ~mask) <= errors
            fits &= self._lengths <= len(typed) + errors
        candidates = np.flatnonzero(fits)
        if not len(candidates):
            return {}
        distances = self._distances(typed, candidates, errors, begins=begins)
        close = distances <= errors
        found = sorted(zip(distances[close].tolist(), (self._words[index] for index in candidates[close]), strict=True))
        return {word: distance for distance, word in found[:most]}

    def _distances(
        self, typed: str, candidates: np.ndarray[tuple[int], np.dtype[np.int64]], errors: int, *, begins: bool
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Optimal string alignment of one text with many words, a row of the table for all of them in one step."""
        width = min(_LETTERS, len(typed) + errors)
        letters = self._letters[candidates, :width]
        columns = np.arange(width + 1)
        before = last = np.broadcast_to(columns, (len(candidates), width + 1))
        for row, letter in enumerate(typed, start=1):
            same = letters == ord(letter)
            now = np.empty((len(candidates), width + 1), dtype=np.int64)
            now[:, 0] = row
            now[:, 1:] = np.minimum(last[:, :-1] + np.where(same, 0, 1), last[:, 1:] + 1)
            if row > 1:
                swapped = same[:, :-1] & (letters[:, 1:] == ord(typed[row - 2]))
                now[:, 2:] = np.where(swapped, np.minimum(now[:, 2:], before[:, :-2] + 1), now[:, 2:])
            now = np.minimum.accumulate(now - columns, axis=1) + columns
            before, last = last, now
        lengths = np.minimum(self._lengths[candidates], width)
        if begins:
            inside = columns[None, :] <= lengths[:, None]
            return np.asarray(np.where(inside, last, len(typed) + width).min(axis=1))
        return np.asarray(last[np.arange(len(candidates)), lengths])
