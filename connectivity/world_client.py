"""A client of the world's operator API (`docs/world-api.md`), for the panel, the command line and tests.

    client = WorldClient("http://127.0.0.1:40001", data_dir / "world" / "token")
    tasks.spawn(client.run(), "world-client")     # keeps `state` up to date; reconnects for ever
    await client.jump(by="P1Y")                   # works without `run`, too

Every command returns the new state and raises `ProblemError` (the world refuses; `detail` says why) or `LinkError`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Unpack

from connectivity.cloud.ports import Http
from connectivity.contracts.faults import FaultInfo, decode_faults
from connectivity.contracts.radio import Security
from connectivity.contracts.snapshots import Restored, Restoring, SnapshotInfo, SnapshotList
from connectivity.contracts.wire import read
from connectivity.contracts.world import (
    AccessoryChange,
    CarChange,
    ClocksChange,
    DriveOrder,
    NetworkChange,
    PhoneChange,
    RadioChange,
    WorldSnapshot,
    decode_world,
)
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, ProblemError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable

_log = logging.getLogger(__name__)

CONNECT_TIMEOUT_S = 3.0
READ_TIMEOUT_S = 10.0
JUMP_TIMEOUT_S = 900.0
SNAPSHOT_TIMEOUT_S = 120.0
DRIVE_TIMEOUT_S = 60.0
"""A long way is looked for, or a long recording is read."""
RESTORE_TIMEOUT_S = 60.0
_LOOK_AGAIN_S = 0.05
CANCEL_TIMEOUT_S = 30.0
"""More than a silent member may keep a step from its end."""
EVENTS_PATH = "/v1/events"
FIRST_RETRY_S = 0.25
LAST_RETRY_S = 4.0
_MESSAGE_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes


class WorldClient:
    """See the top of this module.

    Attributes:
        state: The world as last told, or None while it is away.
        away: Why it is away (`refused`, `timeout`, `lost`, `garbage`, `not-signed-in`, …), or None.

    Args:
        url: `http://host:port` of the world, or a function that finds it anew at each try (None: not there yet).
        token_file: File with the operator token; it may appear later. None where `token` is given.
        loop_time: Real time to wait with between two tries.
        token: The operator token itself, of a world whose files are on another machine.
        http: Makes the requests to a world of that address; None: over the network.
        connect: Opens the line of its states with these headers; None: a WebSocket.
    """

    def __init__(
        self,
        url: str | Callable[[], str | None],
        token_file: Path | None,
        loop_time: LoopTime | None = None,
        *,
        token: str = "",
        http: Callable[[str], Http] | None = None,
        connect: Callable[[dict[str, str]], AbstractAsyncContextManager[Any]] | None = None,
    ) -> None:
        self._find_url = url if callable(url) else lambda: url
        self._token_file = token_file
        self._token = token
        self._http, self._connect = http, connect or self._opened
        self._loop_time = loop_time or RealLoopTime()
        self.state: Observable[WorldSnapshot | None] = Observable(None)
        self.away: Observable[HeadUnitError | None] = Observable(None)

    async def run(self) -> None:
        """Keep `state` up to date until cancelled."""
        backoff = Backoff(FIRST_RETRY_S, LAST_RETRY_S)
        try:
            while True:
                try:
                    await self._listen()
                except HeadUnitError as error:
                    if self.state.value is not None:
                        _log.warning("the world is away: %s", error)
                        backoff.reset()
                    self._lose(error)
                await self._loop_time.sleep(backoff.next_s())
        finally:
            self.state.set(None)

    def _lose(self, error: HeadUnitError) -> None:
        self.away.set(error)
        self.state.set(None)

    async def _listen(self) -> None:
        """Take in states until the connection breaks, which raises."""
        from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

        url = self._url()
        try:
            async with self._connect(self._headers()) as socket:
                while True:
                    snapshot = _read(await socket.recv(), decode_world)
                    self.away.set(None)
                    self.state.set(snapshot)
        except InvalidStatus as error:
            raise _refusal(_Answer(error.response.status_code, bytes(error.response.body or b""))) from error
        except ConnectionClosed as error:
            raise LinkError(LinkReason.LOST, "The world has closed the connection.") from error
        except TimeoutError as error:
            raise LinkError(LinkReason.TIMEOUT, "The world does not answer in time.") from error
        except (OSError, EOFError, WebSocketException) as error:
            raise LinkError(LinkReason.REFUSED, f"The world cannot be reached at {url}.") from error

    def _opened(self, headers: dict[str, str]) -> AbstractAsyncContextManager[Any]:
        from websockets.asyncio.client import connect

        return connect(
            self._url().replace("http", "ws", 1) + EVENTS_PATH,
            additional_headers=headers,
            proxy=None,
            open_timeout=CONNECT_TIMEOUT_S,
            close_timeout=1.0,
            max_size=_MESSAGE_LIMIT,
            compression=None,
        )

    # Commands.

    async def fetch(self) -> WorldSnapshot:
        """The state now."""
        return await self._call("GET", "/v1/state")

    async def jump(
        self,
        *,
        to: datetime | None = None,
        by: str | None = None,
        next: bool = False,  # noqa: A002 - the word of the API
        timeout_s: float = JUMP_TIMEOUT_S,
    ) -> WorldSnapshot:
        """Jump ahead; returns when it is done.

        Args:
            to: Where to, home time of the car where it is naive, or
            by: how far: `P1Y`, `3w`, `PT1H`, …; years and months go by the calendar of the car's home zone, or
            next: to what is due next (`WorldClock.coming`).
            timeout_s: Real seconds to wait; what was begun goes on in the world, until `cancel_jump`.

        Raises:
            ValueError: Not exactly one of `to`, `by` and `next`.
            ProblemError: `backwards`, `out-of-range`, `busy`, `nothing-due`, `cancelled`, `not-settled`, …
            LinkError: `refused`: nothing was begun; `lost` or `timeout`: nobody knows.
        """
        given: list[dict[str, Any]] = []
        if to is not None:
            given.append({"to": to.isoformat()})
        if by is not None:
            given.append({"by": by})
        if next:
            given.append({"next": True})
        if len(given) != 1:
            raise ValueError("jump needs one of `to`, `by` and `next`")
        return await self._call("POST", "/v1/clock/jump", given[0], timeout_s)

    async def cancel_jump(self) -> WorldSnapshot:
        """End the jump under way once its present step is done; refused (`not-advancing`) where there is none."""
        return await self._call("POST", "/v1/clock/jump/cancel", timeout_s=CANCEL_TIMEOUT_S)

    async def set_rate(self, rate: float) -> WorldSnapshot:
        """Run at `rate` service seconds per real second, 0 (frozen) … 10 000."""
        return await self._call("PUT", "/v1/clock/rate", {"rate": rate})

    async def patch_car(self, **changes: Unpack[CarChange]) -> WorldSnapshot:
        """Set some values of the car."""
        return await self._call("PATCH", "/v1/car", dict(changes))

    async def drive(self, speed_kmh: float) -> WorldSnapshot:
        """Drive straight on; 0 stops. Refused (`ignition-off`) unless the ignition is on."""
        return await self._call("POST", "/v1/car/drive", {"speed_kmh": speed_kmh})

    async def drive_along(self, **order: Unpack[DriveOrder]) -> WorldSnapshot:
        """Let the car drive by itself; returns as it begins.

        Raises:
            ProblemError: `ignition-off`, `no-map`, `not-found`, `no-road`, `already-there`, `passed`,
                `invalid-request`, or what is wrong with the GPX.
        """
        return await self._call("POST", "/v1/car/drive", dict(order), DRIVE_TIMEOUT_S)

    async def stop_driving(self) -> WorldSnapshot:
        """Stop where the car is; a drive that was under way is over."""
        return await self._call("DELETE", "/v1/car/drive")

    async def patch_phone(self, phone_id: str, **changes: Unpack[PhoneChange]) -> WorldSnapshot:
        """Turn some knobs of a phone."""
        return await self._call("PATCH", f"/v1/phones/{_quoted(phone_id)}", dict(changes))

    async def answer_pairing(self, phone_id: str, *, accept: bool) -> WorldSnapshot:
        """The person at the phone compares the passkeys. Refused (`no-pairing`) when nothing waits."""
        return await self._call("POST", f"/v1/phones/{_quoted(phone_id)}/pairing", {"accept": accept})

    async def start_pairing(self, phone_id: str) -> WorldSnapshot:
        """The person picks the discoverable unit on the phone."""
        return await self._call("POST", f"/v1/phones/{_quoted(phone_id)}/pairing/start")

    async def make_known(self, phone_id: str) -> WorldSnapshot:
        """The phone and the unit have been paired before: nobody has to compare anything."""
        return await self._call("POST", f"/v1/phones/{_quoted(phone_id)}/pairing/known")

    async def forget_pairing(self, phone_id: str) -> WorldSnapshot:
        """The person deletes the car on the phone. Refused (`not-paired`) where it does not know the unit."""
        return await self._call("POST", f"/v1/phones/{_quoted(phone_id)}/pairing/forget")

    async def add_phone(self, phone_id: str, address: str, **knobs: Unpack[PhoneChange]) -> WorldSnapshot:
        """One more phone, named as its id and beside the car unless told otherwise.

        Refused (`exists`) where id or address is taken.
        """
        return await self._call("POST", "/v1/phones", {"name": phone_id, **knobs, "id": phone_id, "address": address})

    async def remove_phone(self, phone_id: str) -> WorldSnapshot:
        """A phone goes for good, and the unit's bond with it."""
        return await self._call("DELETE", f"/v1/phones/{_quoted(phone_id)}")

    async def patch_accessory(self, accessory_id: str, **changes: Unpack[AccessoryChange]) -> WorldSnapshot:
        """Turn some knobs of something that advertises over Bluetooth Low Energy."""
        return await self._call("PATCH", f"/v1/accessories/{_quoted(accessory_id)}", dict(changes))

    async def add_accessory(self, accessory_id: str, address: str, **knobs: Unpack[AccessoryChange]) -> WorldSnapshot:
        """One more thing that advertises, named as its id unless told otherwise.

        Refused (`exists`) where id or address is taken.
        """
        given = {"name": accessory_id, **knobs, "id": accessory_id, "address": address}
        return await self._call("POST", "/v1/accessories", given)

    async def remove_accessory(self, accessory_id: str) -> WorldSnapshot:
        """It goes for good."""
        return await self._call("DELETE", f"/v1/accessories/{_quoted(accessory_id)}")

    async def patch_radio(self, **changes: Unpack[RadioChange]) -> WorldSnapshot:
        """Break or mend the machine's radios themselves, or say how long their steps take."""
        return await self._call("PATCH", "/v1/radio", dict(changes))

    async def patch_clocks(self, **changes: Unpack[ClocksChange]) -> WorldSnapshot:
        """Say how wrong some clocks are."""
        return await self._call("PATCH", "/v1/clocks", dict(changes))

    async def add_network(
        self, network_id: str, ssid: str, security: Security, **knobs: Unpack[NetworkChange]
    ) -> WorldSnapshot:
        """One more Wi-Fi network. Refused (`exists`) where the id is taken."""
        return await self._call("POST", "/v1/networks", {**knobs, "id": network_id, "ssid": ssid, "security": security})

    async def remove_network(self, network_id: str) -> WorldSnapshot:
        """A network goes for good; the unit may still have it saved."""
        return await self._call("DELETE", f"/v1/networks/{_quoted(network_id)}")

    async def patch_network(self, network_id: str, **changes: Unpack[NetworkChange]) -> WorldSnapshot:
        """Turn some knobs of a network."""
        return await self._call("PATCH", f"/v1/networks/{_quoted(network_id)}", dict(changes))

    async def faults(self) -> tuple[FaultInfo, ...]:
        """The fault library, and how each stands."""
        return _read(await self._answer("GET", "/v1/faults"), decode_faults)

    async def switch_fault(
        self, name: str, *, on: bool, where: str | None = None, value: float | None = None
    ) -> WorldSnapshot:
        """Switch a named fault on or off.

        Args:
            name: A key of `contracts.faults.FAULTS`.
            on: Whether it shall be.
            where: The phone's or network's id, the bearer or the radio; None for all.
            value: How hard, None for the usual; says nothing where it is switched off.
        """
        path = f"/v1/faults/{_quoted(name)}"
        if on:
            return await self._call("PUT", path, {"where": where, "value": value})
        return await self._call("DELETE", path if where is None else f"{path}?where={_quoted(where)}")

    async def end_faults(self) -> WorldSnapshot:
        """Switch every fault off."""
        return await self._call("DELETE", "/v1/faults")

    # Snapshots (`docs/snapshots.md`).

    async def snapshots(self) -> SnapshotList:
        """All snapshots by name, and what can be done with them."""
        return _read(await self._answer("GET", "/v1/snapshots"), _snapshot_list)

    async def take_snapshot(self, name: str, *, replace: bool = False) -> SnapshotInfo:
        """Take one. Refused with `bad-name`, `taken`, `busy`, `not-ours`, `not-settled`, `disk-full`, …."""
        body = {"name": name, "replace": replace}
        answer = await self._answer("POST", "/v1/snapshots", body, SNAPSHOT_TIMEOUT_S)
        return _read(answer, lambda value: read(SnapshotInfo, value, "snapshot"))

    async def remove_snapshot(self, name: str) -> SnapshotList:
        """Delete one; returns those that are left. Refused with `unknown`."""
        return _read(await self._answer("DELETE", f"/v1/snapshots/{_quoted(name)}"), _snapshot_list)

    async def begin_restore(self, name: str) -> Restoring:
        """Have one restored: the processes stop, this world among them. Refused with `damaged`, `other-car`, …."""
        answer = await self._answer("POST", f"/v1/snapshots/{_quoted(name)}/restore", {}, SNAPSHOT_TIMEOUT_S)
        return _read(answer, lambda value: read(Restoring, value, "restoring"))

    async def restore_snapshot(self, name: str, *, timeout_s: float = RESTORE_TIMEOUT_S) -> Restored:
        """Have one restored, and wait until everybody who follows the clock now follows it again.

        Raises:
            ProblemError: It was refused, or (`not-restored`) the run goes on with what was before.
            LinkError: `timeout`: the processes are not back after `timeout_s` real seconds.
        """
        return await self.await_restored(await self.begin_restore(name), timeout_s=timeout_s)

    async def await_restored(self, restoring: Restoring, *, timeout_s: float = RESTORE_TIMEOUT_S) -> Restored:
        """Wait until what `begin_restore` has begun is done. Raises as `restore_snapshot`."""
        give_up_s = self._loop_time.monotonic() + timeout_s
        while self._loop_time.monotonic() < give_up_s:
            await self._loop_time.sleep(_LOOK_AGAIN_S)
            try:
                restored = (await self.snapshots()).restored
                if restored is None or restored.id != restoring.id:
                    continue
                if restored.trouble is not None:
                    raise ProblemError("not-restored", 500, restored.trouble)
                if set(restoring.members) <= set((await self.fetch()).clock.members):
                    return restored
            except LinkError as error:
                _log.debug("the world is not back yet: %s", error)
        raise LinkError(LinkReason.TIMEOUT, f"Not everybody is back {timeout_s:g} s after the restore; see the logs.")

    async def _call(
        self, method: str, path: str, body: dict[str, Any] | None = None, timeout_s: float = READ_TIMEOUT_S
    ) -> WorldSnapshot:
        return _read(await self._answer(method, path, body, timeout_s), decode_world)

    async def _answer(
        self, method: str, path: str, body: dict[str, Any] | None = None, timeout_s: float = READ_TIMEOUT_S
    ) -> bytes:
        url, headers = self._url() + path, self._headers()
        if self._http is None:
            answer = await _in_thread(lambda: _request(method, url, headers, body, timeout_s))
        else:
            there = self._http(self._url())
            came = await there.request(method, path, json=body, headers=headers, read_timeout_s=timeout_s)
            answer = _Answer(came.status, came.body)
        if not 200 <= answer.status < 300:
            raise _refusal(answer)
        return answer.body

    def _url(self) -> str:
        url = self._find_url()
        if not url:
            raise LinkError(LinkReason.REFUSED, "The world does not run.")
        return url.rstrip("/")

    def _headers(self) -> dict[str, str]:
        if self._token_file is None:
            return {"Authorization": f"Bearer {self._token}"}
        try:
            token = self._token_file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise LinkError(LinkReason.REFUSED, f"The world's token {self._token_file} cannot be read.") from error
        return {"Authorization": f"Bearer {token}"}


