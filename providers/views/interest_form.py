"""The public form of an expression of interest, for anybody; it sets no cookie."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.interests import receive
from providers.interest.clock import REPLY_WITHIN, reply_by
from providers.interest.forms import InterestForm
from providers.interest.limits import HeldOffError, refuse_again
from providers.interest.memory import ForAMoment, Ration
from providers.interest.showing import NotShownError, TooQuickError, address_mark, checked_showing, new_showing
from providers.models import Interest
from providers.views.interest_again import MINUTE, held_off, once_more
from sufficiency.accounts.sessions import knows_nobody
from sufficiency.authorities.models import Authority
from sufficiency.calendar import now
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import HttpRequest

    from providers.interest.showing import Showing

BLANK = "a-showing"
NOT_SHOWN = "This page was open for too long, or your connection changed. Nothing is lost: send it once more"
TOO_QUICK = "That was quicker than we can tell from a program. Nothing is lost: send it once more"
FILLED_IN = (
    "A field that is not shown was filled in, perhaps by your browser. What stands there is left out: send it once more"
)

_open: ForAMoment[Authority] = ForAMoment()
_thanked: ForAMoment[str] = ForAMoment()
"""References, by the showing: one that a program sends again and again."""
_drawn = Ration(of_one=20, of_all=40)
"""Filled-in forms a minute, of one block of addresses, and of all who were quick or were not with one council's."""


@login_not_required
@knows_nobody
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def interest_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Without the token against forgery: nobody is signed in here, and the showing of the form is signed instead."""
    authority, sent_from = _open_to_all(slug), address_mark(request)
    if request.method != "POST":
        return HttpResponse(_blank(slug, authority.name).replace(BLANK, new_showing(authority, sent_from)))
    try:
        if "change" in request.POST:
            return _unjudged(request, authority, sent_from)
        showing = checked_showing(request.POST.get("showing", ""), authority, sent_from)
        if request.POST.get("more"):
            return once_more(request, authority, FILLED_IN)
        return _sent(request, authority, sent_from, showing)
    except NotShownError:
        return once_more(request, authority, NOT_SHOWN, new_showing(authority, sent_from))
    except TooQuickError:
        return once_more(request, authority, TOO_QUICK)
    except HeldOffError as error:
        return held_off(request, authority, error.until)


@login_not_required
@require_safe
def interest_sent(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """What whoever sent it keeps; nothing of what they wrote."""
    authority = _open_to_all(slug)
    sent = get_object_or_404(Interest.objects.of(authority), reference=reference.replace("\0", ""))
    values = {"authority": authority, "reference": sent.reference, "by": day_words(reply_by(sent))}
    return render(request, "interest/interest_sent.html", values | {"within": REPLY_WITHIN})


def _sent(request: HttpRequest, authority: Authority, sent_from: str, showing: Showing) -> HttpResponse:
    """Taken in, or shown again with what is wrong. Raises HeldOffError."""
    if reference := _thanked.get(showing.name):
        return redirect("providers:interest-sent", authority.slug, reference)
    refuse_again(authority, sent_from, showing, now())
    form = InterestForm(request.POST, showing="")
    if not form.is_valid():
        _ration(authority, sent_from, showing)
        return _page(authority, form)
    site = request.build_absolute_uri("/")
    sent = receive(authority=authority, showing=showing, sent_from=sent_from, site=site, **form.facts)
    _thanked.keep(showing.name, sent.reference)
    return redirect("providers:interest-sent", authority.slug, sent.reference)


def _open_to_all(slug: str) -> Authority:
    """A council that has published what it wants; this app does not know the one that publishes."""
    authority = _open.get(slug)
    if authority is None:
        authority = get_object_or_404(Authority, slug=slug)
        if not import_string(settings.HAS_PUBLISHED_MARKET)(authority):
            raise Http404
        _open.keep(slug, authority)
    return authority


@cache
def _blank(slug: str, name: str) -> str:
    """The form as everybody is shown it, drawn once: drawing it takes ten times as long as all else."""
    authority = Authority(slug=slug, name=name)
    values = {"authority": authority, "form": InterestForm(showing=BLANK), "within": REPLY_WITHIN}
    return render_to_string("interest/interest_new.html", values)


def _unjudged(request: HttpRequest, authority: Authority, sent_from: str) -> HttpResponse:
    """The form as it was typed, to be changed. Raises HeldOffError."""
    try:
        showing = checked_showing(request.POST.get("showing", ""), authority, sent_from)
    except (NotShownError, TooQuickError):
        showing = None
    _ration(authority, sent_from, showing)
    form = InterestForm(request.POST, showing="")
    form.errors.clear()
    return _page(authority, form)


def _ration(authority: Authority, sent_from: str, showing: Showing | None) -> None:
    """Each takes as long to draw as ten held off; who took their time has a share of their own. Raises HeldOffError."""
    moment = now()
    is_unhurried = showing is not None and showing.unhurried_from <= moment
    if not _drawn.is_given(f"{authority.slug} {is_unhurried}", sent_from):
        raise HeldOffError(moment + MINUTE)


def _page(authority: Authority, form: InterestForm) -> HttpResponse:
    values = {"authority": authority, "form": form, "within": REPLY_WITHIN}
    return HttpResponse(render_to_string("interest/interest_new.html", values))
