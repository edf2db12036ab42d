"""Three networks with real interfaces: a unit, a phone that lends it the internet, and the internet with a backend.

`bnep0` leads from the unit to the phone while BlueZ's twin says so; the phone gives addresses there and hides the
unit behind its own (NAT). `lan0` leads the unit to the same internet past the phone, and the machine prefers it.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import IO

from connectivity.child import end
from headunit.setup.libraries import UNPACKED, library_path, program
from tests.contract.namespaces import Namespace, why_no_namespaces

BACKEND, PHONE = "10.99.0.1", "10.99.0.2"
PHONE_INSIDE, LAN, UNIT_ON_LAN = "172.20.10.1", "192.168.5.1", "192.168.5.2"
LINK = "bnep0"
_NAT = """
add table ip nat
add chain ip nat out { type nat hook postrouting priority 100; }
add rule ip nat out oifname "up0" masquerade
"""
_DHCP_RANGE = "172.20.10.2,172.20.10.14,255.255.255.240,1h"
_STOP_LIMIT_S = 5.0

# In a mount namespace of its own: what runs on this machine is neither seen nor touched.
_NETWORKMANAGER = """
mount -t tmpfs tmpfs /run
mkdir -p /run/NetworkManager
mount -t tmpfs tmpfs /var/lib
mount -t sysfs -o ro sysfs /sys
[ ! -d "$1/usr" ] || mount -t overlay overlay -o "lowerdir=$1/usr:/usr" /usr
exec "$2" --debug --config="$3"
"""
# NetworkManager leaves bnep0 itself to its Bluetooth device; read-only /sys tells it that there is no udev.
_CONFIGURATION = """
[main]
plugins=keyfile
dhcp=internal
dns=none
rc-manager=unmanaged
no-auto-default=*
auth-polkit=false
[keyfile]
path={folder}/profiles
unmanaged-devices=interface-name:bnep*;interface-name:lan*;interface-name:lo
[connectivity]
enabled=false
"""
# The client's script writes a resolv.conf: not this machine's.
_CLIENT = """
mount -t tmpfs tmpfs /run
mount -t overlay overlay -o "lowerdir=$1:/etc" /etc
shift
exec "$@"
"""


def why_not(*programs: tuple[str, str]) -> str | None:
    """What this machine lacks for that, each program by name and package; None for nothing."""
    for name, package in (("dnsmasq", "dnsmasq-base"), ("nft", "nftables"), *programs):
        if program(name, package) is None:
            return f"there is no {name} (package {package})"
    if shutil.which("unshare") is None:
        return "there is no unshare"
    if os.geteuid() != 0:
        return "needs root, to mount and to name interfaces"
    return why_no_namespaces() or _why_no_mounts()


def _why_no_mounts() -> str | None:
    """An overlay, as NetworkManager's files come by, and NAT."""
    overlay = ["unshare", "--mount", "mount", "-t", "overlay", "overlay", "-o", "lowerdir=/mnt:/opt", "/opt"]
    done = subprocess.run(overlay, check=False, capture_output=True, text=True, timeout=10)
    if done.returncode != 0:
        return f"mounts are not allowed here: {done.stderr.strip()}"
    with closing(Namespace()) as inside:
        try:
            inside.run("ip", "link", "add", "br0", "type", "bridge")
            _nft(inside)
        except (OSError, subprocess.CalledProcessError) as error:
            return f"bridges and NAT are not allowed here: {error}"
    return None


def _nft(inside: Namespace) -> None:
    nft = str(program("nft", "nftables"))
    inside.run(nft, "-f", "-", input=_NAT, env={"LD_LIBRARY_PATH": library_path("nftables")})


