"""The account in the unit: signing in, tokens that survive, and every way it can be refused."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.cloud import Account, ProblemCode, Session, SignIn
from headunit.account.domain import Failure, SignedIn, SignedOut, SigningIn
from headunit.account.service import AccountService
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError, StorageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import JsonFile, MemoryStore

MARIE = Account("a1", "marie.laurent@example.com", "Marie Laurent", "FR", "fr")
SESSION = Session("access-1", "refresh-1", 600, MARIE)
EXPIRED: dict[str, Any] = {**asdict(SESSION), "expires_s": 0.0, "device_id": "HU-1"}
GOOD = {**EXPIRED, "expires_s": 9e9}


class FakeBackend:
    """Answers from a list; an exception in it is raised."""

    def __init__(self, *answers: Session | HeadUnitError) -> None:
        self.answers = list(answers)
        self.calls: list[Any] = []

    def _next(self, call: Any) -> Session:
        self.calls.append(call)
        answer = self.answers.pop(0)
        if isinstance(answer, HeadUnitError):
            raise answer
        return answer

    async def sign_in(self, request: SignIn) -> Session:
        return self._next(request)

    async def refresh(self, refresh_token: str) -> Session:
        return self._next(refresh_token)

    async def sign_out(self, access_token: str) -> None:
        self._next(access_token)


def service(backend: FakeBackend, store: MemoryStore | None = None, time: FakeLoopTime | None = None) -> AccountService:
    return AccountService(backend, store or MemoryStore(), time or FakeLoopTime(), "HU-1", "VIN1")


def test_good_details_link_the_account_and_are_remembered_without_the_password() -> None:
    backend, store = FakeBackend(SESSION), MemoryStore()
    account = service(backend, store)
    states: list[object] = []
    account.state.subscribe(states.append)
    asyncio.run(account.sign_in(" marie.laurent@example.com ", "Riviera-2021"))
    assert states == [SigningIn("marie.laurent@example.com"), SignedIn(MARIE)]
    assert backend.calls == [SignIn("marie.laurent@example.com", "Riviera-2021", "HU-1", "VIN1")]
    assert "Riviera-2021" not in repr(store.saved)
    assert service(FakeBackend(), store).state.value == SignedIn(MARIE)


@pytest.mark.parametrize(
    "error",
    [
        ProblemError(ProblemCode.WRONG_PASSWORD, 401),
        ProblemError(ProblemCode.UNKNOWN_ACCOUNT, 404),
        ProblemError(ProblemCode.NOT_ACTIVATED, 403),
        ProblemError(ProblemCode.LOCKED, 429),
        LinkError(LinkReason.OFFLINE),
        LinkError(LinkReason.TIMEOUT),
        LinkError(LinkReason.SERVER_ERROR),
        LinkError(LinkReason.GARBAGE),
    ],
)
def test_each_refusal_has_its_own_reason(error: HeadUnitError) -> None:
    account = service(FakeBackend(error))
    asyncio.run(account.sign_in("marie.laurent@example.com", "wrong"))
    assert account.state.value == SignedOut(Failure(error.reason))
    account.clear_failure()
    assert account.state.value == SignedOut()


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("", "x", "bad-email"),
        ("marie", "x", "bad-email"),
        ("@b.c", "x", "bad-email"),
        ("marie laurent@example.com", "x", "bad-email"),
        ("marie@example.com", "", "no-password"),
    ],
)
def test_what_cannot_be_right_is_not_sent(email: str, password: str, reason: str) -> None:
    backend = FakeBackend()
    account = service(backend)
    asyncio.run(account.sign_in(email, password))
    assert account.state.value == SignedOut(Failure(reason))
    assert backend.calls == []


def test_a_full_disk_keeps_the_sign_in_for_this_run_and_says_so() -> None:
    class FullDisk(MemoryStore):
        def save(self, value: dict[str, Any]) -> None:
            raise StorageError("disk-full", "full")

    account = service(FakeBackend(SESSION), FullDisk())
    asyncio.run(account.sign_in("marie.laurent@example.com", "Riviera-2021"))
    assert account.state.value == SignedIn(MARIE, unsaved=True)


def test_an_access_token_is_renewed_shortly_before_it_ends() -> None:
    time = FakeLoopTime()
    renewed = replace(SESSION, access_token="access-2", refresh_token="refresh-2")
    backend = FakeBackend(SESSION, renewed)
    store = MemoryStore()
    account = service(backend, store, time)

    async def story() -> list[str]:
        await account.sign_in("marie.laurent@example.com", "Riviera-2021")
        used = []

        async def call(token: str) -> None:
            used.append(token)

        await account.authorised(call)
        await time.advance(580)
        await account.authorised(call)
        return used

    assert asyncio.run(story()) == ["access-1", "access-2"]
    assert store.saved["refresh_token"] == "refresh-2"


def test_a_token_that_the_backend_calls_expired_is_renewed_once() -> None:
    backend = FakeBackend(SESSION, replace(SESSION, access_token="access-2"))
    account = service(backend)
    used = []

    async def call(token: str) -> str:
        used.append(token)
        if token == "access-1":
            raise ProblemError(ProblemCode.TOKEN_EXPIRED, 401)
        return "answer"

    async def story() -> str:
        await account.sign_in("marie.laurent@example.com", "Riviera-2021")
        return await account.authorised(call)

    assert asyncio.run(story()) == "answer"
    assert used == ["access-1", "access-2"]


@pytest.mark.parametrize(
    "code",
    [ProblemCode.TOKEN_EXPIRED, ProblemCode.TOKEN_REUSED, ProblemCode.OTHER_DEVICE, ProblemCode.NOT_SIGNED_IN],
)
def test_a_sign_in_that_the_backend_has_ended_ends_here_and_says_why(code: ProblemCode) -> None:
    time, store = FakeLoopTime(), MemoryStore(EXPIRED)
    account = service(FakeBackend(ProblemError(code, 401)), store, time)
    states: list[object] = [account.state.value]
    account.state.subscribe(states.append)

    async def call(_: str) -> None:
        raise AssertionError("no token should have been given")

    with pytest.raises(ProblemError):
        asyncio.run(account.authorised(call))
    assert states == [SignedIn(MARIE), SignedOut(Failure(f"ended-{code}"))]
    assert store.saved == {}


def test_no_answer_to_a_renewal_keeps_the_sign_in() -> None:
    store = MemoryStore(EXPIRED)
    account = service(FakeBackend(LinkError(LinkReason.TIMEOUT)), store)

    async def call(_: str) -> None:
        raise AssertionError("no token should have been given")

    with pytest.raises(LinkError):
        asyncio.run(account.authorised(call))
    assert account.state.value == SignedIn(MARIE)


def test_signing_out_works_offline() -> None:
    store = MemoryStore(GOOD)
    account = service(FakeBackend(LinkError(LinkReason.OFFLINE)), store)
    asyncio.run(account.sign_out())
    assert account.state.value == SignedOut()
    assert store.saved == {}


def test_tokens_are_readable_by_their_user_only_and_damage_means_signing_in_again(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    account = AccountService(FakeBackend(SESSION), JsonFile(path, private=True), FakeLoopTime(), "HU-1", "VIN1")
    asyncio.run(account.sign_in("marie.laurent@example.com", "Riviera-2021"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text('{"access_token": 1')
    again = AccountService(FakeBackend(), JsonFile(path, private=True), FakeLoopTime(), "HU-1", "VIN1")
    assert again.state.value == SignedOut()
    assert (tmp_path / "tokens.json.corrupt").exists()


@pytest.mark.parametrize("code", [ProblemCode.TOKEN_REUSED, ProblemCode.OTHER_DEVICE])
def test_a_good_looking_token_that_the_backend_has_ended_signs_out_at_once(code: ProblemCode) -> None:
    account = service(FakeBackend(), store := MemoryStore(GOOD))

    async def call(_: str) -> None:
        raise ProblemError(code, 401)

    with pytest.raises(ProblemError):
        asyncio.run(account.authorised(call))
    assert account.state.value == SignedOut(Failure(f"ended-{code}"))
    assert store.saved == {}


@pytest.mark.parametrize("refresh_is_good", [True, False])
def test_an_access_token_that_is_not_known_is_renewed_or_the_sign_in_ends(*, refresh_is_good: bool) -> None:
    unknown = ProblemError(ProblemCode.NOT_SIGNED_IN, 401)
    account = service(FakeBackend(replace(SESSION, access_token="access-2") if refresh_is_good else unknown),
                      MemoryStore(GOOD))  # fmt: skip

    async def call(token: str) -> str:
        if token == "access-1":
            raise unknown
        return token

    if refresh_is_good:
        assert asyncio.run(account.authorised(call)) == "access-2"
        assert account.state.value == SignedIn(MARIE)
    else:
        with pytest.raises(ProblemError):
            asyncio.run(account.authorised(call))
        assert account.state.value == SignedOut(Failure("ended-not-signed-in"))


def test_the_sign_in_of_another_unit_is_not_used() -> None:
    account = service(FakeBackend(), store := MemoryStore({**GOOD, "device_id": "HU-2"}))
    assert account.state.value == SignedOut(Failure("ended-other-device"))
    assert store.saved == {}


@pytest.mark.parametrize(
    "damage", [{"access_token": None}, {"refresh_token": 7}, {"account": "marie"}, {"expires_s": "soon"}]
)
def test_a_saved_sign_in_that_makes_no_sense_is_moved_aside(damage: dict[str, Any], tmp_path: Path) -> None:
    store = JsonFile(tmp_path / "tokens.json", private=True)
    store.save({**GOOD, **damage})
    assert AccountService(FakeBackend(), store, FakeLoopTime(), "HU-1", "VIN1").state.value == SignedOut()
    assert [path.name for path in tmp_path.iterdir()] == ["tokens.json.corrupt"]


def test_what_a_full_disk_refused_is_kept_once_there_is_room(caplog: pytest.LogCaptureFixture) -> None:
    class Disk(MemoryStore):
        full = True

        def save(self, value: dict[str, Any]) -> None:
            if self.full:
                raise StorageError("disk-full", "no room")
            super().save(value)

    account = service(FakeBackend(SESSION), disk := Disk())
    asyncio.run(account.sign_in("marie.laurent@example.com", "Riviera-2021"))
    account.save_again()
    assert account.state.value == SignedIn(MARIE, unsaved=True)
    disk.full = False
    account.save_again()
    assert account.state.value == SignedIn(MARIE)
    assert service(FakeBackend(), MemoryStore(disk.saved)).state.value == SignedIn(MARIE)
    assert caplog.text.count("no room") == 1
