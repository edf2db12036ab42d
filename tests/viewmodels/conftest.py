"""What the panel's tests share."""

import pytest


@pytest.fixture
def on_rig(request, run, qapp):
    """`on_rig(story, **rig)`: run `await story(rig)` on the `Rig` of the test's module, and end the panel's tasks."""

    def runner(story, **options):
        async def whole():
            rig = request.module.Rig(**options)
            try:
                await rig.settled()
                await story(rig)
            finally:
                await rig.tasks.close()

        run(whole())

    return runner
