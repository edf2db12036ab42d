"""The public keys of a backend that is not ours, kept for the runs in which it cannot be reached."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.files import read_json, write_json

FETCH_TIMEOUT_S = 5.0
_PATH = "/.well-known/jwks.json"
_MAX_BYTES = 1_000_000
_ADDRESS = "url"  # an extra member of the key set: RFC 7517 §5 has readers ignore what they do not know


def checked_url(text: str, option: str = "--backend") -> str:
    """`text` as `http(s)://host[:port][/path]` without a slash at the end.

    Raises:
        UsageError: It is not such an address.
    """
    try:
        parts = urlsplit(text.strip())
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_good = urlsplit(""), False
    plain = not (parts.query or parts.fragment or parts.username or any(c.isspace() for c in text.strip()))
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_good or not plain:
        raise UsageError("bad-url", f"{option} needs an address such as http://192.168.1.20:8000; {text!r} is not one.")
    return text.strip().rstrip("/")


def backend_keys(url: str, run_dir: Path, timeout_s: float = FETCH_TIMEOUT_S) -> Path:
    """The file with the keys of the backend at `url`: fetched, or kept from an earlier run if that fails.

    Raises:
        HeadUnitError: `backend-unreachable`: not fetched now and never before.
    """
    path = run_dir / "backend-keys.json"
    try:
        keys = _fetch(url, timeout_s)
    except (HTTPError, URLError, OSError, http.client.HTTPException, ValueError) as error:
        kept = read_json(path)
        if kept is not None and kept.get(_ADDRESS) == url and _is_key_set(kept):
            return path
        why = error.reason if isinstance(error, URLError) else (str(error) or type(error).__name__)
        raise HeadUnitError(
            "backend-unreachable",
            f"The backend at {url} does not give its public keys ({why}): start it, or leave --backend out.",
        ) from error
    write_json(path, {**keys, _ADDRESS: url})
    return path


def _fetch(url: str, timeout_s: float) -> dict[str, object]:
    # No proxy from the environment: the unit itself reaches the backend without one.
    opener = build_opener(ProxyHandler({}))
    with opener.open(url + _PATH, timeout=timeout_s) as answer:
        value = json.loads(answer.read(_MAX_BYTES))
    if not _is_key_set(value):
        raise ValueError("the answer is not a key set")
    return dict(value)


def _is_key_set(value: object) -> bool:
    keys = value.get("keys") if isinstance(value, dict) else None
    return isinstance(keys, list) and bool(keys) and all(isinstance(key, dict) and "kty" in key for key in keys)
