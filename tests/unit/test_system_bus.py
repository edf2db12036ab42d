"""The unit's connection to the message bus: what happens between an answer and the next signal."""

import asyncio

import pytest
from dbus_fast import Message, MessageType

from connectivity import system_bus
from connectivity.message_bus import BusConnection
from connectivity.system_bus import SystemBus
from headunit.core.looptime import FakeLoopTime

SERVICE = "org.bluez"
BUS = "org.freedesktop.DBus"


class Connection:
    """A bus that answers in the same breath as it tells news; `life` ends it."""

    def __init__(self, heard, reply, news):
        self._heard, self._reply, self._news = heard, reply, news
        self.life = asyncio.Event()

    async def bus_call(self, member, signature="", *body):
        if member == "AddMatch":
            return []
        raise AssertionError(member)

    def ask(self, message, reply):
        asyncio.get_running_loop().call_soon(self._answer, message, reply)

    def _answer(self, message, reply):
        message.serial = 1
        if self._reply is None:
            answer = Message.new_error(message, f"{BUS}.Error.NameHasNoOwner", "nobody")
        else:
            answer = Message.new_method_return(message, "s", [self._reply])
        reply(answer)
        self._heard(
            Message(
                message_type=MessageType.SIGNAL,
                sender=BUS,
                path="/org/freedesktop/DBus",
                interface=BUS,
                member="NameOwnerChanged",
                signature="sss",
                body=[SERVICE, "", self._news],
            )
        )

    async def lost(self):
        await self.life.wait()

    def close(self):
        self.life.set()


async def _turns():
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("reply", "news"), [(None, ":1.9"), (":1.5", "")])
def test_an_owner_that_comes_or_goes_while_the_bus_answers_is_the_one(monkeypatch, reply, news):
    async def scenario():
        async def opened(_, heard):
            return Connection(heard, reply, news)

        monkeypatch.setattr(BusConnection, "open", opened)
        bus = SystemBus(None, FakeLoopTime())
        owner = bus.owner(SERVICE)
        running = asyncio.ensure_future(bus.run())
        await _turns()
        assert bus.connected.value
        assert owner.value == news
        running.cancel()
        await asyncio.wait({running})

    asyncio.run(scenario())


def test_a_bus_that_throws_us_out_at_once_is_tried_ever_more_seldom(monkeypatch):
    async def scenario():
        opened = []

        async def throws_out(_, heard):
            opened.append(time.monotonic())
            connection = Connection(heard, ":1.5", ":1.5")
            connection.life.set()
            return connection

        monkeypatch.setattr(BusConnection, "open", throws_out)
        time = FakeLoopTime()
        running = asyncio.ensure_future(SystemBus(None, time).run())
        await _turns()
        await time.advance(60.0)
        assert len(opened) < 25
        assert opened[-1] - opened[-2] == pytest.approx(system_bus._LONGEST_WAIT_S)
        running.cancel()
        await asyncio.wait({running})

    asyncio.run(scenario())
