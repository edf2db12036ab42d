"""Examples of request bodies for the OpenAPI document."""

from __future__ import annotations

from typing import Any

_DEVICE = "HU-0123456789AB"
_VIN = "JTHY65BH602100417"


def _one(name: str, summary: str, value: dict[str, Any]) -> Any:
    return {name: {"summary": summary, "value": value}}


SIGN_IN = _one(
    "demo",
    "The demo account in the default car",
    {"email": "marie.laurent@example.com", "password": "Riviera-2021", "device_id": _DEVICE, "vin": _VIN},
)
PORTAL_SIGN_IN = _one("demo", "The demo account", {"email": "marie.laurent@example.com", "password": "Riviera-2021"})
NEW_ACCOUNT = _one(
    "new",
    "A new owner in the default car",
    {
        "name": "Zoé Perrin",
        "email": "zoe.perrin@example.com",
        "password": "Grande-Corniche-7",
        "country": "FR",
        "language": "fr",
        "device_id": _DEVICE,
        "vin": _VIN,
    },
)
REFRESH = _one(
    "refresh",
    "The token of the last answer",
    {"refresh_token": "KnAZjAKcGN7bLuPw6s5YyJU8EVQzdtmZ0QfzTnOhuJg", "device_id": _DEVICE},
)
ACTIVATION = _one("link", "The token of the e-mail's link", {"token": "Yb0mUTfYH3Zc5k1D0Pz7yq2sV8nJ4xWe"})
MAIL_REQUEST = _one("again", "For the demo account that is not activated", {"email": "karim.benali@example.com"})
CODE_REQUEST = _one("default", "For the default car", {"vin": _VIN})
REGISTRATION = _one("code", "As the app shows it", {"code": "042317"})
PROFILE_REMOVAL = _one(
    "ticket",
    "The ticket of the sign-in",
    {"removal_ticket": "6a1d7f43-2f0e-4c53-9f43-0f6d5a1f6f0a.KnAZjAKcGN7bLuPw6s5YyJU8EVQzdtmZ0QfzTnOhuJg"},
)
GRANT = _one(
    "three-years",
    "Map Care for three years",
    {"id": "order-2021-000417", "product": "map-care", "months": 36},
)
