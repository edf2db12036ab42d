"""What a story's file says is what is told; what cannot be told is refused with its line and a way out."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headunit.scenario.loader import load
from headunit.scenario.model import Instant
from headunit.scenario.problems import StoryFileError
from headunit.scenario.source import LARGEST_FILE
from tests.unit.scenario.tiny import TINY, Covered, Drive, SignedIn, SignIn, SignOut, Trips

type Write = Callable[..., Path]
HEAD = 'title = "It"\n'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a story: `write(text)`, or `write(text, "other")`."""

    def written(text: str | bytes, name: str = "it") -> Path:
        file = tmp_path / f"{name}.story.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    return written


def refused(file: Path, **options: object) -> list[str]:
    """What is said of a story that cannot be told, without the folder."""
    with pytest.raises(StoryFileError) as refusal:
        load(file, TINY, **options)  # type: ignore[arg-type]
    assert str(refusal.value) == "\n".join(map(str, refusal.value.problems))
    return [str(problem).replace(f"{file.parent}/", "") for problem in refusal.value.problems]


def test_a_story_is_read_whole(write: Write) -> None:
    file = write("""\
title = "Two trips"
rule = "PRODUCT.md §8: once, in order"
seed = 7
start = 2026-06-01T08:00:00
profile = "nx450hplus-2023-de"

[[step]]
do.drive = 60
do.sign-in = { email = "a@example.com" }
do.sign-out = true

[[step]]
at = "P1Y"
expect.trips = 2
expect.covered = { product = "map-care", until = 2028-12-21T10:40:00, days = [30, 23] }
expect.signed-in = false
within = "1min"
note = "a year on"
""")
    story = load(file, TINY)
    assert (story.title, story.rule, story.seed) == ("Two trips", "PRODUCT.md §8: once, in order", 7)
    assert story.start == datetime(2026, 6, 1, 6, tzinfo=UTC), "eight at home in summer"
    first, second = story.steps
    assert first.do == (Drive(speed_kmh=60), SignIn(email="a@example.com"), SignOut())
    assert (first.place.line, second.place.line) == (7, 12)
    assert second.at == Instant("P1Y")
    assert second.expect == (
        Trips(count=2),
        Covered(product="map-care", until=datetime(2028, 12, 21, 10, 40), days=[30, 23]),  # type: ignore[arg-type]
        SignedIn(who=False),
    )
    assert (second.within, second.note) == (timedelta(minutes=1), "a year on")
    assert not story.needs_window


