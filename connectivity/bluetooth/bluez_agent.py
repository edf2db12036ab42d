"""The unit's pairing agent (`org.bluez.Agent1`): BlueZ asks it, it asks the person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Final

from dbus_fast import Message

from connectivity.bluetooth.bluez_reading import BluezReading
from connectivity.contracts import bluez
from connectivity.contracts.radio import PairingRequest, RadioError, RadioReason
from connectivity.message_bus import BusError
from connectivity.system_bus import SystemBus
from headunit.core.observable import Observable

_log = logging.getLogger(__name__)

AGENT_PATH: Final = "/headunit/agent"
_DIGITS = 1_000_000


class _Answer(Enum):
    YES = auto()
    NO = auto()
    CALLED_OFF = auto()


class PairingAgent:
    """Shows one comparison at a time, in `request`.

    Args:
        bus: Where it is reached.
        reading: Who asks about whom.
        settled: Called once a comparison that the phone has begun is accepted here, with the device's path.
    """

    def __init__(self, bus: SystemBus, reading: BluezReading, settled: Callable[[str], None]) -> None:
        self._bus, self._reading, self._settled = bus, reading, settled
        self._registering = asyncio.Lock()
        self._registered_with = ""
        self._ours: str | None = None
        self._path = ""
        self._answer: asyncio.Future[_Answer] | None = None
        self.refused = False
        """Whether the person here has refused the latest comparison; BlueZ does not tell who did."""
        self.request: Observable[PairingRequest | None] = Observable(None)
        methods = {
            "RequestConfirmation": self._confirm,
            "DisplayPasskey": self._display,
            "RequestAuthorization": self._authorize,
            "AuthorizeService": self._authorize,
            "RequestPinCode": self._refuse,
            "RequestPasskey": self._refuse,
            "DisplayPinCode": self._refuse,
            "Cancel": self._cancel,
            "Release": self._release,
        }
        self.close = bus.export(AGENT_PATH, bluez.AGENT, methods)

    async def register(self) -> None:
        """Tell BlueZ that this is the agent for everybody. Raises `BusError`; harmless twice."""
        async with self._registering:
            bluez_now = self._bus.owner(bluez.SERVICE).value
            if self._registered_with == bluez_now != "":
                return
            try:
                await self._manager("RegisterAgent", "os", AGENT_PATH, bluez.Capability.DISPLAY_YES_NO.value)
            except BusError as error:
                if error.name != bluez.ALREADY_EXISTS:
                    raise
            await self._manager("RequestDefaultAgent", "o", AGENT_PATH)
            self._registered_with = bluez_now  # it may have ended since: the next one has another name

    def gone(self) -> None:
        """BlueZ has ended: it knows no agent any more, and asks nothing."""
        self._registered_with = ""
        self.end()

    def begin(self, path: str) -> None:
        """The unit itself pairs with this device now."""
        self._ours, self.refused = path, False

    def end(self, path: str = "") -> None:
        """What was asked (about `path`, where it is given) is no longer."""
        if path in ("", self._ours):
            self._ours = None
        if path not in ("", self._path):
            return
        self._path = ""
        self._resolve(_Answer.CALLED_OFF)
        self.request.set(None)

    @property
    def path(self) -> str:
        """The device that is being compared with, empty for none."""
        return self._path

    def answer(self, *, accept: bool) -> None:
        """What the person says. Raises `RadioError` `not-found` where nobody asks, or the answer was given."""
        request = self.request.value
        if request is None or self._answer is None:
            raise RadioError(RadioReason.NOT_FOUND, "there is no comparison that waits for an answer")
        self._resolve(_Answer.YES if accept else _Answer.NO)
        if accept:
            self.request.set(replace(request, accepted_here=True))
            if request.incoming:
                self._settled(self._path)
        else:
            self.refused = True
            self.request.set(None)

    async def _manager(self, member: str, signature: str, *body: Any) -> None:
        await self._bus.call(bluez.SERVICE, bluez.MANAGER_PATH, bluez.AGENT_MANAGER, member, signature, *body)

    # What BlueZ asks.

    async def _confirm(self, message: Message) -> tuple[str, list[Any]]:
        path, passkey = self._asked(message, "ou")
        if self._answer is not None and path != self._path:
            raise BusError(bluez.REJECTED, "another comparison waits for its answer")
        self._resolve(_Answer.CALLED_OFF)  # the same device asks anew: its last question is void
        answer: asyncio.Future[_Answer] = asyncio.get_running_loop().create_future()
        self._answer = answer
        self._show(path, passkey)
        try:
            given = await answer
        finally:
            if self._answer is answer:
                self._answer = None
        if given is _Answer.YES:
            return "", []
        raise BusError(bluez.REJECTED if given is _Answer.NO else bluez.CANCELED, "the person said no")

    async def _display(self, message: Message) -> tuple[str, list[Any]]:
        """The passkey is typed in over there; there is nothing to answer here."""
        path, passkey, _ = self._asked(message, "ouq")
        self._show(path, passkey, accepted_here=True)
        return "", []

    async def _authorize(self, message: Message) -> tuple[str, list[Any]]:
        """A known phone may use our services; nobody pairs without a comparison (`PRODUCT.md §2`)."""
        path = self._asked(message, "os" if message.member == "AuthorizeService" else "o")[0]
        if not self._reading.flag(path, "Paired"):
            raise BusError(bluez.REJECTED, "it is not paired")
        return "", []

    async def _refuse(self, message: Message) -> tuple[str, list[Any]]:
        raise BusError(bluez.REJECTED, f"{message.member}: this unit pairs by comparing six digits on both screens")

    async def _cancel(self, message: Message) -> tuple[str, list[Any]]:
        self._asked(message, "")
        self._resolve(_Answer.CALLED_OFF)
        self._path = ""
        self.request.set(None)
        return "", []

    async def _release(self, message: Message) -> tuple[str, list[Any]]:
        self._asked(message, "")
        self.gone()
        return "", []

    def _asked(self, message: Message, signature: str) -> list[Any]:
        """The arguments of a call of BlueZ's own, about a device that is there."""
        if message.sender != self._bus.owner(bluez.SERVICE).value:
            raise BusError(bluez.REJECTED, "only BlueZ may ask")
        if message.signature != signature:
            raise BusError(bluez.INVALID_ARGUMENTS, f"{message.member}({message.signature}) is unknown")
        if signature.startswith("o") and not self._reading.address(message.body[0]):
            raise BusError(bluez.REJECTED, "there is no such device")
        return message.body

    def _show(self, path: str, passkey: int, *, accepted_here: bool = False) -> None:
        self._path, self.refused = path, False
        address, name = self._reading.address(path), self._reading.name(path)
        incoming = path != self._ours
        _log.info("comparison with %s, begun %s", address, "there" if incoming else "here")
        self.request.set(PairingRequest(address, name, passkey % _DIGITS, accepted_here, incoming=incoming))

    def _resolve(self, answer: _Answer) -> None:
        waiting, self._answer = self._answer, None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
