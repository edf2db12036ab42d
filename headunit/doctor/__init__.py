"""What this machine lacks for the simulator, in plain words, each with the command that mends it.

Without Qt and without the servers' libraries: it has to run on the machine where those do not start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from connectivity.contracts import profile
from headunit.core.clock import SystemClock
from headunit.doctor import data, machine, maps, program, radios, voice
from headunit.doctor.check import Check
from headunit.setup import libraries
from headunit.setup.libraries import QT, X11

__all__ = ["Check", "checks", "failed"]


def checks(data_dir: Path | None = None) -> list[Check]:
    """Look at everything; nothing is changed but a file written to the data directory and removed again.

    Args:
        data_dir: Where the simulator would keep its data; None for the default of this user.
    """
    missing = libraries.missing_libraries()
    folder = (data_dir or data.default_data_dir(os.environ)).absolute()
    return [
        machine.python_version(sys.version_info[:2]),
        machine.library_group(QT, missing),
        machine.library_group(X11, missing, required=machine.shows_on_x(os.environ)),
        program.packages(),
        program.broker_server(),
        program.faces(program.qml_dir(), profile.PROFILE_DIR),
        data.data_directory(folder),
        data.free_space(folder),
        data.damaged(folder),
        data.left_over(folder),
        maps.libraries(),
        maps.regions(maps.regions_folder(folder, os.environ)),
        machine.loopback(),
        machine.machine_clock(SystemClock().now(), data.latest_file(folder)),
        machine.display(os.environ),
        radios.twins(),
        *radios.of_the_machine(),
        voice.voice(),
        machine.xvfb(),
        machine.mosquitto(),
        machine.fonts(),
    ]


def failed(found: list[Check]) -> list[Check]:
    """The required checks that are not ok; the exit status is 1 when there is one."""
    return [check for check in found if check.required and not check.ok]
