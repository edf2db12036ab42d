"""Has the announcements of the guidance spoken, where the machine has a voice."""

from __future__ import annotations

import asyncio
from typing import Protocol

from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.navigation.guidance.domain import GuidanceState

REST_S = 60.0
"""Loop time after the end of the guidance until the voice is put away: most go on soon, or not at all."""


class VoicePort(Protocol):
    """A voice that may or may not be there; nothing of it waits."""

    @property
    def has_voice(self) -> Observable[bool]:
        """Whether what is said now can be heard; False until that is known."""
        ...

    def begin(self, language: str) -> None:
        """Make ready to speak that language; once more is harmless."""
        ...

    def say(self, text: str, language: str) -> None:
        """Say it now; what was being said is cut off."""
        ...

    def hush(self) -> None:
        """Be silent at once."""
        ...

    def end(self) -> None:
        """Put everything away until `begin`."""
        ...


class VoiceService:
    """See the module.

    Args:
        guidance: What is to be said.
        voice: Says it.
        loop_time: Real time.
        language: `en` or `fr`; `pseudo` is spoken as English.
    """

    def __init__(
        self, guidance: Observable[GuidanceState], voice: VoicePort, loop_time: LoopTime, language: str = "en"
    ) -> None:
        self._guidance, self._voice, self._loop_time = guidance, voice, loop_time
        self._language = language
        self._guided: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        said = guidance.value.said
        self._said, self._number = said, said.number if said is not None else 0
        self._muted = guidance.value.muted
        guidance.subscribe(self._fold, now=True)

    @property
    def has_voice(self) -> Observable[bool]:
        """See `VoicePort`."""
        return self._voice.has_voice

    def speak(self, language: str) -> None:
        """In that language from now on."""
        self._language = "fr" if language == "fr" else "en"
        if self._guided.value:
            self._voice.begin(self._language)

    async def run(self) -> None:
        """Put the voice away where nobody is guided any more, until cancelled."""
        while True:
            await _until(self._guided, wanted=True)
            await _until(self._guided, wanted=False)
            await first_of(_until(self._guided, wanted=True), self._loop_time.sleep(REST_S))
            if not self._guided.value:
                self._voice.end()

    def _fold(self, state: GuidanceState) -> None:
        guided, was_guided = state.next is not None, self._guided.value
        self._guided.set(guided)
        if guided and not was_guided:
            self._voice.begin(self._language)
        said, muted_now = state.said, state.muted and not self._muted
        self._muted = state.muted
        withdrawn, self._said = said is None and self._said is not None, said
        if muted_now or withdrawn:
            self._voice.hush()
        if said is not None and said.number != self._number:
            self._number = said.number
            if not state.muted:
                self._voice.say(said.text, self._language)


async def _until(source: Observable[bool], *, wanted: bool) -> None:
    changed = asyncio.Event()
    end = source.subscribe(lambda value: changed.set() if value is wanted else None, now=True)
    try:
        await changed.wait()
    finally:
        end()
