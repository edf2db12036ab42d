"""A running unit, asked over HTTP: for `headunit ctl`, the testers' kit and scripts. Calls wait; no loop is needed.

url, token = find_unit(data_dir)
with RemoteUnit(url, token, controller="bench") as unit:
    unit.ask(OPERATION["tap"], Tap(Spot(Query(name="Setup"))))
    with unit.events() as events:
        for event in events: ...
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.operations import OPERATION, Operation
from connectivity.contracts.control.requests import CONTROLLER_HEADER, Drag, Nothing, Pinch, Tap, Type, Wait
from connectivity.contracts.unit_facts import UnitFacts
from connectivity.contracts.wire import decode, encode, render
from headunit.config import Config
from headunit.control.api.event_stream import EventStream
from headunit.core.asgi import PROBLEM
from headunit.core.errors import LinkError, LinkReason, StorageError, UsageError
from headunit.core.files import read_json, storage_error
from headunit.core.pids import is_running

CONNECT_TIMEOUT_S = 3.0
MARGIN_S = 15.0
"""How much longer than a request's own `timeout_s` its answer may take: others may have their turn before."""
_MOST_BYTES = 32 * 1024 * 1024


def find_unit(
    data_dir: Path, *, url: str | None = None, token_file: Path | None = None, name: str = "unit"
) -> tuple[str, str]:
    """Address and token of a control API.

    Args:
        data_dir: Of the simulator on this machine.
        url: Of a control API anywhere; None is the one that runs on `data_dir`.
        token_file: Where its token is; None is `data_dir`'s.
        name: `unit` or `panel`.

    Raises:
        UsageError: `not-running`, `bad-url` or `no-token`; the sentence says what to do.
        StorageError: A file cannot be read.
    """
    config = Config(data_dir)
    found = checked_url(url) if url is not None else _running(config, name)
    file = token_file or config.control_token_file(name)
    try:
        token = file.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise UsageError(
            "no-token",
            f"There is no token in {file}: copy {name}/control-token of the data folder of that {name}, and name it.",
        ) from error
    except UnicodeDecodeError as error:
        raise StorageError("unusable", f"{file} holds no token: it is damaged.") from error
    except OSError as error:
        raise storage_error(file, error) from error
    return found, token


