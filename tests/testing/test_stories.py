"""Stories are tests of whoever installs the plug-in."""

from __future__ import annotations

import pytest

from tests.patience import PATIENCE_S

pytest_plugins = ["pytester"]

GOES = """
title = "The unit is on"
rule = "ours"

[[step]]
do.ignition = "ON"
"""
NEVER = """
title = "Nobody signs in"

[[step]]
do.ignition = "ON"

[[step]]
at = "1d"
expect.signed-in = "marie.laurent@example.com"
within = "5s"
"""
TOUCHED = 'title = "Touched"\n[[step]]\ndo.tap = "OK"\n'
MISTAKEN = 'title = "Mistaken"\n[[step]]\ndo.ignitoin = "ON"\n'


@pytest.fixture
def folder(stranger: pytest.Pytester) -> pytest.Pytester:
    """A stranger's, with stories of all fates."""
    for name, text in {"goes": GOES, "never": NEVER, "touched": TOUCHED, "mistaken": MISTAKEN, "other": GOES}.items():
        (stranger.path / f"{name}.story.toml").write_text(text, encoding="utf-8")
    (stranger.path / "other.trace.jsonl").write_text('{"step": 0}\n', encoding="utf-8")
    return stranger


def test_each_story_is_a_test_and_says_what_is_wrong_with_it(folder: pytest.Pytester) -> None:
    done = folder.runpytest_subprocess("-p", "no:pytest-qt", "-W", "error", "-rs", "-v", timeout=PATIENCE_S)
    done.assert_outcomes(passed=1, failed=3, skipped=1)
    told = done.stdout.str()
    assert "Traceback" not in told
    done.stdout.fnmatch_lines(
        [
            "goes.story.toml::goes PASSED*",
            "mistaken.story.toml::mistaken FAILED*",
            "never.story.toml::never FAILED*",
            "other.story.toml::other FAILED*",
            "touched.story.toml::touched SKIPPED*",
        ]
    )
    done.stdout.fnmatch_lines(["*mistaken.story.toml:3: there is no action 'ignitoin': did you mean ignition?"])
    done.stdout.fnmatch_lines(
        [
            "*never.story.toml:7: expected signed-in within *: *",
            "  The last of its trace:",
            '    {"step": 1, *"ignition": "ON"*',
            '    {"step": 2, *"what": "jump"}',
        ]
    )
    done.stdout.fnmatch_lines(["*other.trace.jsonl:1: its trace is another one", '  expected: {"step": 0}'])
    done.stdout.fnmatch_lines(["SKIPPED*it needs the unit's window: --headunit-stories=real"])


def test_they_can_be_left_alone(folder: pytest.Pytester) -> None:
    done = folder.runpytest_inprocess("--headunit-stories=off")
    done.assert_outcomes()
