"""The panel's clients with a listener: what a person does through them is told, so that a recorder can write it down.

A command is told when it begins, before anything that it causes, and told again as refused if it is. Reading is not
told. Ids of accounts and tokens of e-mails do not outlive a world: the e-mail address stands for them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Unpack

from connectivity.contracts.cloud import (
    Account,
    Device,
    DeviceCode,
    GrantedTerm,
    KnownUnit,
    Mail,
    Product,
    UnitTerms,
)
from connectivity.contracts.control.events import Command
from connectivity.contracts.radio import Security
from connectivity.contracts.snapshots import Restored, SnapshotInfo, SnapshotList
from connectivity.contracts.telemetry import Trip
from connectivity.contracts.world import (
    AccessoryChange,
    CarChange,
    ClocksChange,
    DriveOrder,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldSnapshot,
)
from headunit.panel.backend_port import BackendPort
from headunit.panel.ports import WorldPort

type Tell = Callable[[Command], None]


class Telling:
    """Where commands are told; the listener comes later, for it needs the window, which needs the clients."""

    def __init__(self) -> None:
        self.listener: Tell | None = None

    def __call__(self, command: Command) -> None:
        """Tell the listener, if there is one yet."""
        if self.listener is not None:
            self.listener(command)


async def _told[T](tell: Tell, to: str, call: str, arguments: dict[str, Any], work: Coroutine[Any, Any, T]) -> T:
    said = json.dumps(arguments, ensure_ascii=False)
    tell(Command(to, call, said))
    try:
        return await work
    except BaseException:
        tell(Command(to, call, said, refused=True))
        raise


class RecordedWorld:
    """A `WorldPort` that tells each command."""

    def __init__(self, world: WorldPort, tell: Tell) -> None:
        self._world, self._tell = world, tell
        self.state, self.away = world.state, world.away

    async def _do(
        self, call: str, work: Coroutine[Any, Any, WorldSnapshot], arguments: dict[str, Any]
    ) -> WorldSnapshot:
        return await _told(self._tell, "world", call, arguments, work)

    async def jump(
        self,
        *,
        to: datetime | None = None,
        by: str | None = None,
        next: bool = False,  # noqa: A002 - the word of the API
    ) -> WorldSnapshot:
        """See `WorldPort`. A jump to what is due next is told as one to that instant: it is the same in a replay."""
        if next and (state := self.state.value) is not None and state.clock.coming:
            told: dict[str, Any] = {"to": max(state.clock.coming[0].at, state.clock.now).isoformat()}
        elif to is not None:
            told = {"to": to.isoformat()}
        else:
            told = {"by": by}
        return await self._do("jump", self._world.jump(to=to, by=by, next=next), told)

    async def cancel_jump(self) -> WorldSnapshot:
        """See `WorldPort`. The jump itself is told as refused; what it came to is told as a jump to there."""
        state = await self._world.cancel_jump()
        self._tell(Command("world", "jump", json.dumps({"to": state.clock.now.isoformat()})))
        return state

    async def set_rate(self, rate: float) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("set_rate", self._world.set_rate(rate), {"rate": rate})

    async def patch_car(self, **changes: Unpack[CarChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("patch_car", self._world.patch_car(**changes), dict(changes))

    async def drive(self, speed_kmh: float) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("drive", self._world.drive(speed_kmh), {"speed_kmh": speed_kmh})

    async def drive_along(self, **order: Unpack[DriveOrder]) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("drive_along", self._world.drive_along(**order), dict(order))

    async def stop_driving(self) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("stop_driving", self._world.stop_driving(), {})

    async def patch_phone(self, phone_id: str, **changes: Unpack[PhoneChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.patch_phone(phone_id, **changes)
        return await self._do("patch_phone", work, {"phone_id": phone_id, **changes})

    async def answer_pairing(self, phone_id: str, *, accept: bool) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.answer_pairing(phone_id, accept=accept)
        return await self._do("answer_pairing", work, {"phone_id": phone_id, "accept": accept})

    async def start_pairing(self, phone_id: str) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("start_pairing", self._world.start_pairing(phone_id), {"phone_id": phone_id})

    async def patch_network(self, network_id: str, **changes: Unpack[NetworkChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.patch_network(network_id, **changes)
        return await self._do("patch_network", work, {"network_id": network_id, **changes})

    async def forget_pairing(self, phone_id: str) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("forget_pairing", self._world.forget_pairing(phone_id), {"phone_id": phone_id})

    async def add_phone(self, phone_id: str, address: str, **knobs: Unpack[PhoneChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.add_phone(phone_id, address, **knobs)
        return await self._do("add_phone", work, {"phone_id": phone_id, "address": address, **knobs})

    async def remove_phone(self, phone_id: str) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("remove_phone", self._world.remove_phone(phone_id), {"phone_id": phone_id})

    async def add_network(
        self, network_id: str, ssid: str, security: Security, **knobs: Unpack[NetworkChange]
    ) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.add_network(network_id, ssid, security, **knobs)
        told = {"network_id": network_id, "ssid": ssid, "security": str(security), **knobs}
        return await self._do("add_network", work, told)

    async def remove_network(self, network_id: str) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("remove_network", self._world.remove_network(network_id), {"network_id": network_id})

    async def patch_accessory(self, accessory_id: str, **changes: Unpack[AccessoryChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        work = self._world.patch_accessory(accessory_id, **changes)
        return await self._do("patch_accessory", work, {"accessory_id": accessory_id, **changes})

    async def patch_radio(self, **changes: Unpack[RadioChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("patch_radio", self._world.patch_radio(**changes), dict(changes))

    async def patch_clocks(self, **changes: Unpack[ClocksChange]) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("patch_clocks", self._world.patch_clocks(**changes), dict(changes))

    async def switch_fault(
        self, name: str, *, on: bool, where: str | None = None, value: float | None = None
    ) -> WorldSnapshot:
        """See `WorldPort`. What is left to the library is not told."""
        work = self._world.switch_fault(name, on=on, where=where, value=value)
        told: dict[str, Any] = {"name": name, "on": on}
        if where is not None:
            told["where"] = where
        if value is not None:
            told["value"] = value
        return await self._do("switch_fault", work, told)

    async def end_faults(self) -> WorldSnapshot:
        """See `WorldPort`."""
        return await self._do("end_faults", self._world.end_faults(), {})

    # Not told: a restored run is another life, and no step of a recording leads back.

    async def snapshots(self) -> SnapshotList:
        """See `WorldPort`."""
        return await self._world.snapshots()

    async def take_snapshot(self, name: str) -> SnapshotInfo:
        """See `WorldPort`."""
        return await self._world.take_snapshot(name)

    async def remove_snapshot(self, name: str) -> SnapshotList:
        """See `WorldPort`."""
        return await self._world.remove_snapshot(name)

    async def restore_snapshot(self, name: str) -> Restored:
        """See `WorldPort`."""
        return await self._world.restore_snapshot(name)


class RecordedBackend:
    """A `BackendPort` that tells what is done in an owner's name; see the top of this module."""

    def __init__(self, backend: BackendPort, tell: Tell) -> None:
        self._backend, self._tell = backend, tell
        self._emails: dict[str, str] = {}
        self._addressees: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._terms: dict[str, tuple[str, Product, int]] = {}

    async def _do[T](self, call: str, email: str, work: Coroutine[Any, Any, T], **arguments: Any) -> T:
        return await _told(self._tell, "desk", call, {"email": email, **arguments}, work)

    def _email(self, account_id: str) -> str:
        return self._emails.get(account_id, account_id)

    async def mails(self) -> tuple[Mail, ...]:
        """See `BackendPort`."""
        found = await self._backend.mails()
        self._addressees = {mail.token: mail.to for mail in found if mail.token is not None}
        return found

    async def accounts(self) -> tuple[Account, ...]:
        """See `BackendPort`."""
        found = await self._backend.accounts()
        self._emails = {account.id: account.email for account in found}
        return found

    async def activate(self, token: str) -> None:
        """See `BackendPort`."""
        await self._do("activate", self._addressees.get(token, ""), self._backend.activate(token))

    async def accept_terms(self, account_id: str) -> None:
        """See `BackendPort`."""
        await self._do("accept_terms", self._email(account_id), self._backend.accept_terms(account_id))

    async def devices(self, account_id: str) -> tuple[Device, ...]:
        """See `BackendPort`."""
        return await self._backend.devices(account_id)

    async def confirm_device(self, account_id: str, device_id: str) -> None:
        """See `BackendPort`."""
        work = self._backend.confirm_device(account_id, device_id)
        await self._do("confirm_device", self._email(account_id), work, device_id=device_id)

    async def remove_device(self, account_id: str, device_id: str) -> None:
        """See `BackendPort`."""
        work = self._backend.remove_device(account_id, device_id)
        await self._do("remove_device", self._email(account_id), work, device_id=device_id)

    async def new_code(self, account_id: str, vin: str) -> DeviceCode:
        """See `BackendPort`. It is told when the code is there, with it: it is typed into the unit next."""
        made = await self._backend.new_code(account_id, vin)
        arguments = {"email": self._email(account_id), "vin": vin, "code": made.code}
        self._tell(Command("desk", "new_code", json.dumps(arguments, ensure_ascii=False)))
        return made

    async def privacy(self, account_id: str, vin: str) -> bool:
        """See `BackendPort`."""
        return await self._backend.privacy(account_id, vin)

    async def set_privacy(self, account_id: str, vin: str, *, on: bool) -> None:
        """See `BackendPort`."""
        work = self._backend.set_privacy(account_id, vin, on=on)
        await self._do("set_privacy", self._email(account_id), work, vin=vin, on=on)

    async def trips(self, account_id: str, vin: str) -> tuple[Trip, ...]:
        """See `BackendPort`."""
        return await self._backend.trips(account_id, vin)

    async def units(self) -> tuple[KnownUnit, ...]:
        """See `BackendPort`."""
        found = await self._backend.units()
        self._owners = {unit.device_id: unit.email or "" for unit in found}
        return found

    async def unit_terms(self, device_id: str) -> UnitTerms:
        """See `BackendPort`."""
        found = await self._backend.unit_terms(device_id)
        counted = dict.fromkeys(Product, 0)
        for term in found.terms:
            self._terms[term.id] = (device_id, term.product, counted[term.product])
            counted[term.product] += 1
        return found

    async def grant(self, device_id: str, product: Product, months: int) -> GrantedTerm:
        """See `BackendPort`."""
        work = self._backend.grant(device_id, product, months)
        return await self._do("grant", self._owners.get(device_id, ""), work, product=product, months=months)

    async def revoke(self, grant_id: str) -> None:
        """See `BackendPort`."""
        await self._take_back("revoke", grant_id, self._backend.revoke(grant_id))

    async def refund(self, grant_id: str) -> None:
        """See `BackendPort`."""
        await self._take_back("refund", grant_id, self._backend.refund(grant_id))

    async def _take_back(self, call: str, grant_id: str, work: Coroutine[Any, Any, None]) -> None:
        """A grant's own name does not outlive a world: it is the so-manieth one of its product."""
        device_id, product, number = self._terms[grant_id]
        await self._do(call, self._owners.get(device_id, ""), work, product=product, number=number)
