"""A process that lives more than once: for a restore it lets go of its state, stands by, and begins anew.

What it has loaded stays loaded, so that beginning anew takes a tenth of a start. The words are those of the lifeline:
`S` downward asks a process to let go, `S` upward says that it has, and a line with its configuration downward lets it
begin. A process that ends instead is started again by its supervisor.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Iterable, Iterator

from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.processes.lifeline import STAND_BY

_MOST_BYTES = 1_000_000


class Lives:
    """The lives of this process.

    Args:
        config: Of the first; descriptors in it are this object's, each life gets copies that it has to close.
        common: Names of listening sockets that no life has for itself.
    """

    def __init__(self, config: Config, common: Iterable[str] = ()) -> None:
        self._config, self._common = config, frozenset(common)

    def __iter__(self) -> Iterator[Config]:
        """The configuration of each life; blocks between two. Raises `UsageError` (`no-config`)."""
        while True:
            yield self.begin()
            if not (self.is_wanted_again() and self.stand_by()):
                return

    def begin(self) -> Config:
        """What the life that begins now is told."""
        lifeline = self._config.lifeline_fd
        return self._config.with_(
            listen_fds={name: os.dup(fd) for name, fd in self._config.listen_fds.items() if name not in self._common},
            lifeline_fd=None if lifeline is None else os.dup(lifeline),
        )

    def is_wanted_again(self) -> bool:
        """Whether the life that has ended was asked to stand by, and not to end for good."""
        if self._config.lifeline_fd is None:
            return False
        with self._channel() as channel:
            try:
                return channel.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == STAND_BY
            except OSError:
                return False

    def stand_by(self) -> bool:
        """Say that all is let go of, and wait to begin anew; False where the supervisor is gone. Blocks.

        Raises:
            UsageError: `no-config`: what is told is not understood.
        """
        told = b""
        with self._channel() as channel:
            try:
                channel.recv(len(STAND_BY))
                channel.sendall(STAND_BY)
                while not told.endswith(b"\n"):
                    piece = channel.recv(65536)
                    if not piece:
                        return False
                    told += piece
                    if len(told) > _MOST_BYTES:
                        raise UsageError("no-config", "The supervisor says what nobody understands.")
            except OSError:
                return False
        kept = self._config
        self._config = Config.from_json(told.decode(errors="replace")).with_(
            listen_fds=kept.listen_fds, lifeline_fd=kept.lifeline_fd
        )
        return True

    async def stand_by_aside(self) -> bool:
        """As `stand_by`, for a loop that goes on turning meanwhile. Cancelling it leaves a thread that ends with us."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bool] = loop.create_future()

        def settle(result: bool, error: BaseException | None) -> None:
            if done.done():
                return
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

        def wait() -> None:
            result, failure = False, None
            try:
                result = self.stand_by()
            except UsageError as error:
                failure = error
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, result, failure)

        threading.Thread(target=wait, name="stand-by", daemon=True).start()
        return await done

    def _channel(self) -> socket.socket:
        assert self._config.lifeline_fd is not None
        return socket.socket(fileno=os.dup(self._config.lifeline_fd))
