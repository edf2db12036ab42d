"""Home, work, favourites and recents: kept whole, within limits, and gone with the profile (`PRODUCT.md §3`)."""

from __future__ import annotations

import asyncio
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.cloud import ProfileRemoval as Removal
from connectivity.contracts.profile import DEFAULT_PROFILE, load_profile
from headunit.account.journal import RemovalJournal
from headunit.account.removal import ProfileRemoval, Removed
from headunit.config import Config
from headunit.core.aside import Aside
from headunit.core.clock import MemberClock
from headunit.core.errors import StorageError, UsageError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import JsonFile, MemoryStore
from headunit.destinations.domain import LONGEST_NAME, MOST_FAVOURITES, MOST_RECENTS, Destinations
from headunit.destinations.kept import read, written
from headunit.destinations.service import DestinationService
from headunit.navigation.places import Place, PlaceKind
from headunit.processes.unit_account import UnitAccount


def place(number: int, title: str = "", latitude: float | None = None) -> Place:
    """One of many places."""
    point = GeoPoint(number / 100 if latitude is None else latitude, 7.0)
    return Place(
        f"riviera:poi:n{number}",
        PlaceKind.POI,
        title or f"Place {number}",
        "Monaco",
        point,
        "fuel",
        "1",
        "Rue",
        "Monaco",
        "98000",
    )


HOME, WORK, BEACH = place(1, "12 Boulevard des Moulins"), place(2, "Stade Louis II"), place(3, "Plage du Larvotto")


def names(state: Destinations) -> list[str]:
    return [one.name for one in state.favourites]


class FullDisk(MemoryStore):
    """Refuses to save until there is room."""

    full = True

    def save(self, value: dict[str, Any]) -> None:
        if self.full:
            raise StorageError("disk-full", "The disk is full: free some space.")
        super().save(value)


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    store = JsonFile(tmp_path / "destinations.json", private=True)
    before = DestinationService(store)
    before.set_home(HOME)
    before.set_work(WORK)
    before.add_favourite(BEACH, "  La\tplage ")
    before.visit(HOME)
    before.visit(BEACH)
    after = DestinationService(store).state.value
    assert after == before.state.value
    assert (after.home, after.work, names(after), after.recents) == (HOME, WORK, ["La plage"], (BEACH, HOME))
    assert stat.S_IMODE((tmp_path / "destinations.json").stat().st_mode) == 0o600


def test_home_and_work_can_be_nowhere_again() -> None:
    service = DestinationService(MemoryStore())
    service.set_home(HOME)
    service.set_work(WORK)
    service.set_home(None)
    service.set_work(None)
    assert service.state.value == Destinations()


def test_the_same_place_once_more_replaces_the_favourite_and_keeps_its_name() -> None:
    service = DestinationService(MemoryStore())
    service.add_favourite(BEACH, "Bain")
    service.add_favourite(WORK)
    moved = place(3, "Plage du Larvotto (est)")
    service.add_favourite(moved)
    assert [(one.id, one.name, one.place) for one in service.state.value.favourites] == [
        ("1", "Bain", moved),
        ("2", "Stade Louis II", WORK),
    ]
    service.add_favourite(place(30, WORK.title, WORK.point.latitude + 0.0001), "Foot")  # of another region
    assert names(service.state.value) == ["Bain", "Foot"]


def test_a_favourite_is_renamed_and_removed_by_its_id() -> None:
    service = DestinationService(MemoryStore())
    service.add_favourite(BEACH)
    service.add_favourite(WORK)
    service.rename_favourite("2", "Match")
    service.remove_favourite("1")
    service.remove_favourite("1")
    service.rename_favourite("1", "Nobody")
    assert names(service.state.value) == ["Match"]
    service.add_favourite(BEACH)
    assert [one.id for one in service.state.value.favourites] == ["2", "3"]


@pytest.mark.parametrize(("name", "reason"), [("  \n", "no-name"), ("x" * (LONGEST_NAME + 1), "long-name")])
def test_a_name_that_cannot_be_is_refused(name: str, reason: str) -> None:
    service = DestinationService(MemoryStore())
    service.add_favourite(BEACH)
    with pytest.raises(UsageError) as refused:
        service.rename_favourite("1", name)
    assert refused.value.reason == reason
    assert names(service.state.value) == [BEACH.title]


def test_there_is_an_end_to_favourites_and_to_recents() -> None:
    service = DestinationService(MemoryStore())
    for number in range(MOST_FAVOURITES):
        service.add_favourite(place(number))
    with pytest.raises(UsageError, match="remove one"):
        service.add_favourite(place(MOST_FAVOURITES))
    service.add_favourite(place(7), "Seven")  # one that is there already
    assert len(service.state.value.favourites) == MOST_FAVOURITES
    for number in range(MOST_RECENTS + 5):
        service.visit(place(number))
    recents = service.state.value.recents
    assert (len(recents), recents[0], recents[-1]) == (MOST_RECENTS, place(MOST_RECENTS + 4), place(5))


