"""What a person has asked for and may call off: one at a time, and it always comes to an end."""

from __future__ import annotations

import asyncio

from headunit.core.attempt import Attempt
from headunit.core.tasks import TaskSupervisor


class Work:
    """Work that waits until it is let go, and takes its time to clean up."""

    def __init__(self) -> None:
        self.begun, self.go, self.clean = 0, asyncio.Event(), asyncio.Event()
        self.called_off = False

    async def __call__(self) -> None:
        self.begun += 1
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.called_off = True
            await self.clean.wait()
            raise


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_one_at_a_time_and_each_end_is_told(run):
    async def story():
        told = []
        tasks = TaskSupervisor()
        attempt = Attempt(tasks, "try", lambda: told.append(attempt.subject))
        work = Work()
        assert attempt.start("a", work)
        assert not attempt.start("b", work)
        await settled()
        assert (attempt.subject, work.begun, told) == ("a", 1, [])
        work.go.set()
        await tasks.idle()
        await settled()
        assert (attempt.subject, told) == ("", [""])
        assert attempt.start("b", work)
        assert attempt.subject == "b"
        await tasks.close()

    run(story())


def test_called_off_it_ends_when_it_has_cleaned_up(run):
    async def story():
        tasks = TaskSupervisor()
        attempt, work = Attempt(tasks, "try", lambda: None), Work()
        attempt.start("a", work)
        await settled()
        attempt.cancel()
        attempt.cancel()
        await settled()
        assert work.called_off
        assert (attempt.subject, attempt.called_off) == ("a", True)
        work.clean.set()
        await tasks.idle()
        await settled()
        assert (attempt.subject, attempt.called_off) == ("", False)

    run(story())


def test_called_off_before_its_first_step_it_ends_too(run):
    async def story():
        told = []
        tasks = TaskSupervisor()
        attempt, work = Attempt(tasks, "try", lambda: told.append("end")), Work()
        attempt.start("a", work)
        attempt.cancel()
        await tasks.idle()
        await settled()
        assert (work.begun, attempt.subject, attempt.called_off, told) == (0, "", False, ["end"])
        attempt.cancel()
        assert attempt.start("b", work)
        await tasks.close()

    run(story())


def test_what_fails_has_ended(run):
    async def story():
        failures = []
        tasks = TaskSupervisor(lambda name, error: failures.append((name, type(error))))

        async def broken():
            raise ValueError("no")

        attempt = Attempt(tasks, "try", lambda: None)
        attempt.start("a", broken)
        await tasks.idle()
        await settled()
        assert (attempt.subject, failures) == ("", [("try", ValueError)])

    run(story())
