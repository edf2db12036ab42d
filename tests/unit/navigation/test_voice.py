"""The announcements are spoken where the machine has a voice, and nobody waits for one."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.navigation.guidance.domain import Ahead, Announcement, GuidanceState
from headunit.navigation.guidance.voice import REST_S, VoiceService
from headunit.navigation.guidance.voice_process import ENGINES_VARIABLE, MOST_LIVES, VoiceProcess, command
from headunit.navigation.routes import Manoeuvre, ManoeuvreKind
from headunit.setup import libraries

LEFT = Ahead(Manoeuvre(ManoeuvreKind.LEFT, 100.0, 10.0, 1, 0, "Turn left.", "Turn left."), 100.0)
GUIDED = GuidanceState(next=LEFT)


class Voice:
    """Remembers what it was asked."""

    def __init__(self):
        self.has_voice = Observable(True)  # noqa: FBT003 - the first value
        self.asked = []

    def begin(self, language):
        self.asked.append(f"begin {language}")

    def say(self, text, language):
        self.asked.append(f"{language}: {text}")

    def hush(self):
        self.asked.append("hush")

    def end(self):
        self.asked.append("end")

    def news(self):
        asked, self.asked = self.asked, []
        return asked


class Desk:
    def __init__(self, state=None):
        self.guidance, self.voice, self.time = Observable(state or GuidanceState()), Voice(), FakeLoopTime()
        self.service = VoiceService(self.guidance, self.voice, self.time, "en")

    def set(self, **changes):
        self.guidance.set(replace(self.guidance.value, **changes))
        return self.voice.news()


def test_each_announcement_is_said_once_in_the_language_of_the_unit():
    desk = Desk()
    assert desk.set(left_m=5.0) == []
    assert desk.set(next=LEFT) == ["begin en"]
    assert desk.set(said=Announcement(1, "Turn left.")) == ["en: Turn left."]
    assert desk.set(left_m=4.0) == []
    desk.service.speak("fr")
    assert desk.voice.news() == ["begin fr"]
    assert desk.set(said=Announcement(2, "Tournez à gauche.")) == ["fr: Tournez à gauche."]
    desk.service.speak("pseudo")
    assert desk.voice.news() == ["begin en"]


def test_what_was_said_before_a_restart_is_not_said_again():
    desk = Desk(replace(GUIDED, said=Announcement(7, "Turn left.")))
    assert desk.voice.news() == ["begin en"]
    assert desk.set(left_m=1.0) == []
    assert desk.set(said=Announcement(8, "Turn right.")) == ["en: Turn right."]


def test_muted_it_is_silent_at_once_and_says_nothing_later():
    desk = Desk(GUIDED)
    desk.set(said=Announcement(1, "Turn left."))
    assert desk.set(muted=True) == ["hush"]
    assert desk.set(said=Announcement(2, "Turn right.")) == []
    assert desk.set(muted=False) == []
    assert desk.set(said=Announcement(3, "Turn left.")) == ["en: Turn left."]


def test_the_arrival_is_said_and_an_end_in_the_middle_is_silent():
    desk = Desk(GUIDED)
    desk.voice.news()
    assert desk.set(next=None, said=Announcement(1, "You have arrived.")) == ["en: You have arrived."]
    assert desk.set(next=LEFT, said=Announcement(2, "Turn left.")) == ["begin en", "en: Turn left."]
    desk.guidance.set(GuidanceState())
    assert desk.voice.news() == ["hush"]


def test_what_is_withdrawn_is_not_said_to_its_end():
    desk = Desk(GUIDED)
    desk.set(said=Announcement(1, "Turn left."))
    assert desk.set(said=None) == ["hush"]
    assert desk.set(left_m=4.0) == []
    assert desk.set(said=Announcement(2, "Turn right.")) == ["en: Turn right."]


def test_some_time_after_the_end_it_is_put_away(run):
    async def story():
        desk = Desk(GUIDED)
        running = asyncio.create_task(desk.service.run())
        await desk.time.advance(0)
        await desk.time.advance(1000)
        assert desk.voice.news() == ["begin en"]
        desk.set(next=None)
        await desk.time.advance(0)
        await desk.time.advance(REST_S - 1)
        desk.set(next=LEFT)  # it goes on
        await desk.time.advance(0)
        await desk.time.advance(1000)
        assert desk.voice.news() == []
        desk.set(next=None)
        await desk.time.advance(0)
        await desk.time.advance(REST_S - 1)
        assert desk.voice.news() == []
        await desk.time.advance(2)
        assert desk.voice.news() == ["end"]
        running.cancel()

    run(story())


# --- the process ---------------------------------------------------------------------------------------------------

ECHO = """
import json, sys
print("a library says something of its own", flush=True)
for line in sys.stdin:
    wish = json.loads(line)
    if wish.get("say") == "die":
        sys.exit(3)
    print(json.dumps({"voice": wish.get("language") == "en", "language": "", "why": json.dumps(wish)}), flush=True)
