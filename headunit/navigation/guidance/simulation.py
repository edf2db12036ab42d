"""A route that is only shown: driven in service time by the roads' speeds, while the car stands. Pure."""

from __future__ import annotations

from datetime import datetime

from headunit.navigation.guidance.track import Track


class Simulation:
    """The drive that is shown.

    Args:
        track: The route.
        now: Service time at its start.
    """

    def __init__(self, track: Track, now: datetime) -> None:
        self.track = track
        self._since: datetime | None = now
        self._driven_s = 0.0

    def seconds(self, now: datetime) -> float:
        """How long it has been driven, without the pauses."""
        return self._driven_s + (0.0 if self._since is None else max(0.0, (now - self._since).total_seconds()))

    def done_m(self, now: datetime) -> float:
        """How far along the route it is."""
        return self.track.metres_at(self.seconds(now))

    def speed_mps(self, now: datetime) -> float:
        """How fast it drives."""
        return 0.0 if self._since is None else self.track.speed_at(self.done_m(now))

    def pause(self, now: datetime) -> None:
        """It stands from now on."""
        self._driven_s, self._since = self.seconds(now), None

    def go_on(self, now: datetime) -> None:
        """It drives again."""
        if self._since is None:
            self._since = now
