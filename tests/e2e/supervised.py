"""`headunit run` with fake children: supervised.py '{"data": …, "children": {NAME: BEHAVIOUR}}'."""

import json
import sys
from pathlib import Path

from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.processes.exits import fail
from headunit.processes.supervisor import Plan, run

CHILD = str(Path(__file__).with_name("fake_child.py"))
wish = json.loads(sys.argv[1])
plan = Plan(
    config=Config(
        data_dir=Path(wish["data"]),
        **({"profile": wish["profile"]} if "profile" in wish else {}),
        backend_url=wish.get("backend"),
        broker_url=wish.get("broker"),
    ),
    panel="panel" in wish["children"],
    fresh=wish.get("fresh", False),
    commands={name: (sys.executable, CHILD, name, does) for name, does in wish["children"].items()},
)
try:
    sys.exit(run(plan))
except HeadUnitError as error:
    sys.exit(fail(error))
