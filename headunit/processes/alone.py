"""One process started by hand, without the supervisor: `headunit unit|world|broker|backend|dcm|panel`."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping
from typing import NoReturn

from connectivity.contracts.profile import load_profile
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import UsageError
from headunit.core.files import read_json
from headunit.core.pids import is_running
from headunit.processes.control_address import SOCKET, warn_if_open
from headunit.processes.datadir import open_data_dir
from headunit.processes.display import VNC_SOCKET, check_libraries, needs_vnc, vnc_environment
from headunit.processes.listen import LOOPBACK, Place, named, port_of, reserve, reserve_at
from headunit.processes.supervisor import MODULES, PANEL_SIZE, command_of, say

_TOOLS = {"gallery": "headunit.processes.gallery_qt", "can": "headunit.processes.can"}
_WINDOWS = ("unit", "panel", "gallery")


def with_running(config: Config, *names: str, needed: bool = True) -> Config:
    """`config` with the addresses that are missing in it, read from the running servers' files.

    Args:
        config: Addresses given by hand stay.
        names: `world`, `backend`: whose addresses are wanted.
        needed: Whether it is an error that one does not run.

    Raises:
        UsageError: `not-running`: no such server runs on this data directory and its address was not given.
    """
    for name in names:
        wanted = ("world_url", "viss_url", "gps") if name == "world" else ("backend_url",)
        if getattr(config, wanted[0]):
            continue
        address = read_json(config.address_file(name))
        if address is None or not is_running(address.get("pid")):
            if not needed:
                continue
            raise UsageError(
                "not-running",
                f"No {name} runs on {config.data_dir}: start one with `headunit {name}`, or give its address "
                f"(see `headunit unit --help`).",
            )
        missing = [key for key in wanted if key in address and not getattr(config, key)]
        config = config.with_(**{key: str(address[key]) for key in missing})
    return config


def with_radios_of_world(config: Config) -> Config:
    """`config` with the radios that the world which runs on its data directory has; as it is where none does."""
    address = read_json(config.address_file("world"))
    if address is None or not is_running(address.get("pid")) or address.get("radio") != "twin":
        return config
    return config.with_(radio="twin", proxy=config.proxy or f"http://{address['gateway']}")


def become(
    name: str, config: Config, ports: Mapping[str, int | Place] | None = None, control: Place | None = None
) -> NoReturn:
    """Turn this process into the process `name`; what the command line has imported is gone with it.

    Args:
        name: A key of `MODULES`, `gallery` or `can`.
        config: Its configuration.
        ports: Its listening sockets by name: a port of the loopback address, 0 for a free one, or a place.
        control: Where its control API is, where it has one.

    Raises:
        HeadUnitError: It cannot start.
    """
    profile = load_profile(config.profile)
    open_data_dir(config)
    environment = dict(os.environ)
    with contextlib.ExitStack() as opened:
        sockets: dict[str, socket.socket] = {}
        for key, at in (ports or {}).items():
            place = at if isinstance(at, Place) else Place(port=at)
            made = reserve_at(place, _option(key) if place.is_private else "--listen")
            sockets |= named(key, [opened.enter_context(one) for one in made])
        if control is not None:
            made = reserve_at(control, "--listen")
            sockets |= named(SOCKET, [opened.enter_context(one) for one in made])
            warn_if_open(control, port_of(made[0]), say)
        if name in _WINDOWS:
            check_libraries(environment)
            if needs_vnc(environment):
                size = (profile.display.width, profile.display.height) if name == "unit" else PANEL_SIZE
                environment |= vnc_environment(*size)
                sockets[VNC_SOCKET] = opened.enter_context(reserve())
                port = port_of(sockets[VNC_SOCKET])
                say(f"no display: look at the {name} with   vncviewer {LOOPBACK}::{port}")
        for one in sockets.values():
            one.set_inheritable(True)
        config = config.with_(listen_fds={key: one.fileno() for key, one in sockets.items()})
        environment[CONFIG_VARIABLE] = config.to_json()
        command = command_of((MODULES | _TOOLS)[name])
        os.execve(command[0], command, environment)  # noqa: S606 - our own program, no shell wanted


def _option(socket_name: str) -> str:
    return "--port" if socket_name == "api" else f"--{socket_name}-port"
