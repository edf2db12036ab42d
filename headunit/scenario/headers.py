"""What a story says of the whole: its title and rule, its car, its first instant, its seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectivity.contracts.profile import DEFAULT_PROFILE, CarProfile, load_profile, profile_ids
from headunit.core.errors import UsageError
from headunit.scenario.library import bare_name
from headunit.scenario.problems import suggestion
from headunit.scenario.source import Source
from headunit.scenario.timeline import instant

START = "2025-12-21T09:40:00Z"
"""First instant of a story that names none."""
SEED = 1


@dataclass(slots=True)
class Headers:
    """What the files of a story say, the including one last; `car` is that of `profile`."""

    title: str = ""
    rule: str = ""
    profile: str = DEFAULT_PROFILE
    start: tuple[Source, Any] | None = None
    seed: int = SEED
    car: CarProfile = field(default_factory=lambda: load_profile(DEFAULT_PROFILE))


def headers_of(sources: list[Source]) -> Headers:
    """The headers of files in their order; mistakes are noted in each."""
    found = Headers()
    for source in sources:
        own = source is sources[-1]
        title, rule = _text(source, "title"), _text(source, "rule")
        if own:
            found.title, found.rule = title or bare_name(source.file), rule or ""
            if source.data and "title" not in source.data:
                source.wrong('it has no title: write title = "…", one sentence that says what it tells')
        if (seed := source.data.get("seed")) is not None:
            if type(seed) is int and seed >= 0:
                found.seed = seed
            else:
                source.wrong(f"seed is a whole number from 0, not {seed!r}", "seed")
        if "start" in source.data:
            found.start = source, source.data["start"]
        if (profile := _text(source, "profile")) is not None:
            _take_profile(found, source, profile)
    return found


def _text(source: Source, key: str) -> str | None:
    value = source.data.get(key)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    source.wrong(f"{key} is a text, not {value!r}", key)
    return None


def _take_profile(found: Headers, source: Source, profile: str) -> None:
    if not profile.endswith(".toml") and profile not in profile_ids():
        source.wrong(f"there is no car {profile!r}: {suggestion(profile, profile_ids())}", "profile")
        return
    try:
        if profile.endswith(".toml"):
            path = (source.file.parent / Path(profile).expanduser()).absolute()
            if path.exists() and not path.is_file():  # whoever reads a pipe waits for ever
                raise OSError("it is no file")
            profile = str(path)
        found.car, found.profile = load_profile(profile), profile
    except UsageError as error:
        source.wrong(str(error), "profile")
    except (OSError, ValueError, RuntimeError) as error:  # no text; no name of a file; the home of nobody
        source.wrong(f"{profile} cannot be read: {error}", "profile")


def start_of(headers: Headers) -> datetime:
    """First instant of the story, UTC."""
    fallback = datetime.fromisoformat(START)
    if headers.start is None:
        return fallback
    source, value = headers.start
    try:
        found = instant(value, headers.car.market.time_zone)
    except ValueError as error:
        source.wrong(f"start: {error}", "start")
        return fallback
    return found.astimezone(UTC)
