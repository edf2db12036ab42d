"""Which elements a query means, and what is said when it means none or several."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.control.elements import Element, Query, Rect, Role
from connectivity.contracts.control.errors import ControlError
from headunit.control.find import label, matching, pick


def element(ref: str, name: str = "", role: Role = Role.BUTTON, **more: Any) -> Element:
    values: dict[str, Any] = {
        "id": "",
        "text": "",
        "description": "",
        "rect": Rect(0, 0, 100, 50),
        "shown": True,
        "enabled": True,
        "checked": None,
        "selected": False,
        "focused": False,
        "editable": False,
        "dialog": False,
        "depth": 1,
        "parent": "window",
    }
    return Element(ref=ref, name=name, role=role, **{**values, **more})


PAGE = [
    element("window", "headunit", Role.WINDOW, parent=None, depth=0),
    element("group", "Network", Role.GROUP),
    element("row", "Wi-Fi", parent="group", id="setup-wifi"),
    element("words", "Wi-Fi", Role.TEXT, parent="row"),
    element("tab", "Setup", Role.TAB),
    element("title", "Setup", Role.HEADING),
    element("field", "E-mail", Role.FIELD, text="marie@example.com", editable=True),
    element("one", "Renew", description="Map Care"),
    element("two", "Renew", description="Service Pack"),
    element("far", "Renew all", shown=False),
]


def refs(query: Query) -> list[str]:
    return [one.ref for one in matching(query, PAGE)]


def refused(query: Query) -> ControlError:
    with pytest.raises(ControlError) as caught:
        pick(query, PAGE, lambda _: True, "setup")
    return caught.value


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(name="Renew"), ["one", "two"]),
        (Query(name="Renew", nth=1), ["two"]),
        (Query(name="Renew", nth=-1), ["two"]),
        (Query(name="Renew", nth=2), []),
        (Query(name="Renew", nth=-3), []),
        (Query(text="Service"), ["two"]),
        (Query(text="marie@"), ["field"]),
        (Query(id="setup-wifi"), ["row"]),
        (Query(ref="tab"), ["tab"]),
        (Query(name="  Wi-Fi\u2060 "), ["row", "words"]),
        (Query(name="Wi-Fi", inside=Query(name="Network")), ["row", "words"]),
        (Query(role=Role.TEXT, inside=Query(role=Role.GROUP)), ["words"]),
        (Query(name="Setup", inside=Query(name="Network")), []),
        (Query(name="wi-fi"), []),
    ],
)
def test_all_that_is_asked_must_fit(query: Query, expected: list[str]) -> None:
    assert refs(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(name="Wi-Fi"), "row"),
        (Query(name="Setup"), "tab"),
        (Query(text="Renew all"), "far"),
        (Query(role=Role.HEADING, name="Setup"), "title"),
    ],
)
def test_what_is_made_for_a_finger_comes_first(query: Query, expected: str) -> None:
    assert pick(query, PAGE, lambda _: True, "setup").ref == expected


def test_what_a_finger_reaches_comes_before_what_is_covered() -> None:
    assert pick(Query(name="Renew"), PAGE, lambda one: one.ref == "two", "setup").ref == "two"


def test_several_that_fit_equally_are_listed() -> None:
    told = refused(Query(name="Renew"))
    assert told.reason == "ambiguous"
    assert told.detail.count("button 'Renew'") == 2
    assert "far" not in told.detail


@pytest.mark.parametrize(
    ("query", "near"),
    [
        (Query(name="Wifi"), "'Wi-Fi' #setup-wifi"),
        (Query(name="wi-fi"), "'Wi-Fi'"),
        (Query(name="Set-up"), "'Setup'"),
        (Query(id="setup-wlan"), "#setup-wifi"),
        (Query(name="mail"), "field 'E-mail'"),
        (Query(role=Role.TAB, name="Quite another"), "tab 'Setup'"),
    ],
)
def test_a_missing_one_is_answered_with_what_may_have_been_meant(query: Query, near: str) -> None:
    told = refused(query)
    assert told.reason == "no-such-element"
    assert near in told.detail
    assert "'setup'" in told.detail


def test_an_empty_page_says_so() -> None:
    with pytest.raises(ControlError, match="there is nothing"):
        pick(Query(name="Setup"), [], lambda _: True, "home")


@given(st.sampled_from(PAGE), st.data())
def test_every_element_is_found_by_what_it_is(one: Element, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([one.name, one.name[:2], one.description or one.name]))
    assert one in matching(Query(role=one.role, ref=one.ref, text=part), PAGE)
    assert label(one).startswith(one.role)
