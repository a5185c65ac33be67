"""What beds are used for beside our children: others' children, beds held for a child, and beds that cannot be used.

A bed is walked along from one use to the next; what the children of the demo's councils have is left to them. Others
are never of those councils: their registers would have the child.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from placements.synthetic.dice import Dice
from providers.models import BedUse, ContractBed, HomeKind
from reports.demo.supply.homes import AT_ONCE
from reports.demo.supply.notices import keep_notifications
from reports.demo.supply.open_beds import Days, OpenBed, days_taken, open_beds
from reports.demo.supply.others import Others, others_than
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, today
from sufficiency.codes.supply import Teller, UnavailableReason, UseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# How long a child of others stays, how long a bed is kept empty, how long it is vacant: days, on average.
STAYS, SHUT, VACANT, HELD = 330, 110, 26, 14
# The council's own beds wait for its own children; a carer who has room is not always ready for another child.
OWN_VACANT, PAUSES = 200, 90
KINDS_OF_USE: Final = {UseKind.OCCUPIED: 75, UseKind.UNAVAILABLE: 20, UseKind.RESERVED: 5}
# A council's own homes take its own children.
OWN_USE: Final = {UseKind.UNAVAILABLE: 80, UseKind.RESERVED: 20}
REASONS: Final = {
    UnavailableReason.STAFFING: 30,
    UnavailableReason.MATCHING: 35,
    UnavailableReason.SOLO: 12,
    UnavailableReason.REPAIR: 12,
    UnavailableReason.NOTICE: 8,
    UnavailableReason.REGULATOR: 3,
}
OF_CARERS: Final = {UnavailableReason.MATCHING: 55, UnavailableReason.CARER: 35, UnavailableReason.NOTICE: 10}


def keep_uses(authorities: Sequence[Authority]) -> int:
    """Of all beds that any council sees, and of agencies' carers in each council's own area."""
    ours = {each.pk for each in authorities}
    others, beds = others_than(authorities), open_beds(ours)
    taken = days_taken()
    uses = [use for bed in beds for use in _fill(bed, taken[bed.pk], others)]
    _free_one(uses)
    made = BedUse.objects.bulk_create(uses, batch_size=AT_ONCE)
    keep_notifications(made, beds, ours)
    return len(made)


def _free_one(uses: Sequence[BedUse]) -> None:
    """A bed under first refusal came free yesterday, so that its window is open."""
    soft = ContractBed.objects.filter(contract__first_refusal_hours__isnull=False, end__gt=today())
    holder = dict(soft.order_by("contract", "bed").values_list("bed", "contract__authority"))
    yesterday, freed = today() - timedelta(days=1), set()
    for use in uses:
        council = holder.get(use.bed_id)
        if council and council not in freed and use.start < yesterday and use.end == OPEN:
            use.end, use.told_at = yesterday, _morning(yesterday)
            freed.add(council)


def _fill(bed: OpenBed, taken: Sequence[Days], others: Others) -> Iterator[BedUse]:
    """Uses of the days that nobody of ours has."""
    dice = Dice("uses", bed.seed)
    now = today()
    opened = max(bed.start, bed.since)
    ends = [start for start, _ in taken] + [bed.end]
    begins = [opened, *(end for _, end in taken)]
    for begin, end in zip(begins, ends, strict=True):
        if begin >= min(end, now):
            continue
        at = max(begin, opened) + timedelta(days=_waits(bed, dice))
        while at < min(end, now):
            use = _use(bed, at, end, others, dice)
            yield use
            at = use.end + timedelta(days=_waits(bed, dice)) if use.end < OPEN else OPEN


def _waits(bed: OpenBed, dice: Dice) -> int:
    """A council's own beds are for its own: they stand empty until one of them comes."""
    if bed.own and bed.kind != HomeKind.FOSTER_HOUSEHOLD:
        return dice.about(OWN_VACANT)
    return dice.about(VACANT)


def _use(bed: OpenBed, at: date, end: date, others: Others, dice: Dice) -> BedUse:
    kind, whose, reason, lasts = dice.pick(OWN_USE if bed.own else KINDS_OF_USE), None, "", STAYS
    if bed.kind == HomeKind.FOSTER_HOUSEHOLD and (bed.own or kind == UseKind.UNAVAILABLE):
        kind, reason, lasts = UseKind.UNAVAILABLE, dice.pick(OF_CARERS).value, PAUSES
    elif kind == UseKind.UNAVAILABLE:
        reason, lasts = dice.pick(REASONS).value, SHUT
    elif bed.block_of:
        # Care leavers, whom the register of children looked after does not have.
        kind, whose, lasts = UseKind.OCCUPIED, bed.block_of, STAYS
    elif kind == UseKind.RESERVED:
        whose, lasts = bed.host, HELD
        if whose is None:
            kind, whose = UseKind.OCCUPIED, None
    else:
        whose = others.one(bed.host, dice)
    until = at + timedelta(days=dice.about(lasts))
    # What reaches today goes on until somebody says otherwise.
    last = end if until >= min(end, today()) else until
    told_by = _told_by(kind, whose, bed, dice)
    use = BedUse(bed_id=bed.pk, start=at, end=last, kind=kind, reason=reason, authority_id=whose)
    use.told_by, use.told_at = told_by, _morning(at)
    return use


def _told_by(kind: str, whose: int | None, bed: OpenBed, dice: Dice) -> str:
    if bed.block_of == whose and whose:
        return Teller.COMMISSIONER.value
    if kind == UseKind.OCCUPIED and whose and dice.chance(0.5):
        return Teller.NOTIFICATION.value
    return (Teller.COMMISSIONER if kind == UseKind.RESERVED else Teller.PROVIDER).value


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), timezone.get_current_timezone())
