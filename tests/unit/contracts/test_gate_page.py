"""docs/service-clock.md shows the gate's table as the code has it; HEADUNIT_UPDATE=1 writes it anew."""

from __future__ import annotations

import os
import re
from itertools import groupby
from pathlib import Path

from connectivity.contracts.gate import (
    NO_CAMERA_WARNINGS,
    TABLE,
    Carrier,
    NotEntitled,
    NotLinked,
    NotOffered,
    NotOnline,
    NotSignedIn,
    NotYet,
    Open,
    Row,
    Service,
    TermsPending,
)
from headunit.services.notices import SCHEDULE

PAGE = Path(__file__).parents[3] / "docs" / "service-clock.md"
BEGIN, END = "test_gate_page.py -->\n", "<!-- end -->"
HEAD = """
| service | entitlement | brought by | signed in | linked | car and market |
|---|---|---|---|---|---|
"""
BROUGHT_BY = {
    Carrier.NONE: "–",
    Carrier.LINK: "the link: online",
    Carrier.DCM: "the car's modem",
    Carrier.PHONE: "the phone's own internet",
}


def rendered() -> str:
    """Services with the same conditions share a line."""
    told = [(service, cells_of(service, row)) for service, row in TABLE.items()]
    lines = [
        f"| {', '.join(service for service, _ in same)} | {cells} |"
        for cells, same in groupby(told, lambda service_and_cells: service_and_cells[1])
    ]
    return HEAD + "\n".join(lines) + "\n\n"


def cells_of(service: Service, row: Row) -> str:
    entitlement = "–" if row.product is None else row.product.value
    entitlement += ", or never signed in" if row.before_sign_in else ""
    entitlement += ", at the portal when downloading" if row.judged_at_portal else ""
    signed_in = "–" if not row.signed_in else "in the app" if row.carrier is Carrier.DCM else "yes"
    conditions = [f"`{flag}`" for flag in row.flags]
    conditions += [f"{row.least_km:g} km"] if row.least_km else []
    conditions += [f"not in {', '.join(sorted(NO_CAMERA_WARNINGS))}"] if service is Service.COYOTE else []
    linked = "yes" if row.linked else "–"
    return " | ".join((entitlement, BROUGHT_BY[row.carrier], signed_in, linked, ", ".join(conditions) or "–"))


def test_the_page_shows_the_table_of_the_code() -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    if os.environ.get("HEADUNIT_UPDATE") == "1":
        PAGE.write_text(before + BEGIN + rendered() + END + after, encoding="utf-8")
    else:
        assert shown == rendered(), f"HEADUNIT_UPDATE=1 pytest {Path(__file__).name}"


def test_the_page_names_every_decision_by_its_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for decision in (Open, NotOffered, NotYet, NotEntitled, TermsPending, NotOnline, NotSignedIn, NotLinked):
        assert re.search(rf"^\| `{decision.__name__}`.*\| `{decision.code}` \|", page, re.MULTILINE), decision


def test_the_page_tells_the_days_of_the_schedule() -> None:
    told = ", ".join(str(days) for days in SCHEDULE[:5])
    assert f"days {told} … 1, 0" in PAGE.read_text(encoding="utf-8")


def test_a_changed_row_would_show() -> None:
    row = TABLE[Service.TRAFFIC]
    assert cells_of(Service.TRAFFIC, row) != cells_of(Service.WEATHER, TABLE[Service.WEATHER])
    assert cells_of(Service.TRAFFIC, Row(row.flags, row.product)) != cells_of(Service.TRAFFIC, row)
