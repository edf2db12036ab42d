"""What a unit might know: for tests of whoever tells it, and of whoever reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from connectivity.contracts.cloud import Product
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

NOW = datetime(2028, 11, 21, 8, 0, tzinfo=UTC)
END = datetime(2028, 12, 21, 8, 40, tzinfo=UTC)
DUE = datetime(2028, 11, 20, 23, 0, tzinfo=UTC)
EMAIL = "marie.laurent@example.com"
COVERED = (Product.MAP_CARE, Product.SERVICE_PACK)
FACTS = UnitFacts(
    device_id="HU-0123456789AB",
    now=NOW,
    synced=True,
    held=False,
    on=True,
    link=LinkFacts(online=True, bearer="bluetooth", name="Pixel de Marie", reason=None),
    account=AccountFacts(
        email=EMAIL,
        activated=True,
        terms="accepted",
        linked=False,
        ended=None,
        wish="sign-in",
        failure=None,
    ),
    coverage=(
        *(CoverageFacts(product, "covered", END) for product in COVERED),
        CoverageFacts(Product.COYOTE, "never", None),
        CoverageFacts(Product.CONNECTED_SERVICES, "ended", DUE),
    ),
    card=CardFacts(COVERED, 30),
    notices=(
        *(NoticeFacts(product, END, 30, DUE, NOW, None) for product in COVERED),
        NoticeFacts(Product.COYOTE, END, 23, DUE, None, NOW),
    ),
    services=tuple(ServiceFacts(one, "open" if one == Service.TRAFFIC else "not-signed-in") for one in Service),
    tried=Service.FUEL,
    tried_decision="not-entitled",
    position=PositionFacts(43.7385, 7.4246, "good", snapped=True, street="Avenue de la Costa"),
    search=SearchFacts(
        "casino",
        None,
        busy=False,
        failure=None,
        hits=(
            HitFacts("Maison", "Avenue de la Costa, Monaco", "address", None, 20.0, "home"),
            HitFacts("Casino de Monte-Carlo", "Place du Casino, Monaco", "poi", "casino", 320.0, "map"),
        ),
    ),
    destinations=(
        DestinationFacts("home", "12 Avenue de la Costa", "12 Avenue de la Costa"),
        DestinationFacts("favourite", "Opéra", "Casino de Monte-Carlo"),
    ),
    map=MapFacts(shown=True, pin="Casino de Monte-Carlo", regions=("monaco-riviera",)),
    driving=DrivingFacts(moving=False, locked=False, overridden=False),
    route=RouteFacts(
        phase="guiding",
        stops=("Agip", "Casino de Monte-Carlo"),
        avoid=("motorways",),
        alternatives=0,
        chosen=0,
        distance_m=5_200.0,
        duration_s=660.0,
        refused=None,
        blamed=None,
        trouble=None,
        simulated=False,
    ),
    guidance=GuidanceFacts(
        next="roundabout",
        in_m=420.0,
        street="Boulevard des Moulins",
        text="Take the 2nd exit onto Boulevard des Moulins.",
        then="left",
        left_m=4_100.0,
        left_s=540.0,
        arrives_at=NOW + timedelta(minutes=9),
        off_route=False,
        limit_kmh=50,
        said="In 400 metres, take the 2nd exit.",
        muted=False,
    ),
)
"""Thirty days before the end of both free products, one of them ended already."""
