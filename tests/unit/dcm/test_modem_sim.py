"""The modem on a link to a world of canned answers."""

import asyncio

import pytest

from connectivity.contracts.modem import ATTACH, TOPIC
from connectivity.dcm.modem import DirectModem
from connectivity.dcm.modem_sim import WorldModem
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from tests.unit.dcm.fakes import turns


class FakeLink:
    """The part of `WorldLink` that is used."""

    def __init__(self):
        self.connected = Observable(True)  # noqa: FBT003 - the first value
        self.asked, self.answers = 0, []
        self.heard = None

    def subscribe(self, topic, callback):
        assert topic == TOPIC
        self.heard = callback
        return lambda: None

    async def call(self, method, params, timeout_s):
        assert (method, params) == (ATTACH, {})
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else {"proxy": f"http://proxy-{self.asked}"}
        if isinstance(answer, asyncio.Future):
            answer = await answer
        if isinstance(answer, Exception):
            raise answer
        return answer


def with_modem(run, story):
    async def whole():
        link, loop_time = FakeLink(), FakeLoopTime()
        modem = WorldModem(link, loop_time)
        task = asyncio.create_task(modem.run())
        await turns()
        try:
            await story(link, modem, loop_time)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert modem.way.value is None

    run(whole())


def test_coverage_gives_a_way_and_its_loss_takes_it_at_once(run):
    async def story(link, modem, _):
        assert modem.proxy() is None
        link.heard({"coverage": True})
        await turns()
        assert modem.proxy() == "http://proxy-1"
        link.heard({"coverage": False})
        assert modem.way.value is None
        link.heard({"coverage": True})
        await turns()
        assert modem.proxy() == "http://proxy-2", "the old grant is void"

    with_modem(run, story)


def test_a_lost_world_is_lost_coverage(run):
    async def story(link, modem, _):
        link.heard({"coverage": True})
        await turns()
        link.connected.set(False)
        assert modem.way.value is None
        link.connected.set(True)
        await turns()
        assert link.asked == 1
        link.heard({"coverage": True})
        await turns()
        assert modem.proxy() == "http://proxy-2"

    with_modem(run, story)


def test_a_grant_that_comes_when_coverage_has_gone_is_not_used(run):
    async def story(link, modem, _):
        answer = asyncio.get_running_loop().create_future()
        link.answers = [answer]
        link.heard({"coverage": True})
        await turns()
        link.heard({"coverage": False})
        answer.set_result({"proxy": "http://void"})
        await turns()
        assert modem.way.value is None

    with_modem(run, story)


@pytest.mark.parametrize("answer", [HeadUnitError("no-coverage"), {"proxy": 7}])
def test_a_refusal_or_garbage_is_tried_again(run, answer):
    async def story(link, modem, loop_time):
        link.answers = [answer]
        link.heard({"coverage": "yes"})
        link.heard({"coverage": True})
        await turns()
        assert (link.asked, modem.way.value) == (1, None)
        await loop_time.advance(1)
        assert modem.proxy() == "http://proxy-2"

    with_modem(run, story)


def test_a_real_car_has_a_way_always(run):
    assert DirectModem().way.value.proxy is None
