"""HTTP from the unit: `requests` in its own threads, always through the active bearer, always with a time-out."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection

from connectivity.cloud.ports import Response
from connectivity.cloud.way_out import BODY_LIMIT, CONNECT_TIMEOUT_S, BearerHttp
from connectivity.egress import Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime


class _EgressAdapter(HTTPAdapter):
    """Binds every connection to the bearer's interface and source address, also the one to its proxy.

    An address of the other family (IPv6 behind an IPv4 lease) cannot be reached then, which is as it should be.
    A name is looked up by the proxy where there is one; else by the machine's resolver, which may ask over any
    interface: what it answers is still reached over the bearer or not at all.
    """

    def __init__(self, egress: Egress) -> None:
        options = list(HTTPConnection.default_socket_options)
        if egress.interface:
            options.append((socket.SOL_SOCKET, socket.SO_BINDTODEVICE, egress.interface.encode() + b"\0"))
        self._bound: dict[str, Any] = {"socket_options": options}
        if egress.source_address:
            self._bound["source_address"] = (egress.source_address, 0)
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **{**kwargs, **self._bound})

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, **{**kwargs, **self._bound})


class HttpClient(BearerHttp):
    """See `BearerHttp`; with `requests`, in threads of its own.

    Args:
        base_url: `http(s)://host[:port]` of the service.
        egress: Gives the active bearer's way out, None while offline.
    """

    def __init__(self, base_url: str, egress: Callable[[], Egress | None], loop_time: LoopTime) -> None:
        super().__init__(base_url, egress)
        self._loop_time = loop_time
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="http")
        self._local = threading.local()

    def close(self) -> None:
        """Give up the threads; a request in flight ends by its own time-out."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _session(self, egress: Egress) -> requests.Session:
        """This thread's session for `egress`; one of another bearer, or of an earlier life of it, is never reused."""
        if getattr(self._local, "egress", None) is not egress:
            if hasattr(self._local, "session"):
                self._local.session.close()
            session = requests.Session()
            session.trust_env = False
            if egress.proxy:
                session.proxies = {"http": egress.proxy, "https": egress.proxy}
            for scheme in ("http://", "https://"):
                session.mount(scheme, _EgressAdapter(egress))
            self._local.session, self._local.egress = session, egress
        session = self._local.session
        assert isinstance(session, requests.Session)
        return session

    async def _send(
        self, egress: Egress, method: str, path: str, json: Any, headers: dict[str, str], read_timeout_s: float
    ) -> Response:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, self._send_here, egress, method, path, json, headers, read_timeout_s
        )

    def _send_here(
        self, egress: Egress, method: str, path: str, json: Any, headers: dict[str, str], read_timeout_s: float
    ) -> Response:
        """In one of the threads."""
        deadline = self._loop_time.monotonic() + 2 * read_timeout_s
        try:
            with self._session(egress).request(
                method,
                self._base_url + path,
                json=json,
                headers=headers,
                timeout=(CONNECT_TIMEOUT_S, read_timeout_s),
                allow_redirects=False,
                stream=True,
            ) as answer:
                body = bytearray()
                for chunk in answer.iter_content(16384):
                    body += chunk
                    if len(body) > BODY_LIMIT:
                        raise LinkError(LinkReason.GARBAGE, f"{path}: the answer is larger than {BODY_LIMIT} bytes")
                    if self._loop_time.monotonic() > deadline:
                        raise LinkError(LinkReason.TIMEOUT, f"{path}: the answer drips too slowly")
                return Response(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, bytes(body))
        except requests.ConnectTimeout as error:  # nobody is there: an answer that is late is something else
            raise LinkError(LinkReason.LOST, f"{path}: no connection in time") from error
        except requests.Timeout as error:
            raise LinkError(LinkReason.TIMEOUT, f"{path}: no answer in time") from error
        except requests.exceptions.ProxyError as error:
            raise LinkError(LinkReason.REFUSED, f"{path}: the bearer carries nothing") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise LinkError(LinkReason.LOST, f"{path}: the connection broke") from error
        except requests.ConnectionError as error:
            raise LinkError(LinkReason.LOST, f"{path}: the connection failed") from error
        except requests.RequestException as error:
            raise LinkError(LinkReason.GARBAGE, f"{path}: {type(error).__name__}") from error
