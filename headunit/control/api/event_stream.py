"""What a running unit tells without being asked, as an iterator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Self

from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from connectivity.contracts.control.events import Event
from connectivity.contracts.wire import decode
from headunit.core.errors import HeadUnitError, LinkError, LinkReason

_OPEN_TIMEOUT_S = 10.0
"""A unit that is started again is waited for."""
_CLOSE_TIMEOUT_S = 1.0
_MOST_BYTES = 1024 * 1024


class EventStream:
    """Events of one unit, oldest first. `close` may be called from any thread; the iterator then ends.

    Args:
        url: `http://host:port`.
        headers: What opens it.
        refused: Makes the error where nobody answers.
        unknown: Makes the error where the token is not known.
    """

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        refused: Callable[[], HeadUnitError],
        unknown: Callable[[], HeadUnitError],
    ) -> None:
        self._url, self._closed = url, False
        try:
            self._opened = ExitStack()
            opening = connect(
                url.replace("http", "ws", 1) + "/v1/events",
                additional_headers=dict(headers),
                open_timeout=_OPEN_TIMEOUT_S,
                close_timeout=_CLOSE_TIMEOUT_S,
                max_size=_MOST_BYTES,
                proxy=None,
            )
            self._socket: ClientConnection = self._opened.enter_context(opening)
        except InvalidStatus as error:
            if error.response.status_code == 401:
                raise unknown() from error
            said = f"{url} has refused to tell events ({error.response.status_code}): try again."
            raise LinkError(LinkReason.SERVER_ERROR, said) from error
        except OSError as error:  # TimeoutError is one
            raise refused() from error
        except WebSocketException as error:
            raise LinkError(LinkReason.GARBAGE, f"{url} speaks no WebSocket: is a unit there?") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hear no more; twice is harmless."""
        self._closed = True
        self._opened.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Event:
        """The next event, however long it takes. Raises `LinkError` where the unit has gone."""
        event = self.receive(None)
        if event is None:
            raise StopIteration
        return event

    def receive(self, timeout_s: float | None) -> Event | None:
        """The next event; None after `timeout_s`, or once the stream is closed.

        Raises:
            LinkError: The unit has gone.
        """
        try:
            return decode(Event, self._socket.recv(timeout_s), _MOST_BYTES)
        except TimeoutError:
            return None
        except ConnectionClosed as error:
            if self._closed:
                return None
            raise LinkError(LinkReason.LOST, f"The unit at {self._url} has gone: {error}.") from error
        except ValueError as error:
            raise LinkError(LinkReason.GARBAGE, f"{self._url} tells what is no event ({error}).") from error