"""


DIES = 'print(\'{"voice": true, "why": ""}\', flush=True); raise SystemExit(3)'
LACKS = 'print(\'{"voice": false, "why": "libpulse.so.0"}\', flush=True)'


def echo():
    return VoiceProcess((sys.executable, "-S", "-E", "-c", ECHO))


async def become(voice, *, wanted):
    changed = asyncio.Event()
    voice.has_voice.subscribe(lambda value: changed.set() if value is wanted else None, now=True)
    await changed.wait()


def test_the_process_is_told_and_tells(run, caplog):
    caplog.set_level(logging.WARNING)

    async def story():
        voice = echo()
        voice.begin("en")
        voice.begin("en")
        assert not voice.has_voice.value
        await become(voice, wanted=True)
        voice.say("Bonjour", "fr")
        await become(voice, wanted=False)
        voice.begin("en")
        await become(voice, wanted=True)
        voice.hush()
        voice.end()
        assert not voice.has_voice.value
        voice.hush()
        voice.begin("en")  # a second life
        await become(voice, wanted=True)
        voice.end()

    run(story())
    assert "written instead" in caplog.text


def test_a_process_that_dies_is_told_once_and_begun_again_with_the_next_words(run, caplog):
    caplog.set_level(logging.WARNING)

    async def story():
        voice = echo()
        for _ in range(2):
            voice.begin("en")
            await become(voice, wanted=True)
            voice.say("die", "en")
            await become(voice, wanted=False)
        voice.end()

    run(story())
    assert caplog.text.count("status 3") == 1


@pytest.fixture
def lives(monkeypatch):
    """The processes that were begun."""
    begun, really = [], subprocess.Popen

    def begin(*args, **options):
        begun.append(really(*args, **options))
        return begun[-1]

    monkeypatch.setattr("headunit.navigation.guidance.voice_process.subprocess.Popen", begin)
    return begun


def test_a_process_that_keeps_dying_is_left_alone_until_the_next_guidance(run, caplog, lives):
    caplog.set_level(logging.WARNING)

    async def story():
        voice = VoiceProcess((sys.executable, "-S", "-E", "-c", DIES))
        for _ in range(MOST_LIVES):
            voice.begin("en")
            await become(voice, wanted=True)
            await become(voice, wanted=False)
        voice.say("Turn left.", "en")
        assert voice.is_given_up
        voice.end()
        voice.begin("en")
        await become(voice, wanted=True)
        await become(voice, wanted=False)

    run(story())
    assert len(lives) == MOST_LIVES + 1
    assert caplog.text.count("status 3") == 1


def test_a_machine_that_lacks_a_library_is_asked_once(run, caplog, lives):
    caplog.set_level(logging.WARNING)

    async def story():
        voice = VoiceProcess((sys.executable, "-S", "-E", "-c", LACKS))
        voice.begin("en")
        while not voice.is_given_up:
            await asyncio.to_thread(lives[0].wait if lives else lambda: None)
        voice.say("Turn left.", "en")

    run(story())
    assert len(lives) == 1
    assert caplog.text.count("written instead") == 1


def test_what_cannot_be_started_is_no_voice(run, caplog):
    caplog.set_level(logging.WARNING)

    async def story():
        voice = VoiceProcess(("/nonexistent",))
        voice.has_voice.set(True)  # as of an earlier life
        voice.say("Turn left.", "en")
        await become(voice, wanted=False)
        assert "written instead" in caplog.text
        voice.end()

    run(story())


def answers(words, engines):
    environment = {**os.environ, ENGINES_VARIABLE: engines, "LD_LIBRARY_PATH": libraries.library_path("libpulse0")}
    text = "".join(json.dumps(one) + "\n" for one in words)
    done = subprocess.run(
        command(), input=text, env=environment, capture_output=True, text=True, timeout=30, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def pulse():
    """Qt's speech wants the library, whatever the engine."""
    if not (libraries.loadable("libpulse.so.0") or libraries.library_path("libpulse0")):
        pytest.skip(f"no libpulse.so.0: {libraries.HINT}")


def test_the_voice_says_which_language_it_speaks():
    pulse()
    told = answers(
        [{"language": "en"}, {"say": "Turn left.", "language": "en"}, {"hush": True}, {"language": "fr"}], "mock"
    )
    assert [(one["voice"], one["language"]) for one in told] == [(True, "en"), (False, "fr")]
    assert told[1]["why"] == "mock has no voice that speaks fr"


def test_an_engine_that_is_not_there_is_no_voice():
    told = answers([{"language": "en"}], "none-of-them")
    assert [one["voice"] for one in told] == [False]
    assert told[0]["why"]


INTERRUPTED = """
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtTextToSpeech import QTextToSpeech
from headunit.navigation.voice_qt import Speaker

app = QCoreApplication([])
assert not any(name == "mock" for name in Speaker(lambda *_: None)._names)
told = []
speaker = Speaker(lambda *what: told.append(what), ["mock"])
speaker.hush()
speaker.say("Ta til venstre nå.", "nb")
engine = speaker.engine
assert engine.locale().name() == "nb_NO", engine.locale().name()
words = []
engine.sayingWord.connect(lambda word, *_: words.append(word))
while not words:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
speaker.say("Turn left now.", "en")
while engine.state() != QTextToSpeech.State.Ready:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
assert words == ["Ta", "Turn", "left", "now"], words
assert engine.locale().name() == "en_GB", engine.locale().name()
speaker.say("Turn left now.", "en")
assert engine.state() == QTextToSpeech.State.Speaking
speaker.hush()
assert engine.state() == QTextToSpeech.State.Ready
assert told == [(True, "")], told
"""


def test_a_newer_announcement_cuts_the_older_off():
    pulse()
    environment = {**os.environ, "LD_LIBRARY_PATH": libraries.library_path("libpulse0")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", INTERRUPTED],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
