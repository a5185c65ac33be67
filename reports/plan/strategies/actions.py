"""Writes strategies while they are drafts, approves them, and makes the next version of an approved one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from reports.models import Intention, Strategy, StrategyPart
from reports.plan.postcodes import postcodes_in
from reports.plan.refusals import ChangedMeanwhileError, RefusedError, digest
from reports.plan.strategies.selectors import writers_of
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import now, today
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sufficiency.accounts.models import User

FACTS: Final = ("title", "number", "start", "end", "established_on", "next_review_on", "owner", "what_changed")
OF_INTENTION: Final = (
    "service_type", "direction", "quantity", "where", "for_whom",
    "what_there_is", "how_to_change", "what_we_fund", "not_wanted",
)  # fmt: skip


@transaction.atomic
def add_strategy(*, authority: Authority, by: User, version: int = 1, **facts: Any) -> Strategy:
    """A draft, whose author is who adds it. Raises RefusedError for a title that is there."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    made = Strategy(authority=authority, author=by, version=version, **facts)
    _refuse_twin(made)
    made.save()
    record("Strategy added", made, by=by, authority=authority, after=_as_event(made))
    return made


@transaction.atomic
def edit_strategy(*, strategy: Strategy, by: User, seen: str, **facts: Any) -> Strategy:
    """Raises RefusedError: approved, or the title there; ChangedMeanwhileError."""
    held = _draft(strategy, seen)
    before = _as_event(held)
    for name, value in facts.items():
        setattr(held, name, value)
    _refuse_twin(held)
    held.save()
    record("Strategy changed", held, by=by, authority=held.authority, before=before, after=_as_event(held))
    return held


@transaction.atomic
def set_parts(*, strategy: Strategy, by: User, seen: str, aims: Sequence[str], priorities: Sequence[str]) -> None:
    """All its aims and priorities at once, in their order. Raises as ``edit_strategy``."""
    held = _draft(strategy, seen)
    before = _parts_of(held)
    held.parts.all().delete()
    made = {StrategyPart.Kind.AIM: aims, StrategyPart.Kind.PRIORITY: priorities}
    StrategyPart.objects.bulk_create(
        StrategyPart(strategy=held, kind=kind, place=place, text=text)
        for kind, texts in made.items()
        for place, text in enumerate(texts, 1)
    )
    record("Aims of a strategy set", held, by=by, authority=held.authority, before=before, after=_parts_of(held))


@transaction.atomic
def set_intention(*, strategy: Strategy, service_type: str, by: User, seen: str, **facts: Any) -> Intention:
    """What it means to do about one type of service; it is published. Raises as ``edit_strategy``."""
    held = _draft(strategy, seen)
    row = held.intentions.filter(service_type=service_type).first() or Intention(
        strategy=held, service_type=service_type
    )
    before = _of_intention(row) if row.pk else None
    for name, value in facts.items():
        setattr(row, name, value)
    _refuse_addresses(row)
    row.save()
    record("Intention set", row, by=by, authority=held.authority, before=before, after=_of_intention(row))
    return row


@transaction.atomic
def remove_intention(*, intention: Intention, by: User) -> None:
    """The strategy says nothing of that type of service any more. Raises RefusedError once approved."""
    held = _draft(intention.strategy)
    record("Intention removed", intention, by=by, authority=held.authority, before=_of_intention(intention))
    intention.delete()


@transaction.atomic
def delete_draft(*, strategy: Strategy, by: User, seen: str) -> None:
    """It goes with its aims and intentions; what was approved never does. Raises as ``edit_strategy``."""
    held = _draft(strategy, seen)
    if number := held.lines.count():
        many = f"{count_words(number, 'line')} of the plan"
        raise RefusedError(f"{many} would go with this draft, and lines are kept: have it approved, or leave it")
    before = _as_event(held) | _parts_of(held) | {"intentions": [_of_intention(row) for row in held.intentions.all()]}
    record("Strategy draft deleted", held, by=by, authority=held.authority, before=before)
    held.delete()


@transaction.atomic
def approve_strategy(*, strategy: Strategy, by: User, seen: str, at: datetime | None = None) -> Strategy:
    """By somebody who wrote nothing of it; ``seen`` is what they read. ``at`` is now, unless it was before.

    From then on it is not edited. Raises RefusedError, ChangedMeanwhileError.
    """
    held = _draft(strategy, seen)
    if by.pk in writers_of(held):
        raise RefusedError("You wrote this version, or some of it, so somebody else must approve it")
    held.approver, held.approved_at = by, at or now()
    held.save(update_fields=["approver", "approved_at"])
    record("Strategy approved", held, by=by, authority=held.authority, after=_as_event(held))
    return held


