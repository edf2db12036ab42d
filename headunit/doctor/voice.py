"""Whether announcements of the guidance can be heard; they are written where they cannot."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable

from headunit.doctor.check import Check, fine, wrong
from headunit.navigation.guidance.voice_process import command
from headunit.setup import libraries
from headunit.setup.libraries import Missing

ANSWER_LIMIT_S = 10.0
NAME = "Voice"
LANGUAGES = {"en": "English", "fr": "French"}
_LIBRARIES = (Missing("libpulse.so.0", "libpulse0"), Missing("libspeechd.so.2", "libspeechd2"))
_DISPATCHER = Missing("speech-dispatcher", "speech-dispatcher")
_VOICES = Missing("a voice for it, such as eSpeak NG", "speech-dispatcher-espeak-ng")


def asked() -> dict[str, str]:
    """Why the machine does not speak, by language; empty where it does.

    Raises:
        OSError: The process of the voice cannot be started.
        subprocess.SubprocessError: It does not answer, or breaks.
        ValueError: It says nothing of use.
    """
    wishes = "".join(json.dumps({"language": one}) + "\n" for one in LANGUAGES)
    done = subprocess.run(
        command(), input=wishes, capture_output=True, text=True, timeout=ANSWER_LIMIT_S, check=True, errors="replace"
    )
    last = {"voice": False, "why": "it says nothing"}
    reasons: dict[str, str] = {}
    told = {one["language"]: one for one in map(json.loads, done.stdout.splitlines())}
    for language in LANGUAGES:  # it tells only what has changed
        last = told.get(language, last)
        reasons[language] = "" if last["voice"] else str(last["why"])
    return reasons


def voice(ask: Callable[[], dict[str, str]] = asked, loads: Callable[[str], bool] = libraries.loadable) -> Check:
    """Whether the unit can speak its languages."""
    absent = [one for one in _LIBRARIES if not loads(one.what)]
    if shutil.which("speech-dispatcher") is None:
        absent.append(_DISPATCHER)
    if absent:
        names = ", ".join(one.what for one in absent)
        return _silent(f"Missing: {names}.", [*absent, _VOICES])
    try:
        reasons = ask()
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        return _silent(f"The speech engine does not answer ({error}).", [_DISPATCHER, _VOICES])
    mute = [name for language, name in LANGUAGES.items() if reasons.get(language)]
    if not mute:
        return fine(NAME, "Announcements of the guidance can be heard.", required=False)
    why = next(reason for reason in reasons.values() if reason)
    return _silent(f"No voice speaks {' or '.join(mute)} ({why}).", [_VOICES])


def _silent(why: str, absent: list[Missing]) -> Check:
    meaning = f"{why} Announcements of the guidance are written on the map instead."
    return wrong(NAME, meaning, libraries.remedy(absent), required=False)
