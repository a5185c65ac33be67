"""What the forms of strategies, statements and programmes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reports.plan.refusals import ChangedMeanwhileError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Made = TypeVar("Made")
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


def written(request: SignedInRequest, form: forms.Form, save: Callable[[], Made]) -> Made | None:
    """What ``save`` gives; None where nothing was sent or saved, with the reason in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return save()
    except RefusedError as why:
        if isinstance(why, ChangedMeanwhileError):
            data = request.POST.copy()
            data["seen"] = why.now
            form.data = data
        form.add_error(why.field if why.field in form.fields else None, str(why))
    return None


def form_page(
    request: SignedInRequest,
    authority: Authority,
    form: forms.Form,
    *,
    crumbs: Sequence[tuple[str, str]],
    title: str,
    button: str = "Save",
    about: str = "",
    lede: str = "",
    grave: bool = False,
) -> HttpResponse:
    """``about`` is what it is a form of; Cancel leads to the last of the crumbs."""
    values = {
        "authority": authority,
        "crumbs": crumbs,
        "about": about,
        "form": form,
        "title": title,
        "button": button,
        "lede": lede,
        "grave": grave,
        "back": crumbs[-1][1],
    }
    return render(request, "strategies/form.html", values)
