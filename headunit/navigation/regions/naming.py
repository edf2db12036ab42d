"""What a region is called, by people and on the disk."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

from headunit.core.errors import UsageError

LONGEST = 64


def checked_name(name: str) -> str:
    """A name as it is kept. Raises `UsageError` (`bad-name`): it is empty, too long, or has control characters."""
    name = " ".join(name.split(" ")).strip()
    if not 1 <= len(name) <= LONGEST or not name.isprintable():
        raise UsageError(
            "bad-name", f"A region's name has 1 to {LONGEST} characters, none of them a control character."
        )
    return name


def id_of(name: str) -> str:
    """The id of the region that people call `name`: «Île-de-France» is `ile-de-france`.

    Raises:
        UsageError: `bad-name`, as `checked_name`.
    """
    name = checked_name(name)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:LONGEST].strip("-") or f"region-{sha256(name.encode()).hexdigest()[:12]}"


def source_name(path: Path) -> str:
    """A file's name as it can be shown; what cannot be printed in it is a `?`."""
    return "".join(one if one.isprintable() else "?" for one in path.name)


def name_of(path: Path) -> str:
    """What a region is called whose extract is that file: `rhone-alpes-latest.osm.pbf` is «Rhone Alpes»."""
    stem = path.name
    for end in (".pbf", ".osm", "-latest"):
        stem = stem.removesuffix(end)
    words = " ".join(part for part in re.split(r"[-_.\s]+", stem) if part)
    shown = "".join(character for character in words if character.isprintable())[:LONGEST].strip()
    return shown.title() or "Region"
