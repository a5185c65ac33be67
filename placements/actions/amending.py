"""Writes a change of one child's record: logged through the year, or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from placements.actions.querying import keep_queries_of_child
from placements.actions.timelines import RecordsToWrite
from placements.models import Amendment, Child, Submission
from placements.ssda903.building import records, whereabouts
from placements.ssda903.child_held import ChildHeld, Put, difference, of
from placements.ssda903.holding import blocking
from placements.ssda903.merging import FLAGS, amend, replay
from placements.ssda903.queries import queries_of_child, year_to_mend
from placements.ssda903.storing import amended, stored
from placements.ssda903.tables import NAMED
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import financial_year_ending, today
from sufficiency.places_kept import find_few_places

if TYPE_CHECKING:
    from datetime import date

    from placements.ssda903.problems import Problem
    from sufficiency.accounts.models import User


PERSONAL = frozenset({"CHILD", "DOB", "UPN", "MC_DOB", "HOME_POST", "PL_POST", "SW_ID"})


class ConflictError(Exception):
    """Somebody saved the child after this change was begun; ``now`` is what they left."""

    def __init__(self, now: ChildHeld) -> None:
        super().__init__("The child's record was changed meanwhile.")
        self.now = now


class RefusedChangeError(Exception):
    """The register cannot hold what the change would make; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def amend_child(
    *, authority: Authority, before: ChildHeld, after: ChildHeld, verb: str, by: User | str, reason: str = ""
) -> Amendment | None:
    """Make ``after`` of ``before``, and compute again whatever hangs on it; None when the two are the same.

    Raises ``ConflictError`` when the child is no longer as in ``before``, and ``RefusedChangeError`` when
    ``after`` is no record the register can hold. The event holds the rows put and taken out.
    """
    year = financial_year_ending(today())
    put, taken_out = difference(before, after, year)
    if not put and not taken_out:
        return None
    if problems := blocking(before, after, year):
        raise RefusedChangeError(problems)
    # Reading postcodes takes a while, and on SQLite the transaction holds the only write lock.
    find_few_places(postcode for each in after.episodes for postcode in (each.home, each.postcode) if postcode)
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority.pk)
        held = stored(authority, after.reference)
        laid = replay(held.in_order())
        now = of(laid, after.reference)
        if now.version != before.version:
            raise ConflictError(now)
        amendment = _amendment(authority, after.reference, by)
        amendment.verb, amendment.reason = verb, reason
        amendment.put, amendment.taken_out = [list(each) for each in put], [list(each) for each in taken_out]
        amendment.speaks_of = _latest_day(after, before)
        amendment.save()
        amend(laid, amended(amendment))
        children = records(laid, [after.reference])
        RecordsToWrite(authority, children, whereabouts(authority, children, find_few_places)).write()
        Authority.objects.filter(pk=authority.pk).data_changed()
        child = Child.objects.get(authority=authority, reference=after.reference)
        mended = year_to_mend(authority)
        keep_queries_of_child(child=child, found=queries_of_child(authority, after.reference, mended), year=mended)
        said = {"before": _cells(difference(after, before, year)[0]), "after": _cells(put)}
        record(verb, child, by=by, authority=authority, reason=reason, **said)
    return amendment


def _amendment(authority: Authority, reference: str, by: User | str) -> Amendment:
    """Laid over all that is in force now, and over what was written before of the child.

    That may be laid over a return of a later year which was taken back since.
    """
    in_force = Submission.objects.of(authority)
    latest = in_force.in_force().aggregate(year=Max("year_ending"))["year"] or 0
    earlier = (
        Amendment.objects.of(authority).filter(child_reference=reference).aggregate(year=Max("after_year"))["year"]
    )
    return Amendment(
        authority=authority,
        child_reference=reference,
        made_by=None if isinstance(by, str) else by,
        after_year=max(latest, earlier or 0),
        after_submission=in_force.aggregate(key=Max("pk"))["key"] or 0,
    )


def _latest_day(after: ChildHeld, before: ChildHeld) -> date | None:
    """The latest day on which an episode that is new or changed begins or ends."""
    changed = [each for each in after.episodes if each != before.episode(each.decom)]
    return max((day for each in changed for day in (each.decom, each.dec) if day), default=None)


def _cells(rows: Put) -> dict[str, list[dict[str, str]]]:
    """Rows as an event keeps them, which outlives the child's record: without what tells who or where it is."""
    return {
        table: [
            {
                column: value
                for column, value in zip(_columns(table), values, strict=True)
                if value and column not in PERSONAL
            }
            for name, _, values in rows
            if name == table
        ]
        for table in {name for name, _, _ in rows}
    }


def _columns(table: str) -> tuple[str, ...]:
    return ("KIND", "START", "END") if table == FLAGS else NAMED[table].columns
