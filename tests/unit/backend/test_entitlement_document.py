"""The entitlement document between its two ends, and what it says at an instant."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
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
        changed(extra=1),
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
        with_coverage(product="everything"),
        with_coverage(kind="stolen"),
        with_coverage(ends_at="2021-06-14T12:30:00+00:00"),
        with_coverage(starts_at=0),
        with_coverage(extra=1),
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


def test_naive_instant_is_not_rendered() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_document(EntitlementDocument("HU-1", "V", datetime(2021, 1, 1), "Europe/Paris", ()))


def test_cover_starts_included_and_ends_excluded() -> None:
    tick = timedelta(microseconds=1)
    for product in Product:
        assert [is_covered(FREE, product, at) for at in (START - tick, START, END - tick, END)] == [
            False, True, True, False,
        ]  # fmt: skip
        assert not is_covered(document(), product, START)


def test_products_are_covered_each_by_its_own() -> None:
    only = document(Coverage(Product.MAP_CARE, "bought", START, END))
    assert is_covered(only, Product.MAP_CARE, START)
    assert not is_covered(only, Product.SERVICE_PACK, START)


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
