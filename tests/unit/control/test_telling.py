"""What of a page a recorder asserts."""

from connectivity.contracts.control.elements import Element, Rect, Role, Tree
from headunit.control.recorder.recording import Says
from headunit.control.recorder.telling import telling, texts


def element(role, name, *, description="", height=30, shown=True, dialog=False, depth=1):
    state = {"shown": shown, "enabled": True, "checked": None, "selected": False, "focused": False, "editable": False}
    place = Rect(0, 0, 100, height)
    return Element(f"e{name}", "", role, name, "", description, place, **state, dialog=dialog, depth=depth, parent=None)


SUBSCRIPTIONS = Tree(
    "setup/online/subscriptions",
    (
        element(Role.TEXT, "Map Care", height=33),
        element(Role.TEXT, "Free period", height=38),
        element(Role.TEXT, "1096", height=60),
        element(Role.TEXT, "Until 21 Dec 2028, 10:42"),
        element(Role.TEXT, "Since 21 Dec 2025"),
        element(Role.HEADING, "Subscriptions", height=37),
        element(Role.TEXT, "21:37"),
        element(Role.TEXT, "18 °C"),
    ),
)


def test_the_heading_and_the_facts_without_the_minute():
    assert telling(SUBSCRIPTIONS, ()) == [
        Says("Subscriptions", heading=True),
        Says("Until 21 Dec 2028"),
        Says("Since 21 Dec 2025"),
    ]


def test_only_what_is_new_and_something_where_nothing_is():
    known = texts(SUBSCRIPTIONS)
    assert telling(SUBSCRIPTIONS, known)[1:] == [Says("Until 21 Dec 2028")]
    assert telling(SUBSCRIPTIONS, known - {"Free period"})[1:] == [Says("Free period")]


def test_what_differs_in_every_run_is_not_asserted():
    tree = Tree("", tuple(element(Role.TEXT, text) for text in ("Code: 123456", "123 456", "HU-0123 found", "12:30")))
    assert telling(tree, ()) == []


def test_a_dialog_is_what_a_person_looks_at():
    asked = element(Role.ALERT, "Sign out on this unit?", dialog=True)
    assert telling(Tree("", (*SUBSCRIPTIONS.elements, asked)), ()) == [Says("Sign out on this unit?")]


def test_descriptions_are_facts_and_what_is_out_of_sight_is_none():
    linked = element(Role.ITEM, "This unit", description="Linked with car and account")
    hidden = element(Role.TEXT, "Below the edge", shown=False)
    assert telling(Tree("", (linked, hidden)), ()) == [Says("Linked with car and account")]
