"""The link: which bearer carries the unit's requests, and whether the backend really answers over it.

The ladder adapter → paired → link → IP → internet → backend is never collapsed: "online" means that the
backend's signed answer has come back over the active link, never that a radio is associated (`PRODUCT.md §2`).
"""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import replace
from datetime import datetime

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import RadioError, RadioReason
from connectivity.egress import Egress
from connectivity.link_proof import PROBE_EVERY_S, Probe, Proving
from connectivity.link_radios import Radios
from connectivity.link_state import (
    PASSING,
    Bearer,
    LinkState,
    OfflineReason,
    Proof,
    Rung,
    link_up,
    reached_over,
    why_no_bearer,
)
from connectivity.link_ways import Seen, Tries, Way
from connectivity.vehicle.ports import VehicleState
from connectivity.wifi.ports import WifiPort
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of

_log = logging.getLogger(__name__)

ELSEWHERE_AFTER_S = 20.0
"""So long a bearer may lead nowhere before another one is tried."""
RENEW_EVERY_S = 30.0
"""How often a radio is asked at most what the way out over its bearer is now."""
_ELSEWHERE_MAY_HELP = (OfflineReason.NO_INTERNET, OfflineReason.CAPTIVE_PORTAL, OfflineReason.BACKEND_SLOW)


