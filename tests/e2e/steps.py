"""What a person does on the unit and beside it, in more than one story."""

from __future__ import annotations

from headunit.testing.unit import HeadUnit
from headunit.testing.world import World

EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"


def sign_in(headunit: HeadUnit, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Fill in both fields of the sign-in page, once it is there, and send them."""
    headunit.pages.sign_in.wait().sign_in(email, password)


def pair(headunit: HeadUnit, world: World) -> None:
    """Choose the phone, compare the codes, accept on both."""
    headunit.button("Pair a phone").tap()
    headunit.text("Pixel de Marie").tap()
    headunit.button("They match").wait("ready")
    pairing = world.state.phones[0].pairing
    assert pairing is not None
    headunit.text(f"{pairing.code[:3]} {pairing.code[3:]}").wait()
    headunit.button("They match").tap()
    world.answer_pairing("marie", accept=True)


def to_account(headunit: HeadUnit) -> None:
    """Home, then Setup, Online, Lexus Online: the page asks how the account stands."""
    headunit.tab("Home").tap()
    headunit.tab("Setup").tap()
    headunit.button("Online").tap()
    headunit.button("Lexus Online").tap()
