"""The service's staff, a retailer, and an owner at the e-mail and the portal, in a tester's hands. All synchronous.

    desk.activate("zoe.perrin@example.com")      # follows the link of the newest e-mail
    desk.accept_terms("zoe.perrin@example.com")
    desk.confirm("zoe.perrin@example.com")       # the new device that the portal has found
    desk.grant("zoe.perrin@example.com", "map-care", 12)  # a year, bought

An owner is named by e-mail address. What the backend refuses is a `ProblemError` whose text says why.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.cloud import Account, Device, GrantedTerm, Mail, Product
from connectivity.contracts.telemetry import Trip
from headunit.testing.errors import ExpectationError
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace, shortened


class Desk:
    """See the top of this module.

    Args:
        operator: Speaks with the backend.
        vin: Of the car that the test is about.
    """

    def __init__(self, operator: BackendOperator, turns: Turns, trace: Trace, vin: Callable[[], str]) -> None:
        self._operator, self._turns, self._trace, self._vin = operator, turns, trace, vin

    # The staff.

    def mails(self, to: str | None = None) -> tuple[Mail, ...]:
        """Every e-mail sent (to that address), newest first."""
        found = self._do("desk.mails", self._operator.mails())
        return tuple(mail for mail in found if to is None or mail.to == to)

    def accounts(self) -> tuple[Account, ...]:
        """Every account, by e-mail address."""
        return self._do("desk.accounts", self._operator.accounts())

    def account(self, email: str) -> Account:
        """The account of that address. Raises `ExpectationError`, naming those there are."""
        accounts = self.accounts()
        for account in accounts:
            if account.email == email:
                return account
        there = ", ".join(account.email for account in accounts) or "none"
        raise ExpectationError(f"there is no account of {email}; there is {there}")

    # The owner.

    def activate(self, email: str) -> None:
        """Follow the link of the newest e-mail to that address."""
        for mail in self.mails(email):
            if mail.token is not None:
                return self._do(f"desk.activate {email}", self._operator.activate(mail.token))
        raise ExpectationError(f"no e-mail with a link was sent to {email}")

    def accept_terms(self, email: str) -> None:
        """Accept the terms of use on the portal."""
        self._do(f"desk.accept_terms {email}", self._operator.accept_terms(self.account(email).id))

    def devices(self, email: str) -> tuple[Device, ...]:
        """Units on which the owner has signed in, newest first, as the portal shows them."""
        return self._do(f"desk.devices {email}", self._operator.devices(self.account(email).id))

    def confirm(self, email: str, device_id: str | None = None) -> None:
        """Confirm the new device on the portal; without an id, the newest."""
        device_id = device_id or self._newest(email)
        self._do(f"desk.confirm {email} {device_id}", self._operator.confirm_device(self.account(email).id, device_id))

    def remove_device(self, email: str, device_id: str | None = None) -> None:
        """Remove a device from the account; without an id, the newest."""
        device_id = device_id or self._newest(email)
        self._do(
            f"desk.remove_device {email} {device_id}", self._operator.remove_device(self.account(email).id, device_id)
        )

    def code(self, email: str, vin: str | None = None) -> str:
        """What the phone app shows for "register a multimedia device" of a car, this one if none is named."""
        work = self._operator.new_code(self.account(email).id, vin or self._vin())
        return self._do(f"desk.code {email}", work).code

    def privacy(self, email: str, vin: str | None = None) -> bool:
        """Whether the car is in privacy mode."""
        work = self._operator.privacy(self.account(email).id, vin or self._vin())
        return self._do(f"desk.privacy {email}", work)

    def set_privacy(self, email: str, *, on: bool, vin: str | None = None) -> None:
        """Switch the car's privacy mode."""
        work = self._operator.set_privacy(self.account(email).id, vin or self._vin(), on=on)
        self._do(f"desk.set_privacy {email} {on}", work)

    def trips(self, email: str, vin: str | None = None) -> tuple[Trip, ...]:
        """The car's newest trips, newest first."""
        return self._do(f"desk.trips {email}", self._operator.trips(self.account(email).id, vin or self._vin()))

    # What the owner buys for the unit, at the portal or at the retailer.

    def terms(self, email: str, *, device_id: str | None = None) -> tuple[GrantedTerm, ...]:
        """Everything that was granted to the unit of that owner, free and bought, oldest first."""
        device_id = device_id or self._unit(email)
        return self._do(f"desk.terms {email}", self._operator.unit_terms(device_id)).terms

    def grant(self, email: str, product: str, months: int, *, device_id: str | None = None) -> GrantedTerm:
        """Buy `map-care`, `service-pack` or `coyote` for so many months.

        Args:
            email: Of the owner whose unit it is for.
            product: A `Product`.
            months: 1 … 120.
            device_id: Of the unit; None: the one on which the owner has signed in, of several the one in this car.
        """
        device_id = device_id or self._unit(email)
        work = self._operator.grant(device_id, _product(product), months)
        return self._do(f"desk.grant {email} {product} {months} months", work)

    def revoke(self, email: str, product: str, number: int = -1, *, device_id: str | None = None) -> None:
        """The service takes a grant of that product back: the newest, or by its number from 0, the oldest."""
        found = self._granted(email, product, number, device_id)
        self._do(f"desk.revoke {email} {product}", self._operator.revoke(found))

    def refund(self, email: str, product: str, number: int = -1, *, device_id: str | None = None) -> None:
        """The owner gives a purchase back: the newest of that product, or by its number from 0, the oldest.

        Refused (`not-refundable`) after 14 days and once it has begun.
        """
        found = self._granted(email, product, number, device_id)
        self._do(f"desk.refund {email} {product}", self._operator.refund(found))

    def close(self) -> None:
        """Give up the connections."""
        self._operator.close()

    def _granted(self, email: str, product: str, number: int, device_id: str | None) -> str:
        wanted = _product(product)
        found = [term.id for term in self.terms(email, device_id=device_id) if term.product is wanted]
        try:
            return found[number]
        except IndexError:
            raise ExpectationError(f"{email} was granted {product} {len(found)} times: there is no {number}") from None

    def _unit(self, email: str) -> str:
        units = [one for one in self._do("desk.units", self._operator.units()) if (one.email or "") == email]
        if not units:
            raise ExpectationError(f"{email} is signed in on no unit: sign in on one first")
        return min(units, key=lambda one: one.vin != self._vin()).device_id

    def _newest(self, email: str) -> str:
        devices = self.devices(email)
        if not devices:
            raise ExpectationError(f"the portal shows {email} no device: sign in on the unit first")
        return devices[0].device_id

    def _do[T](self, said: str, work: Coroutine[Any, Any, T]) -> T:
        __tracebackhide__ = True
        with self._trace.step(said) as step:
            answer = self._turns.run(work)
            step.outcome = shortened(repr(answer)) if answer is not None else "done"
            return answer


def _product(name: str) -> Product:
    try:
        return Product(name)
    except ValueError:
        raise ExpectationError(f"there is no product {name!r}; there is {', '.join(Product)}") from None
