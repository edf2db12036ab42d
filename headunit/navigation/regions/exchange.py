"""Two folders change places in one step, as the kernel can do it."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD, _EXCHANGE = -100, 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(new: Path, final: Path) -> bool:
    """Put `new` in the place of `final`.

    Where the file system cannot exchange two names, the place is empty for a moment, and stays so if the process
    is killed in it: the region has to be imported again.

    Returns:
        Whether there was one in that place: it is called `new` now.

    Raises:
        OSError: As `rename`.
    """
    if not final.exists():
        new.rename(final)
        return False
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "renameat2", None)
    if call is None or call(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(final), _EXCHANGE) != 0:
        number = ctypes.get_errno() if call is not None else errno.ENOSYS
        if number not in _CANNOT:
            raise OSError(number, os.strerror(number), str(final))
        aside = new.with_name(new.name + "-old")
        final.rename(aside)
        new.rename(final)
        aside.rename(new)
    return True
