"""How fast the backend is: signing in, and reading the signed entitlement document beside an empty endpoint.

Backend and reference run on the same server, one after the other in each round, under the same load.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from connectivity.backend.seed import DEMO
from connectivity.contracts.cloud import HEADER_DEVICE
from connectivity.contracts.profile import load_profile
from headunit.bench.http_load import requests_per_s
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.processes.supervisor import MODULES, command_of

ROUNDS = 5
_SIGN_INS = 20
_REQUESTS = 1500
_CONNECTIONS = 8
_TIMEOUT_S = 30.0
_DEVICE = "HU-0000000BE4C4"


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first round warms everything up and is thrown away."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as folder:
        config = Config(data_dir=Path(folder) / "data")
        config.data_dir.mkdir()
        with _backend(config) as backend, _reference() as empty:
            sign_ins = [_sign_in(backend, config)[0] for _ in range(1 + _SIGN_INS)][1:]
            token = _sign_in(backend, config)[1]
            headers = {"Authorization": f"Bearer {token}", HEADER_DEVICE: _DEVICE}
            path = f"/v1/devices/{_DEVICE}/entitlements"
            reads, references = [], []
            for _ in range(1 + (options.runs or ROUNDS)):
                references.append(_load(empty, "/", {}))
                reads.append(_load(backend, path, headers))
    return [Row("sign_in_ms", "ms", sign_ins), Row("api_rps", "1/s", reads[1:], references[1:])]


def _load(url: str, path: str, headers: dict[str, str]) -> float:
    return asyncio.run(requests_per_s(url, path, headers, requests=_REQUESTS, connections=_CONNECTIONS))


@contextmanager
def _backend(config: Config) -> Iterator[str]:
    """A backend of its own, without a world: service time is the machine's."""
    from os import environ

    environment = {**environ, CONFIG_VARIABLE: config.with_(listen={"api": 0}).to_json(), "HEADUNIT_RATE_LIMIT": "0"}
    with subprocess.Popen(command_of(MODULES["backend"]), env=environment, stdin=subprocess.DEVNULL) as process:
        try:
            deadline_s = time.monotonic() + _TIMEOUT_S
            while (address := read_json(config.address_file("backend"))) is None:
                if process.poll() is not None or time.monotonic() > deadline_s:
                    raise HeadUnitError("bench-failed", "The backend does not start.")
                time.sleep(0.02)
            yield str(address["backend_url"])
        finally:
            process.terminate()


@contextmanager
def _reference() -> Iterator[str]:
    with subprocess.Popen(
        command_of("headunit.bench.empty_server"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            if not url:
                raise HeadUnitError("bench-failed", "The empty server of the reference does not start.")
            yield url
        finally:
            process.terminate()


def _sign_in(url: str, config: Config) -> tuple[float, str]:
    """Milliseconds that a sign-in takes, and its access token."""
    vin = load_profile(config.profile).vin
    body = {"email": DEMO.email, "password": DEMO.password, "device_id": _DEVICE, "vin": vin}
    request = Request(  # noqa: S310 - the backend's own address
        f"{url}/v1/sessions", json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    began_s = time.perf_counter()
    with build_opener(ProxyHandler({})).open(request, timeout=_TIMEOUT_S) as answer:
        session: dict[str, Any] = json.load(answer)
    return (time.perf_counter() - began_s) * 1000, str(session["access_token"])
