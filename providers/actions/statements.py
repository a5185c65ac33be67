"""Saying how a home's beds stand: the uses it changes, and the statement itself, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from providers.actions.bed_uses import change_use, end_use, put_use, withdraw_use
from providers.actions.holding import hold_authorities
from providers.bed_errors import BedError
from providers.counts import counts_of
from providers.keeping import keeps_use
from providers.models import BedUse, Statement
from providers.presenters.words import home_called
from providers.vacancies.standing import VACANT, BedStanding, BedState, mark_of, standings_of
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, now
from sufficiency.codes.supply import Teller, UseKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from providers.models import Bed, Home
    from sufficiency.accounts.models import User

TOLD_BY: Final = {
    Statement.Channel.PAGE: Teller.PROVIDER,
    Statement.Channel.LINK: Teller.PROVIDER,
    Statement.Channel.COMMISSIONER: Teller.COMMISSIONER,
}


class BedsChangedError(BedError):
    """The beds do not stand as the page showed them any more."""

    def __init__(self, home: Home) -> None:
        self.home = home
        super().__init__(
            f"Somebody else changed the beds of {home_called(home)} while you had this page open. Nothing of it was "
            "saved. Look at how they stand now, change what is not so, and save again."
        )


class BedFixedError(BedError):
    """A placement in a council's register says who lives there."""

    def __init__(self, standing: BedStanding) -> None:
        home = home_called(standing.bed.home)
        super().__init__(
            f"{standing.bed} of {home} is used by a placement that the council has recorded. "
            "If the child has left, tell the council: it ends the placement, and the bed is free."
        )


class NoBedsError(BedError):
    def __init__(self, home: Home) -> None:
        super().__init__(
            f"{home_called(home)} has no bed registered here, so nothing can be said of its vacancies. "
            "Ask the council to add its beds on the home's page."
        )


class BedOfOthersError(BedError):
    """Another council's child lives there, or has it held, in a home that the council does not keep."""

    def __init__(self, standing: BedStanding) -> None:
        self.standing = standing
        super().__init__(
            f"{standing.bed} of {home_called(standing.bed.home)} is another council's to change. Leave it as it is "
            "here, and ask the home to state it, or the council in whose area it is. Nothing was saved."
        )


@transaction.atomic
def state_vacancies(
    *,
    home: Home,
    day: date,
    by: User | str,
    channel: str,
    beds: Mapping[int, BedState],
    shown: str = "",
    council: Authority | None = None,
) -> Statement:
    """Beds by their keys, those that changed at least; the others stay as they are.

    ``council`` is whose commissioner says so: what it does not keep, and another council's child has, it leaves.
    ``shown`` is the mark of what the person saw. Raises a ``BedError``, and then nothing of it is written.
    """
    _lock(home, day, beds)
    standings = standings_of([home], day)[home.pk]
    if not standings:
        raise NoBedsError(home)
    if shown and shown != mark_of(standings):
        raise BedsChangedError(home)
    told_by = TOLD_BY[Statement.Channel(channel)]
    changed = [each for each in standings if beds.get(each.bed.pk, each.state) != each.state]
    for each in changed:
        if council and each.use and each.use.authority_id and not keeps_use(council, each.use):
            raise BedOfOthersError(each)
        _change(each, beds[each.bed.pk], day, told_by, by)
    return _stated(home, day, by, channel, changed=bool(changed))


def state_no_change(*, home: Home, day: date, by: User | str, channel: str, shown: str = "") -> Statement:
    """The beds stand as they did: said anew, so that it does not go out of date."""
    return state_vacancies(home=home, day=day, by=by, channel=channel, beds={}, shown=shown)


def _lock(home: Home, day: date, beds: Mapping[int, BedState]) -> None:
    """All authorities and then all beds, in the order in which everybody takes them."""
    here = BedUse.objects.filter(bed__home=home, bed__in=list(beds), end__gt=day)
    if beds:
        concerned = {home.authority_id, home.kept_by_id, *(state.authority for state in beds.values())}
        hold_authorities(concerned | set(here.order_by().values_list("authority", flat=True)))
    list(home.beds.select_for_update(no_key=True).order_by("pk"))


def _change(standing: BedStanding, state: BedState, day: date, told_by: str, by: User | str) -> None:
    if standing.is_fixed:
        raise BedFixedError(standing)
    whose = Authority.objects.get(pk=state.authority) if state.authority else None
    use = standing.use
    if use and _says_whose(standing.state, state):
        change_use(use=use, by=by, authority=whose, told_by=told_by)
    elif use and use.start == day and state == VACANT:
        withdraw_use(use=use, by=by)
    elif use and use.start == day:
        change_use(use=use, by=by, told_by=told_by, kind=state.kind, reason=state.reason, authority=whose)
    else:
        if use:
            end_use(use=use, on=day, by=by)
        if state != VACANT:
            end = _free_until(standing.bed, day)
            put_use(
                bed=standing.bed, start=day, end=end, kind=state.kind, reason=state.reason, authority=whose,
                told_by=told_by, by=by,
            )  # fmt: skip


def _says_whose(before: BedState, after: BedState) -> bool:
    """The same child lives there, of whom nobody had said whose it is, or the same bed is held for somebody else."""
    same_child = before.kind == after.kind == UseKind.OCCUPIED and before.authority is None
    return same_child or before.kind == after.kind == UseKind.RESERVED


def _free_until(bed: Bed, day: date) -> date:
    """The day before which the bed must be left to what is known to come."""
    later = bed.uses.filter(start__gt=day).order_by("start").values_list("start", flat=True).first()
    return min(filter(None, (later, bed.end, bed.home.closed_on, OPEN)))


def _stated(home: Home, day: date, by: User | str, channel: str, *, changed: bool) -> Statement:
    counts = counts_of([home], day)[home.pk]
    numbers = {name: getattr(counts, name) for name in ("registered", "occupied", "reserved", "unavailable", "vacant")}
    person = None if isinstance(by, str) else by
    said = {"said_at": now(), "day": day, "channel": channel, "said_by": person, "changed": changed}
    statement = Statement.objects.create(home=home, **said, **numbers)
    after = {"home": home.pk, "day": day.isoformat(), "channel": str(channel), "changed": changed, **numbers}
    record("Vacancies stated", statement, by=by, authority=home.kept_by or home.authority, after=after)
    return statement
