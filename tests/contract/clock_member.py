"""A process of its own that follows the world's clock: run by `test_clock_protocol.py` with its plan as JSON.

At each deadline of each chain it tells the world, by a call or by HTTP, and reports the instant that it shows.
"""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.request
from datetime import datetime, timedelta
from functools import partial

from connectivity.world_link import WorldLink
from headunit.core.clock import MemberClock


def post(url: str, entry: dict[str, object]) -> None:
    request = urllib.request.Request(url + "/log", json.dumps(entry).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


async def main(plan: dict[str, object]) -> None:
    clock = MemberClock()
    name, url = plan["name"], plan["url"]
    link = WorldLink(url, "right", name, clock)
    following = asyncio.ensure_future(link.run())
    synced = asyncio.Event()
    link.connected.subscribe(lambda _: synced.set())
    tasks = set()

    async def tell(what: str, number: int = 0) -> None:
        entry = {"name": name, "what": what, "number": number, "now": clock.now().isoformat()}
        if plan["by"] == "http":
            await asyncio.get_running_loop().run_in_executor(None, partial(post, url, entry))
        else:
            await link.call("log", entry, 10)

    async def follow(number: int, pauses: list[float]) -> None:
        when = datetime.fromisoformat(plan["start"])
        for pause in pauses:
            when += timedelta(seconds=pause)
            await clock.sleep_until(when)
            await tell("due", number)
            if plan["by"] == "event":
                await link.call("echo", {"to": plan["peer"]}, 10)

    def asked(_: dict[str, object]) -> None:
        task = asyncio.ensure_future(tell("asked"))
        clock.track(task)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    link.subscribe(f"question-{name}", asked)
    await synced.wait()
    tasks.update(asyncio.ensure_future(follow(number, pauses)) for number, pauses in enumerate(plan["chains"]))
    await asyncio.sleep(0)
    if plan["silent"]:
        clock.track(asyncio.ensure_future(asyncio.Event().wait()))
    await link.call("ready", {}, 10)
    await following


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
