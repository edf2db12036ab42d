"""What is outside the unit, in a tester's hands: the car, phones and networks, and the calendar. All synchronous.

    world.car(ignition="ON")
    world.phone("marie", tethering=True)
    world.wait(lambda state: state.phones[0].paired, "a paired phone")
    clock.jump("1y")

What the world refuses is a `ProblemError` whose text says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Unpack

from connectivity.contracts.radio import Security
from connectivity.contracts.world import (
    AccessoryChange,
    CarChange,
    ClocksChange,
    Coming,
    DriveOrder,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldPhone,
    WorldSnapshot,
)
from connectivity.world_client import WorldClient
from headunit.core.errors import HeadUnitError
from headunit.testing.errors import ExpectationError
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace, shortened

TIMEOUT_S = 20.0


class _Caller:
    def __init__(self, client: WorldClient, turns: Turns, trace: Trace) -> None:
        self._client, self._turns, self._trace = client, turns, trace

    def _do(self, said: str, work: Coroutine[Any, Any, WorldSnapshot]) -> WorldSnapshot:
        __tracebackhide__ = True
        with self._trace.step(said) as step:
            state = self._turns.run(work)
            step.outcome = f"{state.clock.now:%Y-%m-%d %H:%M:%S}"
            return state


class World(_Caller):
    """Everything outside the unit but the calendar (`Clock`). Every call returns the new state.

    A window in the test's own process lives on while a call is under way.
    """

    @property
    def state(self) -> WorldSnapshot:
        """Car, phones, networks, radios and calendar as they are now."""
        return self._do("world", self._client.fetch())

    def car(self, **changes: Unpack[CarChange]) -> WorldSnapshot:
        """Set values of the car: `ignition="ON"`, `mobile_coverage=False`, …"""
        __tracebackhide__ = True
        return self._do(f"world.car {_told(changes)}", self._client.patch_car(**changes))

    def drive(self, speed_kmh: float) -> WorldSnapshot:
        """Drive straight on; 0 stops. Refused unless the ignition is on."""
        __tracebackhide__ = True
        return self._do(f"world.drive {speed_kmh:g} km/h", self._client.drive(speed_kmh))

    def drive_along(self, **order: Unpack[DriveOrder]) -> WorldSnapshot:
        """Let the car drive by itself: `to="Casino de Monte Carlo"`, `km=25, seed=3`, `until_km=200`, …

        It needs a map (`@pytest.mark.headunit(map=True)`), but for `gpx=` and `gpx_file=`.
        """
        __tracebackhide__ = True
        return self._do(f"world.drive_along {_told(order)}", self._client.drive_along(**order))

    def stop_driving(self) -> WorldSnapshot:
        """Stop where the car is; a drive that was under way is over."""
        __tracebackhide__ = True
        return self._do("world.stop_driving", self._client.stop_driving())

    def phone(self, phone_id: str, **changes: Unpack[PhoneChange]) -> WorldPhone:
        """Turn knobs of a phone: `tethering=True`, `in_range=False`, …; the phone as it then is."""
        __tracebackhide__ = True
        done = self._do(f"world.phone {phone_id} {_told(changes)}", self._client.patch_phone(phone_id, **changes))
        return next(phone for phone in done.phones if phone.id == phone_id)

    def pair_from_phone(self, phone_id: str) -> WorldSnapshot:
        """The person picks the unit, which has to be discoverable, on the phone."""
        __tracebackhide__ = True
        return self._do(f"world.pair_from_phone {phone_id}", self._client.start_pairing(phone_id))

    def answer_pairing(self, phone_id: str, *, accept: bool) -> WorldSnapshot:
        """The person at the phone has compared the six digits."""
        __tracebackhide__ = True
        said = f"world.answer_pairing {phone_id} accept={accept}"
        return self._do(said, self._client.answer_pairing(phone_id, accept=accept))

    def make_known(self, phone_id: str) -> WorldSnapshot:
        """The phone and the unit have been paired before."""
        return self._do(f"world.make_known {phone_id}", self._client.make_known(phone_id))

    def forget_pairing(self, phone_id: str) -> WorldSnapshot:
        """The person deletes the car on the phone: the unit's bond with it is worth nothing any more."""
        __tracebackhide__ = True
        return self._do(f"world.forget_pairing {phone_id}", self._client.forget_pairing(phone_id))

    def radio(self, **changes: Unpack[RadioChange]) -> WorldSnapshot:
        """Break or mend the machine's radios: `bluetooth_adapter=False`, `wifi_blocked=True`, `step_s=0.5`, …"""
        __tracebackhide__ = True
        return self._do(f"world.radio {_told(changes)}", self._client.patch_radio(**changes))

    def clocks(self, **changes: Unpack[ClocksChange]) -> WorldSnapshot:
        """Set clocks wrong, in seconds ahead: `unit_error_s=-86_400`, `gps_error_s=`, `backend_error_s=`; 0 is right.

        The unit's own counts at a cold start, until GPS or the backend corrects it.
        """
        __tracebackhide__ = True
        return self._do(f"world.clocks {_told(changes)}", self._client.patch_clocks(**changes))

    def network(self, network_id: str, **changes: Unpack[NetworkChange]) -> WorldSnapshot:
        """Turn knobs of a Wi-Fi network: `internet=False`, `in_range=False`, …"""
        __tracebackhide__ = True
        return self._do(
            f"world.network {network_id} {_told(changes)}", self._client.patch_network(network_id, **changes)
        )

    def accessory(self, accessory_id: str, **changes: Unpack[AccessoryChange]) -> WorldSnapshot:
        """Turn knobs of what advertises over Bluetooth Low Energy: `in_range=False`, `battery_percent=0`, …"""
        __tracebackhide__ = True
        said = f"world.accessory {accessory_id} {_told(changes)}"
        return self._do(said, self._client.patch_accessory(accessory_id, **changes))

    def add_phone(self, phone_id: str, address: str, **knobs: Unpack[PhoneChange]) -> WorldSnapshot:
        """One more phone, beside the car unless told otherwise."""
        __tracebackhide__ = True
        return self._do(f"world.add_phone {phone_id}", self._client.add_phone(phone_id, address, **knobs))

    def remove_phone(self, phone_id: str) -> WorldSnapshot:
        """A phone goes for good, and the unit's bond with it."""
        __tracebackhide__ = True
        return self._do(f"world.remove_phone {phone_id}", self._client.remove_phone(phone_id))

    def add_network(
        self, network_id: str, ssid: str, security: str = "open", **knobs: Unpack[NetworkChange]
    ) -> WorldSnapshot:
        """One more Wi-Fi network: `open`, `wpa-psk` or `sae`, these with a `password=`."""
        __tracebackhide__ = True
        said = f"world.add_network {network_id}"
        return self._do(said, self._client.add_network(network_id, ssid, Security(security), **knobs))

    def remove_network(self, network_id: str) -> WorldSnapshot:
        """A network goes for good; the unit may still have it saved."""
        __tracebackhide__ = True
        return self._do(f"world.remove_network {network_id}", self._client.remove_network(network_id))

    def fault(
        self, name: str, *, on: bool = True, where: str | None = None, value: float | None = None
    ) -> WorldSnapshot:
        """Switch a fault of the library on or off (`docs/faults.md`).

        Args:
            name: `tunnel`, `reset-after`, …
            on: Whether it shall be.
            where: The phone's or network's id, the bearer or the radio that it befalls; None for all.
            value: How hard; None for the usual.
        """
        __tracebackhide__ = True
        said = f"world.fault {name} {'on' if on else 'off'}{f' {where}' if where else ''}"
        return self._do(said, self._client.switch_fault(name, on=on, where=where, value=value))

    def end_faults(self) -> WorldSnapshot:
        """Switch every fault off."""
        __tracebackhide__ = True
        return self._do("world.end_faults", self._client.end_faults())

    def wait(
        self, predicate: Callable[[WorldSnapshot], object], what: str = "", *, timeout_s: float = TIMEOUT_S
    ) -> WorldSnapshot:
        """Wait until the world is so; event-driven.

        Args:
            predicate: True of the state that is waited for.
            what: For the message.
            timeout_s: Real seconds.

        Raises:
            ExpectationError: It has not become so in time.
        """
        __tracebackhide__ = True
        with self._trace.step(f"world.wait {what}".rstrip()) as step:
            try:
                state = self._turns.run(self._until(predicate), timeout_s)
            except TimeoutError:
                away = self._client.away.value
                why = f" ({away})" if isinstance(away, HeadUnitError) else ""
                raise ExpectationError(
                    f"the world was not so within {timeout_s:g} s{why}: {what or 'see the predicate'}"
                ) from None
            step.outcome = f"{state.clock.now:%Y-%m-%d %H:%M:%S}"
            return state

    async def _until(self, predicate: Callable[[WorldSnapshot], object]) -> WorldSnapshot:
        met: asyncio.Future[WorldSnapshot] = asyncio.get_running_loop().create_future()

        def look(state: WorldSnapshot | None) -> None:
            if state is None or met.done():
                return
            try:
                if predicate(state):
                    met.set_result(state)
            except Exception as error:  # noqa: BLE001 - the test's own; raised where it waits
                met.set_exception(error)

        end = self._client.state.subscribe(look)
        following = asyncio.ensure_future(self._client.run())
        try:
            return await met
        finally:
            end()
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


