"""What the backend has of the car, and what it opens to its owner."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from connectivity.contracts.cloud import ProblemCode
from connectivity.contracts.gate import Open, Service
from connectivity.contracts.profile import CarProfile
from connectivity.contracts.telemetry import Trip
from headunit.core.errors import ProblemError
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.backend import DEVICE, EMAIL, GROUP
from headunit.scenario.vocabulary.base import (
    Flag,
    Number,
    OneOf,
    Whole,
    account_of,
    device_of,
)
from headunit.scenario.vocabulary.unit_services import DECISIONS
from headunit.scenario.words import Expectation

_NEARLY_KM = 0.05
_Count = Annotated[Whole, Field(ge=0)]


class TripsStored(Expectation):
    """The car's trips in the backend, newest 20, whoever may see them."""

    word = "trips"
    main = "count"
    group = GROUP
    covers = ("operator:car_trips", "operator:trips")
    example = "expect.trips = { count = 1, last_km = 12.0, positions = false }"

    count: _Count | None = Field(None, description="How many there are.")
    last_km: Number | None = Field(None, description="Length of the newest one, km, to 50 m.")
    last_max_speed_kmh: Number | None = Field(None, description="Its highest speed, km/h.")
    positions: Flag | None = Field(None, description="Whether the newest one says where it began or ended.")
    email: str | None = Field(
        None, description="Those that this owner sees at the portal; left out: all, as the staff sees them."
    )

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if car.dcm or self.count == 0 else f"{car.model} has no DCM, and so never a trip"

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        if self.email is None:
            trips = await stage.backend.car_trips(stage.vin)
        else:
            trips = await stage.backend.trips((await account_of(stage, self.email)).id, stage.vin)
        if self.count not in (None, len(trips)):
            return f"there are {len(trips)}"
        if self.last_km is self.last_max_speed_kmh is self.positions is None:
            return None
        if not trips:
            return "there is none"
        return self._differs(trips[0])

    def _differs(self, last: Trip) -> str | None:
        km, placed = last.odometer_end_km - last.odometer_start_km, last.start is not None or last.end is not None
        if self.last_km is not None and abs(km - self.last_km) > _NEARLY_KM:
            return f"the newest is {km:.2f} km long"
        if self.last_max_speed_kmh is not None and abs(last.max_speed_kmh - self.last_max_speed_kmh) > _NEARLY_KM:
            return f"the newest had {last.max_speed_kmh:g} km/h at most"
        if self.positions not in (None, placed):
            return f"the newest has {'' if placed else 'no '}positions"
        return None


class DcmConnected(Expectation):
    """Whether the car's DCM is connected, as its owner sees it."""

    word = "dcm"
    main = "connected"
    group = GROUP
    covers = ("operator:vehicle_status",)
    example = "expect.dcm = { connected = true }"

    connected: Flag = Field(default=True, description="Whether it is.")
    email: str | None = Field(None, description=EMAIL)

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if car.dcm else f"{car.model} has no DCM"

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        status = await stage.backend.vehicle_status((await account_of(stage, self.email)).id, stage.vin)
        if status.dcm_online is self.connected:
            return None
        return f"it is {'' if status.dcm_online else 'not '}connected"


class PrivacyMode(Expectation):
    """Whether the car is in privacy mode, as its owner sees it."""

    word = "privacy"
    main = "on"
    group = GROUP
    covers = ("operator:privacy",)
    example = "expect.privacy = false"

    on: Flag = Field(default=True, description="Whether it is.")
    email: str | None = Field(None, description=EMAIL)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = await stage.backend.privacy((await account_of(stage, self.email)).id, stage.vin)
        return None if found is self.on else f"it is {'on' if found else 'off'}"


class PortalRefuses(Expectation):
    """What the portal answers to an owner who asks for the car: it is not theirs, or nothing opens any more."""

    word = "portal-refuses"
    main = "code"
    group = GROUP
    covers = ("operator:trips", "operator:privacy")
    example = 'expect.portal-refuses = { what = "trips", code = "terms-pending" }'

    code: Annotated[str, OneOf(tuple(map(str, ProblemCode)))] = Field(description="The stable code of the refusal.")
    what: Literal["car", "trips", "status"] = Field("car", description="What was asked for.")
    email: str | None = Field(None, description=EMAIL)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        owner = (await account_of(stage, self.email)).id
        try:
            if self.what == "trips":
                await stage.backend.trips(owner, stage.vin)
            elif self.what == "status":
                await stage.backend.vehicle_status(owner, stage.vin)
            else:
                await stage.backend.privacy(owner, stage.vin)
        except ProblemError as error:
            return None if error.reason == self.code else f"it answers {error.reason}"
        return "it answers what was asked for"


class PortalService(Expectation):
    """What the backend answers to an owner who opens a service of the unit's car at the portal or in the app."""

    word = "portal-service"
    group = GROUP
    covers = ("operator:service_opens",)
    example = 'expect.portal-service = { name = "map-update-usb", decision = "not-linked" }'

    name: Service = Field(description="Which one.")
    decision: Annotated[str, OneOf(DECISIONS)] = Field("open", description="What it says.")
    email: str | None = Field(None, description=EMAIL)
    device: str | None = Field(None, description=DEVICE)

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        owner, device = (await account_of(stage, self.email)).id, await device_of(stage, self.device)
        try:
            await stage.backend.service_opens(owner, device, self.name)
        except ProblemError as error:
            found = error.reason
        else:
            found = Open.code
        return None if found == self.decision else f"{self.name} is {found}"


EXPECTATIONS = (TripsStored, DcmConnected, PrivacyMode, PortalRefuses, PortalService)
