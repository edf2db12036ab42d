"""What the unit knows, gathered from its services (`connectivity.contracts.unit_facts`)."""

from __future__ import annotations

from collections.abc import Iterator

from connectivity.contracts.cloud import Product
from connectivity.contracts.entitlements import Covered, Ended, standing
from connectivity.contracts.gate import Service
from connectivity.contracts.unit_facts import (
    AccountFacts,
    CardFacts,
    CoverageFacts,
    DestinationFacts,
    DrivingFacts,
    GuidanceFacts,
    HitFacts,
    LinkFacts,
    MapFacts,
    NoticeFacts,
    PositionFacts,
    RouteFacts,
    SearchFacts,
    ServiceFacts,
    UnitFacts,
)
from headunit.account.domain import Failed, terms_of
from headunit.navigation.guidance.domain import Phase
from headunit.processes.unit_core import UnitCore


def facts_of(unit: UnitCore) -> UnitFacts:
    """Everything, as it is now."""
    notices, tried = unit.notices.state.value, unit.gate.last
    card = None if notices.card is None else CardFacts(tuple(notices.card.products), notices.card.days)
    return UnitFacts(
        device_id=unit.device_id,
        now=unit.time.now(),
        synced=unit.time.synced,
        held=unit.time.state.value.held is not None,
        on=unit.vehicle.state.value.is_on,
        link=_link(unit),
        account=_account(unit),
        coverage=_coverage(unit),
        card=card,
        notices=tuple(
            NoticeFacts(one.product, one.ends_at, one.days, one.due_at, one.shown_at, one.answered_at)
            for one in notices.ledger.entries
        ),
        services=tuple(ServiceFacts(service, unit.gate.decide(service).code) for service in Service),
        tried=tried.tried,
        tried_decision=None if tried.decision is None else tried.decision.code,
        position=_position(unit),
        search=_search(unit),
        destinations=tuple(_destinations(unit)),
        map=MapFacts(
            shown=unit.map.shown,
            pin=None if unit.map.state.value.pin is None else unit.map.state.value.pin.title,
            regions=tuple(one.id for one in unit.regions.state.value.regions),
        ),
        driving=_driving(unit),
        route=_route(unit),
        guidance=_guidance(unit),
    )


def _link(unit: UnitCore) -> LinkFacts:
    state = unit.link.state.value
    return LinkFacts(state.online, state.bearer, state.name, state.reason)


def _driving(unit: UnitCore) -> DrivingFacts:
    state = unit.driving.state.value
    return DrivingFacts(state.moving, state.locked, state.overridden)


def _position(unit: UnitCore) -> PositionFacts | None:
    state = unit.position.state.value
    if (place := state.place) is None:
        return None
    return PositionFacts(place.latitude, place.longitude, state.quality, state.matched is not None, state.street)


def _search(unit: UnitCore) -> SearchFacts:
    state = unit.search.state.value
    hits = tuple(
        HitFacts(place.title, place.detail, place.kind.value, place.category, found.hit.distance_m, found.source)
        for found in state.hits
        for place in (found.hit.place,)
    )
    return SearchFacts(state.text, state.category, state.busy, state.failure, hits)


def _destinations(unit: UnitCore) -> Iterator[DestinationFacts]:
    known = unit.destinations.state.value
    for kind, place in (("home", known.home), ("work", known.work)):
        if place is not None:
            yield DestinationFacts(kind, place.title, place.title)
    for favourite in known.favourites:
        yield DestinationFacts("favourite", favourite.name, favourite.place.title)
    for place in known.recents:
        yield DestinationFacts("recent", place.title, place.title)


def _route(unit: UnitCore) -> RouteFacts:
    state = unit.route.state.value
    route = state.route
    return RouteFacts(
        phase=state.phase,
        stops=tuple(place.title for place in state.stops),
        avoid=tuple(state.avoid),
        alternatives=len(state.routes) if state.phase is Phase.CHOOSING else 0,
        chosen=state.chosen,
        distance_m=None if route is None else route.distance_m,
        duration_s=None if route is None else route.duration_s,
        refused=None if state.refused is None else state.refused.reason,
        blamed=None if state.blamed is None else state.blamed.title,
        trouble=state.trouble,
        simulated=state.simulated,
    )


def _guidance(unit: UnitCore) -> GuidanceFacts:
    state = unit.guidance.state.value
    coming = state.next
    return GuidanceFacts(
        next=None if coming is None else coming.manoeuvre.kind,
        in_m=None if coming is None else coming.in_m,
        street="" if coming is None else coming.manoeuvre.street,
        text="" if coming is None else coming.manoeuvre.text,
        then=None if state.then is None else state.then.manoeuvre.kind,
        left_m=None if coming is None else state.left_m,
        left_s=None if coming is None else state.left_s,
        arrives_at=state.arrives_at if unit.time.synced else None,
        off_route=state.off_route,
        limit_kmh=state.limit_kmh,
        said=None if state.said is None else state.said.text,
        muted=state.muted,
    )


def _account(unit: UnitCore) -> AccountFacts:
    state = unit.account.state.value
    account, attempt = state.account, state.attempt
    return AccountFacts(
        email=None if account is None else account.email,
        activated=account is not None and account.activated,
        terms=None if account is None else terms_of(account, unit.time.now()),
        linked=state.linked,
        ended=None if state.ended is None else state.ended.reason,
        wish=None if attempt is None else attempt.wish,
        failure=attempt.failure.reason if isinstance(attempt, Failed) else None,
    )


def _coverage(unit: UnitCore) -> tuple[CoverageFacts, ...]:
    document, now = unit.services.state.value.document, unit.time.now()
    found = []
    for product in Product:
        how = standing(() if document is None else document.coverage, product, now)
        match how:
            case Covered():
                found.append(CoverageFacts(product, "covered", how.until))
            case Ended():
                found.append(CoverageFacts(product, "ended", how.at))
            case _:
                found.append(CoverageFacts(product, "never", None))
    return tuple(found)
