"""Stating the vacancies of many homes from one page: each home for itself, all or nothing within a home."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from providers.actions.statements import state_no_change, state_vacancies
from providers.bed_errors import BedError
from providers.models import Home, Statement
from providers.presenters.bed_forms import bed_errors
from providers.presenters.words import home_called
from providers.vacancies.bed_forms import Councils, HomeBeds, home_beds
from providers.vacancies.standing import standings_of
from sufficiency.calendar import today
from sufficiency.web.components import PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import QueryDict

    from sufficiency.accounts.models import User

ALL = "all"
LIKE_A_KEY = re.compile(r"[0-9]{1,18}")
SEEN = "seen-"
"""Before a home's key, the name of what the page carries of each."""


@dataclass(slots=True)
class Stated:
    """What became of a post: the statements made, what was wrong, and the homes to be shown as they stand now."""

    statements: list[Statement] = field(default_factory=list)
    problems: list[PageError] = field(default_factory=list)
    anew: set[int] = field(default_factory=set)


def beds_of(homes: Iterable[Home], data: QueryDict | None, *, sees_whose: bool = True) -> list[HomeBeds]:
    """Of those that have beds. Three queries."""
    homes = list(homes)
    standings, councils = standings_of(homes, today()), Councils()
    return [
        home_beds(home, standings[home.pk], councils, data, lambda use: sees_whose)
        for home in homes
        if standings[home.pk]
    ]


def closed_meanwhile(user: User, data: QueryDict, every: Iterable[HomeBeds]) -> list[Home]:
    """Homes of the person's that were on the page when it was opened, and have closed. No query where there is none."""
    sent = {name.removeprefix(SEEN) for name in data if name.startswith(SEEN)}
    missing = [key for key in sent - {str(each.home.pk) for each in every} if LIKE_A_KEY.fullmatch(key)]
    if not missing:
        return []
    closed = Home.objects.own_to(user).filter(pk__in=missing, closed_on__lte=today())
    return list(closed.select_related("registration").order_by("pk"))


def state(
    every: Sequence[HomeBeds], data: QueryDict, *, by: User | str, channel: str = Statement.Channel.PAGE
) -> Stated:
    """``no_change`` in what was sent names the homes of which nothing else is said."""
    asked = data.get("no_change", "")
    chosen = [each for each in every if asked in ("", ALL, str(each.home.pk))]
    found = Stated()
    if asked:
        found.problems = [_typed(each) for each in chosen if each.typed_a_change]
    else:
        valid = [each.is_valid for each in chosen]
        found.problems = [] if all(valid) else bed_errors(chosen)
    if not found.problems:
        for each in chosen:
            _state_one(each, found, by, channel, each.seen(data), no_change=bool(asked))
    return found


def _state_one(beds: HomeBeds, found: Stated, by: User | str, channel: str, seen: str, *, no_change: bool) -> None:
    home, day = beds.home, today()
    try:
        if no_change:
            statement = state_no_change(home=home, day=day, by=by, channel=channel, shown=seen)
        else:
            statement = state_vacancies(home=home, day=day, by=by, channel=channel, beds=beds.states(), shown=seen)
    except BedError as error:
        found.problems.append(PageError(error.message, f"#home-{home.pk}"))
    else:
        found.statements.append(statement)
    found.anew.add(home.pk)


def _typed(beds: HomeBeds) -> PageError:
    """Nothing typed is lost by a press of the wrong button."""
    words = "you changed a bed here, so this is not “no change”. Press Save, or put the bed back as it was"
    return PageError(f"{home_called(beds.home)}: {words}", f"#home-{beds.home.pk}")
