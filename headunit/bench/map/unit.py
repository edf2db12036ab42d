"""The process of a measured unit (`frames_qt`), begun as the unit itself is: `complete` or `all`; the exit status."""

from __future__ import annotations

import sys

from headunit.config import Config
from headunit.processes.unit import early_map


def main() -> int:
    """`CONFIG_VARIABLE` says which unit."""
    config = Config.from_environment()
    early = early_map(config)
    from headunit.bench.map import frames_qt

    return frames_qt.run(config, sys.argv[1], early)


if __name__ == "__main__":
    sys.exit(main())
