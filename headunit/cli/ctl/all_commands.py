"""Every command of `headunit ctl`, in the order of its help."""

from headunit.cli.ctl import unit_commands  # isort: skip
from headunit.cli.ctl import looking_commands  # isort: skip
from headunit.cli.ctl import world_commands  # isort: skip
from headunit.cli.ctl import drive_command  # isort: skip
from headunit.cli.ctl import snapshot_commands  # isort: skip
from headunit.cli.ctl import trouble_commands  # isort: skip

__all__ = [
    "drive_command",
    "looking_commands",
    "snapshot_commands",
    "trouble_commands",
    "unit_commands",
    "world_commands",
]