def _snapshot_list(value: object) -> SnapshotList:
    return read(SnapshotList, value, "snapshots")


def _quoted(part: str) -> str:
    from urllib.parse import quote

    return quote(part, safe="")


def _request(method: str, url: str, headers: dict[str, str], body: dict[str, Any] | None, timeout_s: float) -> _Answer:
    import requests

    try:
        with requests.Session() as session:
            session.trust_env = False  # a proxy of the desktop is no way to this machine's own world
            response = session.request(
                method, url, headers=headers, json=body, timeout=(CONNECT_TIMEOUT_S, timeout_s), allow_redirects=False
            )
            return _Answer(response.status_code, response.content)
    except requests.Timeout as error:
        raise LinkError(LinkReason.TIMEOUT, f"The world has not answered within {timeout_s:.0f} s.") from error
    except requests.RequestException as error:
        if _was_sent(error):
            raise LinkError(LinkReason.LOST, "The world has gone before it answered; it may have begun.") from error
        raise LinkError(LinkReason.REFUSED, f"The world cannot be reached at {url}.") from error


def _was_sent(error: Exception) -> bool:
    """Whether the connection stood when it failed: what was asked may have been done."""
    from urllib3.exceptions import ProtocolError

    return any(isinstance(cause, ProtocolError) for cause in error.args) or isinstance(error.__context__, ProtocolError)


