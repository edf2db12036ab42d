"""Receipts for many messages at once; warnings that strangers cause, seldom."""

import logging

from connectivity.backend.cars.receipts import MOST_NUMBERS, OwedReceipts
from connectivity.backend.cars.seldom import PERIOD_S, Seldom
from connectivity.contracts.telemetry import LARGEST_MESSAGE, Receipt, Refusal
from connectivity.contracts.wire import encode
from headunit.core.looptime import FakeLoopTime

LARGEST_SEQ = 2**63 - 1


def test_receipts_of_one_car_and_numbering_become_one():
    owed = OwedReceipts()
    owed.add([("A", Receipt("box", (1, 2))), ("B", Receipt("box", (1,)))], messages=3, has_trips=False)
    owed.add(
        [("A", Receipt("box", (3,), (Refusal(4, "absurd"),))), ("A", Receipt("new", (1,)))],
        messages=3,
        has_trips=True,
    )
    assert owed.receipts() == [
        ("A", Receipt("box", (1, 2, 3), (Refusal(4, "absurd"),))),
        ("B", Receipt("box", (1,))),
        ("A", Receipt("new", (1,))),
    ]
    assert (owed.messages, owed.has_trips) == (6, True)


def test_nothing_owed_is_nothing_told():
    owed = OwedReceipts()
    owed.add([], messages=2, has_trips=False)
    assert owed.receipts() == []
    assert owed.messages == 2


def test_each_receipt_fits_into_a_message():
    owed, many = OwedReceipts(), 2 * MOST_NUMBERS + 1
    refused = tuple(Refusal(LARGEST_SEQ - number, "unknown-vehicle") for number in range(many))
    owed.add([("A", Receipt("box", tuple(range(many)), refused))], messages=2 * many, has_trips=True)
    found = [receipt for _, receipt in owed.receipts()]
    assert [number for receipt in found for number in receipt.stored] == list(range(many))
    assert tuple(one for receipt in found for one in receipt.refused) == refused
    assert all(len(encode(receipt)) <= LARGEST_MESSAGE for receipt in found)


def test_a_cause_is_told_once_a_minute_with_what_was_left_out(caplog):
    loop_time = FakeLoopTime()
    seldom = Seldom(logging.getLogger("test"), loop_time)
    for number in range(4):
        seldom.warn("a", f"a{number}")
    seldom.warn("b", "b0")
    loop_time._now += PERIOD_S
    seldom.warn("a", "a4")
    seldom.warn("b", "b1")
    assert [record.getMessage() for record in caplog.records] == ["a0", "b0", "a4 (and 3 more like it before)", "b1"]


def test_a_stranger_with_many_names_fills_no_memory(caplog):
    caplog.set_level(logging.CRITICAL)
    seldom = Seldom(logging.getLogger("test"), FakeLoopTime())
    for number in range(5000):
        seldom.warn(f"{number}", "x")
    assert len(seldom._told) <= 1000
