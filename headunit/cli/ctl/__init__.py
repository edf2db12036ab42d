"""`headunit ctl`: the control API and the world on the command line, and the same as a script."""

from headunit.cli.ctl.group import app

__all__ = ["app"]
