"""Joining one network with NetworkManager, and taking back what came of it where it fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    ACCESS_POINT,
    CONNECTION,
    KEY_MGMT_PSK,
    KEY_MGMT_SAE,
    WIFI_SECURITY,
    WIFI_TYPE,
    WIRELESS,
    DeviceReason,
    Update2Flags,
)
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason, Security
from connectivity.egress import Egress
from connectivity.networkmanager.activation import Activation, ActivationError, ActivationTimeoutError
from connectivity.networkmanager.client import END_LIMIT_S, NetworkManager
from connectivity.networkmanager.errors import HANDSHAKE, device_error
from connectivity.networkmanager.profiles import Profiles, Raw
from connectivity.wifi.nm_networks import Network, name_of, networks
from connectivity.wifi.nm_scan import scan

_log = logging.getLogger(__name__)

BEARER = "wifi"
_ATTEMPT_LIMIT_S = 38.0
_DHCP_LIMIT_S = 20
_IPV4_LIMIT_S = 3.0
"""How long an IPv4 address is waited for where there is an IPv6 one already."""
_LOOK_LIMIT_S = 4.0
_WEAK = 15
"""Percent; a handshake that fails at less is the distance's fault as likely as the password's."""
_UNSEEN_S = 10


class Join:
    """One attempt, done once.

    Args:
        nm: Whose device it is.
        profiles: What is saved.
        device: Path of the device.
        network: What is to be joined.
        password: A new one; None uses what is saved, or none.
        usable: Raises `RadioError` where the device cannot be used any more.
    """

    def __init__(
        self,
        nm: NetworkManager,
        profiles: Profiles,
        device: str,
        network: Network,
        password: str | None,
        usable: Callable[[], object],
    ) -> None:
        self._nm, self._profiles, self._device = nm, profiles, device
        self._usable = usable
        self._network = network
        self._password = None if network.security is Security.OPEN else password
        self._active = self._made = ""
        self._before: Raw = {}

    async def run(self) -> Egress:
        """Join; a failure or a cancellation leaves things as they were.

        Raises:
            RadioError: See `WifiPort.join`.
        """
        begun_s = self._nm.loop_time.monotonic()
        with Activation(self._nm, self._device) as activation:
            starting = asyncio.ensure_future(self._start())
            try:
                await asyncio.shield(starting)
                spent_s = self._nm.loop_time.monotonic() - begun_s
                await activation.until_up(self._active, max(1.0, _ATTEMPT_LIMIT_S - spent_s))
                egress = await self._egress()
                await self._keep()
            except BaseException as error:
                undoing = asyncio.ensure_future(self._undo(starting))
                await asyncio.shield(undoing)
                if isinstance(error, ActivationError):
                    raise await self._why(error.reason) from error
                if isinstance(error, ActivationTimeoutError):
                    raise self._late(error.stage) from error
                raise
        return egress

    async def _start(self) -> None:
        network = self._network
        if not network.profile:
            self._made, self._active = await self._profiles.add_and_activate(
                self._settings(), self._device, network.point, "volatile"
            )
            return
        if self._password is not None:
            await self._change_password(network.profile, self._password)
        self._active = await self._profiles.activate(network.profile, self._device, network.point)

    def _settings(self) -> Raw:
        """A new profile. The unit decides when it is joined, so NetworkManager does not by itself."""
        network = self._network
        wireless = {"ssid": Variant("ay", network.raw), "mode": Variant("s", "infrastructure")}
        if network.hidden:
            wireless["hidden"] = Variant("b", True)  # noqa: FBT003 - the signature says what it is
        settings: Raw = {
            "connection": {
                "id": Variant("s", name_of(network.raw)),
                "type": Variant("s", WIFI_TYPE),
                "autoconnect": Variant("b", False),  # noqa: FBT003
            },
            WIFI_TYPE: wireless,
            "ipv4": {"method": Variant("s", "auto"), "dhcp-timeout": Variant("i", _DHCP_LIMIT_S)},
            "ipv6": {"method": Variant("s", "auto")},
        }
        if self._password is not None:
            settings[WIFI_SECURITY] = self._secured(self._password)
        return settings

    def _secured(self, password: str) -> dict[str, Variant]:
        kind = KEY_MGMT_SAE if self._network.security is Security.SAE else KEY_MGMT_PSK
        return {"key-mgmt": Variant("s", kind), "psk": Variant("s", password)}

    async def _change_password(self, profile: str, password: str) -> None:
        before = await self._profiles.raw(profile)
        new = {**before, WIFI_SECURITY: self._secured(password)}
        if WIFI_SECURITY in before:
            try:
                (secrets,) = await self._nm.call(profile, CONNECTION, "GetSecrets", "s", WIFI_SECURITY)
                before[WIFI_SECURITY] = {**before[WIFI_SECURITY], **secrets.get(WIFI_SECURITY, {})}
            except RadioError as error:
                _log.info("the saved password of %s is not told: %s", name_of(self._network.raw), error)
        self._before = before
        await self._write(profile, new)

    async def _write(self, profile: str, settings: Raw) -> None:
        flags = int(Update2Flags.TO_DISK | Update2Flags.NO_REAPPLY)
        await self._nm.call(profile, CONNECTION, "Update2", "a{sa{sv}}ua{sv}", settings, flags, {})

    async def _egress(self) -> Egress:
        nm, device = self._nm, self._device
        if not await nm.until(lambda: nm.egress(BEARER, device, ipv6=False) is not None, _IPV4_LIMIT_S):
            _log.info("%s gives no IPv4 address", name_of(self._network.raw))
        egress = nm.egress(BEARER, device)
        if egress is None:
            raise RadioError(RadioReason.NO_ADDRESS)
        return egress

    async def _keep(self) -> None:
        """What has worked is saved."""
        if self._made:
            await self._nm.call(self._made, CONNECTION, "Save")
            await self._nm.until(lambda: self._made in self._profiles.saved(WIFI_TYPE), END_LIMIT_S)

    async def _undo(self, starting: asyncio.Task[None]) -> None:
        """End the activation and drop or restore the profile, also of a call that is still to be answered."""
        await asyncio.wait({starting})
        if not starting.cancelled() and (error := starting.exception()) is not None:
            _log.debug("joining %s was not begun: %s", name_of(self._network.raw), error)
        steps = []
        if self._active:
            steps.append(self._nm.deactivate(self._active))
        if self._made:
            steps.append(self._profiles.delete(self._made))
        if self._before:
            steps.append(self._write(self._network.profile, self._before))
        for step in steps:
            try:
                await step
            except RadioError as failure:
                _log.warning("joining %s leaves something behind: %s", name_of(self._network.raw), failure)

    async def _why(self, reason: int) -> RadioError:
        try:
            self._usable()
        except RadioError as trouble:
            return trouble
        if reason not in HANDSHAKE or self._network.security is Security.OPEN:
            return device_error(reason)
        if reason == DeviceReason.SUPPLICANT_CONFIG_FAILED and self._network.security is Security.SAE:
            return RadioError(RadioReason.UNSUPPORTED, "this Wi-Fi device does not speak WPA3")
        if await self._vanished():
            return RadioError(RadioReason.OUT_OF_RANGE, "it went out of range in the handshake", retryable=True)
        return RadioError(RadioReason.WRONG_PASSWORD)

    async def _vanished(self) -> bool:
        """Whether the access point that broke the handshake off is not there any more, or hardly."""
        network, get = self._network, self._nm.objects.get
        if network.strength is None:
            return False  # a hidden one: it has answered to its name, and is not heard otherwise
        try:
            await scan(self._nm, self._device, _LOOK_LIMIT_S)
        except RadioError as error:
            _log.debug("no second look at %s: %s", name_of(network.raw), error)
        now = networks(self._nm, self._profiles, self._device).get(name_of(network.raw))
        if now is None or now.strength is None or now.strength < _WEAK:
            return True
        scanned_ms = get(self._device, WIRELESS, "LastScan", -1)
        seen_s = get(now.point, ACCESS_POINT, "LastSeen", -1)
        return scanned_ms > 0 and seen_s > 0 and scanned_ms / 1000 - seen_s > _UNSEEN_S

    def _late(self, stage: LinkStage) -> RadioError:
        reason = RadioReason.NO_ADDRESS if stage is LinkStage.ADDRESSING else RadioReason.OUT_OF_RANGE
        return RadioError(reason, f"still {stage} at the end", retryable=True)
