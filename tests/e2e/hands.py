"""What a person's hands do on the unit, on a physical keyboard where that is quicker."""

from __future__ import annotations

from PySide6.QtCore import Qt

from headunit.testing.driver import Driver

EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"


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
