"""`headunit doctor` tells whether the guidance can be heard."""

import subprocess

import pytest

from headunit.doctor import voice


@pytest.fixture
def dispatcher(monkeypatch):
    monkeypatch.setattr(voice.shutil, "which", lambda name: f"/usr/bin/{name}")


def check(reasons, loads=lambda _: True):
    def ask():
        if isinstance(reasons, Exception):
            raise reasons
        return reasons

    return voice.voice(ask, loads)


def test_a_machine_that_speaks_both_languages(dispatcher):
    found = check({"en": "", "fr": ""})
    assert found.ok
    assert not found.required


def test_a_machine_without_a_french_voice(dispatcher):
    found = check({"en": "", "fr": "speechd has no voice that speaks fr"})
    assert not found.ok
    assert not found.required
    assert "No voice speaks French" in found.meaning
    assert "espeak" in found.remedy.lower()


def test_missing_libraries_are_named_and_nothing_is_started():
    found = check(AssertionError("it is asked"), loads=lambda name: "pulse" not in name)
    assert "libpulse.so.0" in found.meaning
    assert "libpulse" in found.remedy


@pytest.mark.parametrize("error", [OSError("no"), subprocess.TimeoutExpired("voice", 10), ValueError("garbage")])
def test_an_engine_that_does_not_answer(dispatcher, error):
    found = check(error)
    assert "does not answer" in found.meaning
    assert found.remedy


def test_what_the_process_says_is_read_by_language(monkeypatch):
    said = '{"voice": true, "language": "en", "why": ""}\n{"voice": false, "language": "fr", "why": "no voice"}\n'
    monkeypatch.setattr(voice.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, said, ""))
    assert voice.asked() == {"en": "", "fr": "no voice"}
    both = '{"voice": true, "language": "en", "why": ""}\n'
    monkeypatch.setattr(voice.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, both, ""))
    assert voice.asked() == {"en": "", "fr": ""}
