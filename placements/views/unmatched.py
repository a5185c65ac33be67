"""Placements without a home that is known: the list, and where somebody says which home it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from placements.actions.choosing_home import ChosenMeanwhileError, choose_home, take_choice_back
from placements.actions.matching import authorities_behind
from placements.models import BedMatch
from placements.presenters.unmatched import (
    choices,
    done_words,
    placement_facts,
    stopped_words,
    summary,
    unmatched_table,
)
from placements.unmatched import Days, counts_by_outcome, placement_of, unmatched, with_placement
from placements.unmatched_forms import ChooseHomeForm
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.web.paging import page_with_count

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest

ROWS_A_PAGE = 50


@require_safe
def unmatched_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    why, when = request.GET.get("why", ""), request.GET.get("when") or Days.NOW.value
    counts = counts_by_outcome(unmatched(request.user, authority, when=when))
    rows = with_placement(unmatched(request.user, authority, why=why, when=when))
    page = page_with_count(rows, ROWS_A_PAGE, request.GET.get("page"))
    may_choose = may(authority, Permission.KEEP_REGISTER)
    values = {
        "authority": authority,
        "crumbs": [("Homes and agencies", reverse("providers:home-list", args=[slug]))],
        "summary": summary(sum(counts.values()), when),
        "behind": authorities_behind().filter(pk=authority.pk).exists(),
        "narrowed": bool(why),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "table": unmatched_table(slug, page, may_choose=may_choose),
    }
    return render(request, "placements/unmatched_list.html", values | choices(counts, why, when))


@require_http_methods(["GET", "HEAD", "POST"])
def home_choose(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_REGISTER)
    mine = BedMatch.objects.visible_to(request.user).of(authority).select_related("child", "home__registration")
    match = get_object_or_404(mine, pk=pk)
    placement = placement_of(match)
    asked = request.GET.get("q", (placement.urn or placement.placement_postcode) if placement else "")
    form = ChooseHomeForm(request.POST or kept_data(request), match=match, user=request.user, asked=asked)
    if request.method == "POST" and (done := _chosen(form, match, request.user)):
        messages.success(request, done_words(done))
        if stopped := stopped_words(done):
            messages.warning(request, stopped)
        return redirect("placements:unmatched-list", slug)
    values = {
        "authority": authority,
        "crumbs": [
            ("Homes and agencies", reverse("providers:home-list", args=[slug])),
            ("Placements without a home", reverse("placements:unmatched-list", args=[slug])),
        ],
        "match": match,
        "facts": placement_facts(placement, match, slug) if placement else [],
        "form": form,
        "asked": asked,
    }
    return render(request, "placements/home_choose.html", values)


def _chosen(form: ChooseHomeForm, match: BedMatch, by: User) -> BedMatch | None:
    """None where the form has something to say."""
    if not form.is_valid():
        return None
    shown, home = form.cleaned_data["shown"], form.chosen()
    try:
        if home is None:
            return take_choice_back(match=match, shown=shown, by=by)
        return choose_home(match=match, home=home, shown=shown, by=by)
    except ChosenMeanwhileError:
        form.add_error(None, "Somebody else, or a return, changed this meanwhile. Look at what is so now; choose again")
        return None
