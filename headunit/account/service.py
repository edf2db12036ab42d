"""The account in the unit: signing in, a new account, registration, and tokens that survive (`PRODUCT.md §3`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from connectivity.contracts.cloud import (
    EntitlementDocument,
    MailRequest,
    NewAccount,
    ProblemCode,
    Registration,
    Session,
    SignIn,
)
from headunit.account.domain import (
    AccountState,
    Done,
    Failed,
    Failure,
    Wish,
    Working,
    failure_of,
    typed_code,
    typed_email,
    typed_new_account,
    typed_sign_in,
)
from headunit.account.ports import AccountBackend
from headunit.account.tokens import Kept, Tokens
from headunit.core.correlation import correlated
from headunit.core.errors import LinkError, ProblemError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.store import Store

_log = logging.getLogger(__name__)

_EARLY_S = 30.0
_RENEWABLE = {ProblemCode.TOKEN_EXPIRED, ProblemCode.NOT_SIGNED_IN}
_FINAL = {ProblemCode.TOKEN_REUSED, ProblemCode.OTHER_DEVICE}
_ENDED = _RENEWABLE | _FINAL


class AccountService:
    """Owns the sign-in. The password is never stored; tokens are, readable by the owner's user only.

    Args:
        backend: The connected-services backend.
        store: Private store of the tokens.
        loop_time: Real time: tokens are transport, not service.
        device_id: The unit's serial.
        vin: The car the unit is fitted in.
        restore: Whether the sign-in of the last run may be read.
    """

    def __init__(
        self,
        backend: AccountBackend,
        store: Store,
        loop_time: LoopTime,
        device_id: str,
        vin: str,
        *,
        restore: bool = True,
    ) -> None:
        self._backend, self._tokens, self._loop_time = backend, Tokens(store), loop_time
        self._device_id, self._vin = device_id, vin
        self._kept = Kept(device_id=device_id)
        # Goes up when somebody signs in or out: an answer to who was there before changes nothing any more.
        self._epoch = 0
        self._renewing = asyncio.Lock()
        self.state: Observable[AccountState] = Observable(AccountState())
        if restore:
            self._restore()

    async def sign_in(self, email: str, password: str) -> None:
        """Try an existing account's details; whoever is signed in stays so until they are accepted."""
        request = SignIn(email.strip(), password, self._device_id, self._vin)
        await self._try(
            Wish.SIGN_IN, typed_sign_in(email, password), lambda: self._backend.sign_in(request), self._adopted
        )

    async def new_account(self, name: str, email: str, password: str, country: str, language: str) -> None:
        """Make an account; it is signed in at once, and with that the free period starts."""
        request = NewAccount(name.strip(), email.strip(), password, country, language, self._device_id, self._vin)
        wrong = typed_new_account(name, email, password)
        await self._try(Wish.NEW_ACCOUNT, wrong, lambda: self._backend.new_account(request), self._adopted)

    async def send_activation_mail(self, email: str) -> None:
        """Ask for the activation e-mail once more."""
        request = MailRequest(email.strip())
        await self._try(
            Wish.MAIL, typed_email(email), lambda: self._backend.send_activation_mail(request), lambda _: self._same()
        )

    async def register(self, code: str) -> None:
        """Make unit, VIN and account one by the code that the app shows (`PRODUCT.md §3`)."""
        await self._try(
            Wish.REGISTRATION,
            typed_code(code),
            lambda: self.authorised(lambda token: self._backend.register_device(token, Registration(code))),
            lambda _: self._learnt(linked=True),
        )

    async def sign_out(self) -> None:
        """Sign out here at once; the backend is told where it can be reached."""
        session, fresh = self._kept.session, self._is_fresh()
        self._leave()
        if session is not None:
            with correlated():
                try:
                    if not fresh:  # the backend ends a sign-in for a good token alone
                        session = await self._backend.refresh(session.refresh_token)
                    await self._backend.sign_out(session.access_token)
                except (LinkError, ProblemError) as error:
                    _log.info("the backend was not told of the sign-out: %s", error.reason)

    def clear_failure(self) -> None:
        """The person goes on: what the last try met, or what ended the sign-in, is told no more."""
        if not self._busy():
            self.state.set(replace(self.state.value, attempt=None, ended=None))

    def learn(self, document: EntitlementDocument) -> None:
        """The backend has told, in a signed document, how it stands with terms and device."""
        session = self._kept.session
        if session is not None:
            self._kept = replace(
                self._kept,
                session=replace(session, account=replace(session.account, terms_due_at=document.terms_due_at)),
            )
            self.state.set(self._learnt(linked=document.linked))

    async def look_again(self) -> None:
        """Ask how the account stands now (the owner may have followed the link of the e-mail)."""
        self._kept = replace(self._kept, expires_s=0.0)
        try:
            await self._access_token()
        except (LinkError, ProblemError) as error:
            _log.info("the account could not be looked at: %s", error.reason)

    async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
        """Run `call` with a good access token, renewing it where needed.

        Raises:
            LinkError: No usable answer; still signed in.
            ProblemError: Refused, or the sign-in has ended (code `not-signed-in`).
        """
        token, epoch = await self._access_token(), self._epoch
        try:
            return await call(token)
        except ProblemError as error:
            if error.reason in _FINAL and epoch == self._epoch:
                self._end(error.reason)
            # An access token may be unknown and the refresh token good: the backend has replaced its secret.
            if error.reason not in _RENEWABLE or epoch != self._epoch:
                raise
        if token == (self._kept.session.access_token if self._kept.session else None):
            self._kept = replace(self._kept, expires_s=0.0)
        return await call(await self._access_token())

    @property
    def account_id(self) -> str | None:
        """Whose calls `authorised` makes; None while nobody is signed in."""
        return self._kept.session.account.id if self._kept.session else None

    def tickets(self) -> tuple[str, ...]:
        """The removal tickets of everybody who was signed in since the last removal of the profile."""
        return tuple(self._kept.tickets.values())

    def forget(self) -> None:
        """The profile was removed: what was read from the disk before is forgotten, too."""
        self._epoch += 1
        self._kept = Kept(device_id=self._device_id)
        self.state.set(AccountState())

    def save_again(self) -> None:
        """Try to keep what the disk has refused; call it now and then."""
        if self.state.value.unsaved and self._tokens.save(self._kept):
            _log.info("the sign-in is kept now")
            self.state.set(replace(self.state.value, unsaved=False))

    def _busy(self) -> bool:
        return isinstance(self.state.value.attempt, Working)

    async def _try[T](
        self,
        wish: Wish,
        wrong: Failure | None,
        call: Callable[[], Awaitable[T]],
        accept: Callable[[T], AccountState],
    ) -> None:
        """Follow one wish; the outcome is the new `attempt`. One wish at a time."""
        if self._busy():
            return
        if wrong is not None:
            self.state.set(replace(self.state.value, attempt=Failed(wish, wrong)))
            return
        self.state.set(replace(self.state.value, attempt=Working(wish), ended=None))
        with correlated():
            epoch = self._epoch
            try:
                answer = await call()
            except (LinkError, ProblemError) as error:
                _log.info("%s failed: %s", wish, error.reason)
                if self._busy():
                    self.state.set(replace(self.state.value, attempt=Failed(wish, failure_of(error))))
            except asyncio.CancelledError:
                self.state.set(replace(self.state.value, attempt=None))
                raise
            else:
                _log.info("%s: done", wish)
                if epoch == self._epoch:
                    self.state.set(replace(accept(answer), attempt=Done(wish)))

    async def _access_token(self) -> str:
        async with self._renewing:
            session, epoch = self._kept.session, self._epoch
            if session is None:
                raise ProblemError(ProblemCode.NOT_SIGNED_IN, 401, "nobody is signed in")
            if self._is_fresh():
                return session.access_token
            try:
                renewed = await self._backend.refresh(session.refresh_token)
            except ProblemError as error:
                if error.reason in _ENDED and epoch == self._epoch:
                    self._end(error.reason)
                raise
            if epoch != self._epoch:
                raise ProblemError(ProblemCode.NOT_SIGNED_IN, 401, "somebody has signed in or out meanwhile")
            self.state.set(self._renewed(renewed, self._kept.linked))
            return renewed.access_token

    def _is_fresh(self) -> bool:
        return self._loop_time.unix() < self._kept.expires_s - _EARLY_S

    def _adopted(self, session: Session) -> AccountState:
        """Somebody has signed in."""
        self._epoch += 1
        return self._renewed(session, None)

    def _renewed(self, session: Session, linked: bool | None) -> AccountState:
        fault_point(FaultPoint.ACCOUNT_ANSWERED)
        tickets = dict(self._kept.tickets)
        if session.removal_ticket:
            tickets[session.account.id] = session.removal_ticket
        expires_s = self._loop_time.unix() + session.expires_in_s
        self._kept = Kept(session, expires_s, linked, tickets, self._device_id)
        state = self._learnt(linked=linked)
        fault_point(FaultPoint.ACCOUNT_TOKENS_KEPT)
        return state

    def _learnt(self, *, linked: bool | None) -> AccountState:
        """Keep what is known now; returns it as the state."""
        self._kept = replace(self._kept, linked=linked)
        return replace(self._same(), unsaved=not self._tokens.save(self._kept))

    def _same(self) -> AccountState:
        account = self._kept.session.account if self._kept.session else None
        return replace(self.state.value, account=account, linked=self._kept.linked)

    def _end(self, reason: str) -> None:
        """The backend knows this sign-in no longer."""
        _log.warning("the sign-in has ended: %s", reason)
        self._leave(Failure(f"ended-{reason}"))

    def _leave(self, ended: Failure | None = None) -> None:
        self._epoch += 1
        # What another unit has brought along is none of this one's.
        foreign = ended is not None and ended.reason == f"ended-{ProblemCode.OTHER_DEVICE}"
        self._kept = Kept(tickets={} if foreign else self._kept.tickets, device_id=self._device_id)
        if not self._kept.tickets or not self._tokens.save(self._kept):
            self._tokens.clear()
        self.state.set(AccountState(ended=ended))

    def _restore(self) -> None:
        kept = self._tokens.load()
        if kept.session is not None and kept.device_id != self._device_id:
            _log.warning("the saved sign-in belongs to another unit")
            self._leave(Failure(f"ended-{ProblemCode.OTHER_DEVICE}"))
            return
        self._kept = replace(kept, device_id=self._device_id)
        self.state.set(self._same())
