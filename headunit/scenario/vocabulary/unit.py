"""What the person at the unit does: the same by its services and by touches on its window."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from connectivity.contracts.gate import Service
from connectivity.contracts.profile import CarProfile
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, Id, Shaped
from headunit.scenario.vocabulary.desk import FROM_APP, typed
from headunit.scenario.vocabulary.unit_services import never_opened
from headunit.scenario.words import Action

GROUP = "At the unit"


class Pair(Action):
    """Pair the unit with a phone and accept on both; it goes online once the phone tethers. One that rejects by
    itself stays unpaired, and the story goes on.
    """

    word = "pair"
    main = "phone"
    group = GROUP
    example = 'do.pair = "marie"'

    phone: Id = Field(description="The phone's id in the world.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.pair(self.phone)


class JoinWifi(Action):
    """Switch Wi-Fi on and join a network. What the network refuses shows in `offline` and `world`."""

    word = "join-wifi"
    group = GROUP
    example = 'do.join-wifi = { ssid = "Maison-5G", password = "riviera06" }'

    ssid: str = Field(min_length=1, max_length=32, description="The network's or hotspot's name; hidden ones, too.")
    password: str | None = Field(None, description="Left out: the saved one, or an open network.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.join_wifi(self.ssid, self.password)


class SwitchRadio(Action):
    """Switch a radio of the unit."""

    word = "switch-radio"
    group = GROUP
    example = 'do.switch-radio = { radio = "wifi", on = false }'

    radio: Literal["bluetooth", "wifi"] = Field(description="Which one.")
    on: Flag = Field(default=True, description="Whether it is on.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.switch(self.radio, on=self.on)


class SignIn(Action):
    """Existing account. What the backend refuses shows in `account-failure`, and the story goes on."""

    word = "sign-in"
    group = GROUP
    example = 'do.sign-in = { email = "marie.laurent@example.com", password = "Riviera-2021" }'

    email: str = Field(description="As typed; the demo account is marie.laurent@example.com.")
    password: str = Field(description="As typed; the demo account's is Riviera-2021.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.sign_in(self.email, self.password)


class NewAccount(Action):
    """A new account, made in the car: it is signed in at once. What the backend refuses shows in `account-failure`."""

    word = "new-account"
    group = GROUP
    example = 'do.new-account = { name = "Paul Martin", email = "paul@example.com", password = "Esterel-2022" }'

    name: str = Field(description="Of the owner.")
    email: str = Field(description="As typed.")
    password: str = Field(description="As typed; the page does not go on with fewer than 8 characters.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.new_account(self.name, self.email, self.password)


class Register(Action):
    """Finish "register a multimedia device": type the code that the app shows. A refusal shows in `account-failure`."""

    word = "register"
    main = "code"
    group = GROUP
    example = 'do.register = "from-app"'

    code: Annotated[str, Shaped(rf"^({FROM_APP}|[0-9]{{6}})$", f"six digits, or {FROM_APP}")] = Field(
        FROM_APP, description="Six digits; `from-app`: the ones that `code` has brought up in the app."
    )

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.register(typed(stage, self.code))


class SignOut(Action):
    """Sign out."""

    word = "sign-out"
    group = GROUP
    example = "do.sign-out = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.sign_out()


class RemoveProfile(Action):
    """Remove the user profile from the unit (factory reset of the profile)."""

    word = "remove-profile"
    group = GROUP
    example = "do.remove-profile = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.remove_profile()


class AnswerNotice(Action):
    """Press OK on the notice; the story fails where none is shown."""

    word = "answer-notice"
    group = GROUP
    example = "do.answer-notice = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.answer_notice()


class Passenger(Action):
    """Say that it is the passenger who types: what is locked while the car moves is open until it has stood. The story
    fails where nothing is locked, or the market does not take a passenger's word.
    """

    word = "passenger"
    group = GROUP
    example = "do.passenger = true"

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if car.market.passenger_override else "the market of this car takes no passenger's word"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.override()


class OpenService(Action):
    """Try to open an online service of the unit; what came of it: `expect.tried`."""

    word = "open-service"
    main = "service"
    group = GROUP
    example = 'do.open-service = "traffic"'

    service: Service = Field(description="One that the car has on its page of online services.")

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return never_opened(self.service, car)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.open_service(self.service)


ACTIONS = (
    Pair,
    JoinWifi,
    SwitchRadio,
    SignIn,
    NewAccount,
    Register,
    SignOut,
    RemoveProfile,
    AnswerNotice,
    Passenger,
    OpenService,
)
