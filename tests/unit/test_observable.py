"""A value that tells when it changes."""

from headunit.core.observable import Observable


def test_each_new_value_is_told_once_to_whoever_listens():
    told = []
    value = Observable("red")
    end = value.subscribe(told.append, now=True)
    value.set("red")
    value.set("green")
    end()
    end()
    value.set("red")
    assert told == ["red", "green"]


def test_the_last_that_everybody_hears_is_what_it_is_also_where_one_of_them_changes_it():
    before, after = [], []
    value = Observable("off")
    value.subscribe(before.append)
    value.subscribe(lambda now: value.set("on") if now == "starting" else None)
    value.subscribe(after.append)
    value.set("starting")
    assert value.value == "on"
    assert before == ["starting", "on"]
    assert after == ["on"]