class LinkService:
    """Brings a bearer up by itself, keeps it proven, and tells why where it cannot.

    Wi-Fi is preferred where both are there. A known phone or network reconnects by itself. Whoever takes over is
    proven before the bearer that carries is let go; at rest there is one at most.

    Args:
        bluetooth: The Bluetooth adapter.
        wifi: The Wi-Fi device.
        vehicle: The car's state: radios have power while the ignition is on.
        probe: The proof of reachability.
        loop_time: Real time between probes and tries.
        proxy: `http://host:port` that the requests of a bearer without a proxy of its own pass, None for none.
    """

    def __init__(
        self,
        bluetooth: BluetoothPort,
        wifi: WifiPort,
        vehicle: Observable[VehicleState],
        probe: Probe,
        loop_time: LoopTime,
        proxy: str | None = None,
    ) -> None:
        self.state: Observable[LinkState] = Observable(LinkState())
        self.egress: Observable[Egress | None] = Observable(None)
        self.backend_time: Observable[datetime | None] = Observable(None)
        self._bluetooth, self._wifi, self._vehicle = bluetooth, wifi, vehicle
        self._loop_time, self._proxy = loop_time, proxy
        self._woken, self._busy = asyncio.Event(), asyncio.Lock()
        self._proof = Proving(probe, loop_time, self)
        self._tries = Tries(loop_time)
        self._radios = Radios(bluetooth, wifi, loop_time)
        self._carrier: tuple[Egress, Way] | None = None
        self._reached = Rung.IP
        self._person_waits = 0
        self._nothing_passes, self._renewed_s = False, -math.inf
        for source in (bluetooth.state, wifi.state, vehicle):
            source.subscribe(self._on_change)

    async def run(self) -> None:
        """Keep the link as good as the surroundings allow, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._proof.run(), name="link-proof")
            tasks.create_task(self._keep_bearer(), name="link-bearer")

    def check_now(self) -> None:
        """Probe and try at once (a request has just failed, or the person asked)."""
        self._tries.hurry()
        if self.egress.value is not None and not self.state.value.online:
            self._publish(OfflineReason.CHECKING)
        self._woken.set()
        self._proof.doubt()

    def cancel_bring_up(self) -> None:
        """Stop what the unit tries of its own accord; nothing of it is tried again at once. Harmless when online.

        A network that the person joins is called off by cancelling `join_wifi`.
        """
        under_way = self._radios.trying
        self._radios.call_off(RadioReason.REJECTED_HERE)
        if self._carrier is None:
            reasons = self._tries.reasons()
            for way, seen in self._radios.ways().items():
                if way != under_way and reasons.get(way.key) in (None, *PASSING):
                    self._tries.refuse(way, seen, RadioReason.REJECTED_HERE)
        self._publish(self.state.value.reason)

    async def join_wifi(self, ssid: str, password: str | None, *, hidden: bool = False) -> None:
        """Join a network the person chose, and carry everything over it; see `WifiPort.join`. Raises `RadioError`."""
        self._radios.call_off(RadioReason.LOST)
        self._person_waits += 1
        try:
            await self._busy.acquire()
        finally:
            self._person_waits -= 1
        try:
            egress = self._through(await self._wifi.join(ssid, password, hidden=hidden))
            if not self._vehicle.value.is_on:
                await self._radios.let_go(Bearer.WIFI)
                raise RadioError(RadioReason.OFF, "the ignition was switched off meanwhile")
            self._radios.left.discard(ssid)
            self._tries.forget(Way(Bearer.WIFI, ssid))
            try:
                proof = await self._proof.once(egress) if self._proof.proven else None
                await self._adopt(Way(Bearer.WIFI, ssid), egress, proof)
            except asyncio.CancelledError:  # called off while it was compared with what carries now
                self._radios.left.add(ssid)
                raise
            finally:
                self._woken.set()
        finally:
            self._busy.release()

    async def leave_wifi(self) -> None:
        """Leave the network; it is not joined again by itself until Wi-Fi is switched off and on."""
        wifi = self._wifi.state.value
        if (ssid := wifi.active or wifi.joining) is not None:
            self._radios.left.add(ssid)
        if (trying := self._radios.trying) is not None and trying.bearer is Bearer.WIFI:
            self._radios.call_off(RadioReason.LOST)
        await self._wifi.leave()

    # -- what the radios and the car tell --

    def _on_change(self, _: object) -> None:
        """Notice at once that the bearer is gone, and what has become possible."""
        wifi, is_on = self._wifi.state.value, self._vehicle.value.is_on
        if not is_on:
            self._tries.clear()
            self._radios.call_off(RadioReason.LOST)
        if not is_on or (not wifi.enabled and wifi.trouble is None):
            self._radios.left.clear()
        self._tries.look(self._radios.ways())
        if self.egress.value is not None and not self.is_up(self.egress.value):
            _log.info("bearer %s lost", self.egress.value.bearer)
            self._lose()
        wifi_came = any(way.bearer is Bearer.WIFI and self._tries.is_fresh(way) for way in self._radios.ways())
        trying = self._radios.trying
        if wifi_came and self._carrier is None and trying is not None and trying.bearer is Bearer.BLUETOOTH:
            self._radios.call_off(RadioReason.LOST)  # a phone may take its time to answer
        self._publish(self.state.value.reason)
        self._woken.set()

    def _lose(self) -> None:
        """What carries is gone: everything else may be tried now, and it itself at once where it was good."""
        way, proven = self._carrier[1] if self._carrier else None, self._proof.proven
        self._drop()
        self._tries.need()
        if way is not None and not proven:
            self._tries.lose(way, self._radios.ways().get(way))

    def _drop(self) -> None:
        self._carrier = None
        self._proof.end()
        self.egress.set(None)

    def _publish(self, reason: OfflineReason | None, round_trip_ms: int | None = None) -> None:
        """Publish the link with its bearer's name and bars; without a bearer, why there is none."""
        bluetooth, wifi, egress = self._bluetooth.state.value, self._wifi.state.value, self.egress.value
        if egress is None:
            left = frozenset(self._radios.left)
            self.state.set(why_no_bearer(self._vehicle.value, bluetooth, wifi, self._tries.reasons(), left))
            return
        self._reached = reached_over(reason, self._reached)
        link, before = link_up(Bearer(egress.bearer), bluetooth, wifi), self.state.value
        same = before.bearer is link.bearer
        known_ms = before.round_trip_ms if round_trip_ms is None and same else round_trip_ms
        self.state.set(replace(link, reason=reason, round_trip_ms=known_ms, reached=self._reached))

    # -- the proof (see `Carried`) --

    def carrying(self) -> Egress | None:
        """The way out that carries now."""
        return self.egress.value

    def is_up(self, egress: Egress) -> bool:
        """Whether the radio still has it, and the car gives power."""
        if not self._vehicle.value.is_on:
            return False
        up = self._radios.up(egress.bearer)
        if self._carrier is None or self._carrier[0] is not egress:
            return up is not None
        return up == self._carrier[1].key

    def on_proof(self, proof: Proof) -> None:
        """Online."""
        self._nothing_passes = False
        if self._carrier is not None:
            self._tries.forget(self._carrier[1])
        self.backend_time.set(proof.backend_now)
        self._publish(None, proof.round_trip_ms)

    def on_no_proof(self, reason: OfflineReason) -> None:
        """The bearer is up, and leads nowhere."""
        self._publish(reason)
        if reason is OfflineReason.NO_INTERNET:
            self._nothing_passes = True
            self._woken.set()

    def on_gone(self) -> None:
        """It went while it came."""
        self._lose()
        self._publish(None)
        self._woken.set()

    # -- the bearer --

    async def _keep_bearer(self) -> None:
        while True:
            self._woken.clear()
            delay_s = await self._step()
            if delay_s > 0:
                await first_of(self._woken.wait(), self._loop_time.sleep(delay_s))

    async def _step(self) -> float:
        """Try the best way that may be tried now, if any helps. Returns the seconds to wait for news."""
        async with self._busy:
            self._publish(self.state.value.reason)
            if not self._vehicle.value.is_on:
                return PROBE_EVERY_S
            found = self._radios.ways()
            self._tries.look(found)
            way = self._next(found)
            if way is not None:
                await self._try(way)
                return 0.0
            await self._renew()
            await self._tidy()
            self._publish(self.state.value.reason)
            waits = [left_s for way in found if (left_s := self._tries.due_in_s(way)) > 0]
            return min([*waits, PROBE_EVERY_S])

    def _next(self, found: dict[Way, Seen]) -> Way | None:
        due = [way for way in found if self._tries.due_in_s(way) <= 0]
        if self._carrier is None:
            return due[0] if due else None
        carrier = self._carrier[1]
        if self._leads_nowhere():  # the other bearer first: this one goes on meanwhile
            due.sort(key=lambda way: way.bearer is carrier.bearer)
            return next((way for way in due if way != carrier), None)
        better = carrier.bearer is Bearer.BLUETOOTH
        return next((way for way in due if better and way.bearer is Bearer.WIFI), None)

    def _leads_nowhere(self) -> bool:
        long = self._proof.unproven_s >= ELSEWHERE_AFTER_S
        return long and self.state.value.reason in _ELSEWHERE_MAY_HELP

    async def _try(self, way: Way) -> None:
        """Bring `way` up, and let it carry where nothing does or where it is proven."""
        old = await self._make_room(way)
        try:
            egress = self._through(await self._radios.bring_up(way))
        except RadioError as error:
            _log.info("bearer %s refused: %s", way.bearer, error.reason)
            if error.reason == RadioReason.BUSY and way.bearer is Bearer.BLUETOOTH:
                await self._radios.let_go(way.bearer)
            spare = old is not None or self._carrier is not None
            self._tries.refuse(way, self._radios.ways().get(way), RadioReason(error.reason), spare=spare)
            if old is not None:
                self._tries.accept(old)
            self._publish(self.state.value.reason)
            return
        proof = await self._proof.compare(egress, lambda: self.egress.value is not None and not self._person_waits)
        if not self._vehicle.value.is_on:  # it came up in the very turn
            await self._radios.let_go(way.bearer)
            return
        if self.egress.value is None or proof is not None:
            if self._carrier is not None and self._leads_nowhere():
                self._refuse_for_long(self._carrier[1])
            await self._adopt(way, egress, proof)
            return
        _log.info("%s leads nowhere: %s goes on", way.bearer, self.egress.value.bearer)
        self._refuse_for_long(way)
        await self._radios.let_go(way.bearer)

    def _refuse_for_long(self, way: Way) -> None:
        self._tries.refuse(way, self._radios.ways().get(way), RadioReason.LOST, spare=True)

    async def _renew(self) -> None:
        """Where nothing passes, ask the radio what its way out is: the lease may be another one meanwhile."""
        now_s = self._loop_time.monotonic()
        if self._carrier is None or not self._nothing_passes or now_s < self._renewed_s + RENEW_EVERY_S:
            return
        self._nothing_passes, self._renewed_s = False, now_s
        before, way = self._carrier
        try:
            egress = self._through(await self._radios.bring_up(way))
        except RadioError as error:
            _log.info("bearer %s does not tell its way out: %s", way.bearer, error.reason)
            return
        if egress != before and self.egress.value is before:
            _log.info("bearer %s has another way out", way.bearer)
            await self._adopt(way, egress, None)

    async def _make_room(self, way: Way) -> Way | None:
        """A radio carries one link: what leads nowhere ends before another of its kind begins; returns it."""
        if self._carrier is None or self._carrier[1].bearer is not way.bearer:
            return None
        old = self._carrier[1]
        self._refuse_for_long(old)
        self._drop()
        await self._radios.let_go(old.bearer)
        return old

    async def _adopt(self, way: Way, egress: Egress, proof: Proof | None) -> None:
        """From now on requests go out over `way`; the bearer that carried before is let go."""
        self.egress.set(egress)
        self._carrier = (self.egress.value or egress, way)  # an equal one stays the one it was
        self._tries.accept(way)
        if proof is not None:
            self._tries.forget(way)
        self._reached, self._nothing_passes = Rung.IP, False
        if proof is not None:
            self.backend_time.set(proof.backend_now)
        self._publish(None if proof else OfflineReason.CHECKING, proof.round_trip_ms if proof else None)
        self._proof.begin(proven=proof is not None)
        await self._tidy()

    async def _tidy(self) -> None:
        """Take down what is up and does not carry: at rest there is one bearer at most."""
        bearer = self._carrier[1].bearer if self._carrier else Bearer.NONE
        wifi = self._wifi.state.value
        if (
            wifi.active is not None
            and wifi.joining is None
            and (bearer is Bearer.BLUETOOTH or wifi.active in self._radios.left)
        ):
            await self._radios.let_go(Bearer.WIFI)
        if self._bluetooth.state.value.network is not None and bearer is Bearer.WIFI:
            await self._radios.let_go(Bearer.BLUETOOTH)

    def _through(self, egress: Egress) -> Egress:
        return egress if egress.proxy or not self._proxy else replace(egress, proxy=self._proxy)
