"""The whole world in one event loop: no window, no socket, no thread, and time that moves only where all wait.

    def tell() -> None:
        run_in_process(story())                     # on a `QuietLoop`

    async def story() -> None:
        async with in_process(profile, start, seed, folder) as stage:
            await stage.world.patch_car(ignition="ON")
            await stage.wait(10)

World, backend, broker, DCM and unit are the code of the real processes over the wires of one process
(`headunit.core.memory_network`, `connectivity.message_line`); each has a clock of its own that the world leads.
"""

from headunit.processes.in_process.stage import InProcessStage, in_process, run_in_process

__all__ = ["InProcessStage", "in_process", "run_in_process"]
