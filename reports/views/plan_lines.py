"""Keeping the plan: its lines, what is done about them, and what of Ofsted they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from reports.models import OfstedRecommendation, PlanAction, PlanLine, Strategy
from reports.plan.actions.line_actions import add_action, edit_action
from reports.plan.actions.lines import add_line, carry_lines, close_line, edit_line, mark, next_number
from reports.plan.actions.ofsted import edit_recommendation, mark_of, record_recommendation
from reports.plan.forms import ActionForm, CarryForm, CloseForm, DoneForm, LineForm, RecommendationForm, today_first
from reports.plan.opening import opened_at, with_lines
from reports.views.plan import line_or_404, plan_crumbs
from reports.views.plan_forms import asked_or_sent, form_page, written
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.codes.plan import Timescale
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

NO_STRATEGY = "Add a strategy first: a line is a recommendation of one."
NOTHING_TO_CARRY = "No line can be carried forward: that takes an open line, and a second strategy for it to go on in."


@asked_or_sent
def plan_line_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_PLAN)
    strategies = _strategies(request, authority)
    of = _named(request, strategies)
    if of is None:
        messages.warning(request, NO_STRATEGY)
        return redirect("reports:strategy-list", slug)
    initial = today_first(strategy=of.pk, number=next_number(of))
    form = LineForm(
        request.POST or kept_data(request), initial=initial, strategies=strategies,
        recommendations=_recommendations(request, authority),
    )  # fmt: skip
    made = written(
        request, form, lambda: add_line(strategy=form.cleaned_data["strategy"], by=request.user, **form.facts)
    )
    if made:
        messages.success(request, f"Line {made.number} is added. Say what is to be done about it, and by when.")
        return redirect("reports:plan-line", slug, made.pk)
    return form_page(request, authority, form, crumbs=plan_crumbs(slug, of), title="Add a line", button="Add line")


@asked_or_sent
def plan_line_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, line = line_or_404(request, slug, pk, Permission.KEEP_PLAN)
    facts = {name: getattr(line, name) for name in ("number", "text", "owner", "agreed_on")}
    answers = [str(each) for each in line.answers.values_list("pk", flat=True)]
    form = LineForm(
        request.POST or kept_data(request), initial=facts | {"answers": answers, "seen": mark(line)},
        recommendations=_recommendations(request, authority),
    )  # fmt: skip
    saved = written(
        request, form, lambda: edit_line(line=line, by=request.user, seen=form.cleaned_data["seen"], **form.facts)
    )
    return _back(request, line, f"Line {saved.number} is saved.") if saved else _of_line(request, line, form, "Change")


@asked_or_sent
def plan_line_close(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, line = line_or_404(request, slug, pk, Permission.KEEP_PLAN)
    form = CloseForm(request.POST or kept_data(request), initial=today_first(seen=mark(line)))
    if written(request, form, lambda: close_line(line=line, by=request.user, **form.cleaned_data)):
        return _back(request, line, f"Line {line.number} is closed. It stays in the plan, with its history.")
    lede = "A closed line stays in the plan with its history, and counts under no colour. No update can be added to it."
    return _of_line(request, line, form, "Close", lede=lede, grave=True)


@asked_or_sent
def plan_carry(request: SignedInRequest, slug: str) -> HttpResponse:
    """Open lines of a strategy; ``?line=`` chooses one, ``?into=`` where they go on, and then all of them."""
    authority = authority_or_404(request, slug, Permission.KEEP_PLAN)
    strategies = _strategies(request, authority)
    of = _named(request, strategies)
    others = strategies.exclude(pk=of.pk) if of else strategies
    lines = PlanLine.objects.visible_to(request.user).filter(strategy=of, closed_on=None).order_by("number")
    if not of or not lines or not others:
        messages.warning(request, NOTHING_TO_CARRY)
        return redirect("reports:plan", slug)
    named = [each for each in others if str(each.pk) == request.GET.get("into")]
    every = [str(each.pk) for each in lines] if named else []
    into = next(iter([*named, *(each for each in others if each.approved_at), *others]))
    initial = today_first(lines=request.GET.getlist("line") or every, into=into)
    form = CarryForm(request.POST or kept_data(request), initial=initial, lines=lines, strategies=others)
    made = written(request, form, lambda: carry_lines(by=request.user, **form.cleaned_data))
    if made:
        into = made[0].strategy
        messages.success(request, f"{count_words(len(made), 'line')} carried forward into {into}.")
        return redirect(f"{reverse('reports:plan', args=[slug])}?strategy={into.pk}")
    lede = (
        "A line that is carried forward closes here and goes on there, with the actions that are not done and what of "
        "Ofsted it answers. Each shows the other."
    )
    title = "Carry lines forward"
    return form_page(
        request, authority, form, crumbs=plan_crumbs(slug, of), title=title, about=str(of), button=title, lede=lede
    )


@asked_or_sent
def plan_action_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, line = line_or_404(request, slug, pk, Permission.KEEP_PLAN)
    form = ActionForm(request.POST or kept_data(request))
    if written(request, form, lambda: add_action(line=line, by=request.user, **_without_seen(form))):
        return _back(request, line, f"The action is added to line {line.number}.")
    return _of_line(request, line, form, "Add an action to")


@asked_or_sent
def plan_action_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    action = _action(request, slug, pk)
    facts = _facts(action)
    initial = facts | {"seen": mark(action.line)}
    form = ActionForm(request.POST or kept_data(request), initial=initial)
    if written(request, form, lambda: edit_action(action=action, by=request.user, **form.cleaned_data)):
        return _back(request, action.line, "The action is saved.")
    return _of_line(request, action.line, form, "Change an action of")


@asked_or_sent
def plan_action_done(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    action = _action(request, slug, pk)
    form = DoneForm(request.POST or kept_data(request), initial=today_first(seen=mark(action.line)))
    if written(
        request, form, lambda: edit_action(action=action, by=request.user, **_facts(action) | form.cleaned_data)
    ):
        return _back(request, action.line, "The action is done. Add an update where that changes how the line stands.")
    return _of_line(request, action.line, form, "Mark an action done of", lede=action.text)


@asked_or_sent
def plan_ofsted_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_PLAN)
    form = RecommendationForm(request.POST or kept_data(request), lines=_lines_that_answer(request, authority))
    made = written(request, form, lambda: record_recommendation(authority=authority, by=request.user, **form.facts))
    return _ofsted(request, authority, form, "Add a recommendation", saved=bool(made))


@asked_or_sent
def plan_ofsted_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_PLAN)
    asked = get_object_or_404(_recommendations(request, authority), pk=pk)
    lines = _lines_that_answer(request, authority, asked)
    chosen = [str(each) for each in asked.lines.values_list("pk", flat=True)]
    initial = {"inspected_on": asked.inspected_on, "text": asked.text, "lines": chosen, "seen": mark_of(asked)}
    form = RecommendationForm(request.POST or kept_data(request), initial=initial, lines=lines)

    def save() -> OfstedRecommendation:
        return edit_recommendation(recommendation=asked, by=request.user, seen=form.cleaned_data["seen"], **form.facts)

    saved = written(request, form, save)
    return _ofsted(request, authority, form, "Change a recommendation", saved=bool(saved))


def _ofsted(request: SignedInRequest, authority: Authority, form: Any, title: str, *, saved: bool) -> HttpResponse:
    address = reverse("reports:plan-ofsted", args=[authority.slug])
    if saved:
        messages.success(request, "The recommendation is saved.")
        return redirect(address)
    crumbs = [*plan_crumbs(authority.slug), ("What Ofsted recommended", address)]
    return form_page(request, authority, form, crumbs=crumbs, title=title)


def _strategies(request: SignedInRequest, authority: Authority) -> QuerySet[Strategy]:
    return with_lines(Strategy.objects.visible_to(request.user).of(authority), today())


def _named(request: SignedInRequest, strategies: QuerySet[Strategy]) -> Strategy | None:
    """By the address, else the one that the plan is opened at."""
    asked = request.GET.get("strategy", "")
    return next((each for each in strategies if str(each.pk) == asked), None) or opened_at(strategies, today())


def _recommendations(request: SignedInRequest, authority: Authority) -> QuerySet[OfstedRecommendation]:
    return OfstedRecommendation.objects.visible_to(request.user).of(authority)


def _lines_that_answer(
    request: SignedInRequest, authority: Authority, asked: OfstedRecommendation | None = None
) -> QuerySet[PlanLine]:
    """The open ones, and those that answer it already."""
    mine = PlanLine.objects.visible_to(request.user).of(authority).select_related("strategy")
    there = mine.filter(closed_on=None)
    return (there | mine.filter(answers=asked) if asked else there).distinct().order_by("strategy", "number")


def _action(request: SignedInRequest, slug: str, pk: int) -> PlanAction:
    authority = authority_or_404(request, slug, Permission.KEEP_PLAN)
    mine = PlanAction.objects.visible_to(request.user).of(authority)
    action = get_object_or_404(mine.select_related("line__strategy__authority"), pk=pk)
    action.line.strategy.authority = authority  # with the person's role
    return action


def _facts(action: PlanAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "timescale": Timescale(action.timescale),
        "month": action.month,
        "done_on": action.done_on,
        "indicators": list(action.indicators.values_list("slug", flat=True)),
    }


def _without_seen(form: ActionForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}


def _back(request: SignedInRequest, line: PlanLine, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:plan-line", line.strategy.authority.slug, line.pk)


def _of_line(request: SignedInRequest, line: PlanLine, form: Any, verb: str, **more: Any) -> HttpResponse:
    """A form of a line that is there."""
    authority = line.strategy.authority
    crumbs = plan_crumbs(authority.slug, line.strategy, line)
    return form_page(request, authority, form, crumbs=crumbs, title=f"{verb} line {line.number}", **more)
