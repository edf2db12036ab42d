"""A device of this machine that cannot be used, in plain words."""

from __future__ import annotations

import errno
import grp
import os
from pathlib import Path

from headunit.core.errors import HeadUnitError

GONE = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO)
"""What the kernel says of a device that is not plugged in, or not any more."""


def device_error(path: Path, error: OSError, group: str) -> HeadUnitError:
    """What is wrong with the device and what mends it.

    Args:
        path: The device.
        error: What the kernel has said.
        group: The group that such devices usually belong to, where this one's cannot be read.
    """
    if error.errno in (errno.EACCES, errno.EPERM):
        group = _group_of(path) or group
        return HeadUnitError(
            "no-permission",
            f"{path} may not be read by this user: join the group {group} (sudo usermod -aG {group} $USER), "
            "then log in again.",
        )
    if error.errno in GONE:
        return HeadUnitError("no-device", f"{path} is not there: plug the device in.", retryable=True)
    if error.errno == errno.EBUSY:
        return HeadUnitError("busy", f"{path} is in use by another program: end that one.", retryable=True)
    return HeadUnitError("bad-device", f"{path} cannot be used: {error.strerror or error}.", retryable=True)


def _group_of(path: Path) -> str | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 - the path may be a link to nothing
        name = grp.getgrgid(stat.st_gid).gr_name
    except (OSError, KeyError):
        return None
    return None if name == "root" else name
