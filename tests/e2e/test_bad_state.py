"""State that turns bad behind the program's back: an old backup, a full disk, a broker that forgets.

Each time somebody is told in a sentence, nothing is lost that was acknowledged, and all goes on when it can.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from PySide6.QtGui import QGuiApplication

from headunit.account.domain import Done, Wish
from headunit.account.removal import NotRemoved, Removed
from headunit.account.view_model import AccountViewModel
from headunit.core.clock import ManualClock
from headunit.core.errors import StorageError
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.setup import libraries
from headunit.testing.options import START
from headunit.ui.formatter import Formatter
from tests.contract.brokers import Mosquitto
from tests.contract.dcm_rig import outbox_rows
from tests.e2e.lives import oddities
from tests.e2e.rig import Rig, rig
from tests.e2e.small_disk import small_disk
from tests.e2e.test_kills import Backend
from tests.e2e.test_trips import DAY, Car, car_of, killed, until
from tests.e2e.unit_without_window import EMAIL, NEW_PASSWORD, unit_of
from tests.patience import PATIENCE_S

VIN, OTHER_VIN = "JTHY65BH602100417", "JTHXYZTESTNEWCAR1"
WORDS = Path(__file__).parents[2] / "qml" / "Hmi" / "Words"


def sentence(text_id: str) -> str:
    """What the unit says, in English; fails where it has no words for it."""
    catalogue = "".join(path.read_text() for path in WORDS.glob("*.qml"))
    found = re.search(rf'//% "(.*)"\s+QT_TRID_NOOP\("{text_id}"\)', catalogue)
    assert found is not None, f"the unit has no words for {text_id}"
    return found[1]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """One that runs for all."""
    made = Backend(tmp_path_factory.mktemp("backend"))
    made.start()
    try:
        yield made
    finally:
        made.stop()


# The unit's own files


def test_a_unit_whose_disk_is_full_again_and_again(tmp_path: Path, backend: Backend) -> None:
    async def story() -> None:
        with small_disk(tmp_path) as disk:
            config, folder = backend.unit(disk.path, seed=11), disk.path / "unit"
            disk.path.mkdir()
            disk.fill()
            with pytest.raises(StorageError, match="is full: free some space"):
                async with unit_of(config):
                    pass
            assert oddities(disk.path) == []
            disk.free()
            async with unit_of(config) as unit:
                disk.fill()
                await unit.sign_in()
                assert unit.attempt == Done(Wish.SIGN_IN)
                assert unit.account.state.value.unsaved
                assert unit.services.state.value.started
                assert [path.name for path in folder.iterdir()] == ["device.json"]
                disk.free()
                unit.save_again()
                assert not unit.account.state.value.unsaved
            async with unit_of(config) as unit:
                assert unit.account.account_id is not None
                assert unit.services.state.value.started
                disk.fill()
                before = {path.name: path.read_bytes() for path in folder.iterdir()}
                await unit.remove()
                assert unit.removal.state.value.outcome == NotRemoved("disk-full", begun=False)
                assert sentence("hmi-removal-disk-full")
                assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
                assert unit.account.account_id is not None
                assert backend.state(EMAIL, unit.device_id) == (1, 1, 1)
                disk.free()
                await unit.remove()
                assert unit.removal.state.value.outcome == Removed()
                assert backend.state(EMAIL, unit.device_id) == (1, 1, 0)
                assert {path.name for path in folder.iterdir()} == {"device.json", "entitlements.json", "time.json"}

    asyncio.run(story())


def test_ten_megabytes_and_any_script_typed_into_the_page(
    tmp_path: Path, backend: Backend, qapp: QGuiApplication
) -> None:
    huge = "N" * 10_000_000
    config = backend.unit(tmp_path, seed=13)

    async def story() -> None:
        tasks = TaskSupervisor()
        async with unit_of(config) as unit:
            clock, words = ManualClock(datetime(2026, 5, 1, tzinfo=UTC)), Observable(Formatter("en"))
            page = AccountViewModel(unit.account, clock, words, "Europe/Paris", "FR", tasks)

            async def told(act: Callable[[], object]) -> str:
                act()
                await until(lambda: not page.busy and page.error != "")
                error = page.error
                page.clearError()
                return error

            try:
                accounts = backend.count("SELECT count(*) FROM accounts")
                assert not page.checkPerson(huge, "zoe@example.com")
                assert sentence(f"hmi-account-{page.error}")
                page.clearError()
                for details, reason in (
                    ((huge, "zoe@example.com", NEW_PASSWORD), "long-name"),
                    (("Zoé", f"{huge}@example.com", NEW_PASSWORD), "bad-email"),
                    (("Zoé", "zoe@example.com", huge), "too-large"),
                ):
                    assert await told(lambda details=details: page.createAccount(*details, "FR", "fr")) == reason
                    assert sentence(f"hmi-account-{reason}")
                assert await told(lambda: page.signIn(f"{huge}@example.com", "x")) == "bad-email"
                assert await told(lambda: page.signIn("zoe@example.com", huge)) == "too-large"
                assert await told(lambda: page.sendMail(f"{huge}@example.com")) == "bad-email"
                assert await told(lambda: page.register(huge)) == "short-code"
                assert backend.count("SELECT count(*) FROM accounts") == accounts
                assert [path.name for path in config.unit_dir.iterdir()] == ["device.json"]
                await unit.account.new_account("Зоя 佐絵 🚗", "зоя@пример.рф", NEW_PASSWORD, "FR", "fr")
                assert (page.name, page.email) == ("Зоя 佐絵 🚗", "зоя@пример.рф")
            finally:
                await tasks.close()
                page.deleteLater()
        async with unit_of(config) as unit:
            account = unit.account.state.value.account
            assert account is not None
            assert account.email == "зоя@пример.рф"

    asyncio.run(story())
    qapp.processEvents()


# The servers


def nothing_waits(car: Car) -> bool:
    """Whether every message of the DCM has its receipt."""
    return outbox_rows(car.made.config) == 0


async def nothing_more_happens(car: Car) -> None:
    """After a day, an hour at a time, the DCM has not told anything again and again."""
    log = car.made.config.log_dir / "dcm.log"
    await until(lambda: nothing_waits(car))
    lines = len(log.read_text().splitlines())
    for _ in range(4):
        await car.world.jump(by="6h")
    assert nothing_waits(car)
    assert len(log.read_text().splitlines()) - lines <= 4, log.read_text()


def back_up(database: Path, target: Path) -> None:
    """As the service's staff does it while the backend runs."""
    with contextlib.closing(sqlite3.connect(database)) as source, contextlib.closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def test_a_backend_restored_from_an_old_backup(tmp_path: Path) -> None:
    with rig(tmp_path / "data", telemetry=True, rate=0.0) as made:
        folder, backup = made.config.backend_dir, tmp_path / "backup.db"

        async def story() -> None:
            async with car_of(made) as car:
                await car.drive()
                await until(lambda: len(car.trips()) == 1)
                back_up(folder / "backend.db", backup)
                async with unit_of(made.config) as unit:
                    await unit.sign_in()
                    first = unit.services.state.value.document
                    assert first is not None
                    await car.drive()
                    await until(lambda: len(car.trips()) == 2)
                    await until(lambda: nothing_waits(car))
                    await killed(car, "backend")
                    for path in folder.glob("backend.db*"):
                        path.unlink()
                    shutil.copy(backup, folder / "backend.db")
                    await car.world.jump(by="30d")
                    made.process("backend").start()
                    await unit.services.refresh()
                    ended = unit.account.state.value.ended
                    assert ended is not None
                    assert sentence(f"hmi-account-{ended.reason}") == "You were signed out. Sign in again."
                    assert unit.services.state.value.document == first  # what is known is still shown
                    await unit.sign_in()
                    again = unit.services.state.value.document
                    assert again is not None
                    delay = again.coverage[0].starts_at - first.coverage[0].starts_at
                    assert 30 * DAY <= delay < 31 * DAY  # the backend alone knows when a period began
                    assert made.config.unit_dir.joinpath("tokens.json").exists()
                await car.drive()
                await until(lambda: len(car.trips()) == 2)  # the first and the third
                await nothing_more_happens(car)
                assert len(car.trips()) == 2

        asyncio.run(story())


