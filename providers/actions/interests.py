"""Writes expressions of interest: taken in, answered, taken into homes to come or not, and forgotten in time.

No event holds who wrote: names, addresses and numbers stand in the row alone, and go with it.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from providers.actions.holding import hold_authorities
from providers.actions.projects import add_project
from providers.interest.limits import DAY, refuse_flood
from providers.models import HomeProject, Interest, InterestDesk
from providers.tasks import tell_of_interest
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import midnight, months_before, now, today
from sufficiency.codes.supply import NotTakenUp, ReplyWay

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from providers.interest.showing import Showing
    from sufficiency.accounts.models import User

BY_THE_FORM: Final = "public form"
KEPT_MONTHS: Final = 24
"""Who wrote is known for so long after the last step."""
LETTERS: Final = "BCDFGHJKMNPQRSTVWXZ23456789"
"""Without those that are read as others, and without vowels: no word comes out."""


TOLD_ONE_BY_ONE: Final = 5
TOLD_OF: Final = 10


class StepTakenError(Exception):
    """Somebody else took the step meanwhile; ``interest`` is it now."""

    def __init__(self, interest: Interest) -> None:
        super().__init__(f"Expression of interest {interest.pk} was dealt with meanwhile")
        self.interest = interest


def receive(*, authority: Authority, showing: Showing, sent_from: str, site: str, **facts: Any) -> Interest:
    """Take it in, once for each showing of the form, and have the team told. Raises HeldOffError.

    It is looked at before anything is locked: a flood then waits for nobody, and nobody for it.
    """
    if there := Interest.objects.filter(showing=showing.name).first():
        return there
    refuse_flood(authority, sent_from, showing, now())
    with transaction.atomic():
        Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
        if there := Interest.objects.filter(showing=showing.name).first():
            return there
        moment = now()
        refuse_flood(authority, sent_from, showing, moment)
        _forget_addresses(authority, moment)
        is_told = _is_told(Interest.objects.of(authority).filter(received_at__gte=midnight(today())).count())
        interest = Interest.objects.create(
            authority=authority, reference=_new_reference(), showing=showing.name, sent_from=sent_from,
            received_at=moment, last_step_on=today(), **facts,
        )  # fmt: skip
        told = {"reference": interest.reference, "kind": interest.kind, "beds": interest.beds}
        record("Expression of interest received", interest, by=BY_THE_FORM, authority=authority, after=told)
        if is_told:
            tell_of_interest.enqueue(interest.pk, site)
    return interest


def _is_told(before: int) -> bool:
    """By a mail, after so many of the day: each of the first five, then every tenth, so that a flood fills no box.

    >>> [each for each in range(60) if _is_told(each)]
    [0, 1, 2, 3, 4, 9, 19, 29, 39, 49, 59]
    """
    return before < TOLD_ONE_BY_ONE or before % TOLD_OF == TOLD_OF - 1


@transaction.atomic
def reply(*, interest: Interest, how: ReplyWay, on: date, by: User) -> Interest:
    """Say that it was answered. Raises StepTakenError."""
    held = _held(interest)
    if held.replied_on:
        raise StepTakenError(held)
    held.replied_on, held.replied_how = on, how
    after = {"replied_on": on.isoformat(), "replied_how": how}
    return _step(held, "Expression of interest answered", by, after)


@transaction.atomic
def take_into_homes(*, interest: Interest, by: User, **facts: Any) -> HomeProject:
    """A home to come of its own. Raises StepTakenError, TitleThereError."""
    hold_authorities([interest.authority_id])
    held = _held(interest)
    if held.project_id or held.closed_on:
        raise StepTakenError(held)
    held.project = add_project(authority=held.authority, by=by, **facts)
    _step(held, "Expression of interest taken up", by, {"project": held.project.pk})
    return held.project


@transaction.atomic
def close(*, interest: Interest, why: NotTakenUp, by: User) -> Interest:
    """Not taken up; what was never meant is forgotten at once. Raises StepTakenError."""
    held = _held(interest)
    if held.project_id or held.closed_on:
        raise StepTakenError(held)
    held.closed_on, held.closed_why = today(), why
    _step(held, "Expression of interest not taken up", by, {"closed_why": why})
    if why == NotTakenUp.NOT_GENUINE:
        _forget(Interest.objects.filter(pk=held.pk))
    return held


@transaction.atomic
def set_desk(*, authority: Authority, email: str, by: User) -> InterestDesk:
    desk, _ = InterestDesk.objects.select_for_update().get_or_create(authority=authority)
    before, desk.email = {"email": desk.email}, email
    desk.save()
    after = {"email": email}
    record("Team of interest set", desk, by=by, authority=authority, before=before, after=after)
    return desk


@transaction.atomic
def remove_old_contacts(*, authority: Authority, by: User | str) -> int:
    """Of how many it is forgotten who wrote; what was wanted and what became of it stays."""
    _forget_addresses(authority, now())
    removed = _forget(with_old_contacts(authority))
    if removed:
        record("Contacts of interest removed", authority, by=by, authority=authority, after={"interests": removed})
    return removed


def with_old_contacts(authority: Authority) -> QuerySet[Interest]:
    old = months_before(today(), KEPT_MONTHS)
    return Interest.objects.of(authority).filter(contact_removed_on=None, last_step_on__lte=old)


def _forget(interests: QuerySet[Interest]) -> int:
    blank = dict.fromkeys(("contact_name", "email", "phone", "message", "sent_from"), "")
    return interests.update(**blank, contact_removed_on=today())


def _forget_addresses(authority: Authority, moment: datetime) -> None:
    """After a day none is counted any more."""
    old = Interest.objects.of(authority).exclude(sent_from="").filter(received_at__lte=moment - DAY)
    old.update(sent_from="")


def _held(interest: Interest) -> Interest:
    return Interest.objects.select_for_update(of=("self",)).select_related("authority").get(pk=interest.pk)


def _step(held: Interest, verb: str, by: User, after: dict[str, Any]) -> Interest:
    held.last_step_on = today()
    held.save()
    record(verb, held, by=by, authority=held.authority, after=after)
    return held


def _new_reference() -> str:
    """Eight letters: nobody guesses one of another's."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"EOI-{drawn}"
