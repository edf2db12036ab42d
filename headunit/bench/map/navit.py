"""The reference of `map_complete_ms`: navit, from its start until its window is complete, on the same extract."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from pathlib import Path
from shutil import which
from zlib import crc32

from headunit.bench.map.x_server import has_x_server, x_server
from headunit.core.errors import HeadUnitError
from headunit.navigation.regions.default import default_order

_SYSTEM_CONFIG = Path("/etc/navit/navit.xml")
_CENTRE = "7.4215 43.7395"
_QUIET_S, _TIMEOUT_S = 1.5, 60.0
_POLL_S = 0.01
_MAPSET = '<mapset enabled="yes"><map type="binfile" enabled="yes" data="{map}"/></mapset>'


def has_navit() -> bool:
    """Whether navit, its maptool and an X server are installed."""
    return which("navit") is not None and which("maptool") is not None and _SYSTEM_CONFIG.exists() and has_x_server()


def navit_complete_ms() -> float:
    """Start of the process → the last change of its window. Raises `HeadUnitError` (`bench-failed`)."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name, x_server() as server:
        folder = Path(name)
        made = folder / "map.bin"
        extract = default_order().path
        subprocess.run(
            ["maptool", "--protobuf", "-i", str(extract), str(made)],
            check=True,
            capture_output=True,
            cwd=folder,
            timeout=_TIMEOUT_S,
        )
        config = folder / "navit.xml"
        config.write_text(_configured(_SYSTEM_CONFIG.read_text(encoding="utf-8"), made), encoding="utf-8")
        environment = {**os.environ, "DISPLAY": server.display, "HOME": name, "GDK_BACKEND": "x11"}
        empty, begun_s = crc32(server.picture.read_bytes()), time.monotonic()
        process = subprocess.Popen(
            ["navit", "-c", str(config)],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return _last_change_ms(process, server.picture, empty, begun_s)
        finally:
            process.kill()
            process.wait(_TIMEOUT_S)


def _last_change_ms(process: subprocess.Popen[bytes], picture: Path, empty: int, begun_s: float) -> float:
    seen, changed_s = empty, begun_s
    while (now_s := time.monotonic()) - begun_s < _TIMEOUT_S:
        shown = crc32(picture.read_bytes())
        if shown != seen:
            seen, changed_s = shown, now_s
        elif seen != empty and now_s - changed_s > _QUIET_S:
            return (changed_s - begun_s) * 1000
        if process.poll() is not None:
            break
        time.sleep(_POLL_S)
    raise HeadUnitError("bench-failed", "navit did not draw its map.")


def _configured(stock: str, made: Path) -> str:
    """The configuration that comes with navit, with our map in the place of its own, and where to look."""
    without = re.sub(r'<mapset enabled="yes">', '<mapset enabled="no">', stock)
    centred = re.sub(r'<navit center="[^"]*"', f'<navit center="{_CENTRE}"', without, count=1)
    sized = re.sub(r'<graphics type="[^"]*"', '<graphics type="gtk_drawing_area" w="1280" h="720"', centred, count=1)
    return sized.replace("</navit>", _MAPSET.format(map=made) + "</navit>", 1)