def test_a_disk_that_is_full_while_the_servers_write(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path) as disk, rig(disk.path, telemetry=True, rate=0.0) as made, made.desk():
        token = made.config.operator_token_file.read_text().strip()
        body = {
            "vin": OTHER_VIN,
            "profile_id": "ux250h-2021-fr",
            "model": "UX 250h",
            "country": "FR",
            "home_zone": "Europe/Paris",
            "delivered_at": START,
        }

        def add_a_car() -> requests.Response:
            url = f"{made.config.backend_url}/v1/operator/vehicles"
            return requests.post(url, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=PATIENCE_S)

        async def story() -> None:
            async with car_of(made) as car:
                await car.drive()
                await until(lambda: len(car.trips()) == 1)
                await until(lambda: nothing_waits(car))
                disk.fill()
                await car.drive()
                refused = add_a_car()
                assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
                await until(lambda: not made.process("broker").runs)  # its server would never write again
                disk.free()
                made.process("broker").start()  # as the supervisor does
                await until(lambda: len(car.trips()) == 2)
                added = add_a_car()
                assert added.status_code == 201, added.text
                await nothing_more_happens(car)
                assert len(car.trips()) == 2

        asyncio.run(story())
        assert oddities(disk.path) == []
    said = capfd.readouterr().err
    assert f"headunit: The disk that holds {disk.path / 'broker'} is full: free some space.\n" in said
    assert f"headunit dcm: The disk that holds {disk.path}" in said
    assert f"headunit world: the world cannot be kept: The disk that holds {disk.path}" in said
    assert "Traceback" not in said


