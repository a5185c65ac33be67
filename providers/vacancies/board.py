"""What the vacancy board shows of each home on a page of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, Subquery

from providers.models import Approval, Bed, BedUse, Contact, Contract, Home, Inspection
from providers.statement_terms import statement_terms
from providers.vacancies.finding import METRES_IN_A_MILE, homes_with_vacancies, in_order, last_said, statement_counts
from providers.vacancies.windows import windows_at
from sufficiency.web.paging import page_with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from django.core.paginator import Page

    from providers.vacancies.filters import VacancyFilters
    from providers.vacancies.windows import Window, Windows
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority, AuthorityGroup

HOMES_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class VacantBed:
    pk: int
    send: bool
    step_free: bool
    solo: bool


@dataclass(frozen=True, slots=True)
class VacantHome:
    """``home`` carries what was read with it: ``said``, ``contradicted``, ``judged``, ``block`` and ``framework``."""

    home: Any
    miles: float | None
    last_said: datetime | None
    expired: bool
    registered: int
    vacant: Sequence[VacantBed]
    windows: Sequence[Window]
    contacts: Sequence[Contact]


@dataclass(frozen=True, slots=True)
class Board:
    page: Page
    homes: Sequence[VacantHome]


def vacancy_board(
    user: User, authority: Authority, groups: Sequence[AuthorityGroup], form: VacancyFilters, sort: str,
    page: str | None, day: date, moment: datetime,
) -> Board:  # fmt: skip
    """Six queries, however many homes there are."""
    asked = form.cleaned_data
    windows = windows_at(moment, authority.pk, {group.pk for group in groups}, day)
    homes = homes_with_vacancies(user, authority, asked, windows, day)
    rows = in_order(homes, authority, asked, sort, form.place, statement_terms(), moment)
    found = page_with_count(rows, HOMES_A_PAGE, page)
    return Board(found, _shown(list(found), authority, windows, day, moment))


def _shown(
    rows: list[dict[str, Any]], authority: Authority, windows: Windows, day: date, moment: datetime
) -> list[VacantHome]:
    keys = [row["pk"] for row in rows]
    homes = {home.pk: home for home in _homes(keys, authority, day, moment)}
    registered, vacant = _beds(keys, day)
    contacts = _contacts(homes.values())
    return [
        VacantHome(
            home=homes[row["pk"]],
            miles=None if row["square"] is None else math.sqrt(row["square"]) / METRES_IN_A_MILE,
            last_said=homes[row["pk"]].last_said,
            expired=bool(row["expired"]),
            registered=registered.get(row["pk"], 0),
            vacant=vacant.get(row["pk"], []),
            windows=[windows.by_bed[bed.pk] for bed in vacant.get(row["pk"], []) if bed.pk in windows.by_bed],
            contacts=contacts.get(("home", row["pk"])) or contacts.get(("provider", homes[row["pk"]].provider_id), []),
        )
        for row in rows
    ]


def _homes(keys: list[int], authority: Authority, day: date, moment: datetime) -> Iterator[Any]:
    last = Inspection.objects.filter(registration=OuterRef("registration")).order_by("-inspected_on")
    ours = Contract.objects.of(authority).on(day).order_by("kind")
    of_beds = ours.filter(covered__bed__home=OuterRef("pk"), covered__start__lte=day, covered__end__gt=day)
    approved = Approval.objects.on(day).filter(home=OuterRef("pk"))
    homes = Home.objects.filter(pk__in=keys).select_related("registration", "provider", "authority").annotate(
        approved_from=Subquery(approved.values("ages_from")[:1]),
        approved_to=Subquery(approved.values("ages_to")[:1]),
        judged=Subquery(last.values("judgement")[:1]),
        judged_on=Subquery(last.values("inspected_on")[:1]),
        block=Subquery(of_beds.values("kind")[:1]),
        last_said=last_said(),
        framework=Subquery(ours.filter(homes__home=OuterRef("pk")).values("kind")[:1]),
        **statement_counts(moment),
    )  # fmt: skip
    for home in homes:
        if home.approved_to is not None:
            # A household takes whom it is approved for. Shown, and never saved.
            home.ages_from, home.ages_to = home.approved_from, home.approved_to
        yield home


def _beds(keys: list[int], day: date) -> tuple[dict[int, int], dict[int, list[VacantBed]]]:
    """How many each home has, and those of them that are vacant."""
    used = Exists(BedUse.objects.on(day).filter(bed=OuterRef("pk")))
    beds = Bed.objects.on(day).filter(home__in=keys).annotate(used=used).order_by("number")
    registered: dict[int, int] = {}
    vacant: dict[int, list[VacantBed]] = {}
    for home, is_used, pk, send, step_free, solo in beds.values_list("home", "used", "pk", "send", "step_free", "solo"):
        registered[home] = registered.get(home, 0) + 1
        if not is_used:
            vacant.setdefault(home, []).append(VacantBed(pk, send, step_free, solo))
    return registered, vacant


def _contacts(homes: Iterable[Home]) -> dict[tuple[str, int | None], list[Contact]]:
    """Of a home, else of its provider."""
    homes = list(homes)
    of_either = Q(home__in=[home.pk for home in homes]) | Q(provider__in={home.provider_id for home in homes} - {None})
    found: dict[tuple[str, int | None], list[Contact]] = {}
    for each in Contact.objects.filter(of_either):
        key = ("home", each.home_id) if each.home_id else ("provider", each.provider_id)
        found.setdefault(key, []).append(each)
    return found
