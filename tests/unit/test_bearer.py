"""The door that the world's API and the control API share."""

import json

import pytest

from headunit.core.bearer import WRONG_AT_ONCE, BearerGuard
from headunit.core.looptime import FakeLoopTime

TOKEN = "right-token"


class Door:
    """A guard before an application that answers 204, and requests to it."""

    def __init__(self):
        self.loop_time = FakeLoopTime()
        self.guard = BearerGuard(self._inside, TOKEN, self.loop_time, "It is in the file x.")

    async def _inside(self, scope, receive, send):
        await send({"type": f"{scope['type']}.response.start", "status": 204, "headers": []})

    async def ask(self, *authorization, path="/v1/x", address="192.0.2.1", kind="http"):
        """Status, headers and problem of one request."""
        sent = []

        async def send(message):
            sent.append(message)

        headers = [(b"authorization", value.encode("latin-1")) for value in authorization]
        scope = {"type": kind, "path": path, "headers": headers, "client": (address, 1)}
        await self.guard(scope, None, send)
        told = dict(sent[0]["headers"])
        return sent[0]["status"], told, json.loads(sent[1]["body"]) if len(sent) > 1 else None


@pytest.mark.parametrize(
    "shown",
    [(), ("",), ("Bearer",), ("Bearer ",), (TOKEN,), ("Bearer wrong",), (f"Bearer {TOKEN}", "Bearer x"), ("Bearer é",)],
)
def test_only_the_token_opens(run, shown):
    status, headers, problem = run(Door().ask(*shown))
    assert status == 401
    assert headers[b"www-authenticate"] == b"Bearer"
    assert (problem["code"], problem["detail"]) == ("not-signed-in", "It is in the file x.")


def test_the_token_opens_and_what_is_open_needs_none(run):
    door = Door()
    assert run(door.ask(f"Bearer {TOKEN}"))[0] == 204
    assert run(door.ask(path="/openapi.json"))[0] == 204
    assert run(door.ask("Bearer wrong", path="/v1/events", kind="websocket"))[0] == 401


def test_who_guesses_is_slowed_down_and_who_knows_is_not(run):
    async def story():
        door = Door()
        for _ in range(WRONG_AT_ONCE):
            assert (await door.ask("Bearer wrong"))[0] == 401
        status, headers, problem = await door.ask("Bearer wrong")
        assert (status, headers[b"retry-after"], problem["code"]) == (429, b"1", "too-many-tries")
        assert (await door.ask(f"Bearer {TOKEN}"))[0] == 204
        assert (await door.ask("Bearer wrong", address="192.0.2.2"))[0] == 401
        assert (await door.ask())[0] == 401  # shows nothing, so guesses nothing
        await door.loop_time.advance(1)
        assert (await door.ask("Bearer wrong"))[0] == 401
        assert (await door.ask("Bearer wrong"))[0] == 429

    run(story())


def test_memory_of_addresses_has_an_end(run):
    async def story():
        door = Door()
        for number in range(3000):
            await door.ask("Bearer wrong", address=f"2001:db8::{number:x}")
        assert len(door.guard._tries._left) <= 1000

    run(story())
