"""What a process is told at its start, and where things lie in the data directory. Standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from headunit.core.errors import StorageError, UsageError
from headunit.core.files import storage_error

CONFIG_VARIABLE = "HEADUNIT_CONFIG"
"""A child's configuration as JSON, set by the supervisor."""

LANGUAGES = ("en", "fr", "pseudo")
"""What the unit and the panel speak; `pseudo` is English made 40 % longer, for tests."""

YEARS = range(2000, 2200)
"""The years that service time may begin in."""

STATE_FOLDERS = ("world", "broker", "backend", "dcm", "unit")
"""What of the data folder is state of the run: forgotten by `--fresh`, and what a snapshot holds."""

RESTORE_DECIDED = Path(".restore", "decided")
"""Below the data folder: a restore has been decided and has to be brought to its end before anybody uses the state."""


@dataclass(frozen=True, slots=True)
class Config:
    """One frozen configuration for every process of a run.

    Attributes:
        data_dir: Everything that is kept lies below it.
        profile: Id of the car (`headunit profiles`) or path of a TOML file.
        language: One of `LANGUAGES`, or None for what was used last, else the market's.
        start: First service instant of a fresh world (ISO 8601), None for now.
        rate: Service seconds per real second at the start; 0 is frozen.
        seed: Seed of everything random.
        world_url: `http://host:port` of the world, None on a real car.
        viss_url: `ws://host:port` of the car's VISS v2 server.
        foreign_vehicle: That server was named by a person: it knows neither our token nor our calendar.
        vehicle_token: File with the token that a foreign server wants; None: it wants none.
        gps: Where the GPS receiver is: `host:port`, `gpsd://host[:port]` or a serial device.
        radio: The radios: `system`, `dbus:ADDRESS`, `twin` (D-Bus twins of the world on a private bus) or `sim`.
        tethering: Who brings the phone's network up: `auto`, `nm` (NetworkManager) or `bluez+dhcp`.
        proxy: `http://host:port` that requests pass whatever the bearer, None for none.
        keys: Input devices with the hard keys and the rotary.
        ignition: `DEVICE:CODE` of the ignition line, None: the vehicle tells the ignition.
        can: What `headunit can` reads: `dbc`, `map`, `interface`, `channel`; None for every other process.
        backend_url: `http://host:port` of the connected-services backend.
        backend_key: File with the backend's public keys (JWKS).
        broker_url: `mqtt://[user:password@]host:port` of a broker of somebody else's; None for our own.
        announce: The backend tells the LAN that it is there.
        discover: The unit looks for a backend on the LAN; a `backend_url` wins.
        listen: Listening sockets by name (`api`, `viss`, `gps`): a port number of the loopback address.
        listen_fds: The same as inherited file descriptors; they win over `listen`.
        lifeline_fd: Inherited socket to the supervisor; end of file means that it is gone.
        reload: Read the QML files anew when they change (the gallery).
        kiosk: The unit fills its screen, and nobody leaves it without the PIN.
        blank: A kiosk goes dark with the ignition and dims when nobody touches it.
        watchdog: A unit that stands still is reported, and then ended.
        supervised: A supervisor looks after all processes, and can restore a snapshot.
        regions: Folder of the map's regions; None: `regions` in the data folder.
        default_region: Build the region that comes with the project where there is none.
        usb: Folder where a USB stick is plugged in; None: `usb` in the data folder.
    """

    data_dir: Path
    profile: str = "ux250h-2021-fr"
    language: str | None = None
    start: str | None = None
    rate: float = 1.0
    seed: int = 1
    world_url: str | None = None
    viss_url: str | None = None
    foreign_vehicle: bool = False
    vehicle_token: Path | None = None
    gps: str | None = None
    radio: str = "sim"
    tethering: str = "auto"
    proxy: str | None = None
    keys: list[str] = field(default_factory=list)
    ignition: str | None = None
    can: dict[str, str] | None = None
    backend_url: str | None = None
    backend_key: Path | None = None
    broker_url: str | None = None
    announce: bool = False
    discover: bool = False
    listen: dict[str, int] = field(default_factory=dict)
    listen_fds: dict[str, int] = field(default_factory=dict)
    lifeline_fd: int | None = None
    reload: bool = False
    kiosk: bool = False
    blank: bool = True
    watchdog: bool = True
    supervised: bool = False
    regions: Path | None = None
    default_region: bool = False
    usb: Path | None = None

    def to_json(self) -> str:
        """The configuration as one line for a child's environment."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_environment(cls) -> Self:
        """Read what the supervisor has set.

        Raises:
            UsageError: `no-config`: nothing was set, or nothing of use.
        """
        return cls.from_json(os.environ.get(CONFIG_VARIABLE, ""))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` has made. Raises `UsageError` (`no-config`)."""
        try:
            values = json.loads(text)
            values["data_dir"] = Path(values["data_dir"])
            for name in ("backend_key", "vehicle_token", "regions", "usb"):
                values[name] = values.get(name) and Path(values[name])
            return cls(**values)
        except (KeyError, ValueError, TypeError) as error:
            raise UsageError(
                "no-config", f"{CONFIG_VARIABLE} is missing or wrong: start this process with `headunit`."
            ) from error

    def with_(self, **changes: object) -> Self:
        """A copy with some values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    # Where things lie.
    @property
    def run_dir(self) -> Path:
        """Locks and the addresses of running processes."""
        return self.data_dir / "run"

    def address_file(self, name: str) -> Path:
        """Pid and addresses of the server `name` (`world`, `backend`) while it runs."""
        return self.run_dir / f"{name}.json"

    @property
    def world_token_file(self) -> Path:
        """Operator and member token of the world's API, readable by its user only."""
        return self.data_dir / "world" / "token"

    def world_token(self) -> str:
        """What `world_token_file` holds; empty while the world has not written it yet.

        Raises:
            StorageError: It is there but cannot be read.
        """
        try:
            return self.world_token_file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise StorageError("unusable", f"{self.world_token_file} holds no token: it is damaged.") from error
        except OSError as error:
            raise storage_error(self.world_token_file, error) from error

    def control_token_file(self, name: str) -> Path:
        """Opens the control API of `unit` or `panel`, readable by its user only."""
        return self.data_dir / name / "control-token"

    @property
    def world_state_file(self) -> Path:
        """The world between two runs: clock, car, phones, networks."""
        return self.data_dir / "world" / "world.json"

    @property
    def unit_dir(self) -> Path:
        """The unit's own memory: state, tokens, last entitlement document."""
        return self.data_dir / "unit"

    @property
    def backend_dir(self) -> Path:
        """The backend's database and signing keys."""
        return self.data_dir / "backend"

    @property
    def operator_token_file(self) -> Path:
        """What whoever runs the backend shows it to see and do what the service's staff does."""
        return self.backend_dir / "operator-token"

    @property
    def broker_dir(self) -> Path:
        """The broker's messages, its configuration and its users' passwords."""
        return self.data_dir / "broker"

    @property
    def radio_bus(self) -> str:
        """Address of the private bus with the world's twins: short, for a socket's path holds 107 bytes at most."""
        folder = hashlib.sha256(str(self.data_dir.absolute()).encode()).hexdigest()[:16]
        return f"unix:path={tempfile.gettempdir()}/headunit-{os.getuid()}/{folder}/bus"

    @property
    def dcm_dir(self) -> Path:
        """The DCM's outbox and the trip under way."""
        return self.data_dir / "dcm"

    @property
    def kiosk_pin_file(self) -> Path:
        """The hash of the PIN that leaves the kiosk; `--fresh` leaves it where it is."""
        return self.data_dir / "kiosk" / "pin"

    @property
    def public_keys_file(self) -> Path:
        """The backend's public keys as a JWKS, for the unit to pin."""
        return self.backend_key or self.backend_dir / "public-keys.json"

    @property
    def regions_dir(self) -> Path:
        """The map's regions, a folder each; no snapshot holds them, and `--fresh` leaves them."""
        return self.regions or self.data_dir / "regions"

    @property
    def usb_dir(self) -> Path:
        """The USB stick: a folder that comes and goes; neither a snapshot nor `--fresh` touches it."""
        return self.usb or self.data_dir / "usb"

    @property
    def tiles_dir(self) -> Path:
        """Tiles that were drawn; may be removed at any time."""
        return self.data_dir / "tiles"

    @property
    def snapshots_dir(self) -> Path:
        """The snapshots of this folder's state; `--fresh` leaves them."""
        return self.data_dir / "snapshots"

    @property
    def restored_file(self) -> Path:
        """What came of the last restore of this run."""
        return self.run_dir / "restored.json"

    @property
    def log_dir(self) -> Path:
        """One log file per process."""
        return self.data_dir / "logs"


def ensure_data_dir(path: Path) -> None:
    """Make the data directory, for its user only, and prove that it can be written.

    Raises:
        StorageError: It cannot; the message says what to do.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = path / ".probe"
        try:
            probe.write_bytes(b"headunit")
        finally:
            probe.unlink(missing_ok=True)
    except (NotADirectoryError, FileExistsError) as error:
        raise StorageError("unusable", f"{path} is not a folder: choose another with --data-dir.") from error
    except OSError as error:
        raise storage_error(path, error) from error


def first_instant(text: str, zone: str) -> datetime:
    """`--start` as an instant, aware, in UTC.

    Args:
        text: ISO date or date-time; without an offset it is meant in `zone`.
        zone: IANA zone of the car's home.

    Raises:
        UsageError: It is no such instant, or lies outside the years 2000 to 2199.
    """
    try:
        instant = datetime.fromisoformat(text.strip())
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=ZoneInfo(zone))
        instant = instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            "bad-start", f"--start takes a date such as 2026-05-01 or 2026-05-01T08:30, not {text!r}."
        ) from error
    if instant.year not in YEARS:
        raise UsageError("bad-start", f"--start takes the years {YEARS[0]} to {YEARS[-1]}, not {text!r}.")
    return instant
