"""What phones are and what their owners do with them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Address, Flag, Id, Metres, Patch, Percent
from headunit.scenario.words import Action

GROUP = "Phones"
_PHONE = "Which phone; a fresh world has `marie` beside the car, `karim` and others far away."


class _Knobs(Patch):
    in_range: Flag | None = Field(None, description="Beside the car, or far away; a short word for `distance_m`.")
    distance_m: Metres | None = Field(
        None, description="Metres, 0 to 10,000; Bluetooth reaches 30, a hotspot is heard for 60."
    )
    bluetooth: Flag | None = Field(None, description="Its Bluetooth switch.")
    discoverable: Flag | None = Field(None, description="Whether those who search find it.")
    tethering: Flag | None = Field(None, description="Bluetooth tethering: it lends its internet to paired units.")
    mobile_internet: Flag | None = Field(None, description="Whether its contract brings it online.")
    battery_percent: Percent | None = Field(None, description="0 to 100 %; at 0 the phone is off.")
    pairing_answer: Literal["ask", "accept", "reject"] | None = Field(
        None, description="What it says to a pairing: its owner answers (`answer-pairing`), or it does by itself."
    )
    hotspot: Flag | None = Field(None, description="Its Wi-Fi hotspot.")
    hotspot_ssid: Annotated[str, Field(min_length=1, max_length=32)] | None = Field(
        None, description="The hotspot's name, at most 32 bytes."
    )
    hotspot_password: Annotated[str, Field(min_length=8, max_length=63)] | None = Field(
        None, description="The hotspot's password, 8 to 63 characters."
    )
    passkey_differs: Flag | None = Field(
        None, description="It shows other digits than the unit, as when somebody stands in between."
    )


class Phone(_Knobs):
    """Turn knobs of a phone; what is left out stays."""

    word = "phone"
    group = GROUP
    covers = ("world:PATCH /v1/phones/{phone_id}", "ctl:phone")
    names = frozenset({"id"})
    example = 'do.phone = { id = "marie", tethering = true }'

    id: Id = Field(description=_PHONE)
    name: Annotated[str, Field(min_length=1, max_length=64)] | None = Field(None, description="What it is called.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_phone(self.id, **self.given)


class AddPhone(_Knobs):
    """One more phone, beside the car unless told otherwise."""

    word = "add-phone"
    group = GROUP
    covers = ("world:POST /v1/phones",)
    names = frozenset({"id", "address"})
    example = 'do.add-phone = { id = "paul", name = "Paul\'s phone", address = "5C:33:7B:0A:1E:43" }'

    id: Id = Field(description="New in the world: small letters, digits and hyphens.")
    name: Annotated[str, Field(min_length=1, max_length=64)] = Field(description="What it is called.")
    address: Address = Field(description="Its Bluetooth address, new in the world.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.add_phone(self.id, self.address, **self.given)


class _OfPhone(Action):
    main = "phone"
    group = GROUP

    phone: Id = Field(description=_PHONE)


class RemovePhone(_OfPhone):
    """A phone goes for good, and the unit's bond with it."""

    word = "remove-phone"
    covers = ("world:DELETE /v1/phones/{phone_id}",)
    example = 'do.remove-phone = "karim"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.remove_phone(self.phone)


class AnswerPairing(_OfPhone):
    """The person at the phone has compared the digits. The story fails where nothing waits for an answer."""

    word = "answer-pairing"
    covers = ("world:POST /v1/phones/{phone_id}/pairing", "ctl:phone")
    example = 'do.answer-pairing = { phone = "marie", accept = false }'

    accept: Flag = Field(default=True, description="Whether they match.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.answer_pairing(self.phone, accept=self.accept)


class PairFromPhone(_OfPhone):
    """The person picks the unit on the phone: a comparison begins. The unit has to be discoverable for that."""

    word = "pair-from-phone"
    covers = ("world:POST /v1/phones/{phone_id}/pairing/start", "ctl:phone")
    example = 'do.pair-from-phone = "marie"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.start_pairing(self.phone)


class KnowPhone(_OfPhone):
    """Phone and unit have been paired before: both know it, and nobody has to compare anything."""

    word = "know-phone"
    covers = ("world:POST /v1/phones/{phone_id}/pairing/known",)
    example = 'do.know-phone = "marie"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.make_known(self.phone)


class ForgetPairing(_OfPhone):
    """The person deletes the car on the phone; the unit does not know that yet."""

    word = "forget-pairing"
    covers = ("world:POST /v1/phones/{phone_id}/pairing/forget",)
    example = 'do.forget-pairing = "marie"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.forget_pairing(self.phone)


ACTIONS = (Phone, AddPhone, RemovePhone, AnswerPairing, PairFromPhone, KnowPhone, ForgetPairing)