@transaction.atomic
def new_version(*, strategy: Strategy, by: User, what_changed: str) -> Strategy:
    """A draft that begins as its last version stands, with all its parts. Raises RefusedError."""
    held = _held(strategy)
    if held.approved_at is None:
        raise RefusedError("This version is still a draft: change it, or have it approved first")
    if Strategy.objects.filter(replaces=held).exists():
        raise RefusedError("There is a newer version already: change that one")
    facts = {name: getattr(held, name) for name in (*FACTS, "last_reviewed_on")}
    made = add_strategy(
        authority=held.authority, by=by, version=held.version + 1,
        **facts | {"replaces": held, "what_changed": what_changed},
    )  # fmt: skip
    StrategyPart.objects.bulk_create(
        StrategyPart(strategy=made, kind=each.kind, place=each.place, text=each.text) for each in held.parts.all()
    )
    Intention.objects.bulk_create(
        Intention(strategy=made, **{name: getattr(each, name) for name in OF_INTENTION})
        for each in held.intentions.all()
    )
    return made


@transaction.atomic
def review_strategy(
    *, strategy: Strategy, by: User, seen: str, reviewed_on: date, next_review_on: date, found: str
) -> Strategy:
    """It was looked at again; the next time must be after. Raises RefusedError, ChangedMeanwhileError."""
    held = _held(strategy, seen)
    if held.approved_at is None:
        raise RefusedError("This version is still a draft: a review is of what was approved")
    refuse_review(held, reviewed_on, next_review_on)
    before = _as_event(held)
    held.last_reviewed_on, held.next_review_on = reviewed_on, next_review_on
    held.save(update_fields=["last_reviewed_on", "next_review_on"])
    after = _as_event(held)
    record("Strategy reviewed", held, by=by, authority=held.authority, before=before, after=after, reason=found)
    return held


def refuse_review(strategy: Strategy, reviewed_on: date, next_review_on: date) -> None:
    if reviewed_on > today():
        raise RefusedError("The day of the review must be today or in the past", "reviewed_on")
    if strategy.established_on and reviewed_on < strategy.established_on:
        raise RefusedError("The review must be after the day the strategy was established", "reviewed_on")
    if strategy.last_reviewed_on and reviewed_on < strategy.last_reviewed_on:
        raise RefusedError("A later review is recorded already: the last must be the latest", "reviewed_on")
    if next_review_on <= reviewed_on:
        raise RefusedError("The next review must be after this one", "next_review_on")


def mark(strategy: Strategy) -> str:
    """Another wherever something of it is another."""
    rows = strategy.intentions.order_by("pk").values_list(*OF_INTENTION)
    facts = [_as_event(strategy), strategy.what_changed, _parts_of(strategy), [list(row) for row in rows]]
    return digest(facts)


def _held(strategy: Strategy, seen: str | None = None) -> Strategy:
    rows = Strategy.objects.select_for_update(of=("self",)).select_related("authority")
    held = rows.filter(pk=strategy.pk).first()
    if held is None:
        raise RefusedError("Somebody else deleted this draft meanwhile")
    if seen is not None and mark(held) != seen:
        raise ChangedMeanwhileError(mark(held))
    return held


def _draft(strategy: Strategy, seen: str | None = None) -> Strategy:
    held = _held(strategy)
    if held.approved_at is not None:
        raise RefusedError("This version is approved and is not changed any more: make a new version")
    return _held(held, seen)


def _refuse_twin(strategy: Strategy) -> None:
    same = Strategy.objects.of(strategy.authority).filter(title__iexact=strategy.title, version=strategy.version)
    if same.exclude(pk=strategy.pk).exists():
        raise RefusedError("You have a strategy of this title already: make a new version of that one", "title")


def _refuse_addresses(row: Intention) -> None:
    for name in OF_INTENTION[3:]:
        if found := postcodes_in(getattr(row, name)):
            raise RefusedError(f"“{found[0]}” is a full postcode: enter a district or a town", name)


def _parts_of(strategy: Strategy) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in StrategyPart.Kind.values}
    for each in strategy.parts.order_by("kind", "place"):
        found[each.kind].append(each.text)
    return found


def _of_intention(row: Intention) -> dict[str, Any]:
    return {"strategy": row.strategy_id} | {name: getattr(row, name) for name in OF_INTENTION}


def _as_event(strategy: Strategy) -> dict[str, Any]:
    days = ("start", "end", "established_on", "last_reviewed_on", "next_review_on")
    facts = {name: day.isoformat() if (day := getattr(strategy, name)) else None for name in days}
    facts |= {name: getattr(strategy, name) for name in ("title", "number", "version", "owner")}
    return facts | {"author": strategy.author_id, "approver": strategy.approver_id}
