"""A process's log: the file has everything, the shell one line at a time."""

import subprocess
import sys

import pytest

from tests.patience import PATIENCE_S

PROGRAM = """
import sys, threading
from pathlib import Path
from headunit.config import Config, ensure_data_dir
from headunit.processes.logs import set_up

def work():
    raise ValueError("the disk sings")

config = Config(Path(sys.argv[1]))
ensure_data_dir(config.data_dir)
set_up(config, "unit")
if sys.argv[2] == "thread":
    thread = threading.Thread(target=work, name="lifeline")
    thread.start()
    thread.join()
else:
    work()
"""


@pytest.mark.parametrize(("where", "status"), [("thread", 0), ("main", 1)])
def test_what_nobody_catches_is_one_line_at_the_shell_and_whole_in_the_file(tmp_path, where, status):
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(data), where],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == status
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("headunit")
    assert "the disk sings" in (data / "logs" / "unit.log").read_text()
    assert data.stat().st_mode & 0o077 == 0  # logs and state are nobody else's


SPEAKER = """
import asyncio, logging, sys
from pathlib import Path
from headunit.config import Config, ensure_data_dir
from headunit.core.correlation import correlated
from headunit.processes.logs import set_up

async def wish(name):
    with correlated(name):
        await asyncio.to_thread(logging.getLogger("slice").info, "asked in a thread")
        logging.getLogger("slice").info("answered")

async def main():
    await asyncio.gather(wish("aaaa"), wish("bbbb"))
    logging.getLogger("slice").info("nobody's")

config = Config(Path(sys.argv[1]))
ensure_data_dir(config.data_dir)
set_up(config, sys.argv[2])
asyncio.run(main())
for number in range(int(sys.argv[3])):
    logging.getLogger("flood").info("%06d %s", number, "x" * 1000)
"""


def speak(data, process, flood=0):
    command = [sys.executable, "-c", SPEAKER, str(data), process, str(flood)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("process", ["unit", "world", "broker", "backend", "dcm", "panel"])
def test_each_line_of_each_process_names_the_wish_behind_it(tmp_path, process):
    speak(tmp_path / "data", process)
    lines = [
        line.split(maxsplit=5) for line in (tmp_path / "data" / "logs" / f"{process}.log").read_text().splitlines()
    ]
    said = {(line[3], line[5]) for line in lines if line[4] == "slice:"}
    assert said == {
        ("aaaa", "asked in a thread"),
        ("aaaa", "answered"),
        ("bbbb", "asked in a thread"),
        ("bbbb", "answered"),
        ("-", "nobody's"),
    }


def test_a_log_that_grows_is_rolled_over_and_stays_below_its_size(tmp_path):
    speak(tmp_path / "data", "dcm", flood=8000)
    files = sorted((tmp_path / "data" / "logs").iterdir())
    assert [path.name for path in files] == ["dcm.log", "dcm.log.1", "dcm.log.2"]
    assert all(path.stat().st_size <= 2_000_000 for path in files)
    assert "007999" in files[0].read_text().splitlines()[-1]
