"""Inspections that Ofsted has published and no list has yet: typed in, corrected, taken away. A list's word wins."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from providers.actions.holding import hold_lists
from providers.models import BedUse, Home, Inspection
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Registration
    from sufficiency.accounts.models import User

FACTS = ("inspected_on", "judgement", "published_on", "report")


class InspectionThereError(Exception):
    """There is one of that day already: ``inspection``."""

    def __init__(self, inspection: Inspection) -> None:
        super().__init__(f"An inspection on {inspection.inspected_on} is there")
        self.inspection = inspection


class InspectionChangedError(Exception):
    """Meanwhile a list has it, somebody else changed it (``inspection`` is it now), or took it away (None)."""

    def __init__(self, inspection: Inspection | None) -> None:
        super().__init__("The inspection was changed meanwhile")
        self.inspection = inspection


def inspection_mark(inspection: Inspection) -> str:
    """Another wherever a fact is another."""
    facts = [getattr(inspection, name) for name in FACTS]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


@transaction.atomic
def add_inspection(
    *, registration: Registration, authority: Authority, by: User, inspected_on: date, scale: str, **facts: Any
) -> Inspection:
    """Raises InspectionThereError, whichever scale the other is on: two of one day are one."""
    hold_lists()
    _refuse_twin(registration.pk, inspected_on)
    made = Inspection.objects.create(registration=registration, inspected_on=inspected_on, scale=scale, **facts)
    record("Inspection recorded by hand", made, by=by, authority=authority, after=_as_event(made))
    _tell(registration.pk, authority)
    return made


@transaction.atomic
def correct_inspection(
    *, inspection: Inspection, authority: Authority, by: User, seen: str, **facts: Any
) -> Inspection:
    """Raises InspectionThereError, InspectionChangedError."""
    # As who adds one: of two that come to one day the second is told.
    hold_lists()
    held = _held(inspection)
    if inspection_mark(held) != seen:
        raise InspectionChangedError(held)
    before = _as_event(held)
    for name, value in facts.items():
        setattr(held, name, value)
    _refuse_twin(held.registration_id, held.inspected_on, but=held)
    held.save(update_fields=list(facts))
    if before != _as_event(held):
        after = _as_event(held)
        record("Inspection corrected by hand", held, by=by, authority=authority, before=before, after=after)
        _tell(held.registration_id, authority)
    return held


@transaction.atomic
def take_inspection_away(*, inspection: Inspection, authority: Authority, by: User) -> None:
    """It never was. Raises InspectionChangedError where a list has it."""
    hold_lists()
    held = _held(inspection)
    record("Inspection taken away by hand", held, by=by, authority=authority, before=_as_event(held))
    _tell(held.registration_id, authority)
    held.delete()


def _held(inspection: Inspection) -> Inspection:
    held = Inspection.objects.select_for_update().filter(pk=inspection.pk).first()
    if held is None or held.said_on:
        raise InspectionChangedError(held)
    return held


def _refuse_twin(registration: int, day: date, but: Inspection | None = None) -> None:
    others = Inspection.objects.filter(registration=registration, inspected_on=day)
    there = others.exclude(pk=but.pk).first() if but else others.first()
    if there:
        raise InspectionThereError(there)


def _tell(registration: int, authority: Authority) -> None:
    """Whose home it is, and whose children live there: they are matched anew, and so are their alerts."""
    homes = Home.objects.filter(registration=registration)
    uses = BedUse.objects.filter(bed__home__in=homes).values("authority")
    here = Q(pk=authority.pk) | Q(pk__in=homes.values("authority")) | Q(pk__in=uses)
    for key in Authority.objects.filter(here).order_by("pk").values_list("pk", flat=True):
        Authority.objects.filter(pk=key).supply_changed()


def _as_event(inspection: Inspection) -> dict[str, Any]:
    days = {name: f"{getattr(inspection, name) or ''}" for name in ("inspected_on", "published_on")}
    told = {"judgement": str(inspection.judgement), "scale": str(inspection.scale), "report": inspection.report}
    return {"registration": inspection.registration_id} | days | told
