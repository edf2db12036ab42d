"""Conformance: NetworkManager's own `nmcli`, unmodified, talks to the twin as to the real service."""

from __future__ import annotations

import asyncio
import os

import pytest

from connectivity.contracts.networkmanager import ACCESS_POINT as AP
from connectivity.dbus.daemon import bus_program
from headunit.setup import libraries
from tests.contract.networkmanager_bench import CAFE, HIDDEN, HIDDEN_KEY, HOME, KEY, MODERN, MODERN_KEY, Bench, bench
from tests.contract.twin_bugs_networkmanager import ShowsNoAddresses, TakesAnyPassword
from tests.patience import PATIENCE_S

PACKAGE = libraries.NETWORK_MANAGER_PACKAGE
PROGRAM = libraries.program("nmcli", PACKAGE)
PHONE_PROFILE = "Pixel de Marie Network"
NO_SECRETS, GONE = 4, 10
"""Statuses that nmcli ends with."""

pytestmark = [
    pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine"),
    pytest.mark.skipif(PROGRAM is None, reason=f"there is no nmcli: the package {PACKAGE} could not be fetched"),
]


async def nmcli(b: Bench, *arguments: str, status: int = 0) -> str:
    """Run it; what it says."""
    environment = {
        **os.environ,
        "DBUS_SYSTEM_BUS_ADDRESS": b.daemon.address,
        "LD_LIBRARY_PATH": libraries.library_path(PACKAGE),
        "LC_ALL": "C.UTF-8",
    }
    process = await asyncio.create_subprocess_exec(
        str(PROGRAM), "--wait", "10", *arguments, env=environment,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_S):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    assert process.returncode == status, said.decode()
    return said.decode()


async def rows(b: Bench, *arguments: str) -> list[str]:
    """Its lines, for programs to read."""
    return (await nmcli(b, "--terse", *arguments)).splitlines()


def test_a_network_is_listed_refused_joined_left_and_forgotten(tmp_path, run):
    async def story():
        async with bench(tmp_path, step_s=0.01) as b:
            assert await rows(b, "general", "status") == ["disconnected:none:enabled:enabled:missing:disabled"]
            assert sorted(await rows(b, "-f", "SSID,SECURITY", "device", "wifi", "list", "--rescan", "no")) == sorted(
                [f"{HOME}:WPA2", f"{CAFE}:", f"{MODERN}:WPA3", "Bureau:WPA2 802.1X"]
            )
            await nmcli(b, "device", "wifi", "rescan")
            said = await nmcli(b, "device", "wifi", "connect", HOME, "password", "not the one", status=NO_SECRETS)
            assert "Secrets were required, but not provided" in said
            assert b.radio.saved.value == ()
            said = await nmcli(b, "device", "wifi", "connect", HOME, "password", KEY)
            assert "Device 'wlan0' successfully activated" in said
            address, options = (await rows(b, "-f", "IP4.ADDRESS,DHCP4.OPTION", "device", "show", "wlan0"))[:2]
            assert address.startswith("IP4.ADDRESS[1]:127.64.")
            assert options.startswith("DHCP4.OPTION[1]:")
            assert await rows(b, "networking", "connectivity", "check") == ["full"]
            b.network(internet=False)
            assert await rows(b, "networking", "connectivity", "check") == ["limited"]
            assert f"{HOME}:802-11-wireless:wlan0" in await rows(b, "-f", "NAME,TYPE,DEVICE", "connection", "show")
            assert KEY in await nmcli(b, "--show-secrets", "connection", "show", HOME)
            await nmcli(b, "connection", "modify", HOME, "connection.autoconnect", "no")
            await nmcli(b, "connection", "down", HOME)
            assert b.radio.state.value.active is None
            await nmcli(b, "connection", "up", HOME)
            await nmcli(b, "device", "disconnect", "wlan0")
            await nmcli(b, "connection", "delete", HOME)
            assert b.radio.saved.value == ()
            await nmcli(b, "connection", "up", HOME, status=GONE)

    run(story())


def test_other_kinds_of_network_and_the_radios_switch(tmp_path, run):
    async def story():
        async with bench(tmp_path, step_s=0.01) as b:
            await nmcli(b, "device", "wifi", "connect", CAFE)
            assert await rows(b, "-f", "STATE,CONNECTIVITY", "general") == ["connected (site only):portal"]
            await nmcli(b, "device", "wifi", "connect", MODERN, "password", MODERN_KEY)
            await nmcli(b, "device", "wifi", "rescan", "ssid", HIDDEN)
            shown = b.twin.server
            await b.until(lambda: any(shown.get(path, AP, "Ssid") == HIDDEN.encode() for path in shown.paths(AP)))
            await nmcli(b, "device", "wifi", "connect", HIDDEN, "password", HIDDEN_KEY, "hidden", "yes")
            assert b.radio.state.value.active == HIDDEN
            await nmcli(b, "radio", "wifi", "off")
            assert "wlan0:wifi:unavailable:" in await rows(b, "device")
            assert not b.radio.state.value.enabled
            await nmcli(b, "radio", "wifi", "on")
            assert (await rows(b, "radio", "wifi")) == ["enabled"]

    run(story())


def test_a_phones_network_goes_up_and_down(tmp_path, run):
    async def story():
        async with bench(tmp_path, step_s=0.01) as b:
            await nmcli(b, "connection", "up", PHONE_PROFILE)
            assert "connected" in await nmcli(b, "-f", "TYPE,STATE", "device")
            assert b.bluetooth.state.value.network is not None
            await nmcli(b, "connection", "down", PHONE_PROFILE)
            assert b.bluetooth.state.value.network is None
            b.phone(tethering=False)
            said = await nmcli(b, "connection", "up", PHONE_PROFILE, status=NO_SECRETS)
            assert "The Bluetooth connection failed or timed out" in said

    run(story())


def test_nmcli_finds_bugs_too(tmp_path, run):
    async def story():
        async with bench(tmp_path / "1", TakesAnyPassword) as b:
            await nmcli(
                b, "device", "wifi", "connect", HOME, "password", "not the one"
            )  # the real one would end with 4
        async with bench(tmp_path / "2", ShowsNoAddresses) as b:
            await nmcli(b, "device", "wifi", "connect", HOME, "password", KEY)
            assert "IP4.ADDRESS[1]:127.64." not in await nmcli(b, "--terse", "device", "show", "wlan0")

    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    run(story())