@asynccontextmanager
async def forgetful(made: Rig) -> AsyncIterator[Mosquitto]:
    """A broker of somebody else's that keeps nothing over its end, and a rig that is told to use it."""
    broker = Mosquitto(made.config.broker_dir, persistent=False)
    access = broker.access(VIN)
    for process in (made.process("backend"), made.process("dcm")):
        process.config = process.config.with_(broker_url=f"mqtt://{access.host}:{access.port}")
    try:
        await broker.start()
        yield broker
    finally:
        with contextlib.suppress(ProcessLookupError):
            await broker.stop()


def test_a_broker_that_keeps_nothing(tmp_path: Path) -> None:
    if libraries.program("mosquitto") is None:
        pytest.skip("mosquitto is neither installed nor unpacked: make test does it")
    tmp_path.joinpath("data").mkdir()
    made = Rig(tmp_path / "data", telemetry=True, rate=0.0)
    ours = [made.process(name) for name in ("world", "backend", "dcm")]

    async def story() -> None:
        async with forgetful(made) as broker:
            for process in ours:
                process.launch()
            for process in ours:
                process.ready()
            async with car_of(made) as car:
                await car.drive()
                await until(lambda: len(car.trips()) == 1)
                await killed(car, "backend")
                await car.drive()  # the broker has it, for a backend that is away
                await until(lambda: car.logged("is published") or not nothing_waits(car))
                await broker.kill()
                await car.drive()
                await broker.start()
                made.process("backend").start()
                await until(lambda: len(car.trips()) == 3)
                await nothing_more_happens(car)
                assert len(car.trips()) == 3

    try:
        asyncio.run(story())
    finally:
        made.servers.close()
