"""A `headunit run` without the weight, whose unit honours the sabotage: fake_run.py DATA [fail]."""

import json
import os
import signal
import sys
import time
from pathlib import Path

data = Path(sys.argv[1])
if sys.argv[2:] == ["fail"]:
    sys.exit("headunit: the port is taken")
born_s = time.monotonic()
delay_s = int(os.environ["HEADUNIT_SABOTAGE_MS"]) / 1000
ready_s = born_s + 0.1 + delay_s
unit = {"pid": os.getpid(), "restarts": 0, "spawned_s": born_s, "ready_s": ready_s}
(data / "run").mkdir(parents=True, exist_ok=True)
(data / "run" / "children.json").write_text(json.dumps({"children": {"unit": unit, "world": {"pid": None}}}))
with Path(os.environ["HEADUNIT_STAGES"]).open("a") as stages:
    names = ("imports", "first-frame", "interactive", "synced", "online")
    lines = [json.dumps({"stage": stage, "monotonic_s": ready_s + n}) + "\n" for n, stage in enumerate(names)]
    stages.writelines(lines)
    stages.write('{"stage": "half a li')
signal.pause()
