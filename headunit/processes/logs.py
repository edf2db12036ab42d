"""A process's log: everything in its file below `<data>/logs`, warnings also on stderr, never a traceback there.

Each line of each process has the same shape, and names the wish that caused it (`headunit.core.correlation`).
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
from pathlib import Path
from types import TracebackType

from headunit.config import Config
from headunit.core.correlation import correlation_id
from headunit.core.files import storage_error

_log = logging.getLogger(__name__)
_FORMAT = "%(asctime)s %(levelname)-7s %(correlation)s %(name)s: %(message)s"
_MAX_BYTES = 2_000_000
_WORDY = {"alembic": logging.WARNING, "websockets": logging.WARNING}
"""Libraries whose everyday lines tell nobody anything."""


class _OneLine(logging.Formatter):
    """The message alone: what a person at the shell needs; the traceback is in the file."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        return f"headunit {self._process}: {record.getMessage()}"


def _correlate(record: logging.LogRecord) -> bool:
    record.correlation = correlation_id.get()
    return True


def log_file(config: Config, name: str) -> logging.Handler:
    """What writes `<data>/logs/<name>.log` (2 MB, two older ones kept). Raises `StorageError`."""
    path = config.log_dir / f"{name}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=2, encoding="utf-8")
    except OSError as error:
        raise storage_error(path, error) from error
    file.setFormatter(logging.Formatter(_FORMAT))
    file.addFilter(_correlate)
    return file


def remember(handler: logging.Handler) -> None:
    """Give `handler` each line as the file has it, from now on."""
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_correlate)
    logging.getLogger().addHandler(handler)


def set_up(config: Config, name: str) -> Path:
    """Send this process's log to its file (`log_file`).

    An exception that nobody catches ends as one sentence on stderr that names the file, and exit status 1; in a
    thread it ends the thread, as one sentence, too.

    Returns:
        The log file.

    Raises:
        StorageError: The file cannot be made.
    """
    path, file = config.log_dir / f"{name}.log", log_file(config, name)
    shell = logging.StreamHandler(sys.stderr)
    shell.setLevel(logging.WARNING)
    shell.setFormatter(_OneLine(name))
    logging.basicConfig(level=logging.INFO, handlers=[file, shell], force=True)
    for library, level in _WORDY.items():
        logging.getLogger(library).setLevel(level)
    logging.raiseExceptions = False  # a full disk must not print tracebacks

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        record = logging.LogRecord("headunit", logging.CRITICAL, "", 0, "unexpected error", None, (kind, error, trace))
        file.handle(record)
        said = f"{kind.__name__}: {error}".splitlines()[0]
        print(f"headunit: the {name} ended on an unexpected error ({said}); see {path}", file=sys.stderr, flush=True)

    def uncaught_in_thread(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:  # as at the end of the interpreter
            thread = failure.thread.name if failure.thread is not None else "gone"
            _log.error("thread %s failed", thread, exc_info=failure.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    return path