class Clock(_Caller):
    """Service time: the calendar that unit, backend, car and phones share."""

    @property
    def now(self) -> datetime:
        """The present instant, UTC."""
        return self._do("clock", self._client.fetch()).clock.now

    def jump(self, by: str) -> datetime:
        """Jump ahead: `1y`, `2mo`, `3w`, `4d`, `5h`, `6min`, `7s` or `P1Y`; whatever is due on the way happens.

        Years and months go by the calendar of the car's home zone.
        """
        __tracebackhide__ = True
        return self._do(f"clock.jump {by}", self._client.jump(by=by)).clock.now

    def to(self, instant: datetime | str) -> datetime:
        """Jump ahead to an instant; one without a zone is home time of the car."""
        __tracebackhide__ = True
        to = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        return self._do(f"clock.to {to.isoformat()}", self._client.jump(to=to)).clock.now

    @property
    def coming(self) -> tuple[Coming, ...]:
        """What is due next, soonest first: when, in which process, and what (`notice-map-care-30`)."""
        return self._do("clock.coming", self._client.fetch()).clock.coming

    def next(self) -> datetime:
        """Jump ahead to what is due next."""
        __tracebackhide__ = True
        return self._do("clock.next", self._client.jump(next=True)).clock.now

    def rate(self, rate: float) -> datetime:
        """Run at `rate` service seconds per real second, 0 (frozen) … 10 000."""
        __tracebackhide__ = True
        return self._do(f"clock.rate {rate:g}", self._client.set_rate(rate)).clock.now

    def freeze(self) -> datetime:
        """Stand still."""
        __tracebackhide__ = True
        return self.rate(0)


def _told(changes: object) -> str:
    assert isinstance(changes, dict)
    return shortened(", ".join(f"{name}={value!r}" for name, value in changes.items()))
