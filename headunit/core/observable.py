"""A value that tells when it changes."""

from __future__ import annotations

from collections.abc import Callable


class Observable[T]:
    """Holds one value; subscribers hear each new one. Equal values are not told twice."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._subscribers: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        """The present value."""
        return self._value

    def set(self, value: T) -> None:
        """Replace the value and tell every subscriber, unless it equals the present one.

        Where a subscriber sets another one meanwhile, those behind it hear that one only: the last they hear is true.
        """
        if value == self._value:
            return
        self._value = value
        for subscriber in tuple(self._subscribers):
            if self._value is value:
                subscriber(value)

    def subscribe(self, subscriber: Callable[[T], None], *, now: bool = False) -> Callable[[], None]:
        """Call `subscriber` with each new value, and at once with the present one if `now`.

        Returns:
            A function that ends the subscription; calling it twice is harmless.
        """
        self._subscribers.append(subscriber)
        if now:
            subscriber(self._value)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe
