"""A unit that somebody else has started: on this machine, or on a rig across the room."""

from __future__ import annotations

from os import getpid
from pathlib import Path
from socket import gethostname
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.control.answers import RigState, Server, UnitState
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import Hold, Nothing, Set
from connectivity.contracts.profile import CarProfile
from connectivity.world_client import WorldClient
from headunit.control.api.client import RemoteUnit, checked_url
from headunit.core.files import write_atomic
from headunit.core.looptime import RealLoopTime
from headunit.testing.desk import Desk
from headunit.testing.options import Wanted
from headunit.testing.pictures.picture import Baselines
from headunit.testing.rigs.rig import Rig
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World

HOLD_S: Final = 60.0
"""For how long after its last word a test run that has died keeps others away."""


class RigAcross(Rig):
    """See the top of this module, and `Rig`. The unit is held while a test runs, so that nobody else touches it.

    It is as it is: a test that wants another car or another screen is skipped, and so is one that wants a fresh
    calendar, a world where there is none, a phone that was never paired, or to stop or kill something.

    Args:
        url: Of the unit's control API.
        token: What it wants.
        wanted: What the test asks for.
        baselines: For `headunit.matches`.

    Raises:
        UsageError: It is no such address.
    """

    def __init__(self, url: str, token: str, wanted: Wanted, baselines: Baselines) -> None:
        self._turns, trace = Turns(), Trace()
        super().__init__(wanted, "across", trace, HeadUnit(self._turns, trace, baselines))
        # Another test run, or another worker of this one, is somebody else.
        self._remote = RemoteUnit(checked_url(url), token, f"pytest {gethostname()}:{getpid()}")
        self._host = urlsplit(url).hostname or "127.0.0.1"
        self._secrets: TemporaryDirectory[str] | None = None
        self._place: RigState | None = None
        self._client: WorldClient | None = None
        self._desk: Desk | None = None
        self._held = False

    def begin(self) -> None:
        """Hold the unit, and see that it is as the test wants it.

        Raises:
            ControlError: `taken`: somebody else holds it; `not-signed-in`.
            LinkError: It is not there.
        """
        self._ask("hold", Hold(HOLD_S))
        self._held = True
        state: UnitState = self._ask("unit", Nothing())
        wanted = self.wanted
        if wanted.profile not in (None, state.profile):
            pytest.skip(f"the unit is in a {state.profile}; the test wants a {wanted.profile}")
        if wanted.size not in (None, (state.width, state.height)):
            pytest.skip(f"the unit's screen has {state.width} × {state.height} pixels; the test wants {wanted.size}")
        if wanted.start is not None:
            pytest.skip(f"the unit's calendar is not ours to begin anew at {wanted.start}")
        self._ask("set", Set(language=wanted.language, page="home"))
        if wanted.online:
            self._share()

    def _share(self) -> None:
        """Ignition on, and a phone that the unit knows shares its connection."""
        phone = next((one for one in self.world.state.phones if one.paired), None)
        if phone is None:
            pytest.skip("the test wants to begin online, and the unit knows no phone: pair one on the rig first")
        self.world.car(ignition="ON")
        self.world.phone(phone.id, tethering=True)

    def _ask(self, name: str, request: Any) -> Any:
        return self._remote.ask(OPERATION[name], request)

    def _server(self, name: str) -> tuple[str, Path]:
        """Address of the world or the backend of this unit, and a file with its token."""
        if self._place is None:
            self._place = self._ask("rig", Nothing())
        server: Server | None = getattr(self._place, name)
        if server is None:
            pytest.skip(f"this unit tells of no {name}: it may be a real car")
        if self._secrets is None:
            self._secrets = TemporaryDirectory(prefix="headunit-")
        file = Path(self._secrets.name) / name
        write_atomic(file, server.token.encode(), private=True)
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{server.port}", file

    def _world_client(self) -> WorldClient:
        if self._client is None:
            self._client = WorldClient(*self._server("world"))
        return self._client

    @property
    def world(self) -> World:
        """See `Rig`; skips where there is none."""
        return World(self._world_client(), self._turns, self.trace)

    @property
    def clock(self) -> Clock:
        """See `Rig`; skips where there is none."""
        return Clock(self._world_client(), self._turns, self.trace)

    @property
    def desk(self) -> Desk:
        """See `Rig`; skips where there is none."""
        if self._desk is None:
            url, file = self._server("backend")
            staff = BackendOperator(lambda: url, file, RealLoopTime())
            self._desk = Desk(staff, self._turns, self.trace, lambda: self.car.vin)
        return self._desk

    @property
    def car(self) -> CarProfile:
        """See `Rig`; skips where there is no world."""
        return self.world.state.profile

    def open(self, *, size: tuple[int, int] | None = None, language: str | None = None) -> HeadUnit:
        """The unit that runs. See `Rig`."""
        if size is not None:
            pytest.skip("the unit's screen has the size that it has")
        if language is not None:
            self._ask("set", Set(language=language))
        self.headunit.connect(self._remote)
        return self.headunit

    def quit(self) -> None:
        """Leave the unit alone."""
        self.headunit.connect(None)

    def close(self) -> None:
        """Let go of the unit."""
        self.quit()
        try:
            if self._held:
                self._ask("hold", Hold(0))
        finally:
            self._remote.close()
            if self._desk is not None:
                self._desk.close()
            self._turns.close()
            if self._secrets is not None:
                self._secrets.cleanup()
