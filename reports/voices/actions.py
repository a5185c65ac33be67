"""Records what children said, what changes because of it, where that is tracked, and that they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Max

from reports.models import Feedback, LinkedPlan, Voice
from reports.plan.postcodes import postcodes_in
from reports.plan.refusals import ChangedMeanwhileError, RefusedError, digest
from reports.voices.editions import take_out_of_drafts
from reports.voices.identifying import dates_in, references_in
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.codes.plan import Consent

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.models import PlanLine
    from sufficiency.accounts.models import User

FACTS: Final = (
    "statement", "said_on", "gathered", "theme", "consent", "by_children", "change", "changed_on", "impact",
)  # fmt: skip
TAKEN_BACK: Final = "The words were taken back already: what is said anew is another statement"
OF_PLAN: Final = ("title", "owner", "url", "start", "end")


@transaction.atomic
def add_voice(*, authority: Authority, by: User, **facts: Any) -> Voice:
    """It gets the next number. Raises RefusedError for what would tell who said it, or for days that cannot be."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    last = Voice.objects.of(authority).aggregate(last=Max("number"))["last"] or 0
    made = Voice(authority=authority, number=last + 1, **facts)
    _refuse(made)
    made.save()
    record("Statement added", made, by=by, authority=authority, after=_as_event(made))
    return made


@transaction.atomic
def edit_voice(*, voice: Voice, by: User, seen: str, **facts: Any) -> Voice:
    """Raises RefusedError as ``add_voice``, ChangedMeanwhileError. Of words that were taken back none come again."""
    held = _held(voice, seen)
    before, was = _as_event(held), held.statement
    for name, value in facts.items():
        setattr(held, name, value)
    if not was and held.statement:
        raise RefusedError(TAKEN_BACK, "statement")
    _refuse(held)
    held.save()
    if was and (held.statement, held.consent) != (was, Consent.PUBLIC):
        take_out_of_drafts(held.authority, was)
    record("Statement changed", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


@transaction.atomic
def take_words_back(*, voice: Voice, by: User, seen: str) -> Voice:
    """Consent to keep the words is taken back: they go for good, also from drafts of the market position.

    What changes because of them stays, and so does the number. Raises RefusedError, ChangedMeanwhileError.
    """
    held = _held(voice, seen)
    if not held.statement:
        raise RefusedError(TAKEN_BACK)
    before, words = _as_event(held), held.statement
    held.statement, held.consent = "", Consent.NONE
    held.save(update_fields=["statement", "consent"])
    take_out_of_drafts(held.authority, words)
    record("Words taken back", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


@transaction.atomic
def track_voice(*, voice: Voice, by: User, seen: str, plans: Iterable[LinkedPlan], lines: Iterable[PlanLine]) -> Voice:
    """Where what changes is followed up: of this council's plans and lines only. Raises ChangedMeanwhileError."""
    held = _held(voice, seen)
    before = _tracked(held)
    held.tracked_in.set(each for each in plans if each.authority_id == held.authority_id)
    held.lines.set(each for each in lines if each.strategy.authority_id == held.authority_id)
    record("Statement tracked", held, by=by, authority=held.authority, before=before, after=_tracked(held))
    return held


@transaction.atomic
def tell(*, voice: Voice, by: User, day: date, how: str) -> Feedback:
    """Young people were told what became of it. Added, never changed. Raises RefusedError."""
    held = _held(voice)
    if day > today():
        raise RefusedError("The day they were told must be today or in the past", "day")
    if held.said_on and day < held.said_on:
        raise RefusedError("They cannot have been told before it was said", "day")
    _refuse_traces(held.authority, "how", how)
    made = Feedback.objects.create(voice=held, day=day, how=how, told_by=by)
    after = {"statement": held.pk, "day": day.isoformat()}
    record("Young people told", made, by=by, authority=held.authority, after=after)
    return made


@transaction.atomic
def keep_linked_plan(
    *, authority: Authority, by: User, plan: LinkedPlan | None = None, seen: str = "", **facts: Any
) -> LinkedPlan:
    """Add another plan of the council, or change one. Raises RefusedError for a title that is there; of one that is
    there ChangedMeanwhileError, where ``seen`` is not its mark.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    held = LinkedPlan.objects.get(pk=plan.pk) if plan else LinkedPlan(authority=authority)
    before = _plan_as_event(held) if plan else None
    if plan and mark_of_plan(held) != seen:
        raise ChangedMeanwhileError(mark_of_plan(held))
    for name, value in facts.items():
        setattr(held, name, value)
    if LinkedPlan.objects.of(authority).filter(title__iexact=held.title).exclude(pk=held.pk).exists():
        raise RefusedError("There is a plan of this title already", "title")
    held.save()
    verb = "Linked plan changed" if plan else "Linked plan added"
    record(verb, held, by=by, authority=authority, before=before, after=_plan_as_event(held))
    return held


def mark(voice: Voice) -> str:
    """Another wherever something of it, or of where it is tracked, is another."""
    return digest([[str(getattr(voice, name)) for name in FACTS], _tracked(voice)])


def mark_of_plan(plan: LinkedPlan) -> str:
    return digest(_plan_as_event(plan))


def _held(voice: Voice, seen: str | None = None) -> Voice:
    held = Voice.objects.select_for_update(of=("self",)).select_related("authority").get(pk=voice.pk)
    if seen is not None and mark(held) != seen:
        raise ChangedMeanwhileError(mark(held))
    return held


def _refuse(voice: Voice) -> None:
    if found := dates_in(voice.statement):
        raise RefusedError(f"“{found[0]}” could be a date of birth: leave out what tells who said it", "statement")
    for name in ("statement", "change", "impact"):
        _refuse_traces(voice.authority, name, getattr(voice, name))
    for name, what in (("said_on", "The day it was said"), ("changed_on", "The day the change was made")):
        day = getattr(voice, name)
        if day and day > today():
            raise RefusedError(f"{what} must be today or in the past", name)
    if voice.changed_on and not voice.change:
        raise RefusedError("Say what changed, since you give the day it was", "change")
    if voice.said_on and voice.changed_on and voice.changed_on < voice.said_on:
        raise RefusedError("The change cannot have been made because of what was said later", "changed_on")


def _refuse_traces(authority: Authority, field: str, text: str) -> None:
    if found := postcodes_in(text):
        raise RefusedError(f"“{found[0]}” is a full postcode: leave out what tells who said it", field)
    if found := references_in(text, authority):
        raise RefusedError(f"“{found[0]}” looks like a child's reference: leave out what tells who said it", field)


def _as_event(voice: Voice) -> dict[str, Any]:
    """Without the words: the trail is read by more people than may see a statement that is not to be quoted."""
    facts = {name: getattr(voice, name) for name in ("number", "gathered", "theme", "consent", "by_children")}
    days = {name: day.isoformat() if (day := getattr(voice, name)) else None for name in ("said_on", "changed_on")}
    said = {"words": digest([voice.statement, voice.change, voice.impact])}
    return facts | days | said


def _tracked(voice: Voice) -> dict[str, list[int]]:
    return {name: sorted(getattr(voice, name).values_list("pk", flat=True)) for name in ("tracked_in", "lines")}


def _plan_as_event(plan: LinkedPlan) -> dict[str, Any]:
    facts = {name: getattr(plan, name) for name in OF_PLAN}
    return facts | {name: day.isoformat() if (day := facts[name]) else None for name in ("start", "end")}
