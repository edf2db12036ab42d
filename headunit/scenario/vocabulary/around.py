"""What is around car and unit: networks, small things that advertise, the radios themselves, faults."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from connectivity.contracts.faults import FAULTS
from connectivity.contracts.radio import Security
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Address, Flag, Id, Metres, Number, OneOf, Patch, Percent
from headunit.scenario.words import Action

NETWORKS = "Networks, accessories and radios"
FAULTS_GROUP = "Faults"
FaultName = Annotated[str, OneOf(tuple(FAULTS))]
_NETWORK = "Which network; a fresh world has `maison`, `cafe` (captive) and `atelier` (hidden)."
_ACCESSORY = "Which one; a fresh world has `key` and `tyre-front-left`."


class _NetworkKnobs(Patch):
    in_range: Flag | None = Field(None, description="Near, or far away; a short word for `distance_m`.")
    distance_m: Metres | None = Field(None, description="Metres, 0 to 10,000; it is heard for 60.")
    internet: Flag | None = Field(None, description="Whether it leads to the internet.")
    captive: Flag | None = Field(None, description="Whether it wants a page to be accepted first.")
    portal_accepted: Flag | None = Field(None, description="Whether somebody has accepted that page.")
    password: Annotated[str, Field(max_length=63)] | None = Field(
        None, description="8 to 63 characters; none for an open one."
    )
    hidden: Flag | None = Field(None, description="Whether it keeps its name to itself.")


class Network(_NetworkKnobs):
    """Turn knobs of a Wi-Fi network; what is left out stays."""

    word = "network"
    group = NETWORKS
    covers = ("world:PATCH /v1/networks/{network_id}", "ctl:network")
    names = frozenset({"id"})
    example = 'do.network = { id = "cafe", portal_accepted = true }'

    id: Id = Field(description=_NETWORK)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_network(self.id, **self.given)


class AddNetwork(_NetworkKnobs):
    """One more Wi-Fi network, near the car unless told otherwise."""

    word = "add-network"
    group = NETWORKS
    covers = ("world:POST /v1/networks",)
    names = frozenset({"id", "ssid", "security"})
    adds = True
    example = 'do.add-network = { id = "gare", ssid = "Gare", security = "sae", password = "quai-numero-2" }'

    id: Id = Field(description="New in the world: small letters, digits and hyphens.")
    ssid: str = Field(min_length=1, max_length=32, description="Its name, at most 32 bytes.")
    security: Security = Field(Security.OPEN, description="How it is protected.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.add_network(self.id, self.ssid, self.security, **self.given)


class RemoveNetwork(Action):
    """A network goes for good; the unit may still have it saved."""

    word = "remove-network"
    main = "network"
    group = NETWORKS
    covers = ("world:DELETE /v1/networks/{network_id}",)
    example = 'do.remove-network = "cafe"'

    network: Id = Field(description=_NETWORK)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.remove_network(self.network)


class _AccessoryKnobs(Patch):
    in_range: Flag | None = Field(None, description="Near, or far away; a short word for `distance_m`.")
    distance_m: Metres | None = Field(None, description="Metres, 0 to 10,000; it is heard for 30.")
    battery_percent: Percent | None = Field(None, description="0 to 100 %; at 0 it is silent.")


class Accessory(_AccessoryKnobs):
    """Turn knobs of something that advertises over Bluetooth Low Energy; what is left out stays."""

    word = "accessory"
    group = NETWORKS
    covers = ("world:PATCH /v1/accessories/{accessory_id}",)
    names = frozenset({"id"})
    example = 'do.accessory = { id = "key", battery_percent = 4 }'

    id: Id = Field(description=_ACCESSORY)
    name: Annotated[str, Field(max_length=64)] | None = Field(None, description="What it calls itself.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_accessory(self.id, **self.given)


class AddAccessory(_AccessoryKnobs):
    """One more thing that advertises, in the car unless told otherwise."""

    word = "add-accessory"
    group = NETWORKS
    covers = ("world:POST /v1/accessories",)
    names = frozenset({"id", "address"})
    example = 'do.add-accessory = { id = "bag", name = "Bag", address = "E4:5F:01:7A:20:77" }'

    id: Id = Field(description="New in the world: small letters, digits and hyphens.")
    name: str = Field(max_length=64, description="What it calls itself.")
    address: Address = Field(description="Its Bluetooth address, new in the world.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.add_accessory(self.id, self.address, **self.given)


class RemoveAccessory(Action):
    """It goes for good."""

    word = "remove-accessory"
    main = "accessory"
    group = NETWORKS
    covers = ("world:DELETE /v1/accessories/{accessory_id}",)
    example = 'do.remove-accessory = "key"'

    accessory: Id = Field(description=_ACCESSORY)

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.remove_accessory(self.accessory)


class RadioHardware(Patch):
    """Break or mend the machine's radios themselves; what is left out stays."""

    word = "radio-hardware"
    group = NETWORKS
    covers = ("world:PATCH /v1/radio",)
    example = "do.radio-hardware = { bluetooth_adapter = false }"

    bluetooth_service: Flag | None = Field(None, description="Whether the machine's Bluetooth service runs.")
    bluetooth_adapter: Flag | None = Field(None, description="Whether a Bluetooth adapter is plugged in.")
    bluetooth_blocked: Flag | None = Field(None, description="Whether a switch holds it off (rfkill).")
    wifi_service: Flag | None = Field(None, description="Whether the machine's network service runs.")
    wifi_adapter: Flag | None = Field(None, description="Whether a Wi-Fi device is plugged in.")
    wifi_blocked: Flag | None = Field(None, description="Whether a switch holds it off (rfkill).")
    addresses: Flag | None = Field(None, description="Whether phones and networks give addresses.")
    step_s: Annotated[Number, Field(ge=0, le=10)] | None = Field(
        None, description="Real seconds of each step of pairing and linking, 0 to 10."
    )

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_radio(**self.given)


class Fault(Action):
    """Switch a named fault on, or off again; the fault library says what each does."""

    word = "fault"
    main = "name"
    group = FAULTS_GROUP
    covers = (
        "world:GET /v1/faults",
        "world:PUT /v1/faults/{name}",
        "world:DELETE /v1/faults/{name}",
        "ctl:fault",
    )
    example = 'do.fault = { name = "reset-after", where = "marie", value = 500 }'

    name: FaultName = Field(description="Which one.")
    on: Flag = Field(default=True, description="Whether it shall be.")
    where: str | None = Field(
        None, description="The phone's or network's id, the bearer or radio it befalls; left out: all."
    )
    value: Number | None = Field(None, description="How hard, in the fault's own unit; left out: as usual.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.switch_fault(self.name, on=self.on, where=self.where, value=self.value)


class EndFaults(Action):
    """Every fault ends."""

    word = "end-faults"
    group = FAULTS_GROUP
    covers = ("world:DELETE /v1/faults", "ctl:fault")
    example = "do.end-faults = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.end_faults()


ACTIONS = (
    Network,
    AddNetwork,
    RemoveNetwork,
    Accessory,
    AddAccessory,
    RemoveAccessory,
    RadioHardware,
    Fault,
    EndFaults,
)
