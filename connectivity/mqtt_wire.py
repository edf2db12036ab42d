"""The MQTT library as `connectivity.mqtt` uses it: what it does not tell, and its failures in our words."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import unquote, urlsplit

from connectivity.contracts.telemetry import QOS
from headunit.core.errors import LinkError, LinkReason

if TYPE_CHECKING:
    from aiomqtt import Client as LibraryClient
    from aiomqtt import Message, ProxySettings

_log = logging.getLogger(__name__)
_log.setLevel(logging.ERROR)  # what the library finds worth a warning is told here in our words
_log.addFilter(lambda record: "on socket" not in str(record.msg))  # as is the end of a connection

OPEN_LIMIT_S = 3.0
"""For the TCP connection, and once more for the broker's word that we are let in."""

_KEEPALIVE_S = 15
_IN_FLIGHT = 100


@dataclass(frozen=True, slots=True)
class Access:
    """Where the broker is and who we are there. Without a `user` we have no name (a foreign broker may allow it)."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker publishes when the connection ends."""

    topic: str
    payload: bytes
    retain: bool = True


class Client(Protocol):
    """A connection that is open, or still to be opened: what a session does with it. Both raise at once what fails."""

    async def publish(self, topic: str, payload: bytes, qos: int, retain: bool, *, timeout: float) -> Any:
        """Returns once the broker has acknowledged it."""
        ...

    async def subscribe(self, topic: list[tuple[str, int]], *, timeout: float) -> Any:
        """The broker's codes, one for each topic."""
        ...


class Wire(Protocol):
    """Makes connections to a broker, and knows of each what its library does not tell."""

    def new(
        self,
        access: Access,
        client_id: str,
        *,
        clean_session: bool,
        will: Will | None,
        proxy: str | None,
        inbox: asyncio.Queue[Message],
    ) -> Any:
        """A `Client` that is still to be opened; what it receives goes into `inbox`. Raises `LinkError` `garbage`."""
        ...

    async def open(self, client: Any) -> None:
        """Connect; who is cancelled leaves nothing behind."""
        ...

    def end_of(self, client: Any) -> asyncio.Future[None]:
        """Done once its connection has ended."""
        ...

    def is_up(self, client: Any) -> bool:
        """Whether it has a connection."""
        ...

    def cut(self, client: Any) -> None:
        """End the connection without a word, so that the last will speaks; harmless where there is none."""
        ...


class LibraryWire:
    """See `Wire`: over the network."""

    def new(
        self,
        access: Access,
        client_id: str,
        *,
        clean_session: bool,
        will: Will | None,
        proxy: str | None,
        inbox: asyncio.Queue[Message],
    ) -> LibraryClient:
        """See `Wire`."""
        return new_client(access, client_id, clean_session=clean_session, will=will, proxy=proxy, inbox=inbox)

    async def open(self, client: Any) -> None:
        """See `Wire`."""
        await open_connection(client)

    def end_of(self, client: Any) -> asyncio.Future[None]:
        """See `Wire`."""
        return end_of(client)

    def is_up(self, client: Any) -> bool:
        """See `Wire`."""
        return wire_of(client) is not None

    def cut(self, client: Any) -> None:
        """See `Wire`."""
        cut(client)


def new_client(
    access: Access,
    client_id: str,
    *,
    clean_session: bool,
    will: Will | None,
    proxy: str | None,
    inbox: asyncio.Queue[Message],
) -> LibraryClient:
    """A connection that is still to be opened; what it receives goes into `inbox`. Raises `LinkError` `garbage`."""
    # Late: it takes a third of a second, and the process that uses the session starts before it.
    import aiomqtt

    client = aiomqtt.Client(
        access.host,
        access.port,
        username=access.user,
        password=access.password,
        identifier=client_id,
        protocol=aiomqtt.ProtocolVersion.V311,
        clean_session=clean_session,
        will=aiomqtt.Will(will.topic, will.payload, QOS, will.retain) if will else None,
        timeout=OPEN_LIMIT_S,
        keepalive=_KEEPALIVE_S,
        max_inflight_messages=_IN_FLIGHT,
        queue_type=cast("type[asyncio.Queue[Message]]", lambda maxsize: inbox),  # noqa: ARG005
        logger=_log,
        proxy=_proxy_settings(proxy) if proxy else None,
    )
    client._client.connect_timeout = OPEN_LIMIT_S  # noqa: SLF001 - the library has no word for it
    return client


def _proxy_settings(url: str) -> ProxySettings:
    import aiomqtt
    import socks  # type: ignore[import-untyped]

    try:
        parts = urlsplit(url)
        host, port = str(parts.hostname), parts.port
    except ValueError as error:
        raise LinkError(LinkReason.GARBAGE, "the proxy's address is none") from error
    return aiomqtt.ProxySettings(
        proxy_type=socks.HTTP,
        proxy_addr=host,
        proxy_port=port,
        proxy_username=unquote(parts.username) if parts.username else None,
        proxy_password=unquote(parts.password) if parts.password else None,
    )


async def open_connection(client: LibraryClient) -> None:
    """Connect. A thread of the library's does it, which cannot be cancelled: who is cancelled waits for it."""
    opening = asyncio.ensure_future(client.__aenter__())
    opening.add_done_callback(_asked)
    try:
        await asyncio.shield(opening)
    except BaseException:
        _expect_nothing(client)
        await asyncio.wait({opening}, timeout=2 * OPEN_LIMIT_S)
        cut(client)
        raise
    finally:
        # The library does not ask how a connection ended that was never used; asyncio would complain.
        end_of(client).add_done_callback(_asked)


# What the library knows and does not tell: without it a connection can neither be cut off, nor watched, nor given up.
def wire_of(client: LibraryClient) -> socket.socket | None:
    """Its socket; None while it has none."""
    return cast("socket.socket | None", client._client.socket())  # noqa: SLF001


def end_of(client: LibraryClient) -> asyncio.Future[None]:
    """Done once its connection has ended."""
    return client._disconnected  # noqa: SLF001


def _expect_nothing(client: LibraryClient) -> None:
    """Wait for the broker's word no longer."""
    from aiomqtt.exceptions import MqttError

    word = client._connected  # noqa: SLF001
    if not word.done():
        word.set_exception(MqttError("given up"))
        _asked(word)


def _asked(end: asyncio.Future[Any]) -> None:
    if not end.cancelled():
        end.exception()


def cut(client: LibraryClient) -> None:
    """End the connection without a word, so that the last will speaks; the library then sees its end."""
    if (wire := wire_of(client)) is not None:
        with contextlib.suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn the library's failures into ours."""
    from aiomqtt.exceptions import MqttConnectError, MqttError

    try:
        yield
    except MqttConnectError as error:
        raise LinkError(LinkReason.REFUSED, f"the broker refuses the connection: {error.rc}") from error
    except MqttError as error:
        why = " ".join(str(error).split())
        raise LinkError(LinkReason.LOST, f"the broker cannot be reached: {why}") from error
    except TimeoutError as error:
        raise LinkError(LinkReason.TIMEOUT, "the broker has not answered in time") from error
