"""The simulated world around one unit: it ties scene, radios, clock and news together."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from connectivity.contracts import clock_errors, modem
from connectivity.contracts.clock import text_of
from connectivity.contracts.radio import BearerGrant, RadioError, RadioReason, RadioState
from connectivity.contracts.world import WorldClock
from headunit.core.errors import StorageError
from headunit.core.looptime import LoopTime
from headunit.core.network import Network
from headunit.core.tasks import TaskSupervisor
from headunit.world.bluetooth import BluetoothRadio
from headunit.world.driver import Driver, drive_json
from headunit.world.errors import WorldError
from headunit.world.faults import standing
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.modem import MobileModem, modem_state
from headunit.world.phones import Phone
from headunit.world.scene import Scene
from headunit.world.seen import radio_state
from headunit.world.spans import add_span
from headunit.world.store import RESERVE_S, SAVE_EVERY_S, save
from headunit.world.surroundings import Surroundings
from headunit.world.viss import stamp
from headunit.world.wifi import WifiRadio

_log = logging.getLogger(__name__)
_SAVE_SPACING_S = 0.25
Handler = Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]


class World:
    """Everything around the unit, with its memory.

    Args:
        scene: What the last run left, or a fresh one.
        leader: Leads service time.
        hub: Where the other processes are connected.
        loop_time: Real time.
        file: Where the world is kept.
        seed: Seed of passkeys.
        network: Where the ways out of phones, networks and modem listen; None: the machine's.
    """

    def __init__(
        self,
        scene: Scene,
        *,
        leader: ClockLeader,
        hub: MemberHub,
        loop_time: LoopTime,
        file: Path,
        seed: int,
        network: Network | None = None,
    ) -> None:
        self.leader, self.hub, self.loop_time, self._file = leader, hub, loop_time, file
        self.around = Surroundings(scene, leader.clock, loop_time, network)
        self.tasks = TaskSupervisor()
        rng = random.Random(f"{seed} {leader.now().isoformat()}")
        self.bluetooth = BluetoothRadio(self.around, leader.clock, loop_time, rng, self.tasks)
        self.wifi = WifiRadio(self.around, loop_time)
        self.modem = MobileModem(self.around)
        self._driver = Driver(self.around, leader.clock, self.tasks)
        self._watchers: set[asyncio.Event] = set()
        self._dirty = asyncio.Event()
        self._told: RadioState | None = None
        self._told_modem: modem.ModemState | None = None
        self._told_clocks: clock_errors.ClockErrors | None = None
        self._cannot_save = self._exactly = False
        self._course = (leader.state.value.pace, leader.state.value.target)
        for method, handler in self._methods().items():
            hub.handle(method, handler)
        self.around.scene.subscribe(self._on_scene, now=True)
        leader.state.subscribe(self._on_clock)
        leader.before_step = self._store

    # What the operator sees and does beyond single knobs.

    def state(self) -> dict[str, Any]:
        """The whole world as JSON (`docs/world-api.md`)."""
        scene, car = self.around.now_scene, self.around.car()
        return {
            "clock": _clock_json(self.leader.present()),
            "car": car.values(),
            "drive": drive_json(car, car.since),
            "phones": [self._phone_json(phone, scene) for phone in scene.phones],
            "networks": [{**asdict(network), "in_range": network.in_range} for network in scene.networks],
            "accessories": [{**asdict(one), "in_range": one.in_range} for one in scene.accessories],
            "hardware": asdict(scene.hardware),
            "clocks": asdict(scene.clocks),
            "radio": asdict(radio_state(scene)),
            "faults": [asdict(fault.told()) for fault in standing(scene)],
            "profile": asdict(scene.profile),
        }

    async def jump(self, target: datetime, *, at_least_now: bool = False) -> None:
        """Jump to `target`, as the leader does. Raises `ClockError`.

        Each step is stored beforehand: a world that is killed on the way begins again at its last step, so that
        time neither runs back in front of anybody nor leaps over what is still due.
        """
        try:
            await self.leader.jump(target, at_least_now=at_least_now)
        finally:
            self.save()

    async def jump_to_next(self) -> None:
        """Jump to what is due next. Raises `ClockError`, `WorldError` (`nothing-due`)."""
        target = self.leader.next_due()
        if target is None:
            raise WorldError("nothing-due", "Nothing waits for an instant: jump by a span or to a date.")
        await self.jump(target, at_least_now=True)

    async def cancel_jump(self) -> None:
        """End the jump under way once its present step is done. Raises `ClockError` (`not-advancing`)."""
        await self.leader.cancel()

    def at_home(self, when: datetime) -> datetime:
        """An instant as it was written, in the car's home zone where it has no offset. Raises `WorldError`."""
        zone = ZoneInfo(self.around.now_scene.profile.market.time_zone)
        try:
            return (when if when.tzinfo is not None else when.replace(tzinfo=zone)).astimezone(UTC)
        except OverflowError as error:
            raise WorldError("invalid-request", f"{when.isoformat()} leaves the calendar.", 422) from error

    def after(self, span: str) -> datetime:
        """The instant that lies `span` ahead by the calendar of the car's home zone. Raises `WorldError`."""
        return add_span(self.leader.now(), span, self.around.now_scene.profile.market.time_zone)

    def set_rate(self, rate: float) -> None:
        """Run at `rate`. Raises `ClockError`."""
        self.leader.set_rate(rate)
        self.save()

    @contextlib.contextmanager
    def watching(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something has changed."""
        event = asyncio.Event()
        self._watchers.add(event)
        try:
            yield event
        finally:
            self._watchers.discard(event)

    @property
    def is_running(self) -> bool:
        """Whether service time moves by itself."""
        return self.leader.state.value.pace > 0

    # Its own life.

    async def keep(self) -> None:
        """Lead the car, and store the world after changes and while time runs, until cancelled; a last time exactly."""
        try:
            with self._driver.at_the_wheel():
                while True:
                    self._dirty.clear()
                    self.save()
                    await self.loop_time.sleep(_SAVE_SPACING_S)
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(SAVE_EVERY_S if self.is_running or self._cannot_save else None):
                            await self._dirty.wait()
        finally:
            self._store(self.leader.now())

    @contextlib.contextmanager
    def kept_exactly(self) -> Iterator[None]:
        """Within it the world is stored as it stands, for a snapshot; time stands still. Raises `StorageError`."""
        save(self._file, self.around.now_scene, self.leader.now())
        self._exactly = True
        try:
            yield
        finally:
            self._exactly = False
            self.save()

    def save(self) -> None:
        """Store the world, with service time reserved ahead."""
        if self._exactly:
            self._store(self.leader.now())
            return
        state = self.leader.state.value
        pace = max(state.rate, state.pace)
        # In a jump each step is stored before anybody sees it; reserving would leap over what is due.
        ahead = timedelta(0) if state.target else timedelta(seconds=pace * RESERVE_S)
        self._store(self.leader.now() + ahead)

    async def close(self) -> None:
        """Cut every link and end what is under way."""
        await self.tasks.close()
        self.bluetooth.close()
        self.wifi.close()
        self.modem.close()

    def _store(self, when: datetime) -> None:
        try:
            save(self._file, self.around.now_scene, when)
            self._cannot_save = False
        except StorageError as error:
            if not self._cannot_save:
                _log.warning("the world cannot be kept: %s", error)
            self._cannot_save = True

    def _on_scene(self, scene: Scene) -> None:
        radio = radio_state(scene)
        if radio != self._told:
            self._told = radio
            self.hub.publish("radio", asdict(radio))
        if (seen := modem_state(scene)) != self._told_modem:
            self._told_modem = seen
            self.hub.publish(modem.TOPIC, asdict(seen))
        if (errors := scene.clocks.told) != self._told_clocks:
            self._told_clocks = errors
            self.hub.publish(clock_errors.TOPIC, asdict(errors))
        self._dirty.set()
        self._tell_watchers()

    def _on_clock(self, state: WorldClock) -> None:
        if (state.pace, state.target) != self._course:
            self._course = (state.pace, state.target)
            self._dirty.set()
        self._tell_watchers()

    def _tell_watchers(self) -> None:
        for event in self._watchers:
            event.set()

    def _phone_json(self, phone: Phone, scene: Scene) -> dict[str, Any]:
        pairing = scene.session.pairing
        request = None
        if pairing is not None and pairing.address == phone.address:
            shown = phone.shows(pairing.passkey)
            request = {
                "passkey": shown,
                "code": f"{shown:06d}",
                "accepted_here": pairing.accepted_here,
                "accepted_there": pairing.accepted_there,
                "seconds": round(self.bluetooth.pairing_left_s, 1),
            }
        return {
            **asdict(phone),
            "in_range": phone.in_range,
            "paired": phone.address in scene.memory.paired,
            "forgot": phone.address in scene.memory.forgotten,
            "pairing": request,
        }

    def _methods(self) -> dict[str, Handler]:
        bluetooth, wifi = self.bluetooth, self.wifi
        return {
            "bluetooth.power": lambda p: _done(bluetooth.set_powered(_flag(p, "on"))),
            "bluetooth.discover": lambda p: _done(bluetooth.set_discovering(_flag(p, "on"))),
            "bluetooth.discoverable": lambda p: _done(bluetooth.set_discoverable(_flag(p, "on"))),
            "bluetooth.pair": lambda p: _done(bluetooth.pair(_text(p, "address"))),
            "bluetooth.answer": lambda p: _done(bluetooth.answer_pairing(_flag(p, "accept"))),
            "bluetooth.connect_network": lambda p: _granted(bluetooth.connect_network(_text(p, "address"))),
            "bluetooth.disconnect_network": lambda _: _done(bluetooth.disconnect_network()),
            "bluetooth.cancel": lambda p: _done(bluetooth.cancel(_text(p, "address"))),
            "bluetooth.listen": lambda p: _done(bluetooth.discover_nearby(_flag(p, "on"))),
            "bluetooth.remove": lambda p: _done(bluetooth.remove(_text(p, "address"))),
            "wifi.enable": lambda p: _done(wifi.set_enabled(_flag(p, "on"))),
            "wifi.scan": lambda _: _done(wifi.scan()),
            "wifi.join": lambda p: _granted(
                wifi.join(_text(p, "ssid"), _optional(p, "password"), hidden=_flag(p, "hidden"))
            ),
            "wifi.cancel": lambda p: _done(wifi.cancel(_text(p, "ssid"))),
            "wifi.leave": lambda _: _done(wifi.leave()),
            "wifi.forget": lambda p: _done(wifi.forget(_text(p, "ssid"))),
            modem.ATTACH: lambda _: _granted(self.modem.attach()),
        }


def _clock_json(clock: WorldClock) -> dict[str, Any]:
    instants = {"target": clock.target, "begun_at": clock.begun_at}
    return {
        **asdict(clock),
        "now": stamp(clock.now),
        **{name: stamp(at) if at else None for name, at in instants.items()},
        # To the microsecond: what somebody jumps to has to be reached.
        "coming": [{"member": one.member, "at": text_of(one.at), "what": one.what} for one in clock.coming],
    }


async def _done(work: Awaitable[object]) -> dict[str, Any] | None:
    await work
    return None


async def _granted(work: Awaitable[BearerGrant]) -> dict[str, Any]:
    return asdict(await work)


def _flag(params: dict[str, Any], name: str) -> bool:
    return params.get(name) is True


def _text(params: dict[str, Any], name: str) -> str:
    value = params.get(name)
    if not isinstance(value, str):
        raise RadioError(RadioReason.NOT_FOUND, f"{name} is missing")
    return value


def _optional(params: dict[str, Any], name: str) -> str | None:
    return _text(params, name) if params.get(name) is not None else None
