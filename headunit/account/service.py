"""Signing in with an existing account, and tokens that survive a restart (`PRODUCT.md §3`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace

from connectivity.contracts.cloud import Account, ProblemCode, Session, SignIn
from headunit.account.domain import AccountState, Failure, SignedIn, SignedOut, SigningIn, typed_wrong
from headunit.account.ports import AccountBackend
from headunit.core.errors import LinkError, ProblemError, StorageError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.store import Store

_log = logging.getLogger(__name__)

_EARLY_S = 30.0
_ENDED = {ProblemCode.TOKEN_EXPIRED, ProblemCode.TOKEN_REUSED, ProblemCode.OTHER_DEVICE, ProblemCode.NOT_SIGNED_IN}


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
            if error.reason != ProblemCode.TOKEN_EXPIRED:
                raise
        self._expires_s = 0.0
        return await call(await self._access_token())

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
                    _log.warning("the sign-in has ended: %s", error.reason)
                    self._forget(SignedOut(Failure(f"ended-{error.reason}")))
                raise
            self._adopt(renewed)
            return renewed.access_token

    def _adopt(self, session: Session) -> None:
        self._session = session
        self._expires_s = self._loop_time.unix() + session.expires_in_s
        state = SignedIn(session.account)
        try:
            self._store.save({**asdict(session), "expires_s": self._expires_s})
        except StorageError as error:
            _log.error("%s", error)
            state = replace(state, unsaved=True)
        self.state.set(state)

    def _forget(self, state: AccountState) -> None:
        self._session = None
        try:
            self._store.save({})
        except StorageError as error:
            _log.error("%s", error)
        self.state.set(state)

    def _restore(self) -> None:
        saved = self._store.load()
        if not saved:
            return
        try:
            self._expires_s = float(saved.pop("expires_s"))
            self._session = Session(**{**saved, "account": Account(**saved["account"])})
        except (KeyError, TypeError, ValueError):
            _log.warning("the saved sign-in cannot be read: sign in again")
            return
        self.state.set(SignedIn(self._session.account))
