"""What the unit knows, as lines of a trace."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from connectivity.contracts.unit_facts import AccountFacts, LinkFacts, NoticeFacts, UnitFacts
from connectivity.link_state import OfflineReason
from headunit.core.errors import HeadUnitError, LinkReason
from headunit.scenario.stage import Stage

type Said = tuple[datetime, str, dict[str, object]]

PASSING = frozenset({OfflineReason.STARTING, OfflineReason.CONNECTING, OfflineReason.CHECKING})
"""What a link passes through: how long depends on real time, so it is waited out and never told."""

_NO_ANSWER = frozenset({LinkReason.OFFLINE, LinkReason.REFUSED, LinkReason.TIMEOUT, LinkReason.LOST})
"""How a connection fails depends on real time, too."""

_PATIENCE_S = 3.0
"""Loop time in which a link that is on its way may come to rest."""


class UnitWitness:
    """Compares what the unit knows with what it knew."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._was: UnitFacts | None = None
        self._there: bool | None = None
        self._link: dict[str, object] = {}
        self._failure: tuple[str | None, str | None] = (None, None)
        self._notices: dict[tuple[str, datetime, int], NoticeFacts] = {}

    async def rest(self) -> None:
        """Wait until the link is no more on its way, or for a while."""
        left_s = _PATIENCE_S
        while left_s > 0:
            facts = await self._facts()
            if facts is None or facts.link.reason not in PASSING:
                return
            left_s -= await self._stage.wait(left_s)

    async def seen(self) -> list[Said]:
        """What is otherwise than at the last look; notices at their own instants, all else now."""
        facts, now = await self._facts(), self._stage.now
        there, self._there = self._there, facts is not None
        if facts is None:
            return [(now, "off", {})] if there is not False else []
        said: list[Said] = [(now, "on", {})] if there is False else []
        was, self._was = self._was, facts
        said += [(now, what, more) for what, more in self._changes(was, facts)]
        return sorted([*said, *self._told_notices(facts)], key=lambda line: line[0])

    async def _facts(self) -> UnitFacts | None:
        try:
            return await self._stage.unit.facts()
        except HeadUnitError:
            return None  # it is off: whoever expects something of it fails with the reason

    def _changes(self, was: UnitFacts | None, now: UnitFacts) -> list[tuple[str, dict[str, object]]]:
        said = [*self._told_link(now.link), *self._told_account(None if was is None else was.account, now.account)]
        before = {} if was is None else {one.product: one for one in was.coverage}
        for one in now.coverage:
            known = before.get(one.product)
            if one != known and (known is not None or one.standing != "never"):
                said.append(("coverage", asdict(one)))
        if now.card != (None if was is None else was.card):
            said.append(("card", {"products": [], "days": None} if now.card is None else asdict(now.card)))
        tried = (now.tried, now.tried_decision)
        if now.tried is not None and now.tried_decision is not None and (was is None or tried != _tried(was)):
            said.append(("tried", {"service": now.tried, "decision": now.tried_decision}))
        if now.held != (was is not None and was.held):
            said.append(("time-held", {"held": now.held}))
        return said

    def _told_link(self, link: LinkFacts) -> list[tuple[str, dict[str, object]]]:
        if link.reason in PASSING:
            return []
        told: dict[str, object] = {"online": link.online, "bearer": link.bearer, "name": link.name}
        if link.reason is not None:
            told["reason"] = link.reason
        if told == self._link:
            return []
        self._link = told
        return [("link", told)]

    def _told_account(self, was: AccountFacts | None, now: AccountFacts) -> list[tuple[str, dict[str, object]]]:
        said: list[tuple[str, dict[str, object]]] = []
        before = None if was is None else was.email
        if now.email is None and before is not None:
            said.append(("signed-out", {} if now.ended is None else {"why": now.ended}))
        elif now.email != before:
            said.append(("signed-in", {"email": now.email}))
        if now.email is not None:
            same = now.email == before and was is not None
            for name in ("activated", "terms", "linked"):
                value = getattr(now, name)
                if value is not None and not (same and getattr(was, name) == value):
                    said.append(("account", {name: value}))
        failure = (now.wish, "no-answer" if now.failure in _NO_ANSWER else now.failure)
        if now.failure is not None and failure != self._failure:
            said.append(("failed", {"wish": failure[0], "failure": failure[1]}))
            self._failure = failure
        elif now.email != before:
            self._failure = (None, None)
        return said

    def _told_notices(self, facts: UnitFacts) -> list[Said]:
        """Each once, whatever is forgotten and learnt again in between (a new life of the unit, a restored past)."""
        said: list[tuple[datetime, int, str, str, dict[str, object]]] = []
        for one in facts.notices:
            known = self._notices.get(_key(one))
            more: dict[str, object] = {"product": one.product, "days": one.days}
            stages = (("due", one.due_at), ("shown", one.shown_at), ("answered", one.answered_at))
            for order, (what, at) in enumerate(stages):
                if at is not None and (known is None or getattr(known, f"{what}_at") != at):
                    said.append((at, order, one.product, f"notice-{what}", more))
        self._notices = {_key(one): one for one in facts.notices}
        return [(at, what, more) for at, _, _, what, more in sorted(said, key=lambda line: line[:3])]


def _tried(facts: UnitFacts) -> tuple[str | None, str | None]:
    return facts.tried, facts.tried_decision


def _key(notice: NoticeFacts) -> tuple[str, datetime, int]:
    return notice.product, notice.ends_at, notice.days
