"""What there is to see of a failed test, in a folder of its own. Nothing here may hide the failure itself."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pytest

from headunit.testing.rigs.rig import Rig

SECTION: Final = "headunit"
_PATIENCE_S: Final = 5.0
_LAST_BYTES: Final = 500_000
"""Of each log: what is far back has hardly caused it."""


def attach(item: pytest.Item, report: pytest.TestReport, rig: Rig, folder: Path) -> None:
    """Write picture, element tree, logs, trace and the world's state into `folder`, and name them in the report."""
    lines: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, make in _things(rig):
            lines.append(_kept(folder / name, make))
        for name, log in rig.logs.items():
            lines.append(_kept(folder / "logs" / f"{name}.log", lambda log=log: _tail(log)))  # type: ignore[misc]
    except Exception as error:  # noqa: BLE001 - see the top of this module
        lines.append(f"{folder}: {type(error).__name__}: {error}")
    report.sections.append((SECTION, "\n".join(lines)))
    known = [(f"{SECTION}-failure", str(folder))]
    item.user_properties += known
    report.user_properties += known
    with contextlib.suppress(ImportError, OSError):
        _into_html(report, folder / "screen.png")


def _things(rig: Rig) -> Iterator[tuple[str, Callable[[], bytes | str]]]:
    unit = rig.headunit

    def patiently(ask: Callable[[], Any]) -> Any:
        before, unit.timeout_s = unit.timeout_s, _PATIENCE_S
        try:
            return ask()
        finally:
            unit.timeout_s = before

    trace = str(rig.trace)  # before it takes down what is asked here
    yield "trace.txt", lambda: trace
    if unit.is_open:
        yield "screen.png", lambda: bytes(patiently(unit.screenshot))
        yield "tree.txt", lambda: f"{patiently(unit.tree)}\n"
        yield "unit.json", lambda: json.dumps(asdict(patiently(lambda: unit.state)), indent=1)
    yield "world.json", lambda: json.dumps(asdict(rig.world.state), indent=1, default=str)


def _kept(path: Path, make: Callable[[], bytes | str]) -> str:
    """Write one thing; its path, or why there is none."""
    try:
        made = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    except Exception as error:  # noqa: BLE001 - see the top of this module
        return f"{path.name}: {type(error).__name__}: {error}"
    return str(path)


def _tail(log: Path) -> bytes:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _LAST_BYTES))
        return file.read()


def _into_html(report: pytest.TestReport, picture: Path) -> None:
    """Into pytest-html's report, where that is installed."""
    import base64

    from pytest_html import extras  # type: ignore[import-untyped, import-not-found, unused-ignore]

    shown = base64.b64encode(picture.read_bytes()).decode()
    report.extras = [*getattr(report, "extras", []), extras.png(shown, name="screen")]  # type: ignore[attr-defined]
