"""What is around every page and over it: rail, header, status bar, sheet, keyboard."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Area, Part


class Frame(Area):
    """The rail at the left and the line at the top."""

    home = Part("rail-home")
    phone = Part("rail-phone")
    setup = Part("rail-setup")
    back = Part("page-back")
    title = Part("page-title")
    status = Part("status-online")
    """Bearer, signal, online or why not."""
    connection = Part("status-link")
    """Leads to the page of the connection."""
    time = Part("status-time")


class Sheet(Area):
    """A question or a message that lies over the page."""

    title = Part("sheet-title")
    text = Part("sheet-text")
    primary = Part("sheet-primary")
    secondary = Part("sheet-secondary")


class Keyboard(Area):
    """The unit's own keyboard."""

    shift = Part("key-shift")
    page = Part("key-page")
    """From letters to digits and symbols, and back."""
    space = Part("key-space")
    backspace = Part("key-backspace")
    action = Part("key-action")
    passenger = Part("lock-passenger")
    """In its place, and in that of long lists, while the car moves: "I am the passenger"."""

    def key(self, character: str) -> Locator:
        """The key of a character that is on the page shown."""
        return self.part({"@": "key-at", ".": "key-point", " ": "key-space"}.get(character, f"key-{character}"))

    def type(self, text: str) -> None:
        """Touch the keys of `text` one after the other, with shift and the other page where they are needed.

        Letters, digits, space, `@`, `.` and `-`.
        """
        symbols = False
        for character in text:
            if character not in "@. " and (character in "0123456789-") != symbols:
                self.page.tap()
                symbols = not symbols
            if character.isupper():
                self.shift.tap()
            self.key(character.lower()).tap()
        if symbols:
            self.page.tap()
