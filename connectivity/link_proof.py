"""The proof of a bearer: it is asked again and again whether the backend answers over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of

PROBE_EVERY_S = 15.0
UNPROVEN_FIRST_S = 0.5
UNPROVEN_EVERY_S = 4.0
PROBE_RETRY_S = 1.0
PROBE_TRIES = 3


class Probe(Protocol):
    """Asks the backend over one egress whether it is there."""

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """Return the proof, or why there is none. Never raises for network trouble; at most 8 s."""
        ...


class Carried(Protocol):
    """Whose bearer is proven, and who hears what came of it."""

    def carrying(self) -> Egress | None:
        """The way out that carries now; another object for each life of a bearer."""
        ...

    def is_up(self, egress: Egress) -> bool:
        """Whether its radio still has it."""
        ...

    def on_proof(self, proof: Proof) -> None:
        """The backend has answered over it."""
        ...

    def on_no_proof(self, reason: OfflineReason) -> None:
        """It has not, often enough to be believed."""
        ...

    def on_gone(self) -> None:
        """The bearer is not there any more: it went while it came."""
        ...


class Proving:
    """Keeps what carries proven.

    Args:
        probe: The proof of reachability.
        loop_time: Real time between probes.
        carried: Whose bearer it is.
    """

    def __init__(self, probe: Probe, loop_time: LoopTime, carried: Carried) -> None:
        self._probe, self._loop_time, self._carried = probe, loop_time, carried
        self._doubted = asyncio.Event()
        self._waits = Backoff(UNPROVEN_FIRST_S, UNPROVEN_EVERY_S)
        self._since_s = 0.0
        self.proven = False
        """Whether what carries is; bad news is not believed at once then."""

    @property
    def unproven_s(self) -> float:
        """For how long what carries has not been proven, in real seconds; 0 where it is."""
        return 0.0 if self.proven else self._loop_time.monotonic() - self._since_s

    def begin(self, *, proven: bool) -> None:
        """Something else carries from now on."""
        self.proven, self._since_s = proven, self._loop_time.monotonic()
        self._waits.reset()
        self._doubted.set()

    def end(self) -> None:
        """Nothing carries any more."""
        self.proven = False

    def doubt(self) -> None:
        """Ask at once."""
        self._doubted.set()

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            self._doubted.clear()
            delay_s = await self._prove()
            if delay_s > 0:
                await first_of(self._doubted.wait(), self._loop_time.sleep(delay_s))

    async def once(self, egress: Egress) -> Proof | None:
        """Ask once over any way out."""
        outcome = await self._probe.probe(egress)
        return outcome if isinstance(outcome, Proof) else None

    async def compare(self, egress: Egress, needed: Callable[[], bool]) -> Proof | None:
        """Prove a way out beside what carries; None where that fails, or is not `needed` any more."""
        for _ in range(PROBE_TRIES):
            if not needed():
                return None
            if (proof := await self.once(egress)) is not None:
                return proof
            await self._loop_time.sleep(PROBE_RETRY_S)
        return None

    async def _prove(self) -> float:
        """Ask over what carries; before bad news is believed of a proven one, again. Returns the seconds to wait."""
        tries = PROBE_TRIES if self.proven else 1
        while True:
            egress = self._carried.carrying()
            if egress is None:
                return PROBE_EVERY_S
            outcome = await self._probe.probe(egress)
            if self._carried.carrying() is not egress:
                return 0.0
            if isinstance(outcome, Proof):
                self.proven = True
                self._waits.reset()
                self._carried.on_proof(outcome)
                return PROBE_EVERY_S
            if not self._carried.is_up(egress):
                self._carried.on_gone()
                return PROBE_EVERY_S
            tries -= 1
            if tries <= 0:
                if self.proven:
                    self.proven, self._since_s = False, self._loop_time.monotonic()
                self._carried.on_no_proof(outcome)
                return self._waits.next_s()
            await self._loop_time.sleep(PROBE_RETRY_S)
