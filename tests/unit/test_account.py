"""The account in the unit: signing in, a new account, registration, and every way it can be refused."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.cloud import (
    Account,
    EntitlementDocument,
    MailRequest,
    NewAccount,
    ProblemCode,
    Registration,
    Session,
    SignIn,
)
from connectivity.contracts.wire import render
from headunit.account.domain import AccountState, Done, Failed, Failure, Terms, Wish, Working, terms_of
from headunit.account.service import AccountService
from headunit.core.correlation import correlation_id
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError, StorageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import JsonFile, MemoryStore

MARIE = Account("a1", "marie.laurent@example.com", "Marie Laurent", "FR", "fr")
DUE = datetime(2026, 12, 5, 9, 42, tzinfo=UTC)
KARIM = Account("a2", "karim@example.com", "Karim", "FR", "fr", activated=False, terms_due_at=DUE)
SESSION = Session("access-1", "refresh-1", 600, MARIE)
KARIMS = Session("access-k", "refresh-k", 600, KARIM, "ticket-k")
EXPIRED: dict[str, Any] = {**render(SESSION), "expires_s": 0.0, "device_id": "HU-1"}
GOOD = {**EXPIRED, "expires_s": 9e9}


class FakeBackend:
    """Answers from a list; an exception in it is raised."""

    def __init__(self, *answers: Session | HeadUnitError) -> None:
        self.answers = list(answers)
        self.calls: list[Any] = []
        self.correlations: list[str] = []
        self.gate: asyncio.Event | None = None

    async def _next(self, call: Any) -> Session:
        self.calls.append(call)
        self.correlations.append(correlation_id.get())
        if self.gate is not None:
            await self.gate.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, HeadUnitError):
            raise answer
        return answer

    async def sign_in(self, request: SignIn) -> Session:
        return await self._next(request)

    async def new_account(self, request: NewAccount) -> Session:
        return await self._next(request)

    async def send_activation_mail(self, request: MailRequest) -> None:
        await self._next(request)

    async def register_device(self, access_token: str, request: Registration) -> None:
        await self._next((access_token, request))

    async def refresh(self, refresh_token: str) -> Session:
        return await self._next(refresh_token)

    async def sign_out(self, access_token: str) -> None:
        await self._next(access_token)


def service(backend: FakeBackend, store: MemoryStore | None = None, time: FakeLoopTime | None = None) -> AccountService:
    return AccountService(backend, store or MemoryStore(), time or FakeLoopTime(), "HU-1", "VIN1")


def failed(wish: Wish, reason: str, **more: Any) -> Failed:
    return Failed(wish, Failure(reason, **more))


def ended(reason: str) -> AccountState:
    return AccountState(ended=Failure(f"ended-{reason}"))


def test_good_details_link_the_account_and_are_remembered_without_the_password() -> None:
    backend, store = FakeBackend(SESSION), MemoryStore()
    account = service(backend, store)
    states: list[object] = []
    account.state.subscribe(states.append)
    asyncio.run(account.sign_in(" marie.laurent@example.com ", "Riviera-2021"))
    assert states == [
        AccountState(attempt=Working(Wish.SIGN_IN)),
        AccountState(MARIE, attempt=Done(Wish.SIGN_IN)),
    ]
    assert backend.calls == [SignIn("marie.laurent@example.com", "Riviera-2021", "HU-1", "VIN1")]
    assert "Riviera-2021" not in repr(store.saved)
    assert service(FakeBackend(), store).state.value == AccountState(MARIE)


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
    assert account.state.value == AccountState(attempt=failed(Wish.SIGN_IN, error.reason))
    account.clear_failure()
    assert account.state.value == AccountState()


@pytest.mark.parametrize(
    ("email", "password", "reason"),
    [
        ("", "x", "bad-email"),
        ("marie", "x", "bad-email"),
        ("@b.c", "x", "bad-email"),
        ("marie laurent@example.com", "x", "bad-email"),
        ("marie@example@example.com", "x", "bad-email"),
        ("marie@.", "x", "bad-email"),
        ("marie\x00@example.com", "x", "bad-email"),
        ("m" * 250 + "@example.com", "x", "bad-email"),
        ("marie@example.com", "", "no-password"),
        ("marie@example.com", "x" * 201, "too-large"),
    ],
)
def test_what_cannot_be_right_is_not_sent(email: str, password: str, reason: str) -> None:
    backend = FakeBackend()
    account = service(backend)
    asyncio.run(account.sign_in(email, password))
    assert account.state.value == AccountState(attempt=failed(Wish.SIGN_IN, reason))
    assert backend.calls == []


def test_a_full_disk_keeps_the_sign_in_for_this_run_and_says_so() -> None:
    class FullDisk(MemoryStore):
        def save(self, value: dict[str, Any]) -> None:
            raise StorageError("disk-full", "full")

    account = service(FakeBackend(SESSION), FullDisk())
    asyncio.run(account.sign_in("marie.laurent@example.com", "Riviera-2021"))
    assert account.state.value == AccountState(MARIE, unsaved=True, attempt=Done(Wish.SIGN_IN))


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
    assert states == [AccountState(MARIE), ended(code)]
    assert store.saved == {}


def test_no_answer_to_a_renewal_keeps_the_sign_in() -> None:
    store = MemoryStore(EXPIRED)
    account = service(FakeBackend(LinkError(LinkReason.TIMEOUT)), store)

    async def call(_: str) -> None:
        raise AssertionError("no token should have been given")

    with pytest.raises(LinkError):
        asyncio.run(account.authorised(call))
    assert account.state.value == AccountState(MARIE)


def test_signing_out_works_offline() -> None:
    store = MemoryStore(GOOD)
    account = service(FakeBackend(LinkError(LinkReason.OFFLINE)), store)
    asyncio.run(account.sign_out())
    assert account.state.value == AccountState()
    assert store.saved == {}


def test_signing_out_late_tells_the_backend_all_the_same() -> None:
    """The access token of a quiet drive has long ended; the refresh token must not outlive the sign-out."""
    backend = FakeBackend(replace(SESSION, access_token="access-2"), SESSION)
    account = service(backend, MemoryStore(EXPIRED))
    asyncio.run(account.sign_out())
    assert backend.calls == ["refresh-1", "access-2"]
    assert account.state.value == AccountState()


def test_tokens_are_readable_by_their_user_only_and_damage_means_signing_in_again(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    account = AccountService(FakeBackend(SESSION), JsonFile(path, private=True), FakeLoopTime(), "HU-1", "VIN1")
    asyncio.run(account.sign_in("marie.laurent@example.com", "Riviera-2021"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text('{"access_token": 1')
    again = AccountService(FakeBackend(), JsonFile(path, private=True), FakeLoopTime(), "HU-1", "VIN1")
    assert again.state.value == AccountState()
    assert (tmp_path / "tokens.json.corrupt").exists()


@pytest.mark.parametrize("code", [ProblemCode.TOKEN_REUSED, ProblemCode.OTHER_DEVICE])
def test_a_good_looking_token_that_the_backend_has_ended_signs_out_at_once(code: ProblemCode) -> None:
    account = service(FakeBackend(), store := MemoryStore(GOOD))

    async def call(_: str) -> None:
        raise ProblemError(code, 401)

    with pytest.raises(ProblemError):
        asyncio.run(account.authorised(call))
    assert account.state.value == ended(code)
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
        assert account.state.value == AccountState(MARIE)
    else:
        with pytest.raises(ProblemError):
            asyncio.run(account.authorised(call))
        assert account.state.value == ended("not-signed-in")


def test_the_sign_in_of_another_unit_is_not_used() -> None:
    account = service(FakeBackend(), store := MemoryStore({**GOOD, "device_id": "HU-2"}))
    assert account.state.value == ended("other-device")
    assert store.saved == {}


@pytest.mark.parametrize(
    "damage", [{"access_token": None}, {"refresh_token": 7}, {"account": "marie"}, {"expires_s": "soon"}]
)
def test_a_saved_sign_in_that_makes_no_sense_is_moved_aside(damage: dict[str, Any], tmp_path: Path) -> None:
    store = JsonFile(tmp_path / "tokens.json", private=True)
    store.save({**GOOD, **damage})
    assert AccountService(FakeBackend(), store, FakeLoopTime(), "HU-1", "VIN1").state.value == AccountState()
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
    assert account.state.value == AccountState(MARIE, unsaved=True, attempt=Done(Wish.SIGN_IN))
    disk.full = False
    account.save_again()
    assert account.state.value == AccountState(MARIE, attempt=Done(Wish.SIGN_IN))
    assert service(FakeBackend(), MemoryStore(disk.saved)).state.value == AccountState(MARIE)
    assert caplog.text.count("no room") == 1


# -- a new account --


def new_account(account: AccountService, **changes: str) -> None:
    details = {"name": " Karim ", "email": " karim@example.com ", "password": "Moteur-1999", **changes}
    asyncio.run(account.new_account(**details, country="FR", language="fr"))


def test_a_new_account_is_signed_in_at_once_under_one_correlation_id() -> None:
    backend, store = FakeBackend(KARIMS), MemoryStore()
    account = service(backend, store)
    new_account(account)
    assert account.state.value == AccountState(KARIM, attempt=Done(Wish.NEW_ACCOUNT))
    assert backend.calls == [
        NewAccount("Karim", "karim@example.com", "Moteur-1999", "FR", "fr", device_id="HU-1", vin="VIN1")
    ]
    assert backend.correlations != ["-"]
    assert "Moteur-1999" not in repr(store.saved)
    assert service(FakeBackend(), store).state.value == AccountState(KARIM)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "   "}, "no-name"),
        ({"name": "x" * 10_000_000}, "long-name"),
        ({"email": "karim"}, "bad-email"),
        ({"password": "short"}, "weak-password"),
        ({"password": "x" * 201}, "too-large"),
    ],
)
def test_a_new_account_that_cannot_be_right_is_not_sent(changes: dict[str, str], reason: str) -> None:
    account = service(backend := FakeBackend())
    new_account(account, **changes)
    assert account.state.value == AccountState(attempt=failed(Wish.NEW_ACCOUNT, reason))
    assert backend.calls == []


def test_an_address_in_any_script_is_sent_as_it_was_typed() -> None:
    account = service(backend := FakeBackend(KARIMS))
    new_account(account, name="Ж" * 100, email="żółw@пример.example")
    assert (backend.calls[0].name, backend.calls[0].email) == ("Ж" * 100, "żółw@пример.example")


def test_the_activation_e_mail_is_sent_again() -> None:
    account = service(backend := FakeBackend(SESSION))
    asyncio.run(account.send_activation_mail(" karim@example.com "))
    assert backend.calls == [MailRequest("karim@example.com")]
    assert account.state.value == AccountState(attempt=Done(Wish.MAIL))


# -- another account --


def test_the_old_sign_in_stays_until_the_new_one_is_accepted() -> None:
    backend = FakeBackend(ProblemError(ProblemCode.WRONG_PASSWORD, 401), KARIMS)
    account = service(backend, store := MemoryStore(GOOD))
    asyncio.run(account.sign_in("karim@example.com", "wrong"))
    assert account.state.value == AccountState(MARIE, attempt=failed(Wish.SIGN_IN, "wrong-password"))
    assert service(FakeBackend(), store).state.value == AccountState(MARIE)
    asyncio.run(account.sign_in("karim@example.com", "Moteur-1999"))
    assert account.state.value == AccountState(KARIM, attempt=Done(Wish.SIGN_IN))
    assert service(FakeBackend(), store).state.value == AccountState(KARIM)


def test_what_the_backend_says_of_the_old_sign_in_does_not_end_the_new_one() -> None:
    account = service(FakeBackend(KARIMS), MemoryStore(GOOD))

    async def call(token: str) -> str:
        if token == "access-1":
            await account.sign_in("karim@example.com", "Moteur-1999")
            raise ProblemError(ProblemCode.TOKEN_REUSED, 401)
        return token

    with pytest.raises(ProblemError):
        asyncio.run(account.authorised(call))
    assert account.state.value.account == KARIM


@pytest.mark.parametrize("leave", ["sign_out", "forget"])
def test_an_answer_that_comes_after_somebody_has_left_signs_nobody_in(leave: str) -> None:
    backend = FakeBackend(*[replace(SESSION, access_token="access-2")] * 2, SESSION)
    account = service(backend, store := MemoryStore(EXPIRED))

    async def story() -> None:
        async def call(token: str) -> None:
            raise AssertionError(token)

        backend.gate = asyncio.Event()
        asking = asyncio.create_task(account.authorised(call))
        await asyncio.sleep(0)
        assert backend.calls == ["refresh-1"]
        backend.gate.set()
        if leave == "forget":
            account.forget()
        else:
            await account.sign_out()
        with pytest.raises(ProblemError):
            await asking

    asyncio.run(story())
    assert account.state.value.account is None
    assert "access_token" not in store.saved or leave == "forget"


def test_one_wish_at_a_time() -> None:
    backend = FakeBackend(SESSION)
    account = service(backend)

    async def story() -> None:
        backend.gate = asyncio.Event()
        first = asyncio.create_task(account.sign_in("marie@example.com", "Riviera-2021"))
        await asyncio.sleep(0)
        await account.sign_in("karim@example.com", "Moteur-1999")
        account.clear_failure()
        backend.gate.set()
        await first

    asyncio.run(story())
    assert len(backend.calls) == 1
    assert account.state.value.account == MARIE


# -- terms and device --


def test_terms_are_pending_until_the_instant_they_are_due() -> None:
    assert terms_of(MARIE, DUE) == Terms.ACCEPTED
    assert terms_of(KARIM, DUE - timedelta(microseconds=1)) == Terms.PENDING
    assert terms_of(KARIM, DUE) == Terms.SUSPENDED


def learnt(*, linked: bool, terms_due_at: datetime | None) -> EntitlementDocument:
    return EntitlementDocument("HU-1", "VIN1", datetime(2026, 11, 21, tzinfo=UTC), "UTC", (), linked, terms_due_at)


def test_what_the_owner_does_on_the_portal_is_learnt_and_kept() -> None:
    account = service(FakeBackend(KARIMS), store := MemoryStore())
    new_account(account)
    account.learn(learnt(linked=False, terms_due_at=DUE))
    assert account.state.value.linked is False
    account.learn(learnt(linked=True, terms_due_at=None))
    accepted = AccountState(replace(KARIM, terms_due_at=None), linked=True)
    assert service(FakeBackend(), store).state.value == accepted


def test_a_followed_link_is_learnt_at_the_next_look() -> None:
    activated = replace(KARIMS, account=replace(KARIM, activated=True))
    account = service(FakeBackend(KARIMS, activated))
    new_account(account)
    asyncio.run(account.look_again())
    assert account.state.value.account == replace(KARIM, activated=True)


def test_the_next_account_begins_without_what_was_known_of_the_last() -> None:
    account = service(FakeBackend(KARIMS), MemoryStore({**GOOD, "linked": True}))
    assert account.state.value.linked is True
    asyncio.run(account.sign_in("karim@example.com", "Moteur-1999"))
    assert account.state.value.linked is None


def test_a_code_makes_unit_car_and_account_one(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    account = service(backend := FakeBackend(SESSION), MemoryStore(GOOD))
    asyncio.run(account.register("482915"))
    assert "registration: done" in caplog.messages  # what went well can be followed through the logs, too
    assert backend.calls == [("access-1", Registration("482915"))]
    assert account.state.value == AccountState(MARIE, linked=True, attempt=Done(Wish.REGISTRATION))


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_no_code_is_not_sent(code: str) -> None:
    account = service(backend := FakeBackend(), MemoryStore(GOOD))
    asyncio.run(account.register(code))
    assert account.state.value.attempt == failed(Wish.REGISTRATION, "short-code")
    assert backend.calls == []


@pytest.mark.parametrize(
    "code", [ProblemCode.WRONG_CODE, ProblemCode.CODE_EXPIRED, ProblemCode.OTHER_VEHICLE, ProblemCode.TOO_MANY_REQUESTS]
)
def test_a_code_that_is_refused_changes_nothing(code: ProblemCode) -> None:
    account = service(FakeBackend(ProblemError(code, 409)), MemoryStore(GOOD))
    asyncio.run(account.register("482915"))
    assert account.state.value == AccountState(MARIE, attempt=failed(Wish.REGISTRATION, code))


def test_who_has_the_car_is_told() -> None:
    error = ProblemError(ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT, 409, holder="m…@example.com")
    account = service(FakeBackend(error), MemoryStore(GOOD))
    asyncio.run(account.register("482915"))
    assert account.state.value.attempt == failed(
        Wish.REGISTRATION, "active-in-another-account", holder="m…@example.com"
    )


def test_the_tickets_of_another_unit_are_not_kept() -> None:
    store = MemoryStore({**EXPIRED, "tickets": {"a1": "ticket-m"}})
    account = service(FakeBackend(ProblemError(ProblemCode.OTHER_DEVICE, 401)), store)
    asyncio.run(account.look_again())
    assert account.state.value == ended("other-device")
    assert store.saved == {}


def test_the_tickets_of_all_who_were_signed_in_outlive_a_sign_out(tmp_path: Path) -> None:
    store = JsonFile(tmp_path / "tokens.json", private=True)
    marie = replace(SESSION, removal_ticket="ticket-m")
    account = AccountService(FakeBackend(marie, KARIMS, SESSION), store, FakeLoopTime(), "HU-1", "VIN1")
    asyncio.run(account.sign_in("marie@example.com", "Riviera-2021"))
    asyncio.run(account.sign_in("karim@example.com", "Moteur-1999"))
    asyncio.run(account.sign_out())
    kept = (tmp_path / "tokens.json").read_text()
    assert "access" not in kept
    assert "@" not in kept
    again = AccountService(FakeBackend(), store, FakeLoopTime(), "HU-1", "VIN1")
    assert again.state.value == AccountState()
    assert sorted(again.tickets()) == ["ticket-k", "ticket-m"]
