"""The users of the embedded MQTT broker, and how a client finds a broker.

A user is a private file `<folder>/users/<name>` that holds the password: whoever may read the folder may add a car.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from connectivity.mqtt_wire import Access
from headunit.core.errors import StorageError, UsageError
from headunit.core.files import clear_folder, read_json, storage_error, write_atomic

DEFAULT_PORT = 1883
_NAME = re.compile(r"[A-Za-z0-9]{1,64}")
_PASSWORD = re.compile(r"[0-9a-f]{64}")


def ensure_user(folder: Path, name: str) -> str:
    """The password of the user `name`, who is made if there is none of that name.

    Args:
        folder: The broker's folder.
        name: `backend` or a VIN: 1 to 64 letters and digits.

    Raises:
        UsageError: `bad-user`: the name would reach into other users' topics or files.
        StorageError: The file cannot be read or written.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("bad-user", f"A user of the broker is named by letters and digits, not {name[:70]!r}.")
    if (password := password_of(folder, name)) is None:
        password = secrets.token_hex(32)
        private_folder(_users_folder(folder))
        clear_folder(_users_folder(folder) / name)
        write_atomic(_users_folder(folder) / name, password.encode(), private=True)
    return password


def password_of(folder: Path, name: str) -> str | None:
    """The password of the user `name`, None while there is no such user, or only a damaged file.

    Raises:
        StorageError: The file cannot be read.
    """
    path = _users_folder(folder) / name
    try:
        text = path.read_bytes().decode("ascii", "replace").strip()
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        raise storage_error(path, error) from error
    return text if _PASSWORD.fullmatch(text) else None


def users(folder: Path) -> tuple[str, ...]:
    """The names of all users, in order. Raises `StorageError`."""
    try:
        names = sorted(path.name for path in _users_folder(folder).iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise storage_error(folder, error) from error
    return tuple(name for name in names if password_of(folder, name) is not None)


def users_mark(folder: Path) -> object:
    """Something that is equal to the last mark as long as no user was added, removed or changed."""
    try:
        with os.scandir(_users_folder(folder)) as entries:
            return frozenset((entry.name, entry.inode(), entry.stat().st_mtime_ns) for entry in entries)
    except OSError:
        return None


def _users_folder(folder: Path) -> Path:
    return folder / "users"


def private_folder(path: Path) -> None:
    """Make the folder, for its user only. Raises `StorageError`."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise storage_error(path, error) from error


def broker_address(url: str) -> Access:
    """Read `mqtt://[user:password@]host[:port]`.

    Raises:
        UsageError: `bad-broker`: it is no such address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        rest = parts.path.strip("/") or parts.query or parts.fragment
        if parts.scheme != "mqtt" or not parts.hostname or rest or port == 0 or bool(parts.username) != ("@" in url):
            raise ValueError
        parts.hostname.encode("idna")  # as the resolver will
    except ValueError as error:
        raise UsageError(
            "bad-broker", "The address of a broker is mqtt://host:port or mqtt://user:password@host:port."
        ) from error
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return Access(parts.hostname, port or DEFAULT_PORT, user, password)


class BrokerAccess:
    """Where the broker is and who we are there; called at each attempt to connect.

    Args:
        user: Our name there, unless `broker_url` has one.
        folder: The broker's folder, with the passwords.
        address_file: What our own broker writes while it runs.
        broker_url: Of a broker of somebody else's; None for our own.

    Raises:
        UsageError: `bad-broker`.
    """

    def __init__(self, user: str, *, folder: Path, address_file: Path, broker_url: str | None = None) -> None:
        self._user = user
        self._folder = folder
        self._address_file = address_file
        self._foreign = broker_address(broker_url) if broker_url else None

    def __call__(self) -> Access | None:
        """The access; None while our broker does not run, or does not know us yet. Raises `StorageError`."""
        password = password_of(self._folder, self._user)
        if (foreign := self._foreign) is not None:
            if foreign.user is not None or password is None:
                return foreign
            return Access(foreign.host, foreign.port, self._user, password)
        address = read_json(self._address_file)
        if address is None or password is None:
            return None
        try:
            own = broker_address(str(address.get("broker_url")))
        except UsageError as error:
            raise StorageError("unusable", f"{self._address_file} holds no address of a broker.") from error
        return Access(own.host, own.port, self._user, password)
