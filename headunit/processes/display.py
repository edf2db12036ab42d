"""Where the windows go: the desktop's display, or, where there is none, Qt's own VNC server on loopback."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from headunit.core.errors import HeadUnitError
from headunit.setup.libraries import LIBRARIES, X11, Missing, loadable, remedy

VNC_SOCKET = "vnc"
"""Name of the inherited listening socket that a Qt process serves its picture on."""


def needs_vnc(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether there is no display and nobody has chosen a Qt platform."""
    chosen = any(environment.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    return system == "linux" and not chosen


def vnc_environment(width: int, height: int) -> dict[str, str]:
    """The environment of a Qt process that is looked at over VNC, `width` × `height` pixels.

    The plug-in can only listen on every interface of the machine; it is given any port, and
    `headunit.ui.vnc.keep_on_loopback` puts our loopback socket in its place before it serves.
    """
    return {"QT_QPA_PLATFORM": f"vnc:size={width}x{height}:port=0"}


def check_libraries(environment: Mapping[str, str]) -> None:
    """Make sure that Qt will load.

    Raises:
        HeadUnitError: `missing-libraries`; the sentence names them and the command that installs them.
    """
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    x11 = platform == "xcb" or (not platform and bool(environment.get("DISPLAY")))
    needed = [library for library in LIBRARIES if x11 or library.group != X11]
    absent = [Missing(library.soname, library.package) for library in needed if not loadable(library.soname)]
    if absent:
        names = ", ".join(item.what for item in absent)
        raise HeadUnitError("missing-libraries", f"This machine lacks {names}, which Qt needs: {remedy(absent)}")
