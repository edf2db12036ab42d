"""The backend as an ASGI application, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI

from connectivity.backend import problems
from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.api import openapi
from connectivity.backend.api.limits import DEFAULT_PER_S, Limits
from connectivity.backend.api.middleware import Gate
from connectivity.backend.api.routes import all_routes, program_version
from connectivity.backend.api.vehicles import vehicle_routes
from connectivity.backend.cars.cars import Cars, no_broker
from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.services import build_services
from headunit.core.clock import Clock
from headunit.core.looptime import LoopTime


def create_app(
    database: Database,
    keys: Keys,
    passwords: Passwords,
    clock: Clock,
    loop_time: LoopTime,
    *,
    operator_token: str = "",
    requests_per_s: float = DEFAULT_PER_S,
    settings_changed: SettingsChanged | None = None,
    presence: Presence | None = None,
    admit: Callable[[str], str] | None = None,
    catalogue: Catalogue | None = None,
) -> FastAPI:
    """Build the application.

    Args:
        database: Open and up to date.
        keys: Signs documents and tokens.
        passwords: Checks passwords.
        clock: Service time.
        loop_time: Real time, for tokens and rate limits.
        operator_token: What whoever runs the backend has to show; empty: nobody passes.
        requests_per_s: See `limits.VARIABLE`.
        settings_changed: Told, after the commit, of each car whose owner or privacy has changed.
        presence: Whose DCM is connected; None: nobody's.
        admit: Lets a VIN into the broker and gives its password there; None: there is no broker.
        catalogue: What each car offers; None: as the shipped profiles say.
    """
    changed = settings_changed or SettingsChanged()
    services = build_services(database, keys, passwords, loop_time, changed, catalogue)
    cars = Cars(database, services.access, services.gate, changed, presence or Presence(), admit or no_broker)
    app = FastAPI(
        title="Connected services",
        version=program_version(),
        description=openapi.DESCRIPTION,
        openapi_tags=openapi.TAGS,
        docs_url=None,  # the page that FastAPI brings loads its scripts from the internet
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.limits = Limits(loop_time, requests_per_s)
    app.state.operator_token = operator_token
    problems.install(app)
    openapi.install(app)
    app.router.routes.extend(all_routes(services, keys))
    app.include_router(vehicle_routes(cars))
    app.add_middleware(Gate, clock=clock, loop_time=loop_time)
    return app
