"""The entitlement document between its two ends, and what it says at an instant."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.calendar import days_left
from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from connectivity.contracts.entitlement_document import parse_document, render_document
from connectivity.contracts.entitlements import is_covered

START = datetime(2021, 6, 14, 12, 30, tzinfo=UTC)
END = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def document(*coverage: Coverage) -> EntitlementDocument:
    return EntitlementDocument("HU-1", "JTHY65BH602100417", START, "Europe/Paris", coverage)


FREE = document(*(Coverage(product, "free", START, END) for product in Product))


@given(
    st.lists(
        st.builds(
            lambda product, kind, start, life: Coverage(product, kind, start, start + life),
            st.sampled_from(Product),
            st.sampled_from(["free", "bought"]),
            instants,
            st.timedeltas(timedelta(seconds=1), timedelta(days=4000)),
        ),
        max_size=5,
    )
)
def test_document_survives_the_wire(coverage: list[Coverage]) -> None:
    sent = document(*coverage)
    assert parse_document(render_document(sent)) == sent


def test_offsets_on_the_wire_become_utc() -> None:
    text = render_document(FREE).decode().replace("2021-06-14T12:30:00+00:00", "2021-06-14T14:30:00+02:00")
    assert parse_document(text) == FREE


def changed(**changes: Any) -> str:
    return json.dumps({**json.loads(render_document(FREE)), **changes})


def with_coverage(**changes: Any) -> str:
    first = json.loads(render_document(FREE))["coverage"][0]
    return changed(coverage=[{**first, **changes}])


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 10_000,
        b"\xff\xfe\xfd",
        "x" * 70_000,
        changed(device_id=""),
        changed(device_id=5),
        changed(vin=None),
        changed(vin="x" * 101),
        changed(issued_at="2021-06-14T12:30:00"),
        changed(issued_at="yesterday"),
        changed(issued_at="0001-01-01T00:00:00+14:00"),
        changed(home_zone="Mars/Olympus"),
        changed(home_zone="../../etc/passwd"),
        changed(home_zone="Europe"),
        changed(coverage={}),
        changed(coverage=[1]),
        changed(linked="yes"),
        changed(terms_due_at="soon"),
        changed(issued_at="9999-12-31T23:59:59+00:00"),
        with_coverage(product=5),
        with_coverage(kind=None),
        with_coverage(ends_at="2021-06-14T12:30:00+00:00"),
        with_coverage(ends_at="2021-06-14T12:29:59+00:00"),
        with_coverage(ends_at="9999-12-31T23:59:59-11:00"),
        with_coverage(starts_at=0),
    ],
)
def test_garbage_is_a_value_error(garbage: str | bytes) -> None:
    with pytest.raises(ValueError, match="entitlement document"):
        parse_document(garbage)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_json_does_anything_but_parse_or_value_error(value: Any) -> None:
    with pytest.raises(ValueError, match="entitlement document"):
        parse_document(json.dumps(value))


@pytest.mark.parametrize(
    "later",
    [
        {"product": "valet-parking"},
        {"kind": "gift"},
        {"product": "valet-parking", "starts_at": None, "ends_at": "never"},
    ],
)
def test_what_a_later_backend_adds_is_passed_over(later: dict[str, Any]) -> None:
    """An unknown product may look as it likes; what is known stays."""
    value = json.loads(render_document(FREE))
    value["coverage"].insert(1, {**value["coverage"][0], **later})
    value["coverage"][0]["colour"] = "red"
    assert parse_document(json.dumps({**value, "weather": {"rain": True}})) == FREE


def test_a_document_of_the_first_version_is_still_read() -> None:
    value = json.loads(render_document(FREE))
    del value["linked"], value["terms_due_at"]
    assert parse_document(json.dumps(value)) == FREE


def test_link_and_terms_travel_too() -> None:
    sent = replace(FREE, linked=True, terms_due_at=END)
    assert parse_document(render_document(sent)) == sent


def test_naive_instant_is_not_rendered() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_document(EntitlementDocument("HU-1", "V", datetime(2021, 1, 1), "Europe/Paris", ()))


def test_cover_starts_included_and_ends_excluded() -> None:
    tick = timedelta(microseconds=1)
    for product in Product:
        assert [is_covered(FREE.coverage, product, at) for at in (START - tick, START, END - tick, END)] == [
            False, True, True, False,
        ]  # fmt: skip
        assert not is_covered((), product, START)


def test_products_are_covered_each_by_its_own() -> None:
    only = document(Coverage(Product.MAP_CARE, "bought", START, END))
    assert is_covered(only.coverage, Product.MAP_CARE, START)
    assert not is_covered(only.coverage, Product.SERVICE_PACK, START)


def test_days_left_are_days_of_the_home_zone() -> None:
    end = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
    assert days_left(end, datetime(2024, 6, 14, 0, 0, tzinfo=UTC), "Europe/Paris") == 0
    # 22:30 UTC on the 13th is already the 14th in Paris, and still the 13th in New York.
    late = datetime(2024, 6, 13, 22, 30, tzinfo=UTC)
    assert days_left(end, late, "Europe/Paris") == 0
    assert days_left(end, late, "America/New_York") == 1
    assert days_left(end, datetime(2024, 6, 15, 12, tzinfo=UTC), "Europe/Paris") == -1
    assert days_left(end, late.astimezone(timezone(timedelta(hours=9))), "Europe/Paris") == 0


@given(end=instants, now=instants, zone=st.sampled_from(["Europe/Paris", "Asia/Tokyo", "America/New_York"]))
def test_days_left_is_within_a_day_of_the_hours_left(end: datetime, now: datetime, zone: str) -> None:
    hours = (end - now) / timedelta(hours=1)
    assert abs(days_left(end, now, zone) * 24 - hours) < 26
