"""The DBC and the map of `headunit can`: what they make of frames, and what they say of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectivity.contracts import vss
from connectivity.vehicle.can_bus import CanAddress
from connectivity.vehicle.can_map import CanMap, load_can_map
from headunit.core.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "can"
DBC, MAP = EXAMPLES / "bench.dbc", EXAMPLES / "bench.toml"
POWER, MOTION, CLUSTER, DOORS = 256, 512, 768, 2566844416 & 0x1FFFFFFF


@pytest.fixture(scope="module")
def bench() -> CanMap:
    return load_can_map(DBC, MAP, vss.SIGNALS)


@pytest.mark.parametrize(
    ("frame", "data", "told"),
    [
        (POWER, "0370", [(vss.IGNITION, "ON"), (vss.OUTSIDE_TEMPERATURE, "16")]),
        (POWER, "0700", [(vss.OUTSIDE_TEMPERATURE, "-40")]),  # 7 is no position of the ignition
        (MOTION, "f424", [(vss.SPEED, "94.6")]),
        (CLUSTER, "7b000000c8", [(vss.ODOMETER, "12.3"), (vss.FUEL_LEVEL, "100")]),
        (DOORS, "0300", [(vss.door_open(vss.DOORS["driver"]), "true"), (vss.door_locked(vss.DOORS["driver"]), "true")]),
        (DOORS, "0600", [(vss.door_open(vss.DOORS["driver"]), "false")]),  # locked: not available
        (999, "00", []),
    ],
)
def test_the_example_reads_frames(bench: CanMap, frame: int, data: str, told: list[tuple[str, str]]) -> None:
    width = 2 if frame == DOORS else 8
    raw = bytes.fromhex(data).ljust(width, b"\0")
    assert bench.read(frame, raw, extended=frame == DOORS) == told


def test_only_what_is_mapped_is_asked_of_the_bus(bench: CanMap) -> None:
    assert bench.frames == [(POWER, False), (MOTION, False), (CLUSTER, False), (DOORS, True)]
    assert bench.read(DOORS, bytes(2), extended=False) == []


def test_a_short_frame_is_none(bench: CanMap) -> None:
    with pytest.raises(ValueError, match="a frame Motion that the DBC does not know"):
        bench.read(MOTION, b"\1", extended=False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "maps nothing"),
        ("[Vehicle]\n= 3", "cannot be parsed: .*line 2"),
        ('Speed = "Motion"', "Speed stands outside a signal"),
        ('["Vehicle.Sped"]\nmessage = "Motion"\nsignal = "Speed"', r"no such signal; near to it: Vehicle\.Speed"),
        ('["Vehicle.Speed"]\nmesage = "Motion"\nsignal = "Speed"', "there is no 'mesage'; near to it: message"),
        ('["Vehicle.Speed"]\nsignal = "Speed"', 'message = "…" is missing'),
        ('["Vehicle.Speed"]\nmessage = "Motoin"\nsignal = "Speed"', "DBC has no message 'Motoin'; near to it: Motion"),
        ('["Vehicle.Speed"]\nmessage = "Motion"\nsignal = "speed"', "Motion has no signal 'speed'; near to it: Speed"),
        ('["Vehicle.Speed"]\nmessage = "Motion"\nsignal = "Speed"\nfactor = "two"', "factor is a number, not 'two'"),
        ('["Vehicle.Speed"]\nmessage = "Motion"\nsignal = "Speed"\noffset = nan', "offset is a number"),
        ('["Vehicle.Speed"]\nmessage = "Motion"\nsignal = "Speed"\nvalues = "ON"', "values is a table"),
        (
            '["Vehicle.LowVoltageSystemState"]\nmessage = "Power"\nsignal = "Ignition"\nvalues = { Onn = "ON" }',
            "Ignition has no value 'Onn'; near to it: On",
        ),
        (
            '["Vehicle.LowVoltageSystemState"]\nmessage = "Power"\nsignal = "Ignition"\nvalues = { On = ["ON"] }',
            "the value of On is a text",
        ),
    ],
)
def test_a_mistake_in_the_map_is_named(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "my.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=why) as told:
        load_can_map(DBC, file, vss.SIGNALS)
    assert "my.toml" in str(told.value)


def test_paths_need_no_quotes_and_a_foreign_cars_signals_are_its_own_business(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text('Vehicle.Wings.Span = { message = "Motion", signal = "Speed", factor = 2, offset = 1 }')
    assert load_can_map(DBC, file).read(MOTION, bytes([100, *bytes(7)]), extended=False) == [
        ("Vehicle.Wings.Span", "3")
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("BO_ 256 Power: 8 Gateway\n SG_ Ignition : oops\n", "cannot be parsed: .*line 2"),
        ("PK\3\4", "cannot be parsed: .*line 1"),
        (
            'BU_: A\nBO_ 1 M: 8 A\n SG_ X : 0|8@1+ (1,0) [0|1] "" A\n SG_ Y : 4|8@1+ (1,0) [0|1] "" A\n',
            "Y and X are overlapping",
        ),
    ],
)
def test_a_mistake_in_the_dbc_is_named(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "my.dbc"
    file.write_text(text)
    with pytest.raises(UsageError, match=rf"--dbc .*my.dbc .*{why}"):
        load_can_map(file, MAP, vss.SIGNALS)


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--dbc .*none.dbc cannot be read: No such file"):
        load_can_map(tmp_path / "none.dbc", MAP)
    with pytest.raises(UsageError, match=r"--map .*none.toml cannot be read: No such file"):
        load_can_map(DBC, tmp_path / "none.toml")
    with pytest.raises(UsageError, match=r"--map .* cannot be parsed"):
        load_can_map(DBC, Path("/proc/self/exe"))


def test_an_interface_that_python_can_does_not_have_is_named() -> None:
    CanAddress("virtual", "x").check()
    with pytest.raises(UsageError, match="--interface soketcan: python-can has none; choose one of socketcan"):
        CanAddress("soketcan", "can0").check()