def test_a_word_that_is_meant_several_times_is_a_list(write: Write) -> None:
    story = load(write(f"{HEAD}[[step]]\ndo.drive = [30, 50]\nexpect.covered = ['map-care', 'service-pack']"), TINY)
    assert story.steps[0].do == (Drive(speed_kmh=30), Drive(speed_kmh=50))
    assert len(story.steps[0].expect) == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-01T10:00:00", datetime(2026, 1, 1, 9, tzinfo=UTC)),
        ("2026-01-01T10:00:00Z", datetime(2026, 1, 1, 10, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 6, 30, 22, tzinfo=UTC)),
        ("'2026-01-01T10:00+05:00'", datetime(2026, 1, 1, 5, tzinfo=UTC)),
        ("2026-03-29T02:30:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_instants_are_those_of_the_home_zone_unless_they_say(write: Write, written: str, meant: datetime) -> None:
    story = load(write(f"{HEAD}[[step]]\nat = {written}"), TINY)
    assert story.steps[0].at == Instant(meant)


def test_worlds_are_composed_and_the_including_file_has_the_last_word(write: Write) -> None:
    write(f"{HEAD}seed = 3\nprofile = 'nx350h-2023-at'\n[[step]]\ndo.drive = 1", "worlds/bare")
    write(f"{HEAD}include = ['bare']\nseed = 4\n[[step]]\ndo.drive = 2", "worlds/online")
    story = load(write("title='Own'\ninclude = ['worlds/online', 'worlds/bare']\n[[step]]\ndo.drive = 3"), TINY)
    assert [step.do[0] for step in story.steps] == [Drive(speed_kmh=n) for n in (1, 2, 3)]
    assert (story.title, story.seed, story.profile) == ("Own", 4, "nx350h-2023-at")
    assert story.steps[0].place.file.name == "bare.story.toml"
    assert load(story.file, TINY, seed=99).seed == 99


def test_a_circle_of_includes_is_named(write: Write) -> None:
    write(f"{HEAD}include = ['c']", "b")
    write(f"{HEAD}\ninclude = [\n  'it',\n]", "c")
    assert refused(write(f"{HEAD}include = ['b']\n[[step]]\ndo.drive = 1")) == [
        "c.story.toml:4: it includes itself: it → b → c → it"
    ]


def test_a_long_chain_of_includes_is_refused(write: Write) -> None:
    for number in range(400):
        write(f'{HEAD}include = ["{number + 1}"]', str(number))
    assert refused(write(f'{HEAD}include = ["0"]')) == [
        "19.story.toml:2: more than 20 files include one another: put some of them together"
    ]


def test_all_mistakes_are_told_at_once_each_at_its_line(write: Write) -> None:
    file = write("""\
title = "It"
colour = "red"
profile = "ux250h-2021"

[[step]]
do.drvie = 50
do.drive = { speed = 50 }
do.sign-in = { password = "x" }

[[step]]
at = "3 fortnights"
expects.trips = 1

[[step]]
[step.expect]
covered = "map-car"
trips = "two"
sign-in = true
""")
    assert refused(file) == [
        "it.story.toml:2: a story has no 'colour': there is include, profile, rule, seed, start, step, title",
        "it.story.toml:3: there is no car 'ux250h-2021': did you mean ux250h-2021-fr?",
        "it.story.toml:6: there is no action 'drvie': did you mean drive?",
        "it.story.toml:7: drive needs speed_kmh (km/h)",
        "it.story.toml:7: drive has no speed: did you mean speed_kmh?",
        "it.story.toml:8: sign-in needs email (of the account)",
        (
            "it.story.toml:11: at: '3 fortnights' is no span of time: write P1Y, 1y, 2mo, 3w, 4d, 5h, 6min or 7s; "
            "or an instant, such as 2028-11-21T00:00:00"
        ),
        "it.story.toml:12: a step has no 'expects': did you mean expect?",
        "it.story.toml:16: covered cannot be 'map-car': did you mean map-care?",
        'it.story.toml:17: trips should be a valid integer, not the text "two"',
        "it.story.toml:18: 'sign-in' is no expectation, it is an action: write do.sign-in",
    ]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("do.drive = true", "3: drive needs speed_kmh (km/h): it takes speed_kmh"),
        ("do.drive = -1", "3: drive should be greater than or equal to 0, not -1"),
        ("do.drive = '50'", '3: drive should be a valid number, not the text "50"'),
        ("do.drive = nan", "3: nan is no number that anything can have"),
        ("do.sign-in = 'marie'", "3: sign-in takes a table of email, password (optional)"),
        ("do.sign-out = false", "3: sign-out = false says nothing: leave it out"),
        ("do.jump = '1y'", "3: there is no action 'jump': service time moves by the at of a step, as in at = \"1d\""),
        ("do.password = 'x'", "3: there is no action 'password': password is a field of sign-in, as in do.sign-in = {"),
        ("do.drive = [10,\n 300]", "4: drive should be less than or equal to 250, not 300"),
        ("do = 'drive'", "3: do is a table of words, such as do.drive = …"),
        ("do = {}", "3: do is a table of words"),
        ("do.signed-in = true", "3: 'signed-in' is no action, it is an expectation: write expect.signed-in"),
        ("drive = 5", "3: a step has no 'drive': it is an action, write do.drive"),
        ("expect.covered = {product = 'map-care', days = [1,'x']}", "3: 1 should be a valid integer"),
        ("expect.covered = {product = 'map-care', until = 'soon'}", "3: until should be a valid datetime"),
        ("note = 'nothing else'", "2: this step says nothing: it needs at, do or expect"),
        (
            "do.drive = 1\nwithin = '10s'",
            "4: within says how long an expectation is waited for, and this step has none",
        ),
        ("expect.trips = 1\nwithin = 10", '4: within: a span of real time such as "10s" is wanted, not 10'),
        (
            "expect.trips = 1\nwithin = '3d'",
            "4: within: '3d' is more than an hour of real time: did you mean at = '3d'?",
        ),
        (
            "at = 2025-12-21T08:00:00Z",
            "3: at: 2025-12-21T08:00:00Z is before 2025-12-21T09:40:00Z, where the story has",
        ),
        ("at = 2125-01-01", "3: at: 2124-12-31T23:00:00Z is more than 40 years after 2025-12-21T09:40:00Z"),
        ("at = '100y'", "3: at: 2125-12-21T09:40:00Z is more than 40 years after"),
        ("at = '999999y'", "3: at: '999999y' leaves the calendar"),
        ("at = 1999-01-01", "3: at: service time has the years 2000 to 2199, not 1999"),
        ("at = 12:30:00", "3: at: an instant such as 2025-12-21T09:40:00 is wanted"),
        ("at = '2026-02-30'", "3: at: '2026-02-30' is no instant of the calendar"),
        ("at = 2026-02-30", "3: this is not TOML: invalid date or datetime (no such day or time of day)"),
        (
            "do.drive = 1\ndo.drive = 2",
            "4: this is not TOML: cannot overwrite a value (it is there already: write a list",
        ),
        ("do.tap = ", "3: this is not TOML: invalid value"),
    ],
)
def test_a_step_that_cannot_be_is_refused(write: Write, step: str, said: str) -> None:
    told = refused(write(f"{HEAD}[[step]]\n{step}\n"))
    assert len(told) == 1
    assert told[0].startswith(f"it.story.toml:{said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1: it is empty"),
        (b" \n", "1: it is empty"),
        (b'title = "\xe9"', "1: this is no UTF-8 text"),
        (b'title = "It"\nnote="""\n\xff"""', "3: this is no UTF-8 text"),
        (b"#" * (LARGEST_FILE + 1), "1: it is larger than 1,000,000 bytes"),
        (b"a = " + b"[" * 5000, "1: tables or lists in it lie too deep"),
        (b'title = "It"\n\nseed', "3: this is not TOML"),
        (
            b'title = "It"\n[[step]]\nat = 2028-13-01\ndo.drive=1',
            "3: this is not TOML: expected newline or end of document after a statement (no such day or time of day)",
        ),
        (b'title = "It"', "1: it has no [[step]]: nothing would be told"),
        (b"[[step]]\ndo.drive = 1", "1: it has no title"),
        (b'title = "It"\n[step]\ndo.drive = 1', "2: steps are written as [[step]], with two brackets"),
        (b'title = "It"\nseed = -1\n[[step]]\ndo.drive=1', "2: seed is a whole number from 0, not -1"),
        (b'title = "It"\nstart = "soon"\n[[step]]\ndo.drive=1', "2: start: 'soon' is no instant of the calendar"),
        (b'title = "It"\nprofile = "no.toml"\n[[step]]\ndo.drive=1', "2: There is no car profile named"),
        (b'title = "It"\ninclude = "x"\n[[step]]\ndo.drive=1', "2: include is a list of files or names"),
        (b'title = "It"\ninclude = ["x"]\n[[step]]\ndo.drive=1', "2: there is no story 'x' beside this one"),
        (b'title = "It"\ninclude = ["~nobody-here/x"]\n[[step]]\ndo.drive=1', "2: there is no story '~nobody-here/x'"),
        (b'title = "It"\ninclude = ["' + b"x" * 300 + b'"]\n[[step]]\ndo.drive=1', "2: there is no story 'xxx"),
        (
            b'title = "It"\nprofile = "~nobody-here/x.toml"\n[[step]]\ndo.drive=1',
            "2: ~nobody-here/x.toml cannot be read",
        ),
        (b'title = "It"\nprofile = "a\\u0000.toml"\n[[step]]\ndo.drive=1', "2: "),
    ],
)
def test_a_file_that_is_no_story_is_refused(write: Write, content: bytes, said: str) -> None:
    told = refused(write(content))
    assert told[0].startswith(f"it.story.toml:{said}"), told


