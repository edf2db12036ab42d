"""Selectors: what each way of writing one means, and what is said where it means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.control.elements import Query, Role, Spot
from headunit.cli.ctl.selector import parse_query, parse_spot, written
from headunit.core.errors import UsageError


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("button:Setup", Query(role=Role.BUTTON, name="Setup")),
        ("Button:Setup", Query(role=Role.BUTTON, name="Setup")),
        ("button:They match", Query(role=Role.BUTTON, name="They match")),
        ('button:"They match"', Query(role=Role.BUTTON, name="They match")),
        ("Setup", Query(name="Setup")),
        ("E-mail", Query(name="E-mail")),
        ("Bluetooth tethering", Query(name="Bluetooth tethering")),
        ("«Réglages»", Query(name="«Réglages»")),
        ("Page: Setup", Query(name="Page: Setup")),
        (":tab", Query(name="tab")),
        ("tab", Query(role=Role.TAB)),
        ("tab:Setup", Query(role=Role.TAB, name="Setup")),
        ('text~"21 Dec"', Query(role=Role.TEXT, text="21 Dec")),
        ("~21 Dec 2028", Query(text="21 Dec 2028")),
        ("#page-back", Query(id="page-back")),
        ("button#ok", Query(role=Role.BUTTON, id="ok")),
        ("#row~Maison", Query(id="row", text="Maison")),
        ("@e12", Query(ref="e12")),
        ("item[2]", Query(role=Role.ITEM, nth=2)),
        ("item[-1]", Query(role=Role.ITEM, nth=-1)),
        ("button:Delete[0]", Query(role=Role.BUTTON, name="Delete", nth=0)),
        ('button:"OK [1]"', Query(role=Role.BUTTON, name="OK [1]")),
        ('"It\\"s"', Query(name='It"s')),
        ("item:Maison-5G > button", Query(role=Role.BUTTON, inside=Query(role=Role.ITEM, name="Maison-5G"))),
        ("dialog>button:OK", Query(role=Role.BUTTON, name="OK", inside=Query(role=Role.DIALOG))),
        (
            "#list > item[1] > ~old",
            Query(text="old", inside=Query(role=Role.ITEM, nth=1, inside=Query(id="list"))),
        ),
    ],
)
def test_what_is_written_is_what_is_meant(text: str, query: Query) -> None:
    assert parse_query(text) == query
    assert parse_spot(text) == Spot(query)
    assert parse_query(written(query)) == query


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("120,300", Spot(None, 120, 300)),
        (" -5 , 10.5 ", Spot(None, -5, 10.5)),
        ("#map[20%,50%]", Spot(Query(id="map"), 0.2, 0.5)),
        ("item[1][0%, 100%]", Spot(Query(role=Role.ITEM, nth=1), 0, 1)),
    ],
)
def test_places(text: str, spot: Spot) -> None:
    assert parse_spot(text) == spot
    with pytest.raises(UsageError, match="place"):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a name is missing here"),
        ("buton:Setup", "at character 1: there is no role 'buton': did you mean button?"),
        ("xyz:Setup", "there is no role 'xyz': roles are alert, button,"),
        ("button:", "at character 8: a name is missing here"),
        ('button:"Setup', "at character 8: the quotation that begins here has no closing"),
        ('button:""', "a name is missing here"),
        ("#", "# is followed by an id"),
        ("@", "@ is followed by a ref"),
        ("item[x]", "at character 5: [ ] holds a number from 0"),
        ("item[200%,5%]", "[ ] holds a number"),
        ("item[1", "[ ] holds a number"),
        ("item[1][2]", "one number is enough"),
        ("item[1%,2%] > button", "a place in an element comes last"),
        ("item >", "a name is missing here"),
        ('button:"OK" now', "put quotes around a name"),
    ],
)
def test_nonsense_is_told_with_its_place_and_an_example(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_spot(text)
    assert said in str(refused.value)
    assert "Write button:Setup" in str(refused.value)


ROLES = st.none() | st.sampled_from(list(Role))
WORDS = st.text(min_size=1, max_size=12)
QUERIES = st.builds(Query, role=ROLES, name=WORDS, nth=st.none() | st.integers(-9, 99)) | st.builds(
    Query, role=ROLES, text=WORDS
)


@given(QUERIES, st.none() | QUERIES)
def test_whatever_is_meant_can_be_written(query: Query, outer: Query | None) -> None:
    whole = Query(role=query.role, name=query.name, text=query.text, nth=query.nth, inside=outer)
    assert parse_query(written(whole)) == whole


@given(st.text(max_size=30))
def test_garbage_never_ends_in_anything_but_a_sentence(text: str) -> None:
    try:
        parse_spot(text)
    except UsageError as error:
        said = str(error)
    else:
        said = "It is a selector."
    assert said.endswith(".")