def test_where_one_goes_again_is_the_newest_and_is_there_once() -> None:
    service = DestinationService(MemoryStore())
    for one in (HOME, BEACH, HOME):
        service.visit(one)
    assert service.state.value.recents == (HOME, BEACH)
    service.remove_recent(HOME.id)
    service.remove_recent(HOME.id)
    assert service.state.value.recents == (BEACH,)


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[1]",
        b'{"home": 5}',
        b'{"home": {"title": "x"}}',
        b'{"favourites": 3}',
        b'{"favourites": [{"id": "one", "name": "x", "place": null}]}',
        b'{"recents": [null]}',
    ],
)
def test_what_is_damaged_is_moved_aside_and_all_begins_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "destinations.json"
    path.write_bytes(damage)
    service = DestinationService(JsonFile(path))
    assert service.state.value == Destinations()
    assert path.with_name("destinations.json.corrupt").read_bytes() == damage
    service.set_home(HOME)
    assert DestinationService(JsonFile(path)).state.value.home == HOME


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("home", "point", "latitude"), 91.0),
        (("home", "point", "latitude"), float("nan")),
        (("home", "kind"), "castle"),
        (("home", "title"), 5),
        (("home", "title"), "x" * 501),
        (("home", "category"), ["fuel"]),
        (("favourites", 0, "id"), "-1"),
        (("favourites", 0, "name"), None),
        (("favourites", 1, "id"), "1"),
    ],
)
def test_a_value_that_makes_no_sense_is_none_of_ours(where: tuple[str | int, ...], value: Any) -> None:
    saved: Any = json.loads(json.dumps(written(_all())))
    part = saved
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    with pytest.raises(ValueError, match=r".+"):
        read(saved)


@given(st.text(max_size=80), st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(list(PlaceKind)))
@settings(max_examples=60, deadline=None)
def test_every_place_is_kept_as_it_is(title: str, latitude: float, longitude: float, kind: PlaceKind) -> None:
    one = Place("x", kind, title, "", GeoPoint(latitude, longitude))
    kept = Destinations(home=one, recents=(one,))
    assert read(json.loads(json.dumps(written(kept)))) == kept


def test_what_a_full_disk_refuses_is_kept_later(caplog: pytest.LogCaptureFixture) -> None:
    service = DestinationService(store := FullDisk())
    service.set_home(HOME)
    service.set_work(WORK)
    assert service.state.value.home == HOME
    assert [record.levelname for record in caplog.records] == ["ERROR"]  # told once
    service.save_again()
    assert store.saved == {}
    store.full = False
    service.save_again()
    assert read(store.saved) == service.state.value


class Nobody:
    """A backend that takes every ticket."""

    async def remove_profile(self, request: Removal) -> None:
        pass


def _removal(folder: Path, service: DestinationService) -> ProfileRemoval:
    tokens = JsonFile(folder / "tokens.json", private=True)
    return ProfileRemoval(Nobody(), RemovalJournal(folder), tokens, (service,))


def test_the_removal_of_the_profile_leaves_none(tmp_path: Path, run: Callable[..., Any]) -> None:
    path = tmp_path / "destinations.json"
    path.with_name("destinations.json.corrupt").write_text("Marie")
    service = DestinationService(JsonFile(path, private=True))
    service.set_home(HOME)
    removal = _removal(tmp_path, service)
    run(removal.remove(("ticket",)))
    assert isinstance(removal.state.value.outcome, Removed)
    assert service.state.value == Destinations()
    assert list(tmp_path.iterdir()) == []
    assert DestinationService(JsonFile(path)).state.value == Destinations()


def test_a_removal_that_was_begun_is_finished_before_they_are_read(tmp_path: Path) -> None:
    store = JsonFile(tmp_path / "destinations.json", private=True)
    DestinationService(store).set_home(HOME)
    RemovalJournal(tmp_path).begin(("ticket",))
    service = DestinationService(store, restore=False)
    removal = _removal(tmp_path, service)
    removal.resume()
    assert not removal.unfinished
    service.restore()
    assert service.state.value == Destinations()
    assert not (tmp_path / "destinations.json").exists()


def test_what_waits_to_be_saved_does_not_come_back_after_a_removal(tmp_path: Path) -> None:
    service = DestinationService(JsonFile(tmp_path / "destinations.json"))
    waiting: list[Callable[[], None]] = []
    service.save_by(waiting.append)
    service.set_home(HOME)
    service.erase()
    for save in waiting:
        save()
    assert waiting
    assert list(tmp_path.iterdir()) == []


def test_they_are_saved_aside(tmp_path: Path) -> None:
    aside = Aside("test-disk")
    service = DestinationService(JsonFile(tmp_path / "destinations.json"))
    service.save_by(aside)
    service.set_home(HOME)
    asyncio.run(aside.done())
    aside.close()
    assert DestinationService(JsonFile(tmp_path / "destinations.json")).state.value.home == HOME


def _all() -> Destinations:
    return Destinations(HOME, WORK, recents=(BEACH,)).with_favourite(BEACH).with_favourite(WORK)


def test_the_unit_forgets_them_with_the_profile(tmp_path: Path, run: Callable[..., Any]) -> None:
    loop_time = FakeLoopTime()
    config, clock = Config(tmp_path), MemberClock(loop_time)
    nowhere = tmp_path / "keys.json"

    def begin() -> UnitAccount:
        return UnitAccount(config, lambda: None, nowhere, load_profile(DEFAULT_PROFILE), lambda: None, loop_time, clock)

    begin().destinations.set_home(HOME)
    unit = begin()
    assert unit.destinations.state.value.home == HOME
    run(unit.removal.remove(()))
    assert unit.destinations.state.value.home is None
    assert begin().destinations.state.value == Destinations()
