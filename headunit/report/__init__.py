"""`headunit report`: one zip with what somebody needs who is asked why the simulator does not do what it should.

Standard library only, and nothing is locked or changed: it works while the simulator runs, and where files are damaged.
Nothing from outside the data directory goes in but the versions and what the doctor finds. Passwords, tokens, keys and
people's data stay out (`headunit/report/secrets.py`).
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import headunit
from headunit import doctor
from headunit.core.clock import Clock, SystemClock
from headunit.core.errors import UsageError
from headunit.core.files import write_atomic
from headunit.report import contents
from headunit.report.files import regular_files
from headunit.report.secrets import Scrubber, secrets_of

__all__ = ["make"]

_README = """\
A report of headunit {version} on the data folder {folder}.

versions.json   the program, Python, Qt, the packages, the system
doctor.json     what `headunit doctor` finds
files.json      names, sizes, modes and dates of the files in the data folder
state/          what world, unit, broker and the run keep, without passwords; of private files only the shape
databases.json  how many rows each table has; no row itself
logs/           the processes' own logs

Left out: passwords, tokens, keys, signed documents, people's names; of e-mail addresses all but the first letter.
{problems}"""


def make(data_dir: Path, output: Path | None, clock: Clock | None = None) -> Path:
    """Write the report.

    Args:
        data_dir: The data directory to tell of.
        output: The file to write; None for `headunit-report-<date>.zip` in the current folder, where the date is the
            service date of the world, else the machine's.
        clock: The machine's date.

    Returns:
        The file.

    Raises:
        UsageError: `no-data`, or `bad-output`: there is no such folder, or a folder where the file should be.
        StorageError: The file cannot be written.
    """
    if not data_dir.is_dir():
        raise UsageError("no-data", f"There is no folder {data_dir}: name the one of the run with --data-dir.")
    machine_now = (clock or SystemClock()).now()
    date = _service_date(data_dir) or f"{machine_now:%Y-%m-%d}"
    target = (output or _free_name(f"headunit-report-{date}")).absolute()
    if target.is_dir():
        raise UsageError("bad-output", f"{target} is a folder: --output takes the name of a file.")
    if not target.parent.is_dir():
        raise UsageError("bad-output", f"There is no folder {target.parent} for --output.")
    write_atomic(target, _packed(data_dir, target.stem, machine_now), private=True)
    return target


def _packed(data_dir: Path, top: str, now: datetime) -> bytes:
    scrubber = Scrubber(secrets_of(data_dir))
    problems: list[str] = []
    parts: dict[str, str] = {}

    def add(name: str, part: Callable[[], object]) -> None:
        try:
            value = part()
        except (OSError, ValueError, RecursionError, MemoryError) as error:
            problems.append(f"{name}: {scrubber.text(str(error))}")
            return
        parts[name] = value if isinstance(value, str) else json.dumps(value, indent=1, ensure_ascii=False, default=str)

    add("versions.json", lambda: scrubber.value(contents.versions(now)))
    add("doctor.json", lambda: scrubber.leaves([asdict(check) for check in doctor.checks(data_dir)]))
    add("files.json", lambda: contents.listing(data_dir))
    add("databases.json", lambda: contents.databases(data_dir))
    for path in regular_files(data_dir):
        name = path.relative_to(data_dir).as_posix()
        if contents.is_log(name):
            add(name, lambda path=path: scrubber.text(contents.log(path)))  # type: ignore[misc]
        elif contents.is_state(name):
            add(f"state/{name}", lambda path=path: contents.state(path, scrubber))  # type: ignore[misc]
    told = "".join(f"\nCould not be read: {one}" for one in problems)
    parts["README.txt"] = _README.format(version=headunit.__version__, folder=data_dir, problems=told)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(parts.items()):
            # Without a date of its own: the format knows none before 1980, and the machine may tell one.
            archive.writestr(zipfile.ZipInfo(f"{top}/{name}"), text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _service_date(data_dir: Path) -> str | None:
    try:
        found = re.search(r'"now":\s*"(\d{4}-\d\d-\d\d)T', contents.world_text(data_dir))
    except OSError:
        return None
    return found[1] if found else None


def _free_name(stem: str) -> Path:
    number, path = 1, Path(f"{stem}.zip")
    while path.exists():
        number += 1
        path = Path(f"{stem}-{number}.zip")
    return path
