"""Removal of the user profile: all of it or a removal to be finished, whatever happens on the way (`PRODUCT.md §3`)."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectivity.contracts.cloud import ProfileRemoval as Removal
from headunit.account.journal import RemovalJournal
from headunit.account.removal import NotRemoved, ProfileRemoval, RemovalState, Removed
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError, StorageError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.store import JsonFile, MemoryStore
from tests.unit import profile_to_remove
from tests.unit.profile_to_remove import TICKETS, removal

PERSONAL = ("tokens.json", "tokens.json.corrupt", ".tokens.json.x1y2", "destinations.json", "trips.json")
OF_THE_CAR = ("entitlements.json", "device.json", "preferences.json")
POINTS = [point for point in FaultPoint if point.startswith("removal.")]
ROOT = Path(profile_to_remove.__file__).parents[2]


class Backend:
    """Takes tickets; answers from a list as long as there are answers, an exception in it is raised."""

    def __init__(self, *answers: HeadUnitError | None) -> None:
        self.answers = list(answers)
        self.told: list[str] = []

    async def remove_profile(self, request: Removal) -> None:
        if self.answers and (answer := self.answers.pop(0)) is not None:
            raise answer
        self.told.append(request.removal_ticket)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "unit"
    folder.mkdir()
    for name in PERSONAL:
        (folder / name).write_text('{"who": "Marie"}')
    for name in OF_THE_CAR:
        (folder / name).write_text('{"what": "car"}')
    return folder


def build(folder: Path, backend: Backend) -> ProfileRemoval:
    stores = [JsonFile(folder / name) for name in ("destinations.json", "trips.json")]
    return ProfileRemoval(backend, RemovalJournal(folder), JsonFile(folder / "tokens.json"), stores)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def is_as_sold(folder: Path) -> bool:
    """Nothing of a person, everything of the car."""
    whole = {name: (folder / name).read_text() for name in OF_THE_CAR} == dict.fromkeys(OF_THE_CAR, '{"what": "car"}')
    return whole and not any("Marie" in path.read_text() for path in folder.iterdir())


def test_everything_of_a_person_goes_and_the_backend_is_told(folder: Path) -> None:
    profile, forgotten = build(folder, backend := Backend()), []
    profile.also_forget(lambda: forgotten.append(names(folder)))
    asyncio.run(profile.remove(TICKETS))
    assert is_as_sold(folder)
    assert names(folder) == set(OF_THE_CAR)
    assert backend.told == list(TICKETS)
    assert profile.state.value == RemovalState(Removed())
    assert len(forgotten) == 1
    assert not forgotten[0] & set(PERSONAL)


@pytest.mark.parametrize("point", POINTS)
def test_a_unit_killed_on_the_way_finishes_at_the_next_start(folder: Path, point: FaultPoint) -> None:
    killed = subprocess.run(
        [sys.executable, str(Path(profile_to_remove.__file__)), str(folder)],
        env={**os.environ, VARIABLE: point, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    again = removal(folder)
    again.resume()
    assert is_as_sold(folder)
    assert not again.unfinished
    asyncio.run(again.tell())
    assert names(folder) == set(OF_THE_CAR)
    assert set((folder.parent / "told").read_text().split()) == set(TICKETS)


def test_what_the_next_owner_keeps_survives_the_telling_of_the_last(folder: Path) -> None:
    asyncio.run(build(folder, Backend(LinkError(LinkReason.OFFLINE))).remove(TICKETS))
    (folder / "tokens.json").write_text('{"who": "Karim"}')
    again = build(folder, backend := Backend())
    again.resume()
    assert again.state.value == RemovalState(untold=True)
    asyncio.run(again.tell())
    assert backend.told == list(TICKETS)
    assert (folder / "tokens.json").read_text() == '{"who": "Karim"}'


def test_tickets_that_wait_are_readable_by_their_user_only(folder: Path) -> None:
    asyncio.run(build(folder, Backend(LinkError(LinkReason.OFFLINE))).remove(TICKETS))
    (waiting,) = names(folder) - set(OF_THE_CAR)
    assert stat.S_IMODE((folder / waiting).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "answer", [LinkError(LinkReason.TIMEOUT), ProblemError("unavailable", 503), ProblemError("too-many-requests", 429)]
)
def test_what_could_not_be_told_is_told_later(folder: Path, answer: HeadUnitError) -> None:
    profile = build(folder, backend := Backend(None, answer))
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value == RemovalState(Removed(), untold=True)
    asyncio.run(profile.tell())
    assert set(backend.told) == set(TICKETS)
    assert profile.state.value == RemovalState(Removed())
    assert names(folder) == set(OF_THE_CAR)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 422])
def test_where_there_is_nothing_to_forget_it_is_done(folder: Path, status: int) -> None:
    profile = build(folder, Backend(ProblemError("not-found", status), ProblemError("not-found", status)))
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value == RemovalState(Removed())
    assert names(folder) == set(OF_THE_CAR)


def test_an_owner_that_leaves_while_another_removal_is_told_is_told_too(folder: Path) -> None:
    class SlowBackend(Backend):
        async def remove_profile(self, request: Removal) -> None:
            await super().remove_profile(request)
            if len(self.told) == 1:
                await profile.remove(["ticket-of-the-next"])

    profile = build(folder, backend := SlowBackend())
    asyncio.run(profile.remove(TICKETS))
    assert backend.told == [*TICKETS, "ticket-of-the-next"]
    assert profile.state.value == RemovalState(Removed())
    assert names(folder) == set(OF_THE_CAR)


def test_a_folder_that_was_moved_aside_from_a_store_hinders_no_removal(folder: Path) -> None:
    (folder / "tokens.json.corrupt-2").mkdir()
    (folder / "tokens.json.corrupt-2" / "who").write_text("Marie")
    profile = build(folder, Backend())
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value == RemovalState(Removed())
    assert names(folder) == set(OF_THE_CAR)


def test_a_folder_in_the_place_of_the_journal_removes_nothing_and_hinders_nothing(folder: Path) -> None:
    (folder / "removal.json").mkdir()
    profile = build(folder, backend := Backend())
    profile.resume()
    assert (folder / "tokens.json").exists()
    asyncio.run(profile.remove(TICKETS))
    assert backend.told == list(TICKETS)
    assert names(folder) == {*OF_THE_CAR, "removal.json.corrupt"}


def test_two_owners_that_left_while_offline_are_both_told(folder: Path) -> None:
    offline = LinkError(LinkReason.OFFLINE)
    profile = build(folder, backend := Backend(offline, offline))
    asyncio.run(profile.remove(["first"]))
    asyncio.run(profile.remove(["second"]))
    again = build(folder, backend)
    again.resume()
    asyncio.run(again.tell())
    assert backend.told == ["first", "second"]


def test_a_profile_without_a_sign_in_is_removed_too(folder: Path) -> None:
    profile = build(folder, backend := Backend())
    asyncio.run(profile.remove([]))
    assert is_as_sold(folder)
    assert backend.told == []
    assert profile.state.value == RemovalState(Removed())


def test_on_a_full_disk_nothing_is_half_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise StorageError("disk-full", "no room")

    before = names(folder)
    monkeypatch.setattr("headunit.account.journal.write_json", no_room)
    profile = build(folder, backend := Backend())
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value == RemovalState(NotRemoved("disk-full", begun=False))
    assert names(folder) == before
    assert not profile.unfinished
    assert backend.told == []


def test_a_disk_that_fills_up_on_the_way_hinders_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From its beginning on a removal writes nothing: it only deletes and renames."""

    class Watched(RemovalJournal):
        def begin(self, tickets: object) -> None:
            super().begin(TICKETS)
            monkeypatch.setattr("headunit.core.files._alone", _fail)

    def _fail(*_: object) -> None:
        raise AssertionError("something was written")

    profile = ProfileRemoval(Backend(), Watched(folder), JsonFile(folder / "tokens.json"))
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value == RemovalState(Removed())


