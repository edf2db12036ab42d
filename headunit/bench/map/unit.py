"""The process of a measured unit, begun as the unit itself is: `complete`, `all` (`frames_qt`) or `guidance`
(`guidance_qt`); the exit status."""

from __future__ import annotations

import gc
import sys

from headunit.config import Config
from headunit.processes.unit import early_map


def main() -> int:
    """`CONFIG_VARIABLE` says which unit."""
    config = Config.from_environment()
    gc.disable()  # as the unit does
    early = early_map(config)
    if sys.argv[1] == "guidance":
        from headunit.bench.map import guidance_qt

        return guidance_qt.run(config, early)
    from headunit.bench.map import frames_qt

    return frames_qt.run(config, sys.argv[1], early)


if __name__ == "__main__":
    sys.exit(main())
