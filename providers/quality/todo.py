"""What a council has to do about the quality of homes, all of it in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import TextChoices

from providers.models import BedUse, Concern, Home, QualityVisit
from providers.models.home import HomeKind
from providers.quality.record import open_actions
from providers.quality.words import shown
from sufficiency.codes.supply import UseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

SOON: Final = timedelta(days=30)


class Kind(TextChoices):
    """In the order in which they come, of one day."""

    STOPPED = "stopped", "New placements stopped"
    CONCERN = "concern", "Concern open"
    ACTION = "action", "Action to be done"
    VISIT = "visit", "Visit due"
    UNPLANNED = "unplanned", "No visit planned"


class When(TextChoices):
    ALL = "all", "All"
    OVERDUE = "overdue", "Overdue only"
    SOON = "soon", "Overdue, or due within 30 days"


@dataclass(frozen=True, slots=True)
class ToDo:
    """``day`` is by when it is to be done, or since when a concern is open; None where nothing says."""

    kind: Kind
    home: Home
    day: date | None
    words: str
    severity: str = ""
    key: int = 0
    """Of the finding or concern."""

    def overdue(self, day: date) -> bool:
        """What is stopped and what worries somebody have no day by which they are late."""
        return self.kind in (Kind.ACTION, Kind.VISIT) and self.day is not None and self.day < day

    def due_by(self, last: date) -> bool:
        return self.kind in (Kind.ACTION, Kind.VISIT) and self.day is not None and self.day <= last


def all_to_do(user: User, authority: Authority, day: date, *, words: bool) -> list[ToDo]:
    """Concerns first, then by day. Four queries, whatever there is. Without ``words`` nothing that somebody wrote."""
    found = [*_concerns(user, authority, words), *_actions(user, authority, words), *_visits(user, authority)]
    found += _unplanned(user, authority, day)
    order = list(Kind)
    concerns = (Kind.STOPPED, Kind.CONCERN)
    return sorted(
        found, key=lambda each: (order.index(each.kind) if each.kind in concerns else 2, each.day or day.max, each.key)
    )


def narrowed(found: Iterable[ToDo], kind: str, when: str, day: date) -> list[ToDo]:
    kept = [each for each in found if not kind or each.kind == kind]
    if when == When.OVERDUE:
        return [each for each in kept if each.overdue(day)]
    return [each for each in kept if each.due_by(day + SOON)] if when == When.SOON else kept


def _concerns(user: User, authority: Authority, words: bool) -> Iterator[ToDo]:
    mine = Concern.objects.visible_to(user).of(authority).filter(closed_on=None)
    for each in mine.select_related("home__registration"):
        kind = Kind.STOPPED if each.stops_placements else Kind.CONCERN
        yield ToDo(kind, each.home, each.raised_on, shown(each.what, to_reader=words), each.severity, each.pk)


def _actions(user: User, authority: Authority, words: bool) -> Iterator[ToDo]:
    for each in open_actions(user, authority):
        asked = f"{shown(each.action, to_reader=words)} ({each.standard})"
        yield ToDo(Kind.ACTION, each.visit.home, each.action_by, asked, key=each.pk)


def _visits(user: User, authority: Authority) -> Iterator[ToDo]:
    mine = QualityVisit.objects.visible_to(user).of(authority).filter(visited_on=None)
    for each in mine.select_related("home__registration"):
        yield ToDo(Kind.VISIT, each.home, each.due_on, "The council's own visit", key=each.home_id)


def _unplanned(user: User, authority: Authority, day: date) -> Iterator[ToDo]:
    """Homes in which the council's children live, with no visit to come. Carers are supervised another way."""
    ours = BedUse.objects.visible_to(user).on(day).filter(authority=authority, kind=UseKind.OCCUPIED)
    planned = QualityVisit.objects.visible_to(user).of(authority).filter(visited_on=None)
    homes = Home.objects.visible_to(user).filter(pk__in=ours.values("bed__home")).exclude(pk__in=planned.values("home"))
    for home in homes.exclude(kind=HomeKind.FOSTER_HOUSEHOLD).select_related("registration"):
        yield ToDo(Kind.UNPLANNED, home, None, "Children of ours live there", key=home.pk)