def _read[T](body: str | bytes, decode: Callable[[object], T]) -> T:
    try:
        return decode(json.loads(body))
    except (ValueError, RecursionError) as error:  # bad JSON and bad UTF-8 are ValueErrors, too
        raise LinkError(LinkReason.GARBAGE, f"The world's answer cannot be read: {error}.") from error


def _refusal(answer: _Answer) -> HeadUnitError:
    try:
        problem = json.loads(answer.body)
        code, detail = problem["code"], problem.get("detail") or problem.get("title") or ""
        if isinstance(code, str) and isinstance(detail, str):
            return ProblemError(code, answer.status, detail)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        _log.debug("no problem document: %r", answer.body[:200])
    if answer.status == 401:
        return ProblemError("not-signed-in", 401, "The world does not know our token.")
    reason = LinkReason.SERVER_ERROR if answer.status >= 500 else LinkReason.GARBAGE
    return LinkError(reason, f"The world has answered {answer.status} without a reason.")


async def _in_thread[T](work: Callable[[], T]) -> T:
    """Do blocking `work` beside the loop. The thread never keeps the process alive: a jump may take minutes."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)  # type: ignore[arg-type]

    def body() -> None:
        value: T | None = None
        failure: BaseException | None = None
        try:
            value = work()
        except BaseException as error:  # noqa: BLE001 - raised where it is awaited
            failure = error
        try:
            loop.call_soon_threadsafe(settle, value, failure)
        except RuntimeError:
            _log.debug("an answer came after the end of the loop")

    threading.Thread(target=body, name="world-call", daemon=True).start()
    return await future
