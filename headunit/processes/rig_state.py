"""Where the other servers of this data folder are: for whoever drives the whole rig through the unit."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

from connectivity.contracts.control.answers import RigState, Server
from headunit.config import Config
from headunit.core.errors import StorageError
from headunit.core.files import read_json
from headunit.core.pids import is_running

_log = logging.getLogger(__name__)


def rig_state(config: Config) -> RigState:
    """World and backend that run on `config.data_dir`, with their tokens; None for one that does not."""
    return RigState(
        world=_server(config, "world", config.world_token_file),
        backend=_server(config, "backend", config.operator_token_file),
    )


def _server(config: Config, name: str, token_file: Path) -> Server | None:
    try:
        told = read_json(config.address_file(name)) or {}
        if not is_running(told.get("pid")):
            return None
        port = urlsplit(str(told.get(f"{name}_url"))).port
        token = token_file.read_text(encoding="ascii").strip()
    except (OSError, ValueError, StorageError) as error:
        _log.warning("where the %s is cannot be told: %s", name, error)
        return None
    return Server(port, token) if port and token else None
