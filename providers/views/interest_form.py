"""The public form of an expression of interest, for anybody; it sets no cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import http_date
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.interests import receive
from providers.interest.clock import REPLY_WITHIN, reply_by
from providers.interest.forms import InterestForm
from providers.interest.limits import HeldOffError
from providers.interest.showing import NotShownError, TooQuickError, address_mark, checked_showing, new_showing
from providers.models import Interest
from sufficiency.authorities.models import Authority
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

NOT_SHOWN = "This page was open for too long, or your connection changed. What you typed is below: send it again"
TOO_QUICK = "That was quicker than we can tell from a program. What you typed is below: send it again"
FILLED_IN = (
    "A field that is not shown was filled in, perhaps by your browser. What you typed is below: check it, "
    "and send it again"
)
HELD_OFF = (
    "More came in at once than we can read, and yours was not taken in. What you typed is below: keep this page, "
    "and send it again after {}. If that is too late, ask the council's commissioning team"
)


@login_not_required
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def interest_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Without the token against forgery: nobody is signed in here, and the showing of the form is signed instead."""
    authority, sent_from = _open_to_all(slug), address_mark(request)
    if request.method != "POST":
        return _page(request, authority, InterestForm(showing=new_showing(authority, sent_from)))
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
        return _held_off(request, authority, form, error.until)
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


def _again(request: HttpRequest, authority: Authority, words: str, showing: str = "") -> HttpResponse:
    """What was typed, unjudged, and why it was not taken."""
    data = request.POST.copy()
    if showing:
        data["showing"] = showing
    form = InterestForm(data, showing="")
    form.errors.clear()
    form.add_error(None, words)
    return _page(request, authority, form)


def _held_off(request: HttpRequest, authority: Authority, form: InterestForm, until: datetime) -> HttpResponse:
    local = timezone.localtime(until)
    form.add_error(None, HELD_OFF.format(f"{local:%H:%M} on {day_words(local.date())}"))
    response = _page(request, authority, form)
    response.status_code = 429
    response["Retry-After"] = http_date(until.timestamp())
    return response


def _page(request: HttpRequest, authority: Authority, form: InterestForm) -> HttpResponse:
    values = {"authority": authority, "form": form, "within": REPLY_WITHIN}
    return render(request, "interest/interest_new.html", values)
