"""What a kiosk needs of the outside."""

from __future__ import annotations

from typing import Protocol


class Pins(Protocol):
    """Where the PIN is kept."""

    def is_set(self) -> bool:
        """Whether there is one."""
        ...

    def is_right(self, pin: str) -> bool:
        """Whether it is this one; takes a tenth of a second and more, on purpose."""
        ...


class Lamp(Protocol):
    """The light behind the screen."""

    def switch(self, *, on: bool) -> None:
        """Switch it where the machine lets us; never fails."""
        ...
