"""The vacancy board, and a commissioner's logging of what a home said on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.statements import BedsChangedError, state_vacancies
from providers.bed_errors import BedError
from providers.models import Home, Statement
from providers.presenters.bed_forms import bed_errors, bed_rows, statement_facts
from providers.presenters.bed_uses import may_know_whose
from providers.presenters.vacancy_board import chosen, panel, sentence, sorts, vacancies_table
from providers.presenters.vacancy_words import said_words
from providers.presenters.words import home_called
from providers.quality.words import reads_words
from providers.vacancies.bed_forms import Councils, home_beds
from providers.vacancies.board import vacancy_board
from providers.vacancies.choosing import closed_homes_called, homes_called
from providers.vacancies.filters import VacancyFilters
from providers.vacancies.not_offered import closed_words, suspended_words
from providers.vacancies.standing import standings_of
from providers.vacancies.stopped import refuse_new, why_stopped
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import now, today
from sufficiency.web.components import PageError

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from providers.vacancies.bed_forms import HomeBeds
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_safe
def vacancy_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    groups = list(authority.groups.order_by("-kind"))
    form = VacancyFilters(request.GET, authority, groups)
    may_log = may(authority, Permission.KEEP_HOMES)
    values = {"authority": authority, "form": form, "may_log": may_log} | panel(form)
    if form.is_valid():
        sort, moment, day = form.sort(request.GET.get("sort", "")), now(), today()
        page = request.GET.get("page")
        board = vacancy_board(request.user, authority, groups, form, sort, page, day, moment)
        homes, words = [each.home.pk for each in board.homes], reads_words(authority)
        why = why_stopped(authority, homes, day, words=words) if form.shows_suspended else {}
        values |= {
            "page": board.page,
            "numbers": board.page.paginator.get_elided_page_range(board.page.number),
            "sentence": sentence(board.page.paginator.count, form),
            "sorts": sorts(form, sort, request.GET),
            "table": vacancies_table(board.homes, slug, moment, why, may_log=may_log, near=bool(form.place)),
        } | chosen(form, request.GET)
    return render(request, "vacancies/vacancy_list.html", values)


@require_safe
def vacancy_log(request: SignedInRequest, slug: str) -> HttpResponse:
    """Which home it is about: by its name, its URN or its owner."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    asked = request.GET.get("home", "").replace("\0", "").strip()
    found = homes_called(request.user, authority, asked) if asked else []
    if len(found) == 1:
        return redirect("providers:vacancy-edit", slug, found[0].pk)
    closed = closed_homes_called(request.user, authority, asked) if asked and not found else []
    values = {
        "authority": authority,
        "asked": asked,
        "found": found,
        "closed": [closed_words(each, today()) for each in closed],
        "crumbs": _crumbs(slug),
    }
    return render(request, "vacancies/vacancy_log.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def vacancy_edit(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = _home(request, authority, home)
    if closed := closed_words(found, today()):
        shared = {"authority": authority, "home_name": home_called(found), "crumbs": _crumbs(slug)}
        return render(request, "vacancies/vacancy_edit.html", shared | {"closed": closed})
    beds = _beds(found, authority, request.POST or kept_data(request))
    problems: list[PageError] = []
    if request.method == "POST" and beds.is_valid:
        try:
            statement = _state(request, authority, found, beds)
        except BedsChangedError as error:
            problems, beds = [PageError(error.message)], _beds(found, authority, None)
        except BedError as error:
            problems = [PageError(error.message)]
        else:
            messages.success(request, f"{home_called(found)}: {statement_facts(statement)}.")
            return redirect("providers:vacancy-list", slug)
    values = _values(authority, found, beds) | {"problems": problems or bed_errors([beds])}
    return render(request, "vacancies/vacancy_edit.html", values)


def _state(request: SignedInRequest, authority: Authority, home: Home, beds: HomeBeds) -> Statement:
    for state in beds.states().values():
        refuse_new(authority, home, state.kind, state.authority, today())
    return state_vacancies(
        home=home, day=today(), by=request.user, channel=Statement.Channel.COMMISSIONER, beds=beds.states(),
        shown=beds.seen(request.POST), council=authority,
    )  # fmt: skip


def _home(request: SignedInRequest, authority: Authority, pk: int) -> Home:
    homes = Home.objects.visible_to(request.user).known_to(authority).exclude(opened_on__gt=today())
    return get_object_or_404(homes.select_related("registration", "authority", "provider"), pk=pk)


def _beds(home: Home, authority: Authority, data: QueryDict | None) -> HomeBeds:
    standings = standings_of([home], today())[home.pk]
    return home_beds(home, standings, Councils(), data, lambda use: may_know_whose(use, authority))


def _values(authority: Authority, home: Home, beds: HomeBeds) -> dict[str, object]:
    return {
        "authority": authority,
        "home_name": home_called(home),
        "said": said_words(home.statements.first(), now()),
        "contacts": home.contacts.all() or (home.provider.contacts.all() if home.provider else []),
        "beds": beds,
        "rows": bed_rows(beds, lambda use: may_know_whose(use, authority), authority),
        "suspended": suspended_words(home, authority, today()),
        "councils": Councils().names.values(),
        "crumbs": _crumbs(authority.slug),
    }


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [("Vacancies", reverse("providers:vacancy-list", args=[slug]))]
