"""The person at a unit without a window: what its pages do, done through its services."""

from __future__ import annotations

import asyncio
import logging

from connectivity.contracts.cloud import COUNTRIES, LANGUAGES
from connectivity.contracts.gate import TABLE, Carrier, Service, is_offered
from connectivity.contracts.radio import BluetoothState, RadioError, RadioReason
from connectivity.contracts.unit_facts import UnitFacts
from connectivity.contracts.world import WorldPhone
from connectivity.world_client import WorldClient
from headunit.account.domain import Done, Wish, Working, typed_new_account
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.observable import Observable
from headunit.processes.hands_base import LOOK_S
from headunit.processes.hands_route import RouteHands
from headunit.processes.unit_core import UnitCore
from headunit.processes.unit_facts import facts_of

_log = logging.getLogger(__name__)


class ServiceHands(RouteHands):
    """`headunit.scenario.stage.UnitHands` over the services of a unit.

    What is refused after somebody was asked (phone, network, backend) is what the unit then shows, and no error.

    Args:
        core: The unit.
        world: Where the phone's owner answers.
    """

    def __init__(self, core: UnitCore, world: WorldClient) -> None:
        super().__init__(core)
        self._world = world

    async def facts(self) -> UnitFacts:
        """See `UnitHands`."""
        return facts_of(self._core)

    async def pair(self, phone: str) -> None:
        """See `UnitHands`. As the page does: a bond that the phone has deleted is dropped and made anew."""
        self._need_power()
        self._need_hands_free()
        found, port = await self._phone(phone), self._core.bluetooth
        if not port.state.value.powered:
            await port.set_powered(True)
        await port.set_discoverable(True)
        await port.set_discovering(True)
        try:
            await self._heard(found)
            try:
                await self._paired(found)
            except RadioError as error:
                if error.reason != RadioReason.PHONE_FORGOT:
                    raise
                await port.remove(found.address)
                await self._heard(found)
                await self._paired(found)
        except RadioError as error:
            _log.info("%s was not paired: %s", phone, error.reason)
        finally:
            await port.set_discovering(False)
            await port.set_discoverable(False)

    async def join_wifi(self, ssid: str, password: str | None) -> None:
        """See `UnitHands`."""
        self._need_power()
        port = self._core.wifi
        if not port.state.value.enabled:
            await port.set_enabled(True)
        await port.scan()
        seen = next((one for one in port.state.value.access_points if one.ssid == ssid), None)
        secret = seen is None and any(one.ssid == ssid and one.hidden for one in (await self._world.fetch()).networks)
        if seen is None and not secret:
            there = ", ".join(one.ssid for one in port.state.value.access_points) or "none"
            raise HeadUnitError("not-there", f"The unit shows no network {ssid!r}; those it shows: {there}.")
        if password is not None or secret:
            self._need_hands_free()
        try:
            await self._core.link.join_wifi(ssid, password, hidden=secret or (seen is not None and seen.hidden))
        except RadioError as error:
            _log.info("%s was not joined: %s", ssid, error.reason)

    async def switch(self, radio: str, *, on: bool) -> None:
        """See `UnitHands`."""
        self._need_power()
        if radio == "bluetooth":
            await self._core.bluetooth.set_powered(on)
        elif radio == "wifi":
            await self._core.wifi.set_enabled(on)
            if on:
                await self._core.wifi.scan()
        else:
            raise HeadUnitError("not-there", f"The unit has no radio {radio!r}: bluetooth and wifi are its radios.")

    async def sign_in(self, email: str, password: str) -> None:
        """See `UnitHands`."""
        await self._ready()
        self._need_hands_free()
        await self._core.account.sign_in(email, password)

    async def new_account(self, name: str, email: str, password: str) -> None:
        """See `UnitHands`. Country and language are those that the page proposes: the market's.

        What the page itself refuses while it is typed cannot be sent.
        """
        await self._ready()
        self._need_hands_free()
        if (wrong := typed_new_account(name, email, password)) is not None:
            raise HeadUnitError(wrong.reason, f"The page does not go on with what is typed: {wrong.reason}.")
        market = self._core.car.market
        country = market.country if market.country in COUNTRIES else COUNTRIES[0]
        spoken = market.language.partition("-")[0]
        language = spoken if spoken in LANGUAGES else LANGUAGES[0]
        await self._core.account.new_account(name, email, password, country, language)

    async def register(self, code: str) -> None:
        """See `UnitHands`."""
        await self._ready()
        self._need_account()
        self._need_hands_free()
        await self._core.account.register(code)
        state = self._core.account.state.value
        done = state.attempt == Done(Wish.REGISTRATION)
        if done and state.account is not None and not state.account.activated:
            # The page that follows asks how the account stands.
            await self._core.account.look_again()

    async def sign_out(self) -> None:
        """See `UnitHands`."""
        await self._ready()
        self._need_account()
        await self._core.account.sign_out()

    async def remove_profile(self) -> None:
        """See `UnitHands`."""
        await self._ready()
        await self._core.removal.remove(self._core.account.tickets())

    async def answer_notice(self) -> None:
        """See `UnitHands`."""
        self._need_power()
        if self._core.notices.state.value.card is None:
            raise HeadUnitError("not-there", "The unit shows no notice.")
        self._core.notices.answer()

    async def override(self) -> None:
        """See `UnitHands`."""
        self._need_power()
        if not self._core.driving.state.value.locked:
            raise HeadUnitError("not-there", "Nothing is locked on the unit: nobody has to say who types.")
        self._core.driving.override()

    async def open_service(self, service: Service) -> None:
        """See `UnitHands`."""
        self._need_power()
        car = self._core.car
        shown = [one for one in Service if TABLE[one].carrier is Carrier.LINK and is_offered(one, car)]
        if service not in shown:
            there = ", ".join(shown)
            raise HeadUnitError("not-there", f"The unit of this car has no {service} to open; it has {there}.")
        await self._core.gate.open(service)

    async def show_map(self, *, on: bool) -> None:
        """See `UnitHands`."""
        self._need_power()
        self._core.map.set_shown(on)

    async def search(self, text: str, category: str | None) -> None:
        """See `UnitHands`."""
        self._need_power()
        if text:
            self._need_hands_free()
        service = self._core.search
        service.clear()
        service.choose_category(category)
        service.type(text)
        if not await self._until(service.state, lambda: not service.state.value.busy):
            raise HeadUnitError("not-in-time", f"Nothing has answered the search for {text!r} after {LOOK_S:g} s.")

    async def choose_hit(self, title: str) -> None:
        """See `UnitHands`. The first one of that name; as of the page, it counts as a recent destination."""
        self._need_power()
        hits = [found.hit.place for found in self._core.search.state.value.hits]
        place = next((one for one in hits if one.title == title), None)
        if place is None:
            there = ", ".join(one.title for one in hits) or "none"
            raise HeadUnitError("not-there", f"The unit lists no {title!r}; those it lists: {there}.")
        self._core.destinations.visit(place)
        self._core.map.show(place)
        self._core.map.set_shown(True)

    async def keep_place(self, kind: str) -> None:
        """See `UnitHands`."""
        self._need_power()
        state, kept = self._core.map.state.value, self._core.destinations
        if state.pin is None or not self._core.map.shown:
            raise HeadUnitError("not-there", "The unit shows no place to keep: choose one first.")
        match kind:
            case "home":
                kept.set_home(state.pin)
            case "work":
                kept.set_work(state.pin)
            case _:
                kept.add_favourite(state.pin)

    # What a person needs to touch anything.

    def _need_account(self) -> None:
        if self._core.account.state.value.account is None:
            raise HeadUnitError("not-there", "Nobody is signed in on the unit.")

    async def _ready(self) -> None:
        """The unit is on, and no earlier wish about the account is still asked about."""
        self._need_power()
        state = self._core.account.state
        if not await self._until(state, lambda: not isinstance(state.value.attempt, Working)):
            raise HeadUnitError("busy", f"The unit is still asking about the account after {LOOK_S:g} s.")

    # Pairing.

    async def _phone(self, phone: str) -> WorldPhone:
        phones = (await self._world.fetch()).phones
        found = next((one for one in phones if one.id == phone), None)
        if found is None:
            there = ", ".join(one.id for one in phones) or "none"
            raise HeadUnitError("not-found", f"There is no phone {phone!r}; there are {there}.")
        return found

    async def _heard(self, phone: WorldPhone) -> None:
        """The phone stands in the list on the page."""
        state = self._core.bluetooth.state

        def listed() -> bool:
            return any(one.address == phone.address and one.rssi is not None for one in state.value.devices)

        if not await self._until(state, listed):
            raise HeadUnitError(
                "not-there",
                f"The unit does not find {phone.name}: it has to be beside the car, discoverable, with Bluetooth on.",
            )

    async def _paired(self, phone: WorldPhone) -> None:
        """Choose the phone and accept on both sides. Raises `RadioError`."""
        port = self._core.bluetooth
        pairing = asyncio.ensure_future(port.pair(phone.address))
        answering = asyncio.ensure_future(self._accept(phone))
        try:
            await asyncio.wait({pairing, answering}, return_when=asyncio.FIRST_COMPLETED)
            if answering.done() and (error := answering.exception()) is not None:
                raise error
            await pairing
        finally:
            for task in (pairing, answering):
                task.cancel()
            await asyncio.gather(pairing, answering, return_exceptions=True)

    async def _accept(self, phone: WorldPhone) -> None:
        """Both people say that the digits match, once they see them."""
        port = self._core.bluetooth
        await self._asked(port.state, phone.address)
        await port.answer_pairing(accept=True)
        try:
            if phone.pairing_answer == "ask":
                await self._world.answer_pairing(phone.id, accept=True)
        except ProblemError as error:
            _log.info("%s did not answer: %s", phone.id, error.reason)

    async def _asked(self, state: Observable[BluetoothState], address: str) -> None:
        def compares() -> bool:
            request = state.value.pairing
            return request is not None and request.address == address

        await self._until(state, compares)
