"""How long a statement of vacancies is good in a council's area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from providers.actions.supply_terms import TermsChangedError, set_terms, terms_of
from providers.vacancies.terms_form import SEEN, TermsForm
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

CHANGED = "Somebody else changed this while you had it open: {}. Save again to put yours in its place"


@require_http_methods(["GET", "HEAD", "POST"])
def terms_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = TermsForm(request.POST or kept_data(request), terms=terms_of(authority))
    back = reverse("providers:vacancy-list", args=[slug])
    if request.method == "POST" and form.is_valid():
        try:
            set_terms(authority=authority, by=request.user, seen=form.cleaned_data["seen"], **form.days)
        except TermsChangedError as error:
            form = TermsForm({**request.POST.dict(), "seen": SEEN.signed(error.now)}, terms=error.now)
            form.add_error(None, CHANGED.format(_words(error.now)))
        else:
            messages.success(request, f"It is saved: {_words(form.days)}.")
            return redirect(back)
    values = {
        "authority": authority,
        "crumbs": [("Vacancies", back)],
        "home_href": back,
        "form": form,
        "title": "How long a statement is good",
        "lede": f"Of all homes in {authority.name}, as agreed with their providers; other councils see the same.",
        "button": "Save",
    }
    return render(request, "providers/home_form.html", values)


def _words(days: dict[str, int]) -> str:
    statement, link = (count_words(days[name], "day") for name in ("statement_days", "link_days"))
    return f"a statement is good for {statement}, a link for {link}"
