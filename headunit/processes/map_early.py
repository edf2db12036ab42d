"""A map server that is begun before Qt is loaded, where the unit comes back on its map: somebody looks at once."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
from dataclasses import dataclass

from connectivity.contracts.profile import load_profile
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.store import RegionStore
from headunit.processes.begun import Begun
from headunit.processes.listen import reserve
from headunit.processes.map_told import SOCKET, Told, command, told_config


@dataclass(frozen=True, slots=True)
class Early:
    """For `MapKeeper`: the server's socket, what it was told, its process, and the regions that it opens."""

    listener: socket.socket
    told: Told
    begun: Begun
    regions: tuple[Manifest, ...]


def begun_early(config: Config, theme: object) -> Early | None:
    """Begin the map server of a unit that comes back on its map; None where there is nothing to draw.

    Whatever stands against it is no fault: the server is begun when somebody asks it something.

    Args:
        config: The unit's.
        theme: Of its preferences.
    """
    with contextlib.suppress(HeadUnitError, OSError):
        if load_profile(config.profile).navigation and (regions := RegionStore(config.regions_dir).manifests()):
            # As the face itself begins: by night until it knows the time.
            return _begin(config, Told.anew("day" if theme == "day" else "night"), regions)
    return None


def _begin(config: Config, told: Told, regions: tuple[Manifest, ...]) -> Early:
    listener = reserve()
    ours, theirs = socket.socketpair()
    with theirs:
        fds = {SOCKET: listener.fileno()}
        its = told_config(config).with_(listen_fds=fds, lifeline_fd=theirs.fileno())
        try:
            process = subprocess.Popen(
                command(),
                stdin=subprocess.DEVNULL,
                pass_fds=(*fds.values(), theirs.fileno()),
                env={**os.environ, **told.environment, CONFIG_VARIABLE: its.to_json()},
                process_group=0,
            )
        except OSError:
            ours.close()
            listener.close()
            raise
    return Early(listener, told, Begun(process, ours), regions)
