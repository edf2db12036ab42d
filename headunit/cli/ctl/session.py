"""What the commands of `headunit ctl` share: the unit or panel, the world, how long to wait, how to answer."""

from __future__ import annotations

import asyncio
import getpass
import logging
import platform
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import MOST_WAIT_S, Nothing
from headunit.core.errors import HeadUnitError, LinkError, LinkReason, UsageError
from headunit.core.looptime import RealLoopTime
from headunit.processes.exits import Exit

if TYPE_CHECKING:
    from connectivity.contracts.control.events import Command
    from connectivity.world_client import WorldClient
    from headunit.control.api.client import RemoteUnit

_log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long a command waits where `--timeout` says nothing."""
_BETWEEN_TRIES_S = 0.1
_UNREACHABLE = frozenset({"not-running", Reason.CLOSING, Reason.NO_RIG})
_NOT_LET_IN = frozenset({Reason.NOT_SIGNED_IN, Reason.TOO_MANY_TRIES, Reason.TAKEN})


def status_of(error: HeadUnitError) -> Exit:
    """The exit status that says what kind of `error` it was (`docs/command-line.md`)."""
    if isinstance(error, LinkError) or error.reason in _UNREACHABLE:
        return Exit.UNREACHABLE
    if error.reason in _NOT_LET_IN:
        return Exit.NOT_LET_IN
    return Exit.USAGE if isinstance(error, UsageError) or error.reason == Reason.INVALID else Exit.FAILED


@dataclass(frozen=True, slots=True)
class Reach:
    """Which unit is meant.

    Attributes:
        data_dir: Of the simulator on this machine.
        url: Of a control API anywhere, None for the one that runs on `data_dir`.
        token_file: Where its token is, None for that of `data_dir`.
        controller: Who asks; None for this user at this machine.
    """

    data_dir: Path
    url: str | None = None
    token_file: Path | None = None
    controller: str | None = None

    def who(self) -> str:
        """Who asks."""
        if self.controller:
            return self.controller
        try:
            user = getpass.getuser()
        except (KeyError, OSError):  # a user without a name
            user = "somebody"
        return f"{user}@{platform.node() or 'here'}"


class Session:
    """The connections of one `headunit ctl`, made when they are needed and kept for a whole script."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self._units: dict[bool, RemoteUnit] = {}
        self._world: WorldClient | None = None
        self._runner: asyncio.Runner | None = None

    def unit(self, *, panel: bool) -> RemoteUnit:
        """The unit, or the panel.

        Raises:
            HeadUnitError: `not-running`, or its token cannot be read.
        """
        if panel not in self._units:
            from headunit.cli.ctl.reaching import connected

            self._units[panel] = connected(self.reach, panel=panel)
        return self._units[panel]

    def forget_unit(self, *, panel: bool) -> None:
        """Look for it anew at the next question: it may have been started again, elsewhere."""
        unit = self._units.pop(panel, None)
        if unit is not None:
            unit.close()

    def world(self) -> WorldClient:
        """The world of that unit.

        Raises:
            HeadUnitError: None runs, or the unit knows of none.
        """
        if self._world is None:
            from headunit.cli.ctl.reaching import local_world, world_of

            if self.reach.url is None:
                self._world = local_world(self.reach.data_dir)
            else:
                rig = self.unit(panel=False).ask(OPERATION["rig"], Nothing())
                self._world = world_of(rig, urlsplit(self.reach.url).hostname or "")
        return self._world

    def heard_world(self) -> WorldClient:
        """The world, and who records on this machine hears what is asked of it. Raises `HeadUnitError`."""
        from headunit.cli.ctl.heard import heard, is_recorded

        world = self.world()
        if self.reach.url is not None or not is_recorded(self.reach.data_dir):
            return world
        return heard(world, self._tell)

    def _tell(self, command: Command) -> None:
        try:
            self.unit(panel=False).ask(OPERATION["heard"], command)
        except HeadUnitError as error:
            _log.debug("the recorder does not hear of %s: %s", command.call, error)

    def forget_world(self) -> None:
        """Look for it anew at the next question."""
        self._world = None

    def once_there[T](self, name: str, ask: Callable[[], T], patience_s: float = PATIENCE_S) -> T:
        """`ask`, again while the process `name` is not there and its supervisor is about to start it."""
        from headunit.cli.ctl.reaching import is_coming

        clock = RealLoopTime()
        end_s = clock.monotonic() + patience_s
        while True:
            try:
                return ask()
            except (UsageError, LinkError) as error:
                away = error.reason in ("not-running", LinkReason.REFUSED)  # nothing of it has been done
                if not away or self.reach.url is not None or not is_coming(self.reach.data_dir, name):
                    raise
                if clock.monotonic() > end_s:
                    raise
            self.run(clock.sleep(_BETWEEN_TRIES_S))

    def run[T](self, work: Awaitable[T]) -> T:
        """Wait for `work`; one loop for the whole session."""
        if self._runner is None:
            self._runner = asyncio.Runner()

        async def body() -> T:
            return await work

        return self._runner.run(body())

    def close(self) -> None:
        """Let go of everything."""
        for panel in tuple(self._units):
            self.forget_unit(panel=panel)
        if self._runner is not None:
            self._runner.close()
            self._runner = None


@dataclass(frozen=True, slots=True)
class Call:
    """One command.

    Attributes:
        session: Its connections.
        as_json: Answer for machines.
        timeout_s: As given, None for the usual patience.
        panel: Drive the panel's window.
        file: The script it stands in, for messages.
    """

    session: Session
    as_json: bool = False
    timeout_s: float | None = None
    panel: bool = False
    file: str | None = field(default=None)

    @property
    def patience_s(self) -> float:
        """How long the unit may take for one request."""
        return min(PATIENCE_S if self.timeout_s is None else self.timeout_s, MOST_WAIT_S)

    def ask(self, operation: str, request: Any = None) -> Any:
        """Ask the unit (or the panel); one that is being started is waited for. Raises `HeadUnitError`."""
        return self.session.once_there(
            "panel" if self.panel else "unit", lambda: self._ask(operation, request), self.patience_s
        )

    def ask_once_there(self, operation: str, request: Any) -> Any:
        """As `ask`, for a request with `timeout_s`; a unit that is not there, or goes, may come until then."""
        clock = RealLoopTime()
        end_s, left_s = clock.monotonic() + self.patience_s, self.patience_s
        while True:
            try:
                return self._ask(operation, replace(request, timeout_s=left_s))
            except (UsageError, ControlError, LinkError) as error:
                left_s = round(end_s - clock.monotonic() - _BETWEEN_TRIES_S, 1)
                if status_of(error) != Exit.UNREACHABLE or left_s <= 0:
                    raise
            self.session.run(clock.sleep(_BETWEEN_TRIES_S))

    def world[T](self, work: Callable[[WorldClient], Awaitable[T]]) -> T:
        """Ask the world; one that is being started is waited for. Raises `HeadUnitError`."""
        return self.session.once_there("world", lambda: self._ask_world(work), self.patience_s)

    def _ask(self, operation: str, request: Any) -> Any:
        try:
            unit = self.session.unit(panel=self.panel)
            return unit.ask(OPERATION[operation], Nothing() if request is None else request)
        except LinkError:
            self.session.forget_unit(panel=self.panel)
            raise

    def _ask_world[T](self, work: Callable[[WorldClient], Awaitable[T]]) -> T:
        try:
            return self.session.run(work(self.session.heard_world()))
        except LinkError:
            self.session.forget_world()
            raise
