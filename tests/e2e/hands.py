"""What a person's hands do on the unit, on a physical keyboard where that is quicker."""

from __future__ import annotations

from PySide6.QtCore import Qt

from connectivity.world_client import WorldClient
from headunit.testing.driver import Driver

EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"
_DIGITS_AND_SIGNS = frozenset("0123456789-")


async def fill_in(unit: Driver, field: str, text: str) -> None:
    """Replace what stands in a field."""
    await unit.tap(field)
    await unit.press(Qt.Key.Key_End)
    await unit.press(Qt.Key.Key_Backspace, 40)
    await unit.type_text(text)


async def sign_in(unit: Driver, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Fill in both fields of the sign-in page and send them."""
    await fill_in(unit, "E-mail", email)
    await fill_in(unit, "Password", password)
    await unit.tap("Sign in", "button")


async def type_on_screen(unit: Driver, text: str) -> None:
    """Type on the unit's own keyboard, with its shift and symbol keys."""
    symbols = False
    for character in text:
        if (character in _DIGITS_AND_SIGNS) != symbols:
            await unit.tap("Letters" if symbols else "Digits and symbols", "button")
            symbols = not symbols
        if character.isupper():
            await unit.tap("Shift", "button")
        await unit.tap("space" if character == " " else character, "button")
    if symbols:
        await unit.tap("Letters", "button")


async def pair(unit: Driver, world: WorldClient) -> None:
    """Choose the phone, compare the codes, accept on both."""
    await unit.tap("Pair a phone", "button")
    await unit.tap("Pixel de Marie")
    await unit.wait_for("They match", "button")
    state = await world.fetch()
    pairing = state.phones[0].pairing
    assert pairing is not None
    await unit.wait_text(f"{pairing.code[:3]} {pairing.code[3:]}")
    await unit.tap("They match", "button")
    await world.answer_pairing("marie", accept=True)