def checked_url(url: str) -> str:
    """`url` without a slash at its end. Raises `UsageError` (`bad-url`) where it is none of a control API."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    except ValueError:
        good = bare = False
    if not good or not bare:
        raise UsageError("bad-url", f"The address of a unit looks like http://127.0.0.1:8700, not like {url!r}.")
    return url.rstrip("/")


def _running(config: Config, name: str) -> str:
    told = read_json(config.address_file(f"{name}-control")) or {}
    # While a unit is started again its supervisor keeps the port open: who asks is answered by the next life.
    lives = is_running(told.get("pid")) or is_running(_supervisor(config))
    url = told.get("control_url")
    if not isinstance(url, str) or not lives:
        raise UsageError(
            "not-running",
            f"No {name} runs on {config.data_dir}: start one with `headunit run`, or name its --data-dir.",
        )
    return url


def _supervisor(config: Config) -> object:
    return (read_json(config.run_dir / "children.json") or {}).get("supervisor_pid")


class RemoteUnit:
    """One unit. Not for several threads at once, but for `events`.

    Args:
        url: `http://host:port`.
        token: What opens it.
        controller: Who asks, for `Hold`.
        token_file: Where the token is from, for messages.
    """

    def __init__(self, url: str, token: str, controller: str = "", *, token_file: Path | None = None) -> None:
        self.url, self.controller = url.rstrip("/"), controller
        self._token_file = token_file
        self._headers = {"Authorization": f"Bearer {token}"}
        if controller:
            self._headers[CONTROLLER_HEADER] = controller
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy for the internet is no way to a bench

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def ask(self, operation: Operation, request: Any) -> Any:
        """Do one operation; waits for its answer.

        Returns:
            What `operation.answer` says; bytes are a PNG.

        Raises:
            ControlError: The unit refuses; the detail says why and what is there instead.
            LinkError: `refused`: no unit answers; `lost`: it went away in the middle; `timeout`; `garbage`.
        """
        response = self._send(operation, request)
        if response.status_code == 200:
            return self._read(operation, response)
        raise self._refusal(response)

    def facts(self) -> UnitFacts:
        """What the unit knows, whatever page it shows; raises as `ask`."""
        found: UnitFacts = self.ask(OPERATION["facts"], Nothing())
        return found

    def events(self) -> EventStream:
        """Everything that happens from now on; the first one is the state.

        Raises:
            ControlError: The unit refuses.
            LinkError: No unit answers.
        """
        return EventStream(self.url, self._headers, self._refused, self._unknown_token)

    def _send(self, operation: Operation, request: Any) -> requests.Response:
        patience_s = _longest_s(request) + MARGIN_S
        get = operation.method == "GET"
        try:
            return self._session.request(
                operation.method,
                self.url + operation.path,
                params=render(request) if get else None,
                data=None if get else encode(request),
                headers={**self._headers, **({} if get else {"Content-Type": "application/json"})},
                timeout=(CONNECT_TIMEOUT_S, patience_s),
                allow_redirects=False,
            )
        except requests.ConnectTimeout as error:
            raise LinkError(LinkReason.TIMEOUT, f"{self.url} cannot be reached: is that machine on?") from error
        except requests.ReadTimeout as error:
            said = f"The unit at {self.url} has not answered `{operation.name}` within {patience_s:g} s."
            raise LinkError(LinkReason.TIMEOUT, said) from error
        except requests.ConnectionError as error:
            if isinstance(getattr(error.args[0], "reason", None) if error.args else None, NewConnectionError):
                raise self._refused() from error
            raise self._lost(operation) from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise self._lost(operation) from error
        except requests.exceptions.InvalidHeader as error:
            raise UsageError("bad-header", "A token or a controller's name has no line breaks in it.") from error
        except requests.RequestException as error:
            said = f"{self.url} answers what is no HTTP ({type(error).__name__}): is a unit there?"
            raise LinkError(LinkReason.GARBAGE, said) from error

    def _read(self, operation: Operation, response: requests.Response) -> Any:
        media = response.headers.get("content-type", "").partition(";")[0]
        if operation.answer is bytes:
            if media == "image/png":
                return response.content
            raise self._garbage(operation, f"{media or 'no type'} instead of a picture")
        try:
            return decode(operation.answer, response.content, _MOST_BYTES)
        except ValueError as error:
            raise self._garbage(operation, str(error)) from error

    def _refusal(self, response: requests.Response) -> Exception:
        """What an answer other than 200 means."""
        if response.status_code == 401:
            return self._unknown_token()
        try:
            if response.headers.get("content-type", "").partition(";")[0] != PROBLEM:
                raise ValueError("no problem document")
            told = json.loads(response.content)
            return ControlError(Reason(told["code"]), str(told["detail"]))
        except (ValueError, KeyError, TypeError):
            said = f"{self.url} has answered {response.status_code} without a reason: is a unit there?"
            return LinkError(LinkReason.GARBAGE, said)

    def _unknown_token(self) -> ControlError:
        shown = f" from {self._token_file}" if self._token_file else ""
        its = "unit/control-token (or panel/control-token) in its data folder"
        return ControlError(Reason.NOT_SIGNED_IN, f"{self.url} does not know our token{shown}: use {its}.")

    def _refused(self) -> LinkError:
        return LinkError(LinkReason.REFUSED, f"No unit answers at {self.url}: start one with `headunit run`.")

    def _lost(self, operation: Operation) -> LinkError:
        said = f"The unit at {self.url} went away in the middle of `{operation.name}`"
        more = (
            ": whether it was done is not known; its log may say why." if operation.acts else "; its log may say why."
        )
        return LinkError(LinkReason.LOST, said + more)

    def _garbage(self, operation: Operation, why: str) -> LinkError:
        said = f"{self.url} has not answered `{operation.name}` as a unit of this version would ({why:.200})."
        return LinkError(LinkReason.GARBAGE, said)


def _longest_s(request: Any) -> float:
    """Real seconds that a request itself may take: a drag waits for both of its ends."""
    match request:
        case Tap():
            return request.timeout_s + request.hold_s * request.times
        case Drag():
            return request.timeout_s * 2 + request.duration_s
        case Pinch():
            return request.timeout_s + request.duration_s
        case Type():
            return request.timeout_s * 2
        case Wait():
            return request.timeout_s
    return 0.0
