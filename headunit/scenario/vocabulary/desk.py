"""What owners do at the portal and in the app, and what shop, retailer and staff do in the backend."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Annotated
from weakref import WeakKeyDictionary

from pydantic import Field

from connectivity.contracts.cloud import GRANT_ID_PATTERN, MOST_GRANTED_MONTHS, GrantedTerm, ProblemCode, Product
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, OneOf, Shaped, Whole, account_of, device_of, listed
from headunit.scenario.words import Action

GROUP = "Owner, shop and retailer"
_CODES: WeakKeyDictionary[Stage, str] = WeakKeyDictionary()
"""The code that the app shows, by stage: somebody reads it there and types it into the unit."""
FROM_APP = "from-app"
"""What is typed where the app's code is."""
_EMAIL = "Whose account; left out: of whoever has signed in last on the unit."
_DEVICE = "Device ID; left out: the unit's own."
_GRANT = "Names the grant; left out: the newest one that stands, of `product` where that is given."
_Refusal = Annotated[str, OneOf(tuple(map(str, ProblemCode)))]
_REFUSED = "The code with which the backend has to refuse it; left out: it is accepted."


async def _asked(asking: Awaitable[None], refused: str | None) -> ProblemError | None:
    """Ask the backend, which has to say no with that code; the no. Raises `HeadUnitError`: it says anything else."""
    try:
        await asking
    except ProblemError as error:
        if error.reason != refused:
            raise
        return error
    if refused is not None:
        raise HeadUnitError("not-refused", f"It was accepted, and should have been refused with {refused}.")
    return None


class _OfOwner(Action):
    main = "email"
    group = GROUP

    email: str | None = Field(None, description=_EMAIL)


class Activate(_OfOwner):
    """The owner follows the link of the newest activation e-mail."""

    word = "activate"
    covers = ("operator:activate", "operator:mails")
    example = 'do.activate = "paul@example.com"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        account = await account_of(stage, self.email)
        mails = await stage.backend.mails()
        token = next((one.token for one in mails if one.to == account.email and one.token is not None), None)
        if token is None:
            raise HeadUnitError("no-mail", f"No e-mail with a link has been sent to {account.email}.")
        await stage.backend.activate(token)


class AcceptTerms(_OfOwner):
    """The owner accepts the terms of use."""

    word = "accept-terms"
    covers = ("operator:accept_terms",)
    example = "do.accept-terms = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.backend.accept_terms((await account_of(stage, self.email)).id)


