"""The public form of an expression of interest, for anybody; it sets no cookie."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import http_date
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.interests import receive
from providers.interest.clock import REPLY_WITHIN, reply_by
from providers.interest.forms import FACTS, InterestForm, typed_facts
from providers.interest.limits import HeldOffError
from providers.interest.showing import NotShownError, TooQuickError, address_mark, checked_showing, new_showing
from providers.models import Interest
from sufficiency.authorities.models import Authority
from sufficiency.web.components import PageError
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

BLANK = "a-showing"
MINUTE = timedelta(minutes=1)
NOT_SHOWN = "This page was open for too long, or your connection changed. Nothing is lost: send it once more"
TOO_QUICK = "That was quicker than we can tell from a program. Nothing is lost: send it once more"
FILLED_IN = (
    "A field that is not shown was filled in, perhaps by your browser. What stands there is left out: send it once more"
)
HELD_OFF = (
    "More came in at once than we can read, and yours was not taken in. Keep this page, and send it again after {}. "
    "If that is too late, ask the council's commissioning team"
)


@login_not_required
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def interest_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Without the token against forgery: nobody is signed in here, and the showing of the form is signed instead."""
    authority, sent_from = _open_to_all(slug), address_mark(request)
    if request.method != "POST":
        return HttpResponse(_blank(slug, authority.name).replace(BLANK, new_showing(authority, sent_from)))
    if "change" in request.POST:
        return _unjudged(request, authority)
    try:
        showing = checked_showing(request.POST.get("showing", ""), authority, sent_from)
    except NotShownError:
        return _again(request, authority, NOT_SHOWN, new_showing(authority, sent_from))
    except TooQuickError:
        return _again(request, authority, TOO_QUICK)
    if request.POST.get("more"):
        return _again(request, authority, FILLED_IN)
    form = InterestForm(request.POST, showing="")
    if not form.is_valid():
        return _page(request, authority, form)
    site = request.build_absolute_uri("/")
    try:
        sent = receive(authority=authority, showing=showing, sent_from=sent_from, site=site, **form.facts)
    except HeldOffError as error:
        return _held_off(request, authority, error.until)
    return redirect("providers:interest-sent", slug, sent.reference)


@login_not_required
@require_safe
def interest_sent(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """What whoever sent it keeps; nothing of what they wrote."""
    authority = _open_to_all(slug)
    sent = get_object_or_404(Interest.objects.of(authority), reference=reference.replace("\0", ""))
    values = {"authority": authority, "reference": sent.reference, "by": day_words(reply_by(sent))}
    return render(request, "interest/interest_sent.html", values | {"within": REPLY_WITHIN})


def _open_to_all(slug: str) -> Authority:
    """A council that has published what it wants; this app does not know the one that publishes."""
    authority = get_object_or_404(Authority, slug=slug)
    if not import_string(settings.HAS_PUBLISHED_MARKET)(authority):
        raise Http404
    return authority


@cache
def _blank(slug: str, name: str) -> str:
    """The form as everybody is shown it, drawn once: drawing it takes ten times as long as all else."""
    authority = Authority(slug=slug, name=name)
    values = {"authority": authority, "form": InterestForm(showing=BLANK), "within": REPLY_WITHIN}
    return render_to_string("interest/interest_new.html", values)


def _again(
    request: HttpRequest, authority: Authority, words: str, showing: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """What was typed, unjudged, and why it was not taken. Without a field, so that a flood costs little."""
    showing = showing or request.POST.get("showing", "")
    typed = [(name, value) for name in FACTS for value in request.POST.getlist(name) if value]
    values = {
        "authority": authority,
        "errors": [PageError(words)],
        "hidden": [("showing", showing), *typed],
        "facts": typed_facts(request.POST),
        "is_held_off": status == HTTPStatus.TOO_MANY_REQUESTS,
    }
    return HttpResponse(render_to_string("interest/interest_again.html", values), status=status)


def _held_off(request: HttpRequest, authority: Authority, until: datetime) -> HttpResponse:
    """The minute is the one after: at its beginning it is over."""
    local = timezone.localtime(until + MINUTE)
    words = HELD_OFF.format(f"{local:%H:%M} on {day_words(local.date())}")
    response = _again(request, authority, words, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = http_date(until.timestamp())
    return response


def _unjudged(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The form as it was typed, to be changed."""
    form = InterestForm(request.POST, showing="")
    form.errors.clear()
    return _page(request, authority, form)


def _page(request: HttpRequest, authority: Authority, form: InterestForm) -> HttpResponse:
    values = {"authority": authority, "form": form, "within": REPLY_WITHIN}
    return render(request, "interest/interest_new.html", values)
