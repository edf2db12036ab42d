"""The desk of the person at the bench: the inbox of every owner, and the portal or app in one owner's hands.

It asks the backend only while somebody looks (`watch`), every two real seconds and after each action.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from connectivity.contracts.cloud import Account, Device, DeviceCode, KnownUnit, Mail, Product, UnitTerms
from connectivity.contracts.telemetry import Trip
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.panel.backend_port import BackendPort
from headunit.panel.commands import Commands

POLL_S = 2.0
_TRY_LATER = 429


class View(StrEnum):
    """What somebody looks at."""

    NOTHING = ""
    MAIL = "mail"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Car:
    """What the owner sees of the car on the bench; `refusal` is the code of why not, else empty.

    `trips_refusal` is the code of why the car is the owner's and its trips are not shown: the gate says so.
    """

    privacy: bool = False
    trips: tuple[Trip, ...] = ()
    refusal: str = ""
    trips_refusal: str = ""


@dataclass(frozen=True, slots=True)
class DeskState:
    """What was last read.

    Attributes:
        view: What is looked at.
        away: Code of why the backend gives nothing, empty while it does.
        mails: Newest first, None until read.
        accounts: By e-mail address, None until read.
        chosen: Id of the account in whose name the portal is used, empty while there is none.
        devices: Of the chosen account, None until read.
        refusal: Code of why the chosen account cannot use the portal, else empty.
        car: Of the chosen account, None until read.
        code: The last code for a multimedia device of the chosen account.
        units: Every unit that the retailer knows, the likeliest first; None until read.
        unit: Device ID of the one whose subscriptions are looked at, empty while there is none.
        unit_terms: What was granted to it, None until read.
        busy: Actions under way: `activate:…`, `terms`, `confirm:…`, `remove:…`, `code`, `privacy`,
            `grant:PRODUCT:MONTHS`, `revoke:…`, `refund:…`.
    """

    view: View = View.NOTHING
    away: str = ""
    mails: tuple[Mail, ...] | None = None
    accounts: tuple[Account, ...] | None = None
    chosen: str = ""
    devices: tuple[Device, ...] | None = None
    refusal: str = ""
    car: Car | None = None
    code: DeviceCode | None = None
    units: tuple[KnownUnit, ...] | None = None
    unit: str = ""
    unit_terms: UnitTerms | None = None
    busy: frozenset[str] = frozenset()

    @property
    def account(self) -> Account | None:
        """The chosen account."""
        return next((one for one in self.accounts or () if one.id == self.chosen), None)


class Desk:
    """See the top of this module.

    Attributes:
        state: What was last read.

    Args:
        backend: Who is asked.
        commands: Where refusals are said; their codes begin with `backend:`.
        tasks: Owns the polling and the actions.
        loop_time: Real time between two polls.
    """

    def __init__(self, backend: BackendPort, commands: Commands, tasks: TaskSupervisor, loop_time: LoopTime) -> None:
        self.state: Observable[DeskState] = Observable(DeskState())
        self._backend, self._commands, self._tasks, self._loop_time = backend, commands, tasks, loop_time
        self._polling: asyncio.Task[Any] | None = None
        self._vin = ""
        self._picked = ""
        self._looks = 0

    def watch(self, view: View) -> None:
        """Somebody looks at `view` now; at `NOTHING` the backend is left alone."""
        if view is self.state.value.view:
            return
        self._set(view=view)
        self._poll_anew()

    def drive(self, vin: str) -> None:
        """The car on the bench is `vin`."""
        if vin != self._vin:
            self._vin = vin
            self._set(car=None)
            self._poll_anew()

    def choose(self, account_id: str) -> None:
        """Use the portal in the name of this account."""
        if account_id != self.state.value.chosen:
            self._picked = ""
            self._set(chosen=account_id, devices=None, refusal="", car=None, code=None, unit="", unit_terms=None)
            self._poll_anew()

    def choose_unit(self, device_id: str) -> None:
        """Look at the subscriptions of this unit."""
        if device_id != self.state.value.unit:
            self._picked = device_id
            self._set(unit=device_id, unit_terms=None)
            self._poll_anew()

    # Actions: one of a kind at a time, then everything is read again.

    def activate(self, mail_id: str) -> None:
        """Follow the link in an e-mail; nothing where it has none."""
        mail = next((one for one in self.state.value.mails or () if one.id == mail_id), None)
        if mail is not None and mail.token is not None:
            self._act(f"activate:{mail_id}", self._backend.activate(mail.token))

    def accept_terms(self) -> None:
        """The owner accepts the terms of use."""
        self._act("terms", self._backend.accept_terms(self.state.value.chosen))

    def confirm(self, device_id: str) -> None:
        """The owner confirms a unit."""
        self._act(f"confirm:{device_id}", self._backend.confirm_device(self.state.value.chosen, device_id))

    def remove(self, device_id: str) -> None:
        """The owner removes a unit."""
        self._act(f"remove:{device_id}", self._backend.remove_device(self.state.value.chosen, device_id))

    def new_code(self) -> None:
        """The owner asks for a code to register the multimedia device of the car on the bench."""
        self._act("code", self._fetch_code(self.state.value.chosen))

    def set_privacy(self, *, on: bool) -> None:
        """The owner switches the privacy mode of the car on the bench."""
        self._act("privacy", self._backend.set_privacy(self.state.value.chosen, self._vin, on=on))

    def grant(self, product: Product, months: int) -> None:
        """The owner buys so many months for the chosen unit, at the portal or at the retailer."""
        if self.state.value.unit:
            self._act(f"grant:{product}:{months}", self._backend.grant(self.state.value.unit, product, months))

    def revoke(self, grant_id: str) -> None:
        """The service takes a grant back."""
        self._act(f"revoke:{grant_id}", self._backend.revoke(grant_id))

    def refund(self, grant_id: str) -> None:
        """The owner gives a purchase back."""
        self._act(f"refund:{grant_id}", self._backend.refund(grant_id))

    async def _fetch_code(self, account_id: str) -> None:
        code = await self._backend.new_code(account_id, self._vin)
        if self.state.value.chosen == account_id:
            self._set(code=code)

    def _act(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        if name in self.state.value.busy:
            work.close()
            return
        self._set(busy=self.state.value.busy | {name})
        self._tasks.spawn(self._acted(name, work), f"desk-{name}")

    async def _acted(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
            await self._look()  # what was done is in sight before the button is free again
        except HeadUnitError as error:
            self._commands.say(f"backend:{error.reason}", error.detail)
        finally:
            self._set(busy=self.state.value.busy - {name})

    # Reading.

    def _poll_anew(self) -> None:
        self._looks += 1  # what is under way answers a question that is no longer asked
        if self._polling is not None:
            self._polling.cancel()
            self._polling = None
        if self.state.value.view is not View.NOTHING:
            self._polling = self._tasks.spawn(self._poll(), "desk-poll")

    async def _poll(self) -> None:
        while True:
            await self._look()
            await self._loop_time.sleep(POLL_S)

    async def _look(self) -> None:
        """Read what is looked at; a failure becomes `away`, unless the backend only asks for patience."""
        self._looks += 1
        number = self._looks
        try:
            found = await self._read(self.state.value.view)
        except HeadUnitError as error:
            if isinstance(error, ProblemError) and error.status == _TRY_LATER:
                return
            found = {"away": error.reason}
        if number == self._looks:  # a later look, begun after an action, knows better
            self._set(**found)

    async def _read(self, view: View) -> dict[str, Any]:
        """Changes of `DeskState`."""
        match view:
            case View.MAIL:
                return {"accounts": await self._backend.accounts(), "mails": await self._backend.mails(), "away": ""}
            case View.PORTAL:
                return await self._read_portal()
            case View.NOTHING:
                return {}

    async def _read_portal(self) -> dict[str, Any]:
        accounts, chosen = await self._backend.accounts(), self.state.value.chosen
        found: dict[str, Any] = {"accounts": accounts, "away": ""}
        if all(one.id != chosen for one in accounts):
            # The portal opens to no account that is not activated.
            chosen = next((one.id for one in sorted(accounts, key=lambda one: not one.activated)), "")
            found |= {"chosen": chosen, "code": None}
        devices, refusal, car = None, "", None
        if chosen:
            devices, refusal = await self._devices(chosen)
            car = await self._car(chosen, self._vin) if self._vin and not refusal else None
        return {**found, "devices": devices, "refusal": refusal, "car": car, **await self._read_units(accounts, chosen)}

    async def _read_units(self, accounts: tuple[Account, ...], chosen: str) -> dict[str, Any]:
        """The units, the likeliest first: of the chosen account, in the car on the bench."""
        email = next((one.email for one in accounts if one.id == chosen), None)
        units = tuple(
            sorted(
                await self._backend.units(), key=lambda one: (one.email != email, one.vin != self._vin, one.device_id)
            )
        )
        ids = [one.device_id for one in units]
        unit = self._picked if self._picked in ids else next(iter(ids), "")
        terms = await self._backend.unit_terms(unit) if unit else None
        return {"units": units, "unit": unit, "unit_terms": terms}

    async def _devices(self, account_id: str) -> tuple[tuple[Device, ...], str]:
        try:
            return await self._backend.devices(account_id), ""
        except ProblemError as error:
            return (), _refusal_of(error)

    async def _car(self, account_id: str, vin: str) -> Car:
        try:
            privacy = await self._backend.privacy(account_id, vin)
        except ProblemError as error:
            return Car(refusal=_refusal_of(error))
        try:
            return Car(privacy, await self._backend.trips(account_id, vin))
        except ProblemError as error:
            return Car(privacy, trips_refusal=_refusal_of(error))

    def _set(self, **changes: Any) -> None:
        self.state.set(replace(self.state.value, **changes))


def _refusal_of(error: ProblemError) -> str:
    """The code of a refusal that concerns one account or car; any other says something about the backend itself."""
    if error.status in (403, 404):
        return error.reason
    raise error