class Confirm(_OfOwner):
    """The owner confirms the unit that the portal has found: unit, VIN and account are one from then on.

    While the car is active in another account, that is refused with the present owner's address, masked.
    """

    word = "confirm"
    covers = ("operator:confirm_device",)
    example = "do.confirm = true"

    device: str | None = Field(None, description=_DEVICE)
    refused: _Refusal | None = Field(None, description=_REFUSED)
    holder: str | None = Field(None, description="What the refusal tells of the present owner: `m…t@example.com`.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        account, device = await account_of(stage, self.email), await device_of(stage, self.device)
        no = await _asked(stage.backend.confirm_device(account.id, device), self.refused)
        if self.holder is not None and (no is None or no.holder != self.holder):
            raise HeadUnitError("other-holder", f"The present owner is told as {no and no.holder!r}.")


class RemoveDevice(_OfOwner):
    """The owner removes the unit from the account."""

    word = "remove-device"
    covers = ("operator:remove_device",)
    example = "do.remove-device = true"

    device: str | None = Field(None, description=_DEVICE)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        account = await account_of(stage, self.email)
        await stage.backend.remove_device(account.id, await device_of(stage, self.device))


class ShowCode(_OfOwner):
    """The app shows a code to register the multimedia device of this car; `register = "from-app"` types it."""

    word = "code"
    covers = ("operator:new_code",)
    example = "do.code = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        account = await account_of(stage, self.email)
        _CODES[stage] = (await stage.backend.new_code(account.id, stage.vin)).code


def typed(stage: Stage, what: str) -> str:
    """What is typed: `what`, or the code that the app shows for `from-app`. Raises `HeadUnitError`."""
    if what != FROM_APP:
        return what
    if (code := _CODES.get(stage)) is None:
        raise HeadUnitError("no-code", "The app shows no code: ask for one first, `do.code = true`.")
    return code


class SetPrivacy(Action):
    """The owner switches the car's privacy mode: no position leaves the car while it is on."""

    word = "privacy"
    main = "on"
    group = GROUP
    covers = ("operator:set_privacy",)
    example = "do.privacy = true"

    on: Flag = Field(description="Whether it is on.")
    email: str | None = Field(None, description=_EMAIL)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.backend.set_privacy((await account_of(stage, self.email)).id, stage.vin, on=self.on)


class Grant(Action):
    """The owner buys months of a product for the unit: from the end of what covers it, else from now."""

    word = "grant"
    group = GROUP
    covers = ("operator:grant",)
    example = 'do.grant = { product = "map-care", months = 12 }'

    product: Product = Field(description="What is bought.")
    months: Annotated[Whole, Field(ge=1, le=MOST_GRANTED_MONTHS)] = Field(description="1 to 120 months.")
    id: Annotated[str, Shaped(GRANT_ID_PATTERN, "1 to 64 letters, digits and . _ : -")] | None = Field(
        None, description="Names the purchase for ever; left out: `story-1`, `story-2`, … by what the unit has had."
    )
    device: str | None = Field(None, description=_DEVICE)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        device = await device_of(stage, self.device)
        name = self.id
        if name is None:
            bought = [one for one in (await stage.backend.unit_terms(device)).terms if one.kind != "free"]
            name = f"story-{len(bought) + 1}"
        await stage.backend.grant(device, self.product, self.months, grant_id=name)


class _OfGrant(Action):
    main = "id"
    group = GROUP

    id: str | None = Field(None, description=_GRANT)
    product: Product | None = Field(None, description="Of which product, where `id` is left out.")
    number: Annotated[Whole, Field(ge=0)] | None = Field(
        None,
        description="Which of all ever granted of it, from 0, the oldest; left out: the newest that stands.",
    )
    device: str | None = Field(None, description=_DEVICE)

    async def grant_id(self, stage: Stage) -> str:
        """Which grant is meant."""
        if self.id is not None:
            return self.id
        terms = (await stage.backend.unit_terms(await device_of(stage, self.device))).terms
        of_product = [one for one in terms if self.product in (None, one.product)]
        standing = [one for one in of_product if one.taken_back_at is None]
        if self.number is not None:
            standing = of_product[self.number : self.number + 1]
        if not standing:
            raise HeadUnitError(
                "not-found", f"The unit has no grant to take back; it has had {listed(map(_said, terms))}."
            )
        return standing[-1].id


def _said(term: GrantedTerm) -> str:
    return f"{term.id} ({term.product}, {term.why or term.kind})"


class Revoke(_OfGrant):
    """The service takes a grant back: it ends now, or never begins."""

    word = "revoke"
    covers = ("operator:revoke", "operator:unit_terms")
    example = 'do.revoke = { product = "service-pack" }'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.backend.revoke(await self.grant_id(stage))


class Refund(_OfGrant):
    """The owner gives a purchase back, within 14 days and before it has begun."""

    word = "refund"
    covers = ("operator:refund",)
    example = 'do.refund = { product = "map-care", refused = "not-refundable" }'

    refused: _Refusal | None = Field(None, description=_REFUSED)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await _asked(stage.backend.refund(await self.grant_id(stage)), self.refused)


class Release(Action):
    """The retailer has confirmed a new owner: whoever is linked with the unit is no more."""

    word = "release"
    main = "device"
    group = GROUP
    covers = ("operator:release",)
    example = "do.release = true"

    device: str | None = Field(None, description=_DEVICE)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.backend.release(await device_of(stage, self.device))


class RotateKeys(Action):
    """The backend signs with a new key from now on; units follow at their next contact."""

    word = "rotate-keys"
    group = GROUP
    covers = ("operator:rotate_keys",)
    example = "do.rotate-keys = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.backend.rotate_keys()


ACTIONS = (
    Activate,
    AcceptTerms,
    Confirm,
    RemoveDevice,
    ShowCode,
    SetPrivacy,
    Grant,
    Revoke,
    Refund,
    Release,
    RotateKeys,
)
