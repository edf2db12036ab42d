"""Word of a change of what a car's DCM is told, from whoever commits it to whoever tells the DCM."""

from __future__ import annotations

from collections.abc import Callable

from headunit.core.correlation import correlation_id


class SettingsChanged:
    """`changed(vin)` after the commit that changes a car's privacy or its link to an account; from any thread."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[str, str], None]] = []

    def __call__(self, vin: str) -> None:
        """Tell every listener, with the present correlation id; in the thread of the caller."""
        for listener in tuple(self._listeners):
            listener(vin, correlation_id.get())

    def subscribe(self, listener: Callable[[str, str], None]) -> Callable[[], None]:
        """Call `listener` with VIN and correlation id of each change; it must not block, and must not raise.

        Returns:
            A function that ends the subscription; calling it twice is harmless.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe
