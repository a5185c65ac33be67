"""What the forms of strategies, statements and programmes have in common."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reports.plan.both import both_of
from reports.plan.refusals import ChangedMeanwhileError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Made = TypeVar("Made")
MEANWHILE = "changed_meanwhile"
READ_AGAIN = (
    "Somebody else changed this while you had it open, and nothing was saved. Read how it stands now, then go on"
)


def asked_or_sent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form's page. Where somebody else changed its thing meanwhile it is made once more, from how that stands now."""

    @wraps(view)
    def answered(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ChangedMeanwhileError as why:
            setattr(request, MEANWHILE, why)
            return view(request, *args, **kwargs)

    return require_http_methods(["GET", "HEAD", "POST"])(answered)


def written(request: SignedInRequest, form: forms.Form, save: Callable[[], Made]) -> Made | None:
    """What ``save`` gives; None where nothing was sent or saved, with the reason in the form.

    Raises ChangedMeanwhileError, which ``asked_or_sent`` takes.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    if meanwhile := getattr(request, MEANWHILE, None):
        _show_both(form, meanwhile)
        return None
    try:
        return save()
    except ChangedMeanwhileError:
        raise
    except RefusedError as why:
        form.add_error(why.field if why.field in form.fields else None, str(why))
    return None


def _show_both(form: Any, why: ChangedMeanwhileError) -> None:
    """What is there now was seen with this page, and so may be written over from it; what was ticked is not kept."""
    form.data = form.data.copy()
    form.data["seen"] = form.initial["seen"]
    if form.asks_what_is_there:
        form.both = both_of(form)
        form.add_error(None, str(why))
        return
    form.data.pop("read", None)
    form.add_error(None, READ_AGAIN)


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
