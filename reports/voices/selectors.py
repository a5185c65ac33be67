"""Which of children's words may be repeated, and how much became of what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from reports.models import LinkedPlan, Voice
from sufficiency.codes.plan import Consent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def quotable(authority: Authority) -> list[Voice]:
    """What children said and let be quoted in public, by number; not what was said for them. One query."""
    return list(Voice.objects.of(authority).filter(consent=Consent.PUBLIC, by_children=True))


def voices_of(authority: Authority, user: User) -> QuerySet[Voice]:
    """With ``told_on``, the last day on which young people were told what became of it."""
    return Voice.objects.visible_to(user).of(authority).annotate(told_on=Max("feedback__day"))


@dataclass(frozen=True, slots=True)
class Counts:
    voices: int
    changed: int
    """Whose change is made, and not only promised."""
    told: int
    last_told_on: date | None


def counts_of(voices: Sequence[Voice]) -> Counts:
    """Needs voices with ``told_on``."""
    told = [each.told_on for each in voices if each.told_on]  # type: ignore[attr-defined]
    changed = sum(each.changed_on is not None for each in voices)
    return Counts(len(voices), changed, len(told), max(told, default=None))


def for_young_people(voices: Iterable[Voice], *, anybody: bool) -> list[Voice]:
    """What children said and let be quoted: to ``anybody``, or inside the council at least."""
    consents = {Consent.PUBLIC} if anybody else {Consent.PUBLIC, Consent.INSIDE}
    return [each for each in voices if each.by_children and each.consent in consents]


def linked_plans_of(authority: Authority, user: User) -> QuerySet[LinkedPlan]:
    """With what is tracked in each; two queries."""
    return LinkedPlan.objects.visible_to(user).of(authority).prefetch_related("voices")
