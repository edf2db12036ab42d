"""Signing in with an existing account, and tokens that survive a restart (`PRODUCT.md §3`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace

from connectivity.contracts.cloud import ProblemCode, Session, SignIn, read_session
from headunit.account.domain import AccountState, Failure, SignedIn, SignedOut, SigningIn, typed_wrong
from headunit.account.ports import AccountBackend
from headunit.core.errors import LinkError, ProblemError, StorageError
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
    """

    def __init__(self, backend: AccountBackend, store: Store, loop_time: LoopTime, device_id: str, vin: str) -> None:
        self._backend, self._store, self._loop_time = backend, store, loop_time
        self._device_id, self._vin = device_id, vin
        self._session: Session | None = None
        self._expires_s = 0.0
        self._renewing = asyncio.Lock()
        self._can_save = True
        self.state: Observable[AccountState] = Observable(SignedOut())
        self._restore()

    async def sign_in(self, email: str, password: str) -> None:
        """Try the details; the outcome is the new `state`."""
        wrong = typed_wrong(email, password)
        if wrong is not None:
            self.state.set(SignedOut(wrong))
            return
        self.state.set(SigningIn(email.strip()))
        try:
            session = await self._backend.sign_in(SignIn(email.strip(), password, self._device_id, self._vin))
        except (LinkError, ProblemError) as error:
            _log.info("sign-in failed: %s", error.reason)
            self.state.set(SignedOut(Failure(error.reason, getattr(error, "retry_at", None))))
        except asyncio.CancelledError:
            self.state.set(SignedOut())
            raise
        else:
            self._adopt(session)

    async def sign_out(self) -> None:
        """Sign out here at once; the backend is told where it can be reached."""
        session = self._session
        self._forget(SignedOut())
        if session is not None:
            try:
                await self._backend.sign_out(session.access_token)
            except (LinkError, ProblemError) as error:
                _log.info("the backend was not told of the sign-out: %s", error.reason)

    def clear_failure(self) -> None:
        """The person has begun to type again."""
        if isinstance(self.state.value, SignedOut):
            self.state.set(SignedOut())

    async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
        """Run `call` with a good access token, renewing it where needed.

        Raises:
            LinkError: No usable answer; still signed in.
            ProblemError: Refused, or the sign-in has ended (code `not-signed-in`).
        """
        token = await self._access_token()
        try:
            return await call(token)
        except ProblemError as error:
            if error.reason in _FINAL:
                self._end(error.reason)
            # An access token may be unknown and the refresh token good: the backend has replaced its secret.
            if error.reason not in _RENEWABLE:
                raise
        self._expires_s = 0.0
        return await call(await self._access_token())

    def save_again(self) -> None:
        """Try to keep what the disk has refused; call it now and then."""
        state = self.state.value
        if isinstance(state, SignedIn) and state.unsaved and self._save():
            _log.info("the sign-in is kept now")
            self.state.set(replace(state, unsaved=False))

    async def _access_token(self) -> str:
        async with self._renewing:
            session = self._session
            if session is None:
                raise ProblemError(ProblemCode.NOT_SIGNED_IN, 401, "nobody is signed in")
            if self._loop_time.unix() < self._expires_s - _EARLY_S:
                return session.access_token
            try:
                renewed = await self._backend.refresh(session.refresh_token)
            except ProblemError as error:
                if error.reason in _ENDED:
                    self._end(error.reason)
                raise
            self._adopt(renewed)
            return renewed.access_token

    def _adopt(self, session: Session) -> None:
        self._session = session
        self._expires_s = self._loop_time.unix() + session.expires_in_s
        self.state.set(SignedIn(session.account, unsaved=not self._save()))

    def _save(self) -> bool:
        assert self._session is not None
        kept = {**asdict(self._session), "expires_s": self._expires_s, "device_id": self._device_id}
        try:
            self._store.save(kept)
        except StorageError as error:
            if self._can_save:
                _log.error("%s", error)
            self._can_save = False
        else:
            self._can_save = True
        return self._can_save

    def _end(self, reason: str) -> None:
        """The backend knows this sign-in no longer."""
        _log.warning("the sign-in has ended: %s", reason)
        self._forget(SignedOut(Failure(f"ended-{reason}")))

    def _forget(self, state: AccountState) -> None:
        self._session = None
        try:
            self._store.clear()
        except StorageError as error:
            _log.error("%s", error)
        self.state.set(state)

    def _restore(self) -> None:
        saved = self._store.load()
        if not saved:
            return
        try:
            session, self._expires_s = read_session(saved), float(saved["expires_s"])
        except (KeyError, TypeError, ValueError):
            self._store.set_aside()
            return
        if saved.get("device_id") != self._device_id:
            _log.warning("the saved sign-in belongs to another unit")
            self._forget(SignedOut(Failure(f"ended-{ProblemCode.OTHER_DEVICE}")))
            return
        self._session = session
        self.state.set(SignedIn(session.account))
