"""The GPS line: sentences over TCP, and the unit's receiver."""

import asyncio
from datetime import UTC, datetime

import pytest

from connectivity.contracts.clock_errors import WEEK_ROLLOVER
from connectivity.gps.nmea import read_nmea
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from headunit.world.car import Car
from headunit.world.nmea import sentences
from tests.running_world import running_world, until

NOON = datetime(2026, 5, 1, 12, 34, 56, 780_000, tzinfo=UTC)


def receiver_at(host, port):
    return GpsReceiver(TcpSource(host, port), read_nmea)


def fix_of(car, now=NOON):
    receiver = receiver_at("127.0.0.1", 1)
    for line in sentences(car, now).splitlines(keepends=True):
        receiver.take(line.encode())
    assert receiver.garbage == 0
    return receiver.fix.value


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(43.7385, 7.4246), (-33.8568, -151.2153), (0.0, 0.0), (59.9999999, -179.9999999)]
)
def test_what_is_sent_is_what_is_read(latitude, longitude):
    fix = fix_of(Car(NOON, ignition="ON", speed_kmh=100.0, latitude=latitude, longitude=longitude))
    assert fix.latitude == pytest.approx(latitude, abs=1e-6)
    assert fix.longitude == pytest.approx(longitude, abs=1e-6)
    assert fix.speed_kmh == pytest.approx(100.0, abs=0.02)
    assert fix.heading == 250.0
    assert fix.utc == NOON


def test_the_sentences_themselves():
    rmc, gga = sentences(Car(NOON), NOON).splitlines()
    assert rmc.startswith("$GNRMC,123456.78,A,4344.3100,N,00725.4760,E,0.00,250.0,010526,")
    assert gga.startswith("$GNGGA,123456.78,4344.3100,N,00725.4760,E,1,")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe\x00\r\n",
        b"$GNRMC,half\r\n",
        b"$GNRMC,1,2*00\r\n",
        b"hello\r\n",
        b"$GNRMC,123456.78,A,,,,,,,,,*11\r\n",
    ],
)
def test_garbage_is_counted_and_passed_over(line):
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(line)
    assert receiver.garbage == 1
    assert receiver.fix.value is None


def test_receivers_hear_service_time_and_a_tunnel_is_silent(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            receivers = [receiver_at(*rig.gps), receiver_at(*rig.gps)]
            tasks = [asyncio.create_task(receiver.run()) for receiver in receivers]
            for receiver in receivers:
                await until(lambda r=receiver: r.fix.value)
                assert receiver.fix.value.utc == datetime(2026, 5, 1, 8, tzinfo=UTC)
                assert receiver.fix.value.latitude == pytest.approx(43.7385, abs=1e-6)
            await rig.call("POST", "/v1/clock/jump", {"to": "2027-06-07T08:09:10Z"})
            await until(lambda: receivers[0].fix.value.utc == datetime(2027, 6, 7, 8, 9, 10, tzinfo=UTC))
            await rig.call("PATCH", "/v1/clocks", {"gps_error_s": WEEK_ROLLOVER.total_seconds()})
            await until(lambda: receivers[0].fix.value.utc == datetime(2007, 10, 22, 8, 9, 10, tzinfo=UTC))
            await rig.call("PATCH", "/v1/car", {"satellites": False})
            await until(lambda: receivers[0].fix.value is None)
            await rig.call("PATCH", "/v1/car", {"satellites": True})
            await until(lambda: receivers[0].fix.value)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    run(story())