def test_a_car_from_a_pipe_is_not_waited_for(write: Write, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "car.toml")
    told = refused(write(f'{HEAD}profile = "car.toml"\n[[step]]\ndo.drive = 1'))
    assert told[0].endswith("car.toml cannot be read: it is no file")


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoryFileError, match=":1: this is a folder"):
        load(tmp_path, TINY)
    with pytest.raises(StoryFileError, match=":1: it cannot be read: No such file"):
        load(tmp_path / "x.story.toml", TINY)


def test_what_can_never_hold_is_refused_at_loading(write: Write) -> None:
    touch = write(f"{HEAD}[[step]]\ndo.tap = 'OK'", "touch")
    assert load(touch, TINY).needs_window
    assert refused(touch, window=False) == [
        "touch.story.toml:3: tap needs the unit's window: play this story with --real"
    ]
    assert refused(write(f"{HEAD}profile = 'rx450h-2018-fr'\n[[step]]\nexpect.trips = 1")) == [
        "it.story.toml:4: Lexus RX 450h has no DCM: it never sends a trip"
    ]


def test_after_a_rate_only_the_play_knows_what_is_backwards(write: Write) -> None:
    steps = "[[step]]\ndo.rate = 60\n[[step]]\nat = 2025-01-01\n[[step]]\nat = '1d'\n[[step]]\nat = 2025-01-01"
    assert [told.split(" is ")[0] for told in refused(write(HEAD + steps))] == [
        "it.story.toml:9: at: 2024-12-31T23:00:00Z"
    ]


def test_secrets_come_from_the_environment(write: Write) -> None:
    file = write(f'{HEAD}[[step]]\ndo.sign-in = {{ email = "$${{A}}", password = "${{PASSWORD_OF_MARIE}}!" }}')
    story = load(file, TINY, environ={"PASSWORD_OF_MARIE": "Riviera"})
    assert story.steps[0].do == (SignIn(email="${A}", password="Riviera!"),)
    assert story.secrets == {"PASSWORD_OF_MARIE": "Riviera"}
    assert refused(file, environ={}) == [
        "it.story.toml:3: the environment has no PASSWORD_OF_MARIE: set it before the story is told"
    ]
    assert load(file, TINY).steps, "listed and checked without it"


def test_a_story_saved_on_windows_reads_the_same(write: Write) -> None:
    file = write(("\ufeff" + HEAD + "[[step]]\ndo.drive = 1\n\n[[step]]\ndo.drive = 2\n").replace("\n", "\r\n"))
    assert [step.place.line for step in load(file, TINY).steps] == [2, 5]
