"""Pairing by numeric comparison: both people see six digits, and both have to say that they match."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace

from connectivity.contracts.radio import PairingRequest, RadioError, RadioReason
from headunit.core.clock import MemberClock
from headunit.core.looptime import LoopTime
from headunit.world.attempt import Attempt
from headunit.world.phones import Phone
from headunit.world.surroundings import Surroundings

PAIRING_LIMIT_S = 30.0


class Pairing:
    """The pairing of the adapter, one at a time.

    Digits that differ are accepted like any others: only the people can notice (`Phone.passkey_differs`).

    Args:
        around: The scene.
        clock: Held at rate 1 while a comparison waits for people (`PRODUCT.md §10`).
        loop_time: Counts the limit of a comparison.
        rng: Source of passkeys.
    """

    def __init__(self, around: Surroundings, clock: MemberClock, loop_time: LoopTime, rng: random.Random) -> None:
        self._around, self._clock, self._loop_time, self._rng = around, clock, loop_time, rng
        self._attempt: Attempt | None = None
        self._agreed: asyncio.Future[None] | None = None
        self._deadline_s = 0.0

    @property
    def left_s(self) -> float:
        """Real seconds that both people still have to compare the passkeys."""
        return max(0.0, self._deadline_s - self._loop_time.monotonic())

    @property
    def address(self) -> str | None:
        """With whom the unit is pairing, or None."""
        return self._attempt.name if self._attempt is not None else None

    async def make(self, phone: Phone, *, incoming: bool) -> None:
        """Compare and bond; returns when both have accepted. Raises `RadioError`."""
        if self._attempt is not None:
            raise RadioError(RadioReason.BUSY)
        with Attempt(phone.address, lambda: self._in_reach(phone.address), self._loop_time) as attempt:
            self._attempt = attempt
            paired = False
            try:
                step_s = self._around.now_scene.hardware.step_s
                await attempt.step(step_s)
                await self._compare(attempt, incoming=incoming)
                await attempt.step(step_s)
                paired = True
            finally:
                self._attempt = self._agreed = None
                self._end(phone.address, paired=paired)

    def answer(self, accept: bool, *, here: bool) -> None:
        """What the person at the unit (`here`) or at the phone says. Raises `RadioError` where nobody asks."""
        request = self._around.now_scene.session.pairing
        if request is None or self._attempt is None or self._agreed is None or self._agreed.done():
            raise RadioError(RadioReason.NOT_FOUND)
        if not accept:
            self._attempt.fail(RadioError(RadioReason.REJECTED_HERE if here else RadioReason.REJECTED_THERE))
            return
        request = replace(request, accepted_here=True) if here else replace(request, accepted_there=True)
        self._around.session(pairing=request)
        if request.accepted_here and request.accepted_there and not self._agreed.done():
            self._agreed.set_result(None)

    def look(self) -> None:
        """The scene has changed."""
        if self._attempt is not None:
            self._attempt.look()

    async def call_off(self) -> None:
        """The unit gives it up. Raises `RadioError` `not-found` where there is none."""
        if self._attempt is None:
            raise RadioError(RadioReason.NOT_FOUND)
        await self._attempt.call_off(RadioError(RadioReason.REJECTED_HERE, "called off"))

    async def _compare(self, attempt: Attempt, *, incoming: bool) -> None:
        phone = self._in_reach(attempt.name)
        request = PairingRequest(phone.address, phone.name, self._rng.randrange(1_000_000), incoming=incoming)
        self._agreed = agreed = asyncio.get_running_loop().create_future()
        self._deadline_s = self._loop_time.monotonic() + PAIRING_LIMIT_S
        with self._clock.hold("pairing"):
            self._around.session(pairing=request)
            if phone.pairing_answer != "ask":
                self.answer(phone.pairing_answer == "accept", here=False)
            await attempt.first_of(agreed, asyncio.ensure_future(self._loop_time.sleep(PAIRING_LIMIT_S)))
        if agreed.cancelled():
            raise RadioError(RadioReason.PAIRING_TIMEOUT)

    def _in_reach(self, address: str) -> Phone:
        scene = self._around.now_scene
        phone = scene.phone(address)
        if phone is None or not phone.in_bluetooth_range or not scene.bluetooth_powered:
            raise RadioError(RadioReason.LOST)
        return phone

    def _end(self, address: str, *, paired: bool) -> None:
        scene = self._around.now_scene
        memory = scene.memory
        if paired:
            others = tuple(known for known in memory.paired if known != address)
            memory = replace(
                memory,
                paired=(*others, address),
                forgotten=tuple(known for known in memory.forgotten if known != address),
            )
        self._around.change(session=replace(scene.session, pairing=None), memory=memory)
