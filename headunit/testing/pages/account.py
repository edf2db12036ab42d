"""Lexus Online: signing in, a new account, the code from the app, the subscriptions."""

from __future__ import annotations

from headunit.testing.locator import Locator
from headunit.testing.pages.page import Page, Part


class AccountPage(Page):
    """Who is signed in and how the account stands, or the ways to sign in."""

    route = "setup/online/account"

    existing = Part("account-existing")
    new = Part("account-new")
    name = Part("account-name")
    email = Part("account-email")
    other = Part("account-other")
    sign_out = Part("account-sign-out")
    activation = Part("account-activation")
    terms = Part("account-terms")
    device = Part("account-device")
    line = Part("account-line")
    ended = Part("account-ended")


class SignInPage(Page):
    """E-mail and password of an existing account."""

    route = "setup/online/account/existing"

    email = Part("sign-in-email-input")
    password = Part("sign-in-password-input")
    button = Part("sign-in-button")
    line = Part("sign-in-line")
    """What it means, or what went wrong."""

    def sign_in(self, email: str, password: str) -> None:
        """Fill in both fields and send them; the answer is to be waited for."""
        self.email.fill(email)
        self.password.fill(password)
        self.button.tap()


class NewAccountPage(Page):
    """Name and e-mail, then a password, then country and language."""

    route = "setup/online/account/new"

    name = Part("new-name-input")
    email = Part("new-email-input")
    next = Part("new-next")
    line = Part("new-line")
    password = Part("new-password-input")
    password_next = Part("secret-next")
    password_line = Part("secret-line")
    english = Part("new-language-en")
    french = Part("new-language-fr")
    place_line = Part("place-line")
    create = Part("new-create")
    created = Part("created-title")
    done = Part("created-done")

    def country(self, code: str) -> Locator:
        """The row of a country, by its ISO 3166 code."""
        return self.part(f"country-{code}")

    def make(self, name: str, email: str, password: str, country: str | None = None) -> None:
        """Go through the three steps; without a country, the one that is chosen already."""
        self.name.fill(name)
        self.email.fill(email)
        self.next.tap()
        self.password.fill(password)
        self.password_next.tap()
        if country is not None:
            self.country(country).tap()
        self.create.tap()


class CodePage(Page):
    """The six digits that the app shows."""

    route = "setup/online/account/code"

    send = Part("code-send")
    line = Part("code-line")

    def digit(self, digit: str) -> Locator:
        """A key of the pad."""
        return self.part(f"key-{digit}")

    def register(self, code: str) -> None:
        """Touch the digits and send them."""
        for digit in code:
            self.digit(digit).tap()
        self.send.tap()


class SubscriptionsPage(Page):
    """What is open and until when."""

    route = "setup/online/subscriptions"

    terms = Part("subscriptions-terms")
    stale = Part("subscriptions-stale")
    held = Part("subscriptions-held")
    """The satellites tell a later date than the unit goes by."""
    connected = Part("subscriptions-connected")
    """Until when the phone app may use the car."""
    history = Part("subscriptions-history")
    """To every notice there was."""
    begin = Part("empty-button")
    """Before the first sign-in: to the page where one signs in."""

    def renew(self, product: str = "map-care") -> Locator:
        """The button on the plate of a product that is near its end or over it."""
        return self.part(f"renew-{product}")

    def term(self, product: str = "map-care") -> Locator:
        """The plate of a product: `map-care`, `service-pack`."""
        return self.part(f"term-{product}")

    def days_left(self, product: str = "map-care") -> int:
        """Days that are left of a product, once the plate says so."""
        return int(self.part("term-days").inside(self.term(product)).name)

    def end(self, product: str = "map-care") -> str:
        """The last day of a product, in the unit's words."""
        return self.part("term-end").inside(self.term(product)).name
