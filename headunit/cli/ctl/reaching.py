"""Where the unit, the panel and the world of `headunit ctl` are. Imported when one is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from connectivity.contracts.control.answers import RigState
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.world_client import WorldClient
from headunit.cli.ctl.session import Reach
from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.core.files import read_json
from headunit.core.pids import is_running

if TYPE_CHECKING:
    from headunit.control.api.client import RemoteUnit


def connected(reach: Reach, *, panel: bool) -> RemoteUnit:
    """The unit, or the panel, that is meant. Raises `HeadUnitError`: `not-running`, `no-token`, …"""
    from headunit.control.api.client import RemoteUnit, find_unit

    name = "panel" if panel else "unit"
    url, token = find_unit(reach.data_dir, url=reach.url, token_file=reach.token_file, name=name)
    token_file = reach.token_file or Config(reach.data_dir).control_token_file(name)
    return RemoteUnit(url, token, reach.who(), token_file=token_file)


def local_world(data_dir: Path) -> WorldClient:
    """The world that runs on `data_dir`. Raises `UsageError` (`not-running`)."""
    config = Config(data_dir)
    address = read_json(config.address_file("world"))
    if address is None or not is_running(address.get("pid")):
        raise UsageError(
            "not-running", f"No world runs on {data_dir}: start one with `headunit run`, or name its --data-dir."
        )
    return WorldClient(str(address.get("world_url", "")), config.world_token_file)


def is_coming(data_dir: Path, name: str) -> bool:
    """Whether a supervisor runs on `data_dir` that has started, or will start, the process `name`."""
    told = read_json(Config(data_dir).run_dir / "children.json") or {}
    child = told.get("children", {}).get(name)
    return is_running(told.get("supervisor_pid")) and child is not None and child.get("phase") != "ended"


def world_of(rig: RigState, host: str) -> WorldClient:
    """The world that the unit on `host` names. Raises `ControlError` (`no-rig`)."""
    if rig.world is None:
        raise ControlError(Reason.NO_RIG, "That unit has no simulated world: it is in a real car, or its world is off.")
    name = f"[{host}]" if ":" in host else host
    return WorldClient(f"http://{name}:{rig.world.port}", None, token=rig.world.token)
