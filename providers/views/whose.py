"""Whose a household or setting is, and the council's own reference of it, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from providers.actions.home_records import HomeThereError
from providers.actions.home_whose import WhoseChangedError, change_whose
from providers.home_forms.whose import WhoseForm
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from providers.views.home_parts import of_home
from providers.views.home_records import there_words
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from providers.models import Home
    from sufficiency.accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def home_whose(request: SignedInRequest, slug: str, home: int) -> HttpResponse:
    authority, of, values = of_home(request, slug, home, Permission.KEEP_HOMES)
    if of.kept_by_id != authority.pk:
        raise Http404
    form = WhoseForm(request.POST or kept_data(request), home=of)
    if request.method == "POST" and form.is_valid():
        given = {"seen": form.cleaned_data["seen"], "reference": form.cleaned_data["reference"], **form.of_provider}
        try:
            changed = change_whose(home=of, authority=authority, by=request.user, **given)
        except WhoseChangedError as error:
            form = _typed_over(request, error.home)
        except HomeThereError as error:
            form.add_error(error.what if error.what == "reference" else "urn", there_words(error))
        else:
            messages.success(request, f"{home_called(changed)} is saved.")
            return redirect(home_href(changed, slug))
    values |= {"form": form, "title": "Whose it is", "button": "Save"}
    return render(request, "providers/home_form.html", values)


def _typed_over(request: SignedInRequest, now: Home) -> WhoseForm:
    """What was typed, with the mark of how it stands now, and that told."""
    fresh = WhoseForm(home=now)
    form = WhoseForm({**request.POST.dict(), "seen": fresh["seen"].value()}, home=now)
    form.is_valid()
    of = f"of URN {now.registration.urn}" if now.registration else "your own"
    stands = f"It is {of} now, with the reference “{now.reference}”."
    form.add_error("urn", f"Somebody else changed this while you had it open. {stands} Save again to put yours there.")
    return form
