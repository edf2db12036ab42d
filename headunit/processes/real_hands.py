"""The person at the unit, in a window: every wish is a touch on the real buttons."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from connectivity.contracts.control.answers import Found
from connectivity.contracts.control.elements import Query
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Find
from connectivity.contracts.gate import Service
from connectivity.contracts.wire import read
from connectivity.contracts.world import WorldPhone
from connectivity.world_client import WorldClient
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.files import write_atomic
from headunit.core.looptime import LoopTime
from headunit.processes.real_hands_base import apart, shown
from headunit.processes.real_hands_route import WindowRouteHands
from headunit.testing.pages import Pages
from headunit.testing.unit import HeadUnit


class WindowHands(WindowRouteHands):
    """See `UnitHands`.

    Args:
        unit: The unit, life after life.
        world: For the person at the phone.
        loop_time: Real time.
    """

    def __init__(self, unit: HeadUnit, world: WorldClient, loop_time: LoopTime) -> None:
        super().__init__(unit, loop_time)
        self._world = world

    async def pair(self, phone: str) -> None:
        """See `UnitHands`."""
        there = await self._phone(phone)

        def begin(pages: Pages) -> None:
            if pages.pair.is_open:
                pages.home.open()  # what it tells of another pairing is read
            if there.forgot:
                pages.phone.open().phone(there.address).tap()
                pages.phone.again.tap()
            else:
                pages.pair.open().found(there.address).tap()

        await self.touch(begin)
        accepted = False

        async def over() -> bool:
            nonlocal accepted
            if not accepted and shown(await apart(lambda: self._unit.pages.pair.match.elements)):
                await self.touch(lambda pages: pages.pair.match.tap())
                accepted = True
            now = await self._phone(phone)
            if now.pairing is not None and not now.pairing.accepted_there:
                with contextlib.suppress(ProblemError):  # the phone has answered by itself meanwhile
                    await self._world.answer_pairing(phone, accept=True)
            if now.paired and not now.forgot:
                return True
            return shown(await apart(lambda: self._unit.pages.pair.outcome.elements))

        await self.until(over, f"{phone} is neither paired nor refused")

    async def join_wifi(self, ssid: str, password: str | None) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: pages.wifi.open().join(ssid, password or ""))

        async def answered() -> bool:
            if (await self._world.fetch()).radio.wifi.active == ssid:
                return True
            return shown(await apart(lambda: self._unit.pages.wifi.error.elements))

        await self.until(answered, f"{ssid} is neither joined nor refused")

    async def switch(self, radio: str, *, on: bool) -> None:
        """See `UnitHands`. Raises `HeadUnitError` for Bluetooth off: the unit has no button for that."""
        if radio == "bluetooth" and not on:
            raise HeadUnitError("no-button", "The unit has no button that switches Bluetooth off.")

        def touch(pages: Pages) -> None:
            if radio == "bluetooth":
                pages.bluetooth.open()
                if pages.bluetooth.turn_on.elements:
                    pages.bluetooth.turn_on.tap()
            elif pages.wifi.open().switch.is_checked is not on:
                pages.wifi.switch.tap()

        await self.touch(touch)

    async def sign_in(self, email: str, password: str) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: pages.sign_in.open().sign_in(email, password))
        await self.until_facts(
            lambda now: now.account.email == email or now.account.failure is not None, "no answer to the sign-in"
        )

    async def new_account(self, name: str, email: str, password: str) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: pages.new_account.open().make(name, email, password))
        await self.until_facts(
            lambda now: now.account.email == email or now.account.failure is not None, "no answer to the new account"
        )

    async def register(self, code: str) -> None:
        """See `UnitHands`."""

        def touch(pages: Pages) -> None:
            if pages.code.is_open:
                pages.account.open()  # the digits of a code that was refused stay as long as their page does
            pages.code.open().register(code)

        await self.touch(touch)
        await self.until_facts(
            lambda now: now.account.linked is True or now.account.failure is not None, "no answer to the code"
        )

    async def sign_out(self) -> None:
        """See `UnitHands`."""

        def touch(pages: Pages) -> None:
            pages.account.open().sign_out.tap()
            pages.sheet.primary.tap()

        await self.touch(touch)
        await self.until_facts(lambda now: now.account.email is None, "still signed in")

    async def remove_profile(self) -> None:
        """See `UnitHands`."""

        def touch(pages: Pages) -> None:
            pages.profile.open().remove.tap()
            pages.sheet.primary.tap()

        await self.touch(touch)
        await self.until_facts(lambda now: now.account.email is None, "the profile is still there")

    async def answer_notice(self) -> None:
        """See `UnitHands`."""
        shown = (await self.facts()).card
        if shown is None:
            raise HeadUnitError("no-notice", "No notice is shown: there is nothing to answer.")
        await self.touch(lambda pages: pages.sheet.secondary.tap())
        await self.until_facts(lambda now: now.card != shown, "the notice is still there")

    async def override(self) -> None:
        """See `UnitHands`. Where the page has nothing that is locked, the page of pairing has."""

        def touch(pages: Pages) -> None:
            if not pages.keyboard.passenger.elements:
                pages.pair.open()
            pages.keyboard.passenger.tap()
            pages.sheet.primary.tap()

        await self.touch(touch)
        await self.until_facts(lambda now: now.driving.overridden, "it is still locked")

    async def open_service(self, service: Service) -> None:
        """See `UnitHands`. What is told where it does not open is read and closed."""
        await self.touch(lambda pages: pages.services.open().service(service).tap())
        facts = await self.until_facts(
            lambda now: now.tried == service and now.tried_decision is not None, f"{service} is neither open nor shut"
        )
        if facts.tried_decision != "open":

            def close(pages: Pages) -> None:
                pages.sheet.secondary.tap()
                pages.sheet.title.gone()

            await self.touch(close)

    async def show_map(self, *, on: bool) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: (pages.map if on else pages.home).open())
        await self.until_facts(lambda now: now.map.shown is on, "the map is not as it was asked for")

    async def search(self, text: str, category: str | None) -> None:
        """See `UnitHands`."""

        def empty(pages: Pages) -> None:
            pages.home.open()
            pages.search.open()
            if pages.search.clear.elements:
                pages.search.clear.tap()
            elif was.driving.locked and was.search.text and category is not None:
                pages.search.kind(category).tap()  # what was typed makes way for it

        def look(pages: Pages) -> None:
            if before not in (None, category):
                pages.search.kind(before).tap()
            if category not in (None, before):
                pages.search.kind(category).tap()
            if text:
                pages.search.find(text)

        was = await self.facts()
        await self.touch(empty)
        before = (await self.until_facts(lambda now: not now.search.text, "the field is not empty")).search.category
        await self.touch(look)
        await self.until_facts(
            lambda now: now.search.text == text and now.search.category == category and not now.search.busy,
            f"no answer to the search for {text!r}",
        )

    async def choose_hit(self, title: str) -> None:
        """See `UnitHands`."""
        await self.touch(lambda pages: pages.search.hit(title).nth(0).tap())  # the nearest one of that name
        await self.until_facts(lambda now: now.map.pin == title, f"{title} is not on the map")

    async def keep_place(self, kind: str) -> None:
        """See `UnitHands`."""

        def touch(pages: Pages) -> None:
            keys = {"home": pages.map.set_home, "work": pages.map.set_work}
            keys.get(kind, pages.map.save).tap()

        pin = (await self.facts()).map.pin
        await self.touch(touch)
        await self.until_facts(
            lambda now: any(one.kind == kind and one.title == pin for one in now.destinations),
            f"the place is not kept as {kind}",
        )

    async def _phone(self, phone: str) -> WorldPhone:
        phones = (await self._world.fetch()).phones
        found = next((one for one in phones if one.id == phone), None)
        if found is None:
            raise HeadUnitError("no-phone", f"There is no phone {phone}: there is {', '.join(p.id for p in phones)}.")
        return found


class RealWindow:
    """See `Window`."""

    def __init__(self, unit: HeadUnit) -> None:
        self._unit = unit

    async def act(self, operation: str, request: dict[str, Any]) -> None:
        """See `Window`."""
        try:
            wanted: Any = read(OPERATION[operation].request, request)
        except (KeyError, ValueError) as error:
            raise HeadUnitError("invalid-request", f"The unit's window cannot {operation}: {error}") from error
        await apart(lambda: self._unit.ask(operation, wanted))

    async def shows(self, what: dict[str, Any]) -> bool:
        """See `Window`."""
        try:
            query = read(Query, what)
        except ValueError as error:
            raise HeadUnitError("invalid-request", f"The unit's window knows no such element: {error}") from error
        found: Found = await apart(lambda: self._unit.ask("find", Find(query)))
        return shown(found.elements)

    async def page(self) -> str:
        """See `Window`."""
        return await apart(lambda: self._unit.page)

    async def picture(self, file: Path) -> None:
        """See `Window`."""
        picture = await apart(self._unit.screenshot)
        write_atomic(file, picture)
