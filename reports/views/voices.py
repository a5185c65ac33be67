"""Children's voices: the list, a statement's page, what is recorded of it, and the page for young people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import LinkedPlan, PlanLine, Voice
from reports.plan.strategies.found import plan_crumbs
from reports.views.plan_forms import asked_or_sent, form_page, written
from reports.voices.actions import (
    add_voice,
    edit_voice,
    keep_linked_plan,
    mark,
    take_words_back,
    tell,
    track_voice,
)
from reports.voices.editions import published_with
from reports.voices.forms import LinkedPlanForm, TakeBackForm, TellForm, TrackForm, VoiceForm
from reports.voices.presenters import (
    facts_of,
    plans_table,
    summary,
    take_back_words,
    taken_back_words,
    told_table,
    voices_table,
    words_of,
    you_said,
)
from reports.voices.selectors import counts_of, for_young_people, linked_plans_of, voices_of
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today
from sufficiency.codes.plan import Consent, Theme

if TYPE_CHECKING:
    from django.http import HttpResponse

    from reports.plan.strategies.found import Crumbs
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

SEE, KEEP = Permission.SEE_PLAN, Permission.KEEP_VOICES


@require_safe
def voice_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, SEE)
    theme, keeps = request.GET.get("theme", ""), may(authority, KEEP)
    voices = list(voices_of(authority, request.user))
    shown = [each for each in voices if not theme or each.theme == theme]
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug),
        "summary": summary(counts_of(voices)),
        "any": bool(voices),
        "table": voices_table(shown, slug, keeps=keeps),
        "themes": [(value, words, value == theme) for value, words in Theme.choices],
        "may_keep": keeps,
    }
    return render(request, "voices/voice_list.html", values)


@require_safe
def voice_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, voice = _voice(request, slug, pk, SEE)
    keeps = may(authority, KEEP)
    values = {
        "authority": authority,
        "crumbs": _crumbs(slug),
        "voice": voice,
        "words": words_of(voice, keeps=keeps),
        "facts": list(facts_of(voice)),
        "plans": voice.tracked_in.all(),
        "lines": voice.lines.select_related("strategy"),
        "told": told_table(voice.feedback.select_related("told_by")),
        "may_keep": keeps,
    }
    return render(request, "voices/voice_detail.html", values)


@require_safe
def voice_you_said(request: SignedInRequest, slug: str) -> HttpResponse:
    """For young people, to print: ``?for=anybody`` leaves out what may be quoted only inside the council."""
    authority = authority_or_404(request, slug, SEE)
    for_anybody = request.GET.get("for") == "anybody"
    voices = for_young_people(voices_of(authority, request.user), anybody=for_anybody)
    values = {
        "authority": authority,
        "crumbs": _crumbs(slug),
        "said": you_said(voices),
        "for_anybody": for_anybody,
        "has_inside": any(each.consent == Consent.INSIDE for each in voices),
        "day": today(),
    }
    return render(request, "voices/you_said.html", values)


@asked_or_sent
def voice_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, KEEP)
    form = VoiceForm(request.POST or kept_data(request))
    if made := written(request, form, lambda: add_voice(authority=authority, by=request.user, **form.facts)):
        return _saved(request, made, f"{made} is recorded. Say where it is tracked, and tell the young people.")
    return form_page(request, authority, form, crumbs=_crumbs(slug), title="Record what was said", button="Record")


@asked_or_sent
def voice_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, voice = _voice(request, slug, pk, KEEP)
    form = VoiceForm(request.POST or kept_data(request), voice=voice)

    def save() -> Voice:
        return edit_voice(voice=voice, by=request.user, seen=form.cleaned_data["seen"], **form.facts)

    if made := written(request, form, save):
        return _saved(request, made, f"{made} is saved.")
    return form_page(request, authority, form, crumbs=_crumbs(slug, voice), title="Change", about=str(voice))


@asked_or_sent
def voice_take_back(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, voice = _voice(request, slug, pk, KEEP)
    if not voice.statement:
        return _saved(request, voice, "The words were taken back already.")
    form = TakeBackForm(request.POST or kept_data(request), initial={"seen": mark(voice)})
    words = voice.statement

    def save() -> Voice:
        return take_words_back(voice=voice, by=request.user, seen=form.cleaned_data["seen"])

    if made := written(request, form, save):
        # Asked anew: an edition may have been approved while this waited.
        return _saved(request, made, taken_back_words(published_with(authority, words)))
    return form_page(
        request, authority, form, crumbs=_crumbs(slug, voice), title="Take the words back", about=str(voice),
        button="Take them back", lede=take_back_words(published_with(authority, words)), grave=True,
    )  # fmt: skip


@asked_or_sent
def voice_track(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """In what other plans, and in what lines that are open, those it is tracked in already among them."""
    authority, voice = _voice(request, slug, pk, KEEP)
    plans = list(LinkedPlan.objects.visible_to(request.user).of(authority))
    mine = PlanLine.objects.visible_to(request.user).of(authority).select_related("strategy")
    lines = mine.filter(closed_on=None, carried_to=None) | mine.filter(voices=voice)
    form = TrackForm(request.POST or kept_data(request), voice=voice, plans=plans, lines=list(lines.distinct()))

    def save() -> Voice:
        return track_voice(voice=voice, by=request.user, seen=form.cleaned_data["seen"], **form.chosen)

    if made := written(request, form, save):
        return _saved(request, made, f"Where {str(made).lower()} is tracked is saved.")
    lede = "Tick every plan and line in which what changes is followed up. A plan that is not here is added first."
    crumbs = _crumbs(slug, voice)
    return form_page(request, authority, form, crumbs=crumbs, title="Where it is tracked", about=str(voice), lede=lede)


@asked_or_sent
def voice_tell(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, voice = _voice(request, slug, pk, KEEP)
    form = TellForm(request.POST or kept_data(request))
    if written(request, form, lambda: tell(voice=voice, by=request.user, **form.cleaned_data)):
        return _saved(request, voice, "It is recorded that young people were told.")
    return form_page(
        request, authority, form, crumbs=_crumbs(slug, voice), title="Young people were told", about=str(voice),
        button="Record", lede="Once recorded this is not changed: it is what they heard, and when.",
    )  # fmt: skip


@require_safe
def linked_plan_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, SEE)
    keeps, plans = may(authority, KEEP), list(linked_plans_of(authority, request.user))
    loose = Voice.objects.visible_to(request.user).of(authority).filter(tracked_in=None, lines=None)
    values = {
        "authority": authority,
        "crumbs": _crumbs(slug),
        "table": plans_table(plans, slug, keeps=keeps),
        "loose": loose,
        "may_keep": keeps,
    }
    return render(request, "voices/linked_plan_list.html", values)


@asked_or_sent
def linked_plan_new(request: SignedInRequest, slug: str) -> HttpResponse:
    return _keep_plan(request, authority_or_404(request, slug, KEEP), None)


@asked_or_sent
def linked_plan_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, KEEP)
    mine = LinkedPlan.objects.visible_to(request.user).of(authority)
    return _keep_plan(request, authority, get_object_or_404(mine, pk=pk))


def _keep_plan(request: SignedInRequest, authority: Authority, plan: LinkedPlan | None) -> HttpResponse:
    form = LinkedPlanForm(request.POST or kept_data(request), plan=plan)

    def save() -> LinkedPlan:
        return keep_linked_plan(authority=authority, by=request.user, plan=plan, **form.facts)

    if made := written(request, form, save):
        messages.success(request, f"{made} is saved.")
        return redirect("reports:linked-plan-list", authority.slug)
    crumbs = [*_crumbs(authority.slug), ("Other plans", reverse("reports:linked-plan-list", args=[authority.slug]))]
    title = "Change a plan" if plan else "Add a plan"
    return form_page(request, authority, form, crumbs=crumbs, title=title, about=plan.title if plan else "")


def _voice(request: SignedInRequest, slug: str, pk: int, permission: Permission) -> tuple[Authority, Voice]:
    authority = authority_or_404(request, slug, permission)
    return authority, get_object_or_404(Voice.objects.visible_to(request.user).of(authority), pk=pk)


def _saved(request: SignedInRequest, voice: Voice, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:voice-detail", voice.authority.slug, voice.pk)


def _crumbs(slug: str, voice: Voice | None = None) -> Crumbs:
    crumbs = [*plan_crumbs(slug), ("Children's voices", reverse("reports:voice-list", args=[slug]))]
    if voice:
        crumbs.append((str(voice), reverse("reports:voice-detail", args=[slug, voice.pk])))
    return crumbs
