"""The backend follows the world's clock: what it signs and starts is service time."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import httpx
from joserfc import jws
from joserfc.jwk import KeySet

from tests.contract.backend_rig import UNIT, sign_in_body
from tests.contract.test_backend_process import backend
from tests.patience import PATIENCE_S
from tests.running_world import running_world

START = "2021-06-14T12:30:00+00:00"


def test_jump_of_the_world_moves_the_backend(tmp_path: Path, run) -> None:
    async def story() -> None:
        async with running_world(tmp_path, start=START, rate=0.0) as world:
            with backend(world.config.data_dir, world_url=world.url) as process:
                url = await asyncio.to_thread(process.ready)
                async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, trust_env=False) as http:
                    keys = KeySet.import_key_set((await http.get("/.well-known/jwks.json")).json())

                    async def now() -> datetime:
                        answer = await http.get("/v1/reachability", params={"nonce": "n" * 16})
                        signed = jws.deserialize_compact(answer.text, keys, algorithms=["Ed25519"])
                        return datetime.fromisoformat(json.loads(signed.payload)["now"])

                    assert await now() == datetime(2021, 6, 14, 12, 30, tzinfo=UTC)
                    await world.call("POST", "/v1/clock/jump", {"to": "2022-06-14T12:30:00+00:00"})
                    assert await now() == datetime(2022, 6, 14, 12, 30, tzinfo=UTC)
                    session = (await http.post("/v1/sessions", json=sign_in_body())).json()
                    headers = {"Authorization": f"Bearer {session['access_token']}", "X-Device-Id": UNIT}
                    answer = await http.get(f"/v1/devices/{UNIT}/entitlements", headers=headers)
                    document = json.loads(jws.deserialize_compact(answer.text, keys, algorithms=["Ed25519"]).payload)
                    free = [c["starts_at"] for c in document["coverage"] if c["kind"] == "free"]
                    assert free == ["2022-06-14T12:30:00+00:00"] * 2
                    await world.call("POST", "/v1/clock/jump", {"to": "2025-06-15T12:30:00+00:00"})
                    answer = await http.get("/v1/account", headers=headers)  # three service years are no real minute
                    assert answer.status_code == 200
                status, said = await asyncio.to_thread(process.stop)
                assert (status, said) == (0, "")

    run(story())
