"""The panel before the real world and backend: an account's first day, by the owner's hands, and what fails."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests
from PySide6.QtGui import QGuiApplication

from connectivity.cloud.operator import BackendOperator
from connectivity.world_client import WorldClient
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.view_model import PanelViewModel
from headunit.processes.panel_qt import backend_url
from headunit.ui.formatter import Formatter
from tests.e2e.rig import Rig, rig
from tests.patience import PATIENCE_S

VIN = "JTHY65BH602100417"
UNIT = "HU-00000000E2E1"
NEW = {
    "name": "Anna Müller",
    "email": "anna.muller@example.com",
    "password": "Garda-See-2026",
    "country": "DE",
    "language": "en",
    "device_id": UNIT,
    "vin": VIN,
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("desk")) as made:
        yield made


class Hand:
    """A panel without a window, and a wait for what it shows."""

    def __init__(self, panel: PanelViewModel) -> None:
        self.panel, self.mail, self.portal = panel, panel.mail, panel.portal
        self._told = asyncio.Event()
        for part in (self.mail, self.portal, panel):
            part.changed.connect(self._told.set)

    async def until(self, shown: Callable[[], object], what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not shown():
                    self._told.clear()
                    await self._told.wait()
        except TimeoutError:
            state = (self.mail.away, self.portal.away, self.panel.noticeCode, self.panel.noticeDetail)
            raise AssertionError(f"never: {what}; {state}") from None


@asynccontextmanager
async def panel_of(bench: Rig) -> AsyncIterator[Hand]:
    config, loop_time, tasks = bench.config.with_(backend_url=None), RealLoopTime(), TaskSupervisor()
    world = WorldClient(str(config.world_url), config.world_token_file)
    operator = BackendOperator(lambda: backend_url(config), config.operator_token_file, loop_time)
    hand = Hand(PanelViewModel(world, operator, loop_time, Formatter("en"), tasks))
    tasks.spawn(world.run(), "world")
    try:
        await hand.until(lambda: hand.panel.connected, "the world")
        yield hand
    finally:
        await tasks.close()
        operator.close()


def rows(model: Any) -> list[dict[str, Any]]:
    names = {number: bytes(name).decode() for number, name in model.roleNames().items()}
    return [
        {name: model.data(model.index(n), number) for number, name in names.items()} for n in range(model.rowCount())
    ]


def test_an_accounts_first_day(run: Callable[..., Any], qapp: QGuiApplication, bench: Rig) -> None:
    made = requests.post(f"{bench.config.backend_url}/v1/accounts", json=NEW, timeout=10)
    assert made.status_code == 201, made.text

    async def story() -> None:
        async with panel_of(bench) as hand:
            mail, portal = hand.mail, hand.portal
            hand.panel.watch("mail")
            await hand.until(lambda: mail.to == NEW["email"], "the activation e-mail")
            assert mail.link == "open"

            hand.panel.watch("portal")
            portal.choose(made.json()["account"]["id"])
            await hand.until(lambda: portal.refusal == "not-activated", "a portal that wants the activation first")

            hand.panel.watch("mail")
            mail.followLink()
            await hand.until(lambda: mail.link == "done", "an activated account")

            hand.panel.watch("portal")
            await hand.until(lambda: portal.activated and rows(portal.devices), "the new device")
            assert portal.terms == "due"
            portal.acceptTerms()
            await hand.until(lambda: portal.terms == "accepted", "accepted terms")

            [device] = rows(portal.devices)
            assert (device["key"], device["vin"], device["linked"]) == (UNIT, VIN, "")
            portal.confirm(UNIT)
            await hand.until(lambda: rows(portal.devices)[0]["linked"], "a confirmed device")
            assert hand.panel.noticeCode == ""

            await hand.until(lambda: portal.carLoaded and portal.carRefusal == "", "the car")
            portal.setPrivacy(not portal.privacy)
            before = portal.privacy
            await hand.until(lambda: portal.privacy is not before, "privacy mode")
            assert rows(portal.trips) == []

            portal.newCode()
            await hand.until(lambda: portal.code, "a code")
            assert len(portal.code) == 7
            assert portal.codeMinutes == 10

            shop = hand.panel.subscriptions
            await hand.until(lambda: shop.unit == UNIT and rows(shop.terms), "the free terms")
            assert [row["kind"] for row in rows(shop.terms)] == ["free", "free"]
            shop.buy("map-care", 12)
            await hand.until(lambda: len(rows(shop.terms)) == 3, "a bought term")
            [bought] = [row for row in rows(shop.terms) if row["kind"] == "bought"]
            before = rows(shop.ends)
            shop.refund(bought["key"])
            await hand.until(lambda: rows(shop.ends) != before, "an end that is nearer again")
            [free, _] = [row for row in rows(shop.terms) if row["kind"] == "free"]
            shop.refund(free["key"])
            await hand.until(lambda: hand.panel.noticeCode == "backend:not-refundable", "a refusal")
            hand.panel.dismissNotice()

            portal.remove(UNIT)
            await hand.until(lambda: not rows(portal.devices)[0]["linked"], "a device that is only found")
            await hand.until(lambda: portal.carRefusal == "not-found", "a car that is nobody's")

    run(story())


def test_clocks_that_are_wrong(run: Callable[..., Any], qapp: QGuiApplication, bench: Rig) -> None:
    def ahead(hand: Hand) -> timedelta:
        """By how much the backend signs a later instant than the panel shows."""
        answer = requests.get(f"{bench.config.backend_url}/v1/reachability", params={"nonce": "n" * 20}, timeout=10)
        payload = answer.text.split(".")[1]
        signed = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return datetime.fromisoformat(signed["now"]) - hand.panel.clock.now()

    async def story() -> None:
        async with panel_of(bench) as hand:
            errors = hand.panel.clockErrors
            assert abs(ahead(hand)) < timedelta(hours=1)
            errors.set("backend", "ahead")
            await hand.until(lambda: errors.wrong == ["backend"], "a wrong clock")
            await hand.until(lambda: abs(ahead(hand) - timedelta(days=3)) < timedelta(hours=1), "a backend ahead")
            errors.set("backend", "right")
            await hand.until(lambda: errors.wrong == [], "a right clock")
            await hand.until(lambda: abs(ahead(hand)) < timedelta(hours=1), "a backend that is right again")

    run(story())


def test_faults_radios_and_newcomers(run: Callable[..., Any], qapp: QGuiApplication, bench: Rig) -> None:
    async def story() -> None:
        async with panel_of(bench) as hand:
            panel, faults = hand.panel, hand.panel.faults

            def row(model: Any, key: str) -> dict[str, Any]:
                return next((one for one in rows(model) if one["key"] == key), {})

            faults.choose("reset-after")
            faults.switchAt("marie", True)  # noqa: FBT003 - a slot
            await hand.until(lambda: faults.chosenStands == "partly", "a fault for one phone")
            assert row(faults.targets, "marie")["on"]
            faults.step(True)  # noqa: FBT003 - a slot
            faults.switch("tunnel", True)  # noqa: FBT003 - a slot
            await hand.until(lambda: panel.car.coverage == "tunnel", "a tunnel")
            assert (faults.count, faults.value) == (2, "5,000")
            faults.allOff()
            await hand.until(lambda: faults.count == 0 and panel.car.coverage == "5g", "nothing that fails")

            panel.radios.setPart("wifi", "adapter", False)  # noqa: FBT003 - a slot
            await hand.until(lambda: panel.radios.wifi == ["service"], "no Wi-Fi adapter")
            panel.radios.setPart("wifi", "adapter", True)  # noqa: FBT003 - a slot
            panel.radios.chargeAccessory("key", -100)
            await hand.until(lambda: row(panel.radios.accessories, "key")["battery"] == "0\u00a0%", "an empty key")

            panel.phones.add()
            await hand.until(lambda: row(panel.phones.rows, "paul"), "one more phone")
            panel.phones.remove("paul")
            panel.networks.add("sae")
            await hand.until(lambda: row(panel.networks.rows, "wifi-1"), "one more network")
            panel.networks.remove("wifi-1")
            await hand.until(lambda: not row(panel.networks.rows, "wifi-1"), "the network gone")
            assert (row(panel.phones.rows, "paul"), panel.noticeCode) == ({}, "")
            panel.phones.forgetPairing("marie")
            await hand.until(lambda: panel.noticeCode == "not-paired", "a refusal")

    run(story())


def test_a_backend_that_dies_and_comes_back(run: Callable[..., Any], qapp: QGuiApplication, bench: Rig) -> None:
    async def story() -> None:
        async with panel_of(bench) as hand:
            hand.panel.watch("portal")
            await hand.until(lambda: hand.portal.devicesLoaded, "the portal")
            bench.process("backend").kill()
            await hand.until(lambda: hand.portal.away, "a backend that is away")
            await asyncio.to_thread(bench.process("backend").start)
            await hand.until(lambda: not hand.portal.away and hand.portal.devicesLoaded, "the backend back")

    run(story())
