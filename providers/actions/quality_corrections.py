"""Corrects what was written of visits and concerns. How it stood before is kept beside it, as long as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from providers.models import Concern, Finding, QualityCorrection, QualityVisit
from providers.quality.errors import WrittenMeanwhileError
from providers.quality.facts import concern_facts, mark, overwritten, visit_facts
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from providers.models import Standard
    from sufficiency.accounts.models import User


class FoundAfterAll(NamedTuple):
    """What a visit found of one standard, what was to be done about it, and how it is known to be done."""

    standard: Standard
    outcome: str
    action: str = ""
    action_by: date | None = None
    done_on: date | None = None
    done: str = ""


@transaction.atomic
def correct_concern(*, concern: Concern, by: User, seen: str, why: str, **facts: Any) -> Concern:
    """``seen``: the mark of its facts as they were shown. Without a day it was settled on it is open again.

    Raises WrittenMeanwhileError.
    """
    concerns = Concern.objects.select_for_update(of=("self",)).select_related("home__registration")
    held = concerns.filter(pk=concern.pk).first()
    before = concern_facts(held) if held else {}
    if held is None or mark(before) != seen:
        raise WrittenMeanwhileError(before)
    for name, value in facts.items():
        setattr(held, name, value)
    held.save()
    # After the concern, as who closes one does: the other way round each of two waits for the other.
    Authority.objects.filter(pk=held.authority_id).supply_changed()
    _keep(held, before, concern_facts(held), by, why, concern=held)
    return held


@transaction.atomic
def correct_visit(
    *, visit: QualityVisit, by: User, seen: str, why: str, found: Sequence[FoundAfterAll], **facts: Any
) -> QualityVisit:
    """``found`` is all that the visit found. Raises WrittenMeanwhileError."""
    visits = QualityVisit.objects.select_for_update(of=("self",)).select_related("home__registration")
    held = visits.filter(pk=visit.pk).first()
    if held is None:
        raise WrittenMeanwhileError({})
    # Who says that an action is done holds its finding and not the visit.
    list(held.findings.select_for_update().order_by("pk"))
    before = visit_facts(held)
    if mark(before) != seen:
        raise WrittenMeanwhileError(before)
    for name, value in facts.items():
        setattr(held, name, value)
    held.save()
    held.findings.exclude(standard__in=[each.standard for each in found]).delete()
    for each in found:
        told = {name: value for name, value in each._asdict().items() if name != "standard"}
        Finding.objects.update_or_create(visit=held, standard=each.standard, defaults=told)
    _keep(held, before, visit_facts(held), by, why, visit=held)
    return held


def _keep(
    of: Concern | QualityVisit, before: dict[str, str], after: dict[str, str], by: User, why: str, **whose: Any
) -> None:
    """Beside what it says now; the trail has no words of it, and no reason: somebody may have named a child."""
    stood = overwritten(before, after)
    if not stood:
        return
    written = {"before": stood, "why": why, "corrected_by": by, "corrected_at": now()}
    QualityCorrection.objects.create(authority=of.authority, **written, **whose)
    verb = "Concern corrected" if isinstance(of, Concern) else "Quality visit corrected"
    changed = {"home": of.home_id, "corrected": [name for name, _ in stood]}
    record(verb, of, by=by, authority=of.authority, after=changed)
