"""What the backend has done, as lines of a trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from connectivity.contracts.cloud import GrantedTerm, Mail
from connectivity.contracts.telemetry import Trip
from headunit.core.errors import LinkError, ProblemError
from headunit.scenario.names import Names
from headunit.scenario.stage import Stage

if TYPE_CHECKING:
    from connectivity.contracts.cloud import AuditLine

type Said = tuple[datetime, str, dict[str, object]]

_NOT_TOLD = frozenset({"operator-session", "portal-signed-in"})
"""A session at the portal is opened anew when it has run out, in real time."""
_ROTATED = "keys-rotated"
"""Says the id of the new key last, which follows from the key itself."""
_DIGITS = 3


class BackendWitness:
    """Asks what is new: what is so while the backend is off, once it answers; after a restore, what is so from then on.

    Args:
        stage: Whose backend.
        names: Names of what is drawn at random.
    """

    def __init__(self, stage: Stage, names: Names) -> None:
        self._stage, self._names = stage, names
        self._trail: list[AuditLine] = []
        self._mails: set[str] = set()
        self._terms: dict[str, GrantedTerm] = {}
        self._awaited: set[str] = set()

    def expect_trips(self, ids: Iterable[str]) -> None:
        """Trips that the car has sent, by their ids: told once an owner can see them."""
        self._awaited |= set(ids)

    async def seen(self) -> list[Said]:
        """Audit, mails, terms and trips that are new, at their own instants."""
        try:
            trail = await self._whole_trail()
            lines = trail[_alike(self._trail, trail) :]
            mails = await self._stage.backend.mails()
            # Whatever changes a term is in the audit.
            terms = await self._units_terms() if trail != self._trail else None
            trips = await self._stored_trips()
        except LinkError:
            return []
        self._trail = trail
        said = [] if terms is None else self._told_terms(terms)  # first: it gives the grants their names
        said += [self._told_mail(mail) for mail in reversed(mails) if mail.id not in self._mails]
        said += [self._told_trip(trip) for trip in trips]
        self._mails = {mail.id for mail in mails}
        return sorted([*(self._told(line) for line in lines if line.event not in _NOT_TOLD), *said], key=_at)

    async def _whole_trail(self) -> list[AuditLine]:
        """The audit from its first line on; only where a past was restored, what is known is asked for again."""
        if not self._trail:
            return list(await self._stage.backend.audit())
        *before, last = self._trail
        found = await self._stage.backend.audit(last.id - 1)
        if found and found[0] == last:
            return [*before, *found]
        return list(await self._stage.backend.audit())

    def _told(self, line: AuditLine) -> Said:
        more: dict[str, object] = {}
        if line.account_email is not None:
            more["account"] = line.account_email
        if line.device_id is not None:
            more["device"] = self._names.of("device", line.device_id)
        if line.event == _ROTATED:
            self._names.of("key", line.detail.rpartition(" ")[2])  # it is drawn anew in each run
        if line.detail:
            more["detail"] = self._names.within(line.detail)
        return line.at, line.event, more

    def _told_mail(self, mail: Mail) -> Said:
        return mail.sent_at, "mail", {"kind": mail.kind, "to": mail.to}

    async def _units_terms(self) -> tuple[tuple[str, GrantedTerm], ...]:
        """Every grant of every unit."""
        units = await self._stage.backend.units()
        found = [(one.device_id, await self._stage.backend.unit_terms(one.device_id)) for one in units]
        return tuple((device_id, term) for device_id, terms in found for term in terms.terms)

    def _told_terms(self, found: Sequence[tuple[str, GrantedTerm]]) -> list[Said]:
        """The grants that are new, or taken back, or whose time has moved because another one was."""
        known, self._terms = self._terms, {term.id: term for _, term in found}
        return [
            self._told_term(device, term, known.get(term.id)) for device, term in found if known.get(term.id) != term
        ]

    def _told_term(self, device_id: str, term: GrantedTerm, was: GrantedTerm | None) -> Said:
        at = term.granted_at if was is None else term.taken_back_at or self._stage.now
        more: dict[str, object] = {
            "device": self._names.of("device", device_id),
            "grant": self._names.of("grant", term.id),
            "product": term.product,
            "kind": term.kind,
            "months": term.months,
            "starts_at": term.starts_at,
            "ends_at": term.ends_at,
        }
        return at, "term", more if term.why is None else {**more, "why": term.why}

    async def _stored_trips(self) -> list[Trip]:
        """Those that are awaited and that an owner sees; none is awaited any more where no account has the car."""
        if not self._awaited:
            return []
        found: dict[str, Trip] = {}
        owners = 0
        for account in await self._stage.backend.accounts():
            try:
                trips = await self._stage.backend.trips(account.id, self._stage.vin)
            except ProblemError:
                continue  # it is somebody else's car
            owners += 1
            found |= {trip.id: trip for trip in trips if trip.id in self._awaited}
        self._awaited = self._awaited - found.keys() if owners else set()
        return list(found.values())

    def _told_trip(self, trip: Trip) -> Said:
        return trip.ended_at, "trip-stored", told_trip(trip)


def told_trip(trip: Trip) -> dict[str, object]:
    """What is stable of a trip."""
    return {
        "started_at": trip.started_at,
        "km": round(trip.odometer_end_km - trip.odometer_start_km, _DIGITS),
        "max_speed_kmh": round(trip.max_speed_kmh, _DIGITS),
        "positions": trip.start is not None or trip.end is not None,
    }


def _alike(one: Sequence[AuditLine], other: Sequence[AuditLine]) -> int:
    """With so many of the same lines both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


def _at(line: Said) -> datetime:
    return line[0]
