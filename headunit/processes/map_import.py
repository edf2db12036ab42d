"""The process that makes a region: its order in the environment, its progress as JSON lines on stdout.

It ends when whoever started it dies, and leaves nothing when it is told to end. Its log is `logs/map-import.log`; what
valhalla's programs say is in there, too.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from types import FrameType
from typing import Any

from connectivity.child import dies_with_its_parent
from headunit.config import Config
from headunit.core.clock import SystemClock
from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.importing.estimate import is_full
from headunit.navigation.importing.tools import OUT_OF_MEMORY
from headunit.navigation.importing.worker import import_extract
from headunit.navigation.regions.importer import ORDER_VARIABLE, Work, told_failure, told_manifest, told_progress
from headunit.navigation.regions.importing_port import Progress
from headunit.navigation.regions.store import RegionStore
from headunit.processes.exits import Exit, become_child, status_of
from headunit.processes.logs import log_file

_log = logging.getLogger(__name__)
_MODEST = 10
"""How much nicer than the unit the background is."""
_STEP = 0.004
"""A share that has grown by less is not worth a line."""
_OUT_OF_MEMORY = HeadUnitError("no-memory", OUT_OF_MEMORY, retryable=True)


def main(config: Config) -> int:
    """Do the work that stands in the environment."""
    ending = _Ending()
    work = Work.from_json(os.environ[ORDER_VARIABLE])
    if (die := dies_with_its_parent()) is not None:
        die()
    if os.getppid() != work.parent:
        return Exit.ORPHANED
    if work.modest:
        os.nice(_MODEST)
    try:
        logging.basicConfig(level=logging.INFO, handlers=[log_file(config, "map-import")], force=True)
        made = import_extract(work.order, RegionStore(config.regions_dir), SystemClock().now, _Teller(ending).tell)
    except HeadUnitError as error:
        _log.warning("%s was not imported: %s", work.order.path, error)
        _say(told_failure(error))
        return int(status_of(error))
    except MemoryError:
        _log.exception("out of memory")
        _say(told_failure(_OUT_OF_MEMORY))
        return int(status_of(_OUT_OF_MEMORY))
    except Exception as error:  # noqa: BLE001 - whatever it is: a person reads one sentence, the log has the rest
        _log.exception("the import of %s broke", work.order.path)
        broken = _known(error, config)
        _say(told_failure(broken))
        return int(status_of(broken))
    _say(told_manifest(made))
    return Exit.OK


def _known(error: Exception, config: Config) -> HeadUnitError:
    if is_full(config.regions_dir):
        return StorageError("disk-full", f"The disk that holds {config.regions_dir} is full.", retryable=True)
    return HeadUnitError("failed", f"The import broke ({error}): {config.log_dir / 'map-import.log'} says more.")


class _Ending:
    """SIGTERM ends what we have started, and us at the next progress, so that everybody cleans up.

    Not at once: an exception out of nowhere, in the middle of a library that is being loaded, is a crash.
    """

    def __init__(self) -> None:
        self._told = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def check(self) -> None:
        if self._told:
            sys.exit(Exit.TERMINATED)

    def _end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of a handler
        self._told = True
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)
        if os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGTERM)


class _Teller:
    def __init__(self, ending: _Ending) -> None:
        self._ending = ending
        self._last: Progress | None = None

    def tell(self, progress: Progress) -> None:
        self._ending.check()
        last = self._last
        if last is None or progress.phase is not last.phase or progress.share >= last.share + _STEP:
            self._last = progress
            _say(told_progress(progress))


def _say(value: dict[str, Any]) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    become_child(main)
