"""The GPS line: sentences over TCP, and the unit's receiver."""

import asyncio
import math
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.clock_errors import WEEK_ROLLOVER
from connectivity.gps.epoch import STALE_AFTER
from connectivity.gps.nmea import read_nmea
from connectivity.gps.ports import FixKind
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from headunit.core.geo import GeoPoint, distance_m
from headunit.world.car import Car
from headunit.world.gps_sky import Sky
from headunit.world.nmea import sentence, sentences
from tests.running_world import running_world, until

NOON = datetime(2026, 5, 1, 12, 34, 56, 780_000, tzinfo=UTC)
RMC = "GNRMC,123456.78,A,4344.3100,N,00725.4760,E,0.00,,010526,,,A"


def told(body):
    return sentence(body).encode()


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
    rmc, gga, gst = sentences(Car(NOON), NOON).splitlines()
    assert rmc.startswith("$GNRMC,123456.78,A,4344.3100,N,00725.4760,E,0.00,250.0,010526,")
    assert gga.startswith("$GNGGA,123456.78,4344.3100,N,00725.4760,E,1,09,0.9,")
    assert gst.startswith("$GNGST,123456.78,1.9,")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe\x00\r\n",
        b"$GNRMC,half\r\n",
        b"$GNRMC,1,2*00\r\n",
        b"hello\r\n",
        b"$GNRMC,123456.78,A,,,,,,,,,*11\r\n",
        told("GNRMC,123456.78,A,9130.0000,N,00725.4760,E,0.00,,010526,,,A"),  # beyond the pole
        told("GNRMC,123456.78,A,4344.3100,N,18100.0000,E,0.00,,010526,,,A"),  # beyond the date line
        told("GNRMC,123456.78,A,4344.3100,N,00725.4760,E,99999,,010526,,,A"),
        told("GNRMC,123456.78,A,4344.3100,N,00725.4760,E,0.00,361.0,010526,,,A"),
        told("GNRMC,256199.78,A,4344.3100,N,00725.4760,E,0.00,,010526,,,A"),
        told("GNRMC,123456.78,A,4344.3100,N,00725.4760,E,0.00,,310226,,,A"),
        told("GNRMC,123456.78,A,nan,N,inf,E,0.00,,010526,,,A"),
        told("GNGGA,123456.78,4344.3100,N,00725.4760,E,1,-4,0.9,25.0,M,48.0,M,,"),
    ],
)
def test_garbage_is_counted_and_passed_over(line):
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(line)
    assert receiver.garbage == 1
    assert receiver.fix.value is None


@given(st.binary(max_size=200))
def test_no_line_whatsoever_breaks_the_receiver(line):
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(line)
    receiver.take(b"$" + line + b"\r\n")
    assert receiver.fix.value is None


@given(st.text(alphabet="0123456789.,NSEWAVKMGPLRT-*", max_size=80))
def test_no_sentence_whatsoever_breaks_the_receiver(body):
    receiver = receiver_at("127.0.0.1", 1)
    for kind in ("GNRMC", "GPGGA", "GLGSA", "GNGST"):
        receiver.take(told(f"{kind},{body}"))
    fix = receiver.fix.value
    assert fix is None or (abs(fix.latitude) <= 90 and abs(fix.longitude) <= 180)


def test_a_sentence_that_came_damaged_is_told_from_other_garbage():
    receiver = receiver_at("127.0.0.1", 1)
    right = told(RMC)
    receiver.take(right.replace(b"4344", b"4345"))
    receiver.take(right.replace(b"*", b"*G"))
    assert (receiver.garbage, receiver.damaged) == (2, 2)
    receiver.take(b"no sentence\r\n")
    receiver.take(right[20:])  # the line was cut in the middle when we came
    assert (receiver.garbage, receiver.damaged) == (4, 2)
    receiver.take(right)
    assert receiver.fix.value.latitude == pytest.approx(43.7385, abs=1e-6)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.0, 0.0), (-90.0, 12.0), (0.0, 180.0), (0.0, -180.0), (89.99999, 179.99999)]
)
def test_the_poles_and_the_date_line_are_places(latitude, longitude):
    fix = fix_of(Car(NOON, latitude=latitude, longitude=longitude))
    assert fix.latitude == pytest.approx(latitude, abs=1e-5)
    assert abs(fix.longitude) == pytest.approx(abs(longitude), abs=1e-5)


