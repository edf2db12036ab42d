"""Keeps a kiosk's screen and the way out of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from connectivity.vehicle.ports import VehicleState
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.kiosk import domain
from headunit.kiosk.domain import Gate, Phase, Screen
from headunit.kiosk.ports import Lamp, Pins

_LOOK_EVERY_S = 0.5


class Leave(StrEnum):
    """What somebody with the PIN has chosen."""

    QUIT = "quit"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class KioskState:
    """Screen and gate; `leave` is None until somebody with the PIN has chosen."""

    screen: Screen = field(default_factory=Screen)
    gate: Gate = field(default_factory=Gate)
    leave: Leave | None = None


class KioskService:
    """Owns the state.

    Args:
        vehicle: The car's signals.
        pins: Where the PIN is kept.
        lamp: The light behind the screen.
        loop_time: Real time.
        blank: Whether the screen goes dark and dims at all.
    """

    def __init__(
        self,
        vehicle: Observable[VehicleState],
        pins: Pins,
        lamp: Lamp,
        loop_time: LoopTime,
        *,
        blank: bool = True,
    ) -> None:
        self._vehicle, self._pins, self._lamp, self._loop_time, self._blank = vehicle, pins, lamp, loop_time, blank
        self.state = Observable(KioskState(Screen(touched_s=loop_time.monotonic())))

    async def run(self) -> None:
        """Follow the car and the time until cancelled; the light is on afterwards."""
        end = self.follow()
        try:
            while True:
                self.look()
                await self._loop_time.sleep(_LOOK_EVERY_S)
        finally:
            end()
            if not self.state.value.screen.lamp:
                self._lamp.switch(on=True)

    def follow(self) -> Callable[[], None]:
        """Listen to the car; the function returned ends that."""
        if not self._blank:
            return lambda: None
        self._lamp.switch(on=True)  # a life before this one may have been killed in the dark
        return self._vehicle.subscribe(self._on_vehicle, now=True)

    def look(self) -> None:
        """See what the time that went by has changed."""
        now_s = self._loop_time.monotonic()
        self._open(domain.waited(self._gate, now_s))
        if self._blank and self._gate.phase is Phase.CLOSED:
            self._show(domain.passed(self.state.value.screen, now_s))

    def touched(self) -> bool:
        """Somebody is there.

        Returns:
            Whether what they do reaches what they see; otherwise it has only woken the screen.
        """
        screen = self.state.value.screen
        if not self._blank:
            return True
        self._show(domain.touched(screen, self._loop_time.monotonic()))
        return screen.open

    @property
    def keys_reach(self) -> bool:
        """Whether keys reach anything: not the page behind "Ignition off"."""
        state = self.state.value
        return state.screen.face is domain.Face.LIT or state.gate.phase is not Phase.CLOSED

    def ask(self) -> None:
        """The gesture was made."""
        self._open(domain.asked(self._gate, pin_set=self._pins.is_set(), now_s=self._loop_time.monotonic()))

    def use(self) -> None:
        """Somebody types in the sheet."""
        self._open(replace(self._gate, used_s=self._loop_time.monotonic(), failed=False))

    def close(self) -> None:
        """The sheet is put away."""
        self._open(domain.closed(self._gate))
        self.touched()

    async def try_pin(self, pin: str) -> None:
        """Look whether this is the PIN; while the gate is locked or busy nothing is looked at."""
        gate = self._gate
        if gate.phase is not Phase.PIN or gate.checking or gate.locked_until_s is not None:
            return
        self._open(replace(gate, checking=True, failed=False))
        right = False
        try:
            right = await asyncio.to_thread(self._pins.is_right, pin)
        finally:
            self._open(domain.tried(self._gate, right=right, now_s=self._loop_time.monotonic()))

    def leave(self, how: Leave) -> None:
        """Leave or restart; without the PIN nothing happens."""
        if self._gate.phase is Phase.CHOICES:
            self.state.set(replace(self.state.value, leave=how))

    def lock_left_s(self) -> float:
        """Seconds until a PIN is taken again; 0 while it is."""
        until_s = self._gate.locked_until_s
        return 0.0 if until_s is None else max(0.0, until_s - self._loop_time.monotonic())

    @property
    def _gate(self) -> Gate:
        return self.state.value.gate

    def _on_vehicle(self, state: VehicleState) -> None:
        powered = None if state.ignition is None else state.is_on
        self._show(domain.told(self.state.value.screen, powered, state.is_moving, self._loop_time.monotonic()))

    def _open(self, gate: Gate) -> None:
        self.state.set(replace(self.state.value, gate=gate))

    def _show(self, screen: Screen) -> None:
        before = self.state.value.screen
        if screen.lamp != before.lamp:
            self._lamp.switch(on=screen.lamp)
        self.state.set(replace(self.state.value, screen=screen))
