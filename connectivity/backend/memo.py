"""What was read from the database and stays true until somebody writes: hot reads cost no statement and no thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

MOST = 4096


class Memo[K: Hashable, V]:
    """Values by key, each good for the generation of the database in which its reading began.

    Safe to use from many threads. Beyond `MOST` the one that was learnt first is forgotten.

    Args:
        generation: Counts the committed writes that a value may depend on (`Database.generation`).
    """

    def __init__(self, generation: Callable[[], int]) -> None:
        self._generation = generation
        self._values: OrderedDict[K, tuple[int, V]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, key: K) -> V | None:
        """The value of `key`, None where there is none or somebody has written since."""
        found = self._values.get(key)
        return found[1] if found is not None and found[0] == self._generation() else None

    def learn(self, key: K, read: Callable[[], V], lasts: Callable[[V], bool]) -> V:
        """What `read` gives; kept where it `lasts`. What is written while it reads makes it stale at once."""
        began = self._generation()
        value = read()
        if lasts(value):
            with self._lock:
                self._values.pop(key, None)
                self._values[key] = (began, value)
                if len(self._values) > MOST:
                    self._values.popitem(last=False)
        return value
