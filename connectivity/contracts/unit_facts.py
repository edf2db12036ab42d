"""What the unit knows, whatever its screen shows: for stories, tests and scripts. Read-only, JSON values alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """The link. `bearer` is none, bluetooth or wifi; `reason` says why it is offline, None exactly when `online`."""

    online: bool
    bearer: str
    name: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """Who is signed in, and how the last wish fared.

    Attributes:
        email: None while nobody is signed in.
        activated: By the e-mail's link.
        terms: accepted, pending or suspended; None while nobody is signed in.
        linked: Whether unit, VIN and account are one; None while unknown.
        ended: Why the owner was signed out, else None.
        wish: sign-in, new-account, mail or registration: the last one, None where the person has gone on.
        failure: Why that did not work out; None where it did, or is under way.
    """

    email: str | None
    activated: bool
    terms: str | None
    linked: bool | None
    ended: str | None
    wish: str | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """How a product stands by the last signed document: covered, ended or never; `until` its end (UTC)."""

    product: str
    standing: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice of the history (`PRODUCT.md §4`); `shown_at` and `answered_at` None where that has not happened. UTC."""

    product: str
    ends_at: datetime
    days: int
    due_at: datetime
    shown_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """The notice on the screen: what ends, in how many days."""

    products: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What the gate says of a service now, `open` or the code of why not; as far as the unit itself can tell."""

    service: str
    decision: str


@dataclass(frozen=True, slots=True)
class PositionFacts:
    """Where the unit says that the car is.

    Attributes:
        latitude: Degrees, WGS 84; on the road where `snapped`.
        longitude: See `latitude`.
        quality: good, poor, or old: there is no fix now, and this is the last place.
        snapped: Whether it is laid on a road; only while a map is shown.
        street: Name of that road, else its number; may be empty.
    """

    latitude: float
    longitude: float
    quality: str
    snapped: bool
    street: str


@dataclass(frozen=True, slots=True)
class HitFacts:
    """A place that was found.

    Attributes:
        title: As it is listed.
        detail: What tells it from others of that name.
        kind: address, street, crossing, poi, town or position.
        category: Of a POI, else None.
        distance_m: From the car as the crow flies, None where nobody knows where it is.
        source: map, recent, favourite, home or work.
    """

    title: str
    detail: str
    kind: str
    category: str | None
    distance_m: float | None
    source: str


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What is looked for; `hits` in their order. `busy`: the answer is being waited for; `failure`: why none came."""

    text: str
    category: str | None
    busy: bool
    failure: str | None
    hits: tuple[HitFacts, ...]


@dataclass(frozen=True, slots=True)
class DestinationFacts:
    """A place of the person's. `kind` is home, work, favourite or recent; `name` what it is called in the list."""

    kind: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class MapFacts:
    """The map. `shown`: its page is on the screen; `pin`: title of the place on its card; `regions`: ids on board."""

    shown: bool
    pin: str | None
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrivingFacts:
    """Whether the car moves, as far as the unit knows; what follows (`PRODUCT.md §11`).

    Attributes:
        moving: It drives, or has not stood for long enough to count.
        locked: Typing and long lists are locked.
        overridden: A passenger has opened them, until the car has stood.
    """

    moving: bool
    locked: bool
    overridden: bool


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """The route (`PRODUCT.md §5`).

    Attributes:
        phase: none, planning, choosing, guiding, arrived or failed.
        stops: What is still to be reached, by title, the destination last.
        avoid: What it keeps off: motorways, tolls, ferries; kept without a route, too.
        alternatives: From how many routes one can be chosen now.
        chosen: Number of the chosen one, 0 the best.
        distance_m: Of the chosen one from its start; None without one.
        duration_s: See `distance_m`.
        refused: Why there is no such route, a word of `NoRouteReason`, else None.
        blamed: Title of the place to which there is none, None where it is not one place's fault.
        trouble: Why none can be asked for: no-position, map-away or no-region, else None.
        simulated: It is only shown how it would be driven.
    """

    phase: str
    stops: tuple[str, ...]
    avoid: tuple[str, ...]
    alternatives: int
    chosen: int
    distance_m: float | None
    duration_s: float | None
    refused: str | None
    blamed: str | None
    trouble: str | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """The car on its route; without one all is None or empty, but for `said` and `muted`.

    Attributes:
        next: What the driver does next, a word of `ManoeuvreKind`.
        in_m: How far that is along the route.
        street: The road that it leads onto; empty where it has no name.
        text: The sentence that is shown.
        then: What follows on it soon, else None.
        left_m: To the destination.
        left_s: See `left_m`.
        arrives_at: At the destination (UTC).
        off_route: The car has left the route.
        limit_kmh: Of the road; None: nobody has written one.
        said: What was said last.
        muted: Nothing is said aloud.
    """

    next: str | None
    in_m: float | None
    street: str
    text: str
    then: str | None
    left_m: float | None
    left_s: float | None
    arrives_at: datetime | None
    off_route: bool
    limit_kmh: int | None
    said: str | None
    muted: bool


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Everything.

    Attributes:
        device_id: The unit's serial.
        now: The unit's trusted time (UTC).
        synced: Whether anything has confirmed it in this run.
        held: Whether what GPS says is held back.
        on: Whether accessories have power, as far as the unit knows.
        link: See `LinkFacts`.
        account: See `AccountFacts`.
        coverage: By product.
        card: None while no notice is shown.
        notices: The whole history, oldest first.
        services: By service.
        tried: The service that was last tried to be opened, None for none.
        tried_decision: What came of it: `open` or a code; None while it is being asked.
        position: None while nothing was ever known of it.
        search: What is looked for, and found.
        destinations: Home, work, favourites as they were added, recent ones newest first.
        map: See `MapFacts`.
        driving: See `DrivingFacts`.
        route: See `RouteFacts`.
        guidance: See `GuidanceFacts`.
    """

    device_id: str
    now: datetime
    synced: bool
    held: bool
    on: bool
    link: LinkFacts
    account: AccountFacts
    coverage: tuple[CoverageFacts, ...]
    card: CardFacts | None
    notices: tuple[NoticeFacts, ...]
    services: tuple[ServiceFacts, ...]
    tried: str | None
    tried_decision: str | None
    position: PositionFacts | None
    search: SearchFacts
    destinations: tuple[DestinationFacts, ...]
    map: MapFacts
    driving: DrivingFacts
    route: RouteFacts
    guidance: GuidanceFacts
