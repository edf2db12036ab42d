"""What `requirements.lock` says: every package with its version, its hashes, and who needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(?: ; ([^\\\n]+?))? ?\\?$", re.MULTILINE)
_OURS = "headunit (pyproject.toml)"


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock.

    Attributes:
        name: Its normalised name.
        version: The only version that will do.
        marker: Where it applies; empty for everywhere.
        needed_by: Packages that need it; `headunit (pyproject.toml)` is the program itself.
        lines: Its requirement with all hashes, as pip reads it, without comments.
    """

    name: str
    version: str
    marker: str
    needed_by: tuple[str, ...]
    lines: str


def read(path: Path) -> list[Locked]:
    """Every package of the lock file.

    Raises:
        OSError: It cannot be read.
    """
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> list[Locked]:
    """Every package of a lock's text, in its order."""
    starts = list(_PACKAGE.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [_locked(match, text[match.start() : end]) for match, end in zip(starts, ends, strict=True)]


def _locked(match: re.Match[str], block: str) -> Locked:
    comments = [line.strip() for line in block.splitlines() if line.lstrip().startswith("#")]
    needed_by = tuple(re.sub(r"^#\s*(?:via\s+)?", "", line) for line in comments if line not in ("#", "# via"))
    lines = "\n".join(line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return Locked(match[1], match[2], match[3] or "", needed_by, lines)


def runtime(packages: Iterable[Locked]) -> list[Locked]:
    """Those that the program needs when it runs, directly or through others; not those of its developers alone."""
    packages, chosen = list(packages), {_OURS}
    while found := {one.name for one in packages if one.name not in chosen and chosen.intersection(one.needed_by)}:
        chosen |= found
    return [one for one in packages if one.name in chosen]
