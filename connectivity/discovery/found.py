"""Which of the announced backends the unit speaks with: one whose signature fits, and the same one ever after."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from connectivity.cloud.gateway import CloudGateway
from connectivity.contracts.discovery import Announced
from connectivity.discovery.finder import BackendFinder
from connectivity.egress import Egress
from connectivity.link_state import OfflineReason, Proof
from headunit.core.errors import LinkError, StorageError
from headunit.core.files import read_json, write_json
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

_KEYS_PATH = "/.well-known/jwks.json"


class FoundBackend:
    """`connectivity.link_proof.Probe` over what the finder has found: each proof asks one backend, the next the next.

    Args:
        finder: Who announces itself.
        kept: `found-backend.json`: UUID, address and public keys of the backend that was the first to prove itself.
        pinned: Public keys that a person has named; whoever signs with them is the backend, whatever its UUID.
        loop_time: Real time, for the first proof.
    """

    def __init__(self, finder: BackendFinder, kept: Path, pinned: Path | None, loop_time: LoopTime) -> None:
        self._finder, self._kept, self._pinned, self._loop_time = finder, kept, pinned, loop_time
        self._gateway: CloudGateway | None = None
        self._refused: set[str] = set()
        known = read_json(kept) if pinned is None else None
        self._id = str(known["id"]) if known and "id" in known else None
        self._url = str(known["url"]) if known and "url" in known else None

    @property
    def keys_file(self) -> Path:
        """The keys that prove the backend; the file may appear later."""
        return self._pinned or self._kept

    def url(self) -> str | None:
        """Where the backend is, as far as that is known."""
        return self._url

    def through(self, gateway: CloudGateway) -> None:
        """The door that proofs go through; it was made with `url` and `keys_file`."""
        self._gateway = gateway

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        """See `connectivity.link_proof.Probe`."""
        assert self._gateway is not None
        candidate = self._next()
        if candidate is not None:
            self._url = candidate.url
        if self._url is None:
            return OfflineReason.BACKEND_UNREACHABLE
        if candidate is not None and not self.keys_file.exists():
            outcome = await self._meet(candidate, egress)
        else:
            outcome = await self._gateway.probe(egress)
        if isinstance(outcome, Proof):
            self._refused.clear()
        elif candidate is not None:
            self._refused.add(candidate.id)
        return outcome

    def _next(self) -> Announced | None:
        """Who is asked now: the backend that is known, else the first that has not just failed; None for nobody new."""
        announced = [one for one in self._finder.announced.value if self._id in (None, one.id)]
        if all(one.id in self._refused for one in announced):
            self._refused.clear()
        return next((one for one in announced if one.id not in self._refused), None)

    async def _meet(self, candidate: Announced, egress: Egress) -> Proof | OfflineReason:
        """The first backend ever: its keys are kept once its signature has fitted them."""
        from connectivity.cloud.http import HttpClient
        from connectivity.cloud.keys import PinnedKeys
        from connectivity.cloud.probe import CloudProbe

        trial = self._kept.with_suffix(".trial.json")
        http = HttpClient(candidate.url, lambda: egress, self._loop_time)
        try:
            answer = await http.request("GET", _KEYS_PATH, egress=egress)
            keys = _key_set(answer.body)
            write_json(trial, keys)
            outcome = await CloudProbe(http, PinnedKeys(trial), self._loop_time).probe(egress)
            if isinstance(outcome, Proof):
                self._keep(candidate, keys)
        except LinkError as error:
            _log.info("the backend that announces itself at %s does not answer: %s", candidate.url, error)
            return OfflineReason.BACKEND_UNREACHABLE
        except ValueError as error:
            _log.info("who announces itself at %s is no backend: %s", candidate.url, error)
            return OfflineReason.BACKEND_GARBAGE
        except StorageError as error:
            _log.warning("the backend at %s cannot be remembered: %s", candidate.url, error)
            return OfflineReason.BACKEND_ERROR
        else:
            return outcome
        finally:
            trial.unlink(missing_ok=True)
            http.close()

    def _keep(self, candidate: Announced, keys: dict[str, Any]) -> None:
        write_json(self._kept, {**keys, "id": candidate.id, "url": candidate.url})
        self._id = candidate.id
        _log.info("the backend %s at %s is the one from now on", candidate.id, candidate.url)


def _key_set(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except RecursionError as error:
        raise ValueError("its answer is nested too deep") from error
    if not isinstance(value, dict) or not isinstance(value.get("keys"), list) or not value["keys"]:
        raise ValueError("its answer holds no keys")
    return value
