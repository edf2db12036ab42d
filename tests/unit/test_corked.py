"""What is written in one turn of the loop leaves in one piece."""

import asyncio

from headunit.processes.corked import Corked


class Wire:
    """A transport that notes what it is given."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def test_head_and_body_are_one(run):
    async def story():
        wire = Wire()
        corked = Corked(wire, asyncio.get_running_loop())
        corked.write(b"head ")
        corked.write(b"body")
        assert wire.sent == []
        await asyncio.to_thread(lambda: None)
        assert wire.sent == [b"head body"]
        corked.write(b"next")
        await asyncio.to_thread(lambda: None)
        assert wire.sent == [b"head body", b"next"]

    run(story())


def test_what_was_written_is_sent_before_it_closes(run):
    async def story():
        wire = Wire()
        corked = Corked(wire, asyncio.get_running_loop())
        corked.write(b"last")
        assert not corked.is_closing()
        corked.close()
        assert (wire.sent, wire.closed) == ([b"last"], True)
        await asyncio.to_thread(lambda: None)
        assert wire.sent == [b"last"]

    run(story())
