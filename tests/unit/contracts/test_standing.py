"""What a document says of a product at an instant, beside an evaluation that knows nothing but sets of days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.cloud import Coverage, Product
from connectivity.contracts.entitlements import Covered, Ended, NeverCovered, Standing, is_covered, standing

ZERO = datetime(2024, 1, 1, tzinfo=UTC)
MAP = Product.MAP_CARE


def at(day: int) -> datetime:
    return ZERO + timedelta(days=day)


def period(start: int, end: int, product: Product = MAP, kind: str = "bought") -> Coverage:
    return Coverage(product, kind, at(start), at(end))


def stands(now: int, *coverage: Coverage) -> Standing:
    return standing(coverage, MAP, at(now))


def test_starts_included_ends_excluded() -> None:
    assert [stands(day, period(10, 20)) for day in (9, 10, 19, 20, 30)] == [
        NeverCovered(),
        Covered(at(10), at(20), "bought"),
        Covered(at(10), at(20), "bought"),
        Ended(at(20)),
        Ended(at(20)),
    ]


def test_periods_that_touch_or_overlap_are_one() -> None:
    touching = (period(10, 20, kind="free"), period(20, 30))
    assert stands(15, *touching) == Covered(at(10), at(30), "free")
    assert stands(20, *touching) == Covered(at(10), at(30), "bought")
    assert stands(15, period(14, 40), period(10, 20, kind="free")) == Covered(at(10), at(40), "free")
    assert stands(35, period(14, 40), period(10, 20, kind="free")) == Covered(at(10), at(40), "bought")


def test_a_gap_parts_two_periods() -> None:
    parted = (period(30, 40), period(10, 20))
    assert stands(15, *parted) == Covered(at(10), at(20), "bought")
    assert stands(25, *parted) == Ended(at(20))
    assert stands(30, *parted) == Covered(at(30), at(40), "bought")


def test_what_is_to_come_is_not_there_yet() -> None:
    assert stands(5, period(10, 20)) == NeverCovered()


def test_each_product_stands_alone() -> None:
    assert stands(15, period(10, 20, Product.SERVICE_PACK)) == NeverCovered()


periods = st.lists(
    st.builds(
        lambda start, length, product, kind: period(start, start + length, product, kind),
        st.integers(0, 30),
        st.integers(1, 15),
        st.sampled_from([MAP, MAP, Product.SERVICE_PACK]),
        st.sampled_from(["free", "bought"]),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(coverage=periods, now=st.integers(-1, 50))
def test_standing_is_what_the_days_say(coverage: list[Coverage], now: int) -> None:
    own = [range((one.starts_at - ZERO).days, (one.ends_at - ZERO).days) for one in coverage if one.product is MAP]
    days = {day for covered in own for day in covered}
    how = standing(coverage, MAP, at(now))
    assert is_covered(coverage, MAP, at(now)) == (now in days)
    match how:
        case Covered(since, until, kind):
            first, last = now, now
            while first - 1 in days:
                first -= 1
            while last + 1 in days:
                last += 1
            assert (since, until) == (at(first), at(last + 1))
            assert kind in {
                one.kind for one in coverage if one.product is MAP and one.starts_at <= at(now) < one.ends_at
            }
        case Ended(ended):
            assert now not in days
            assert ended == at(max(day for day in days if day < now) + 1)
        case NeverCovered():
            assert not any(day <= now for day in days)


@settings(deadline=None)
@given(coverage=periods, now=st.integers(-1, 50), order=st.randoms(use_true_random=False))
def test_the_order_in_a_document_does_not_matter(coverage: list[Coverage], now: int, order) -> None:
    mixed = list(coverage)
    order.shuffle(mixed)
    before, after = standing(coverage, MAP, at(now)), standing(mixed, MAP, at(now))
    assert type(before) is type(after)
    if isinstance(before, Covered) and isinstance(after, Covered):
        assert (before.since, before.until) == (after.since, after.until)
    else:
        assert before == after