def test_what_the_disk_does_not_let_go_goes_later(folder: Path) -> None:
    class Stuck(MemoryStore):
        stuck = True

        def erase(self) -> None:
            if self.stuck:
                raise StorageError("read-only", "stuck")
            super().erase()

    stuck = Stuck({"who": "Marie"})
    profile = ProfileRemoval(backend := Backend(), RemovalJournal(folder), JsonFile(folder / "tokens.json"), [stuck])
    asyncio.run(profile.remove(TICKETS))
    assert profile.state.value.outcome == NotRemoved("read-only", begun=True)
    assert profile.unfinished
    assert not (folder / "tokens.json").exists()
    profile.resume()
    assert profile.unfinished
    stuck.stuck = False
    profile.resume()
    assert profile.state.value == RemovalState(Removed(), untold=True)
    asyncio.run(profile.tell())
    assert backend.told == list(TICKETS)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"tickets": 7}', '{"tickets": [7, null]}', "[" * 100_000])
def test_a_damaged_journal_still_means_that_the_profile_goes(folder: Path, content: str) -> None:
    (folder / "removal.json").write_text(content)
    profile = build(folder, backend := Backend())
    profile.resume()
    assert not profile.unfinished
    assert not names(folder) & set(PERSONAL)
    asyncio.run(profile.tell())
    assert backend.told == []
    assert profile.state.value == RemovalState()


names_of_files = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stores=st.dictionaries(st.sampled_from("abcdefgh"), st.dictionaries(names_of_files, names_of_files), min_size=1),
    damaged=st.sets(st.sampled_from("abcdefgh")),
)
def test_after_a_removal_nothing_of_any_store_is_left(
    tmp_path_factory: pytest.TempPathFactory, stores: dict[str, dict[str, str]], damaged: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("unit")
    files = {name: JsonFile(folder / f"{name}.json") for name in stores}
    for name, value in stores.items():
        files[name].save(value)
        if name in damaged:
            (folder / f"{name}.json").write_text("{")
            assert files[name].load() == {}  # moved aside
            files[name].save(value)
    tokens, *others = files.values()
    asyncio.run(ProfileRemoval(Backend(), RemovalJournal(folder), tokens, others).remove(["ticket"]))
    assert names(folder) == set()
