"""Starts the process that makes a region, and listens to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.navigation.regions.importing_port import Order, Phase, Progress
from headunit.navigation.regions.manifest import Manifest

ORDER_VARIABLE = "HEADUNIT_IMPORT"
"""What is to be done, as JSON, in the process's environment."""
_GRACE_S = 5.0
_KINDS: dict[str, type[HeadUnitError]] = {one.__name__: one for one in (HeadUnitError, UsageError, StorageError)}


@dataclass(frozen=True, slots=True)
class Work:
    """What the process is told.

    Attributes:
        order: What to import.
        parent: Pid of who has started it, and reads what it says.
        modest: It gives way to everything else on the machine.
    """

    order: Order
    parent: int
    modest: bool

    def to_json(self) -> str:
        """As one line."""
        order = {"path": str(self.order.path), "name": self.order.name}
        return json.dumps({"order": order, "parent": self.parent, "modest": self.modest})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` has made."""
        told = json.loads(text)
        return cls(Order(Path(told["order"]["path"]), told["order"]["name"]), told["parent"], told["modest"])


class ImportProcess:
    """One import in a process of its own; blocking.

    Args:
        command: What starts the process.
        environment: Variables on top of our own; its configuration is among them.
        order: What to import.
        modest: It gives way to everything else on the machine.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], order: Order, *, modest: bool = False
    ) -> None:
        work = Work(order, os.getpid(), modest)
        self._process = subprocess.Popen(
            command,
            env={**os.environ, **environment, ORDER_VARIABLE: work.to_json()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C is for us: we end it
            text=True,
            errors="replace",
        )

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def wait(self, progress: Callable[[Progress], None]) -> Manifest:
        """Until it has ended. Raises `HeadUnitError` as the import did, or `failed`: it was killed or broke."""
        out, err = self._process.stdout, self._process.stderr
        assert out is not None
        assert err is not None
        with out, err:
            made = _listened(out, progress)
            errors = err.read()
            self._process.wait()
        if isinstance(made, HeadUnitError):
            raise made
        if made is None:
            why = " ".join(errors.split())[-300:] or f"it ended with status {self._process.returncode}"
            raise HeadUnitError("failed", f"The import did not come to its end: {why}.", retryable=True)
        return made

    def end(self) -> None:
        """End it, by force where it takes longer than some seconds; what it has made goes with it."""
        self._process.terminate()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _listened(lines: Iterable[str], progress: Callable[[Progress], None]) -> Manifest | HeadUnitError | None:
    """What the process says that it has made, or failed with; None: it has said neither until it was gone."""
    made: Manifest | HeadUnitError | None = None
    for line in lines:
        match json.loads(line):
            case {"phase": phase, "share": share}:
                progress(Progress(Phase(phase), share))
            case {"made": manifest}:
                made = Manifest.from_json(manifest)
            case {"failed": {"kind": kind, "reason": reason, "detail": detail, "retryable": retryable}}:
                made = _KINDS.get(kind, HeadUnitError)(reason, detail, retryable=retryable)
    return made


class WorkerImporter:
    """See `Importer`. The process is started and read in a thread of its own: nobody waits for it.

    Args:
        command: What starts the process.
        environment: Its configuration.
        modest: It gives way to everything else on the machine.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], *, modest: bool = True) -> None:
        self._command, self._environment, self._modest = tuple(command), dict(environment), modest

    async def run(self, order: Order, progress: Callable[[Progress], None]) -> Manifest:
        """See `Importer`."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[Manifest] = loop.create_future()
        ended = asyncio.Event()
        stop = _Stop()

        def work() -> None:
            # The process dies with the thread that has started it: this one stays until it has ended.
            try:
                process = ImportProcess(self._command, self._environment, order, modest=self._modest)
                if stop.begun(process):
                    made = process.wait(lambda told: _soon(loop, progress, told))
                    _soon(loop, _settle, result, made)
            except (HeadUnitError, OSError, ValueError) as error:
                known = error if isinstance(error, HeadUnitError) else HeadUnitError("failed", str(error))
                _soon(loop, _break, result, known)
            finally:
                _soon(loop, ended.set)

        threading.Thread(target=work, name="map-import", daemon=True).start()
        try:
            return await result
        except asyncio.CancelledError:
            await asyncio.to_thread(stop.now)
            await ended.wait()
            raise


class _Stop:
    """Ends a process that may not have been started yet."""

    def __init__(self) -> None:
        self._lock, self._stopped = threading.Lock(), False
        self._process: ImportProcess | None = None

    def begun(self, process: ImportProcess) -> bool:
        """It has been started; False: it was to be stopped, and has been."""
        with self._lock:
            self._process, stopped = process, self._stopped
        if stopped:
            process.end()
        return not stopped

    def now(self) -> None:
        """End it, now or as soon as it has been started."""
        with self._lock:
            self._stopped, process = True, self._process
        if process is not None:
            process.end()


def told_progress(progress: Progress) -> dict[str, Any]:
    """A line of the process."""
    return {"phase": progress.phase.value, "share": round(progress.share, 4)}


def told_manifest(manifest: Manifest) -> dict[str, Any]:
    """Its last line, when all went well."""
    return {"made": manifest.to_json()}


def told_failure(error: HeadUnitError) -> dict[str, Any]:
    """Its last line, when not."""
    kind = next((name for name, one in _KINDS.items() if type(error) is one), HeadUnitError.__name__)
    told = {"kind": kind, "reason": error.reason, "detail": str(error), "retryable": error.retryable}
    return {"failed": told}


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *arguments: object) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended: nobody is left to hear it
        loop.call_soon_threadsafe(call, *arguments)


def _settle(result: asyncio.Future[Manifest], made: Manifest) -> None:
    if not result.done():
        result.set_result(made)


def _break(result: asyncio.Future[Manifest], error: HeadUnitError) -> None:
    if not result.done():
        result.set_exception(error)
