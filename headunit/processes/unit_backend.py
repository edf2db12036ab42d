"""Where the unit's backend is: at an address that was named, or at one that is found on the LAN."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectivity.cloud.gateway import CloudGateway
from connectivity.egress import Egress
from connectivity.link_proof import Probe
from headunit.config import Config
from headunit.core.looptime import LoopTime


@dataclass(frozen=True, slots=True)
class Backend:
    """The backend as the unit knows it.

    Attributes:
        url: Says where it is, None while nobody knows.
        keys_file: The public keys that prove it; the file may appear later.
        probe_with: The proof through the door that is made with the two above.
        runs: What has to run for it, by name.
    """

    url: Callable[[], str | None]
    keys_file: Path
    probe_with: Callable[[CloudGateway], Probe] = lambda cloud: cloud
    runs: Mapping[str, Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=dict)


def backend_of(config: Config, egress: Callable[[], Egress | None], loop_time: LoopTime) -> Backend:
    """The backend of `config`; an address that was named wins over what could be found.

    Args:
        egress: The bearer that is up: its interface is no LAN.
    """
    url = config.backend_url
    if url is not None or not config.discover:
        return Backend(lambda: url, config.public_keys_file)
    from connectivity.discovery.finder import BackendFinder  # late: few units look for one
    from connectivity.discovery.found import FoundBackend

    def tether() -> list[str]:
        way_out = egress()
        return [way_out.interface] if way_out is not None and way_out.interface not in (None, "lo") else []

    finder = BackendFinder(loop_time, tether)
    found = FoundBackend(finder, config.unit_dir / "found-backend.json", config.backend_key, loop_time)

    def probe_with(cloud: CloudGateway) -> Probe:
        found.through(cloud)
        return found

    return Backend(found.url, found.keys_file, probe_with, {"discovery": finder.run})
