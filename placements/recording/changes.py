"""What people record through the year: each knows its event's verb, and what it makes of what is held of a child."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Protocol

from placements.models import ChildFlag
from placements.recording.chain import (
    CannotRecordError,
    Where,
    began_on,
    changed_on,
    episode_on,
    lasting_before,
    moves_between,
    period_of,
    where_of,
)
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import ReasonNewEpisode
from sufficiency.web.presenters import day_words


class Change(Protocol):
    """Something that happened."""

    verb: ClassVar[str]

    @property
    def day(self) -> date:
        """When."""
        ...

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        """What is held of the child after it; raises ``CannotRecordError`` where it cannot have happened."""
        ...


@dataclass(frozen=True, kw_only=True)
class StartOfCare:
    """Care starts; ``header`` is who the child is, where that was not known before."""

    verb: ClassVar[str] = "care started"
    day: date
    where: Where
    legal_status: str
    category: str
    home: str = ""
    header: HeaderRow | None = None
    unaccompanied: bool = False
    disabled: bool = False

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        self._check(child)
        episode = Episode(
            decom=self.day,
            rne=ReasonNewEpisode.S.value,
            ls=self.legal_status,
            cin=self.category,
            place=self.where.place,
            provider=self.where.provider,
            home=self.home,
            postcode=self.where.postcode,
            urn=self.where.urn,
        )
        after = replace(child, header=self.header or child.header).with_episodes([*child.episodes, episode])
        for kind, so in ((ChildFlag.Kind.UASC, self.unaccompanied), (ChildFlag.Kind.DISABLED, self.disabled)):
            if so:
                after = _with_time(after, kind.value, self.day)
        return after

    def _check(self, child: ChildHeld) -> None:
        """Apart from every other time in care by a day."""
        for episode in child.episodes:
            if episode.decom > self.day:
                raise CannotRecordError(
                    f"A time in care from {day_words(episode.decom)} is recorded already. Enter a later day, "
                    "or correct that one on the child's page"
                )
            if episode.dec is None:
                raise CannotRecordError(f"The child is in care already, since {day_words(episode.decom)}")
            if episode.dec >= self.day:
                raise CannotRecordError(
                    f"Care ended on {day_words(episode.dec)}. Enter a later day; where care went on, correct that end"
                )


def _with_time(child: ChildHeld, kind: str, start: date) -> ChildHeld:
    """From the day on; what was said of days before it stays."""
    before = [(first, min(end, start)) for first, end in child.flags.get(kind, ()) if first < start]
    if before and before[-1][1] == start:
        return child.with_flag(kind, [*before[:-1], (before[-1][0], OPEN)])
    return child.with_flag(kind, [*before, (start, OPEN)])


@dataclass(frozen=True, kw_only=True)
class Move:
    """A change of placement that is meant to last, and of legal status where that changed on the same day."""

    verb: ClassVar[str] = "moved"
    day: date
    where: Where
    same_carer: bool = False
    reason: str = ""
    legal_status: str = ""

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        if where_of(episode_on(child.episodes, self.day)) == self.where:
            raise CannotRecordError("The child lives there already on this day. Enter what is different", "place")
        return child.with_episodes(
            changed_on(
                child.episodes,
                self.day,
                where=self.where,
                legal_status=self.legal_status,
                same_carer=self.same_carer,
                reason=self.reason,
            )
        )


@dataclass(frozen=True, kw_only=True)
class StatusChange:
    """Another legal status, in the same placement."""

    verb: ClassVar[str] = "legal status changed"
    day: date
    legal_status: str

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        if episode_on(child.episodes, self.day).ls == self.legal_status:
            raise CannotRecordError("This is the legal status already on that day. Choose the new one", "legal_status")
        return child.with_episodes(changed_on(child.episodes, self.day, legal_status=self.legal_status))


@dataclass(frozen=True, kw_only=True)
class CategoryChange:
    """Another category of need, in the whole time in care: the return takes one for all of it (DfE rule 504)."""

    verb: ClassVar[str] = "category of need changed"
    day: date
    category: str

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        period = period_of(child.episodes, self.day)
        if all(each.cin == self.category for each in period):
            raise CannotRecordError("This is the category of need already. Choose the new one", "category")
        return child.with_episodes(
            replace(each, cin=self.category) if each in period else each for each in child.episodes
        )


@dataclass(frozen=True, kw_only=True)
class TemporaryStay:
    """Away for a while from a placement that goes on, and back on ``until`` where that is known."""

    verb: ClassVar[str] = "temporary stay recorded"
    day: date
    where: Where
    until: date | None = None

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        if episode_on(child.episodes, self.day).place == self.where.place:
            raise CannotRecordError("The child is away already on this day. Record the return first")
        back_to = lasting_before(child.episodes, self.day) or episode_on(child.episodes, self.day)
        if self.until is not None and self.until <= self.day:
            raise CannotRecordError("The child must be away for a night at least: enter a later day of return", "until")
        self._check(child)
        after = child.with_episodes(changed_on(child.episodes, self.day, where=self.where))
        return after if self.until is None else self._back(child, after, self.until, where_of(back_to))

    def _back(self, child: ChildHeld, away: ChildHeld, until: date, where: Where) -> ChildHeld:
        """Why the child left later on stays what it was: what comes after the stay is as before."""
        reasons = {each.dec: each.reason for each in child.episodes if each.dec}
        after = _come_back(away, until, where)
        return after.with_episodes(
            replace(each, reason=reasons.get(each.dec, "")) if each.decom >= until and each.dec else each
            for each in after.episodes
        )

    def _check(self, child: ChildHeld) -> None:
        if began_on(child.episodes, self.day):
            raise CannotRecordError(
                f"This placement began on {day_words(self.day)}, and would be lost: no night was spent there. "
                "Enter a later day"
            )
        for moved in moves_between(child.episodes, self.day, self.until or OPEN):
            if self.until:
                raise CannotRecordError(
                    f"The child moved on {day_words(moved)}, which is within these days. Correct the dates, or the "
                    "move on the child's page",
                    "until",
                )
            raise CannotRecordError(
                f"The child moved on {day_words(moved)}, after this day. Enter when this stay ended", "until"
            )
        ended = period_of(child.episodes, self.day)[-1].dec
        if ended and (self.until is None or self.until >= ended):
            raise CannotRecordError(
                f"Care ended on {day_words(ended)}. Enter on which day before it this stay ended", "until"
            )


@dataclass(frozen=True, kw_only=True)
class Return:
    """Back from a temporary stay to where the child lived before it."""

    verb: ClassVar[str] = "return recorded"
    day: date

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        before = lasting_before(child.episodes, self.day)
        if before is None:
            raise CannotRecordError("The child is not away on this day. Check the date")
        return _come_back(child, self.day, where_of(before))


def _come_back(child: ChildHeld, day: date, where: Where) -> ChildHeld:
    return child.with_episodes(changed_on(child.episodes, day, where=where))


@dataclass(frozen=True, kw_only=True)
class EndOfCare:
    """Care ends, and no episode follows."""

    verb: ClassVar[str] = "care ended"
    day: date
    reason: str

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        *before, last = child.episodes or (None,)
        if last is None or last.dec is not None:
            episode_on(child.episodes, self.day)
            raise CannotRecordError("Care has ended already. Correct its end on the child's page")
        if self.day < last.decom:
            episode_on(child.episodes, self.day)
            raise CannotRecordError(
                f"The child's placement or legal status changed on {day_words(last.decom)}, after this day. "
                "Enter a later day, or correct that change first"
            )
        if self.day == last.decom:
            if not (before and last.continues(before[-1])):
                raise CannotRecordError("Care began on this day, and lasts a night at least. Enter a later day")
            # What began that day was no night long: the stay before it is the last.
            last = before.pop()
        ended = replace(last, dec=self.day, rec=self.reason, reason="")
        return child.with_episodes([*before, ended])
