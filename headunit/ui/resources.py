"""Where the face's files lie: in a checkout, or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def qml_dir() -> Path:
    """The QML import path: `qml/` of the checkout, else `headunit/_qml` of the wheel."""
    checkout = _PACKAGE.parent / "qml"
    return checkout if (checkout / "Hmi").is_dir() else _PACKAGE / "_qml"


def fonts_dir() -> Path:
    """The folder with the two typefaces."""
    return qml_dir() / "Hmi" / "assets" / "fonts"


def catalogue(language: str) -> Path:
    """The compiled catalogue (`.qm`) of a language; it need not exist."""
    return qml_dir() / "Hmi" / "i18n" / f"hmi_{language}.qm"