class Networks:
    """The three of them, and who gives addresses. Also `connectivity.dbus.bluez.interfaces.Interfaces`."""

    def __init__(self, opened: ExitStack, folder: Path, lan_metric: int) -> None:
        self._folder = folder
        self.unit, self._phone, self.internet = (opened.enter_context(closing(Namespace())) for _ in range(3))
        self.unit.sysctl(conf__all__rp_filter=2)  # two ways lead to the backend
        self._phone.sysctl(ip_forward=1, icmp_ratelimit=0)  # it says at once that it leads nowhere
        self.internet.ip(
            f"link add up1 type veth peer name up0 netns {self._phone.path}",
            f"link add lan1 type veth peer name lan0 netns {self.unit.path}",
            f"addr add {BACKEND}/24 dev up1",
            f"addr add {LAN}/24 dev lan1",
            "link set up1 up",
        )
        self._phone.ip(
            "link add pan1 type bridge",
            f"addr add {PHONE_INSIDE}/28 dev pan1",
            "link set pan1 up",
            f"addr add {PHONE}/24 dev up0",
        )
        for inside, name in ((self.internet, "lan1"), (self.unit, "lan0")):
            inside.make(Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text, "1")  # it greets by itself
        self.internet.ip("link set lan1 up")
        self.unit.ip(
            f"addr add {UNIT_ON_LAN}/24 dev lan0",
            "link set lan0 up",
            f"route add default via {LAN} dev lan0 metric {lan_metric}",
        )
        self.mobile_data(on=True)
        _nft(self._phone)

    def mobile_data(self, *, on: bool) -> None:
        """The phone's own way to the internet."""
        if on:
            self._phone.ip("link set up0 up", f"route replace default via {BACKEND} dev up0")
        else:
            self._phone.ip("link set up0 down")

    def up(self, _address: str, /) -> str:
        """See `Interfaces`: the phone's end is on its bridge, as a phone's is."""
        self._phone.ip(f"link add ph0 type veth peer name {LINK} netns {self.unit.path}", "link set ph0 master pan1 up")
        self.unit.ip(f"link set {LINK} up")
        return LINK

    def down(self, interface: str) -> None:
        """See `Interfaces`."""
        self.unit.ip(f"link delete {interface}")

    @property
    def interfaces(self) -> list[str]:
        """Of the unit."""
        shown = json.loads(self.unit.run("ip", "-json", "link", "show"))
        return [one["ifname"] for one in shown]

    @property
    def profiles(self) -> list[str]:
        """That the unit has left on the disk."""
        return [one.name for one in (self._folder / "profiles").iterdir()]

    @property
    def packets_on_lan(self) -> int:
        """That the unit has sent past its bearer, whatever they are."""
        shown = json.loads(self.internet.run("ip", "-json", "-statistics", "link", "show", "lan1"))
        return int(shown[0]["stats64"]["rx"]["packets"])

    @asynccontextmanager
    async def addresses(self) -> AsyncIterator[None]:
        """The phone leases addresses."""
        where = ["--interface=pan1", "--bind-interfaces", "--port=0", "--conf-file=/dev/null"]
        how = [f"--dhcp-range={_DHCP_RANGE}", f"--dhcp-leasefile={self._folder / 'leases'}", "--no-ping", "--pid-file="]
        libraries = library_path("dnsmasq-base")
        command = [str(program("dnsmasq", "dnsmasq-base")), "--no-daemon", "--dhcp-authoritative", *where]
        async with child(self._phone, self._folder / "dnsmasq.log", *command, *how, LD_LIBRARY_PATH=libraries):
            yield

    @asynccontextmanager
    async def networkmanager(self, bus: str) -> AsyncIterator[None]:
        """The real one, beside the unit."""
        configuration = self._folder / "NetworkManager.conf"
        (self._folder / "profiles").mkdir()
        configuration.write_text(_CONFIGURATION.format(folder=self._folder))
        unpacked = UNPACKED / "network-manager"
        binary = "/usr/sbin/NetworkManager" if unpacked.is_dir() else str(program("NetworkManager"))
        mounted = ["unshare", "--mount", "sh", "-euc", _NETWORKMANAGER, "sh", str(unpacked), binary, str(configuration)]
        variables = {"DBUS_SYSTEM_BUS_ADDRESS": bus, "LD_LIBRARY_PATH": library_path("network-manager")}
        async with child(self.unit, self._folder / "NetworkManager.log", *mounted, **variables):
            yield

    def with_dhcp_client(self) -> tuple[list[str], dict[str, str]]:
        """What stands before a command so that it finds udhcpc, and its variables."""
        programs = self._folder / "programs"
        programs.mkdir()
        busybox = program("busybox", "udhcpc")
        assert busybox is not None
        for name in ("busybox", "udhcpc"):
            (programs / name).symlink_to(busybox)
        unpacked = UNPACKED / "udhcpc" / "etc"
        over_etc = unpacked if unpacked.is_dir() else programs
        return ["unshare", "--mount", "sh", "-euc", _CLIENT, "sh", str(over_etc)], {
            "PATH": f"{programs}:{os.environ['PATH']}"
        }


@asynccontextmanager
async def child(
    inside: Namespace, log: Path, *command: str, stdin: int = subprocess.DEVNULL, **variables: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A program in a network; what it says is in `log`, but for what it says to a pipe."""
    with log.open("wb") as file:
        stdout: int | IO[bytes] = subprocess.PIPE if stdin == subprocess.PIPE else file
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=stdin,
            stdout=stdout,
            stderr=file,
            env={**os.environ, **variables},
            preexec_fn=inside.enter(),
        )
    try:
        yield process
    finally:
        await end(process, _STOP_LIMIT_S)