def test_what_each_sentence_says_of_the_quality_comes_together():
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(told(RMC))
    fix = receiver.fix.value
    assert (fix.satellites, fix.hdop, fix.accuracy_m, fix.kind) == (None, None, None, None)
    receiver.take(told("GPGGA,123456.78,4344.3100,N,00725.4760,E,1,07,1.5,25.0,M,48.0,M,,"))
    fix = receiver.fix.value
    assert (fix.satellites, fix.hdop, fix.accuracy_m) == (7, 1.5, pytest.approx(9.0))
    receiver.take(told("GLGSA,A,2,01,02,03,04,,,,,,,,,1.5,1.5,1.2"))
    assert receiver.fix.value.kind is FixKind.FLAT
    receiver.take(told("GNGST,123456.78,5.0,4.0,4.0,0.0,4.0,4.0,6.0"))
    assert receiver.fix.value.accuracy_m == pytest.approx(9.8)
    receiver.take(told("GPVTG,250.0,T,,M,0.0,N,0.0,K,A"))
    receiver.take(told("GPGSV,1,1,04,01,40,083,46,02,17,308,41,03,07,344,39,04,22,228,45"))
    assert receiver.garbage == 0
    assert receiver.fix.value.utc == NOON


def test_what_is_said_of_a_fix_to_come_waits_for_it():
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(told(RMC))
    receiver.take(told("GPGGA,123457.78,4344.3100,N,00725.4760,E,2,07,1.5,25.0,M,48.0,M,,"))
    assert receiver.fix.value.satellites is None
    receiver.take(told(RMC.replace("123456", "123457")))
    assert (receiver.fix.value.satellites, receiver.fix.value.kind) == (7, FixKind.AIDED)


def test_a_quality_that_is_not_repeated_is_forgotten():
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(told("GPGGA,123456.78,4344.3100,N,00725.4760,E,1,07,1.5,25.0,M,48.0,M,,"))
    known = []
    for second in range(STALE_AFTER + 2):
        receiver.take(told(RMC.replace("123456", f"1235{second:02d}")))
        known.append(receiver.fix.value.satellites)
    assert known == [7] * STALE_AFTER + [None, None]


def test_a_time_that_goes_back_is_what_the_receiver_says():
    receiver = receiver_at("127.0.0.1", 1)
    receiver.take(told(RMC))
    receiver.take(told(RMC.replace("010526", "300426")))
    assert receiver.fix.value.utc == NOON - timedelta(days=1)


@pytest.mark.parametrize(("satellites", "hdop"), [(24, 0.9), (9, 0.9), (6, 2.0), (5, 2.9), (4, 4.6)])
def test_few_satellites_make_a_poor_position(satellites, hdop):
    fix = fix_of(Car(NOON, sky=Sky(gps_satellites=satellites)))
    assert (fix.satellites, fix.hdop) == (satellites, hdop)
    assert fix.accuracy_m == pytest.approx(hdop * 5.2, rel=0.1)


@pytest.mark.parametrize("satellites", [0, 3])
def test_too_few_satellites_make_none(satellites):
    assert fix_of(Car(NOON, sky=Sky(gps_satellites=satellites))) is None


def test_noise_and_drift_are_the_same_each_time_and_stay_what_they_are_said_to_be():
    noisy, drifting = Sky(gps_noise_m=10), Sky(gps_drift_m=40)
    errors = [noisy.error_m(7, second) for second in range(400)]
    assert errors == [noisy.error_m(7, second) for second in range(400)]
    assert errors != [noisy.error_m(8, second) for second in range(400)]
    assert 8 < (sum(north**2 for north, _ in errors) / 400) ** 0.5 < 12
    crept = [drifting.error_m(7, second) for second in range(400)]
    assert 30 < max(abs(north) for north, _ in crept) <= 40
    steps = [math.dist(one, other) for one, other in pairwise(crept)]
    assert 0 < max(steps) < 5
    assert Sky().error_m(7, 3) == (0.0, 0.0)


def test_a_jump_is_so_many_metres_to_the_north():
    there = Car(NOON, sky=Sky(gps_jump_m=1500))
    away = there.away(*there.sky.error_m(0, 0))
    metres = distance_m(GeoPoint(away.latitude, away.longitude), GeoPoint(there.latitude, there.longitude))
    assert metres == pytest.approx(1500, abs=1)
    assert away.latitude > there.latitude


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
            assert (receivers[0].fix.value.satellites, receivers[0].fix.value.hdop) == (9, 0.9)
            await rig.call("PUT", "/v1/faults/few-satellites", {"value": 3})
            await until(lambda: receivers[0].fix.value is None)
            await rig.call("PUT", "/v1/faults/few-satellites", {"value": 5})
            await until(lambda: receivers[0].fix.value)
            assert receivers[0].fix.value.satellites == 5
            await rig.call("PUT", "/v1/faults/gps-jump", {})
            await until(lambda: receivers[0].fix.value.latitude > 43.75)
            await rig.call("DELETE", "/v1/faults", {})
            await until(lambda: receivers[0].fix.value.latitude < 43.74)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    run(story())
