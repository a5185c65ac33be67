"""What beds are used for beside our children: others' children, beds held for a child, and beds that cannot be used.

A bed is walked along from one use to the next; what the children of the demo's councils have is left to them. Others
are never of those councils: their registers would have the child.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from django.utils import timezone

from placements.synthetic.dice import Dice
from providers.models import Bed, BedUse, ContractBed, HomeKind, Notification
from reports.demo.supply.homes import AT_ONCE
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN, today
from sufficiency.codes.supply import ContractKind, Teller, UnavailableReason, UseKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

SINCE: Final = date(2022, 4, 1)
# Of homes elsewhere, and of carers, only what bears on today.
LATELY: Final = date(2024, 7, 1)
FIRST_NOTICE: Final = date(2024, 4, 1)
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
# Whose children others are: of the same region or sub-region, of another, nobody said.
OTHERS: Final = {"near": 46, "far": 40, "unsaid": 14}
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class OpenBed:
    """A bed of a home, and what its home is."""

    pk: int
    start: date
    end: date
    kind: str
    host: int | None
    own: bool
    block_of: int | None
    since: date
    """From when on its uses are made up."""
    seed: str
    """The same wherever the demo is loaded."""


@dataclass(frozen=True, slots=True)
class Others:
    """Who else places children: by host the authorities near it, and all."""

    near: Mapping[int, Sequence[int]]
    everybody: Sequence[int]

    def one(self, host: int | None, dice: Dice) -> int | None:
        where = dice.pick(OTHERS)
        if where == "unsaid":
            return None
        near = self.near.get(host or 0)
        return dice.one_of(near if near and where == "near" else self.everybody)


def keep_uses(authorities: Sequence[Authority]) -> int:
    """Of all beds that any council sees, and of agencies' carers in each council's own area."""
    ours = {each.pk for each in authorities}
    others, beds = others_than(authorities), _beds(ours)
    taken = _taken()
    uses = [use for bed in beds for use in _fill(bed, taken[bed.pk], others)]
    _free_one(uses)
    made = BedUse.objects.bulk_create(uses, batch_size=AT_ONCE)
    _keep_notifications(made, beds, ours)
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


def others_than(authorities: Sequence[Authority]) -> Others:
    ours = {each.pk for each in authorities}
    in_force = Authority.objects.filter(in_force_until=None).exclude(pk__in=ours).order_by("pk")
    everybody = list(in_force.values_list("pk", flat=True))
    near: dict[int, list[int]] = {}
    for host in authorities:
        in_group = in_force.filter(groups__in=host.groups.all()).distinct()
        near[host.pk] = list(in_group.values_list("pk", flat=True))
    return Others(near, everybody)


def _beds(ours: Collection[int]) -> list[OpenBed]:
    """Of households those in the area of the council that keeps them: what is elsewhere is as placements have it."""
    blocks = ContractBed.objects.filter(contract__kind=ContractKind.BLOCK, bed__home__kind=HomeKind.SUPPORTED_SETTING)
    block_of = dict(blocks.values_list("bed", "contract__authority"))
    here = Q(home__kept_by=None) | Q(home__authority=F("home__kept_by"))
    rows = Bed.objects.filter(here, end__gt=SINCE).order_by("pk")
    columns = ("pk", "start", "end", "home__kind", "home__authority", "home__run_by")
    seeds = ("home__registration__urn", "home__postcode", "number")
    return [
        OpenBed(
            pk,
            start,
            end,
            kind,
            host,
            bool(run_by),
            block_of.get(pk),
            SINCE if host in ours and kind != HomeKind.FOSTER_HOUSEHOLD else LATELY,
            " ".join(map(str, seed)),
        )
        for pk, start, end, kind, host, run_by, *seed in rows.values_list(*columns, *seeds)
    ]


def _taken() -> dict[int, list[Days]]:
    found: dict[int, list[Days]] = defaultdict(list)
    for bed, start, end in (
        BedUse.objects.filter(end__gt=SINCE).order_by("bed", "start").values_list("bed", "start", "end")
    ):
        found[bed].append((start, end))
    return found


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


def _keep_notifications(uses: Sequence[BedUse], beds: Sequence[OpenBed], ours: Collection[int]) -> None:
    """Of others' children in our areas, as the hosts were told since the spring of last year."""
    of_bed = {bed.pk: bed for bed in beds}
    told = [use for use in uses if use.told_by == Teller.NOTIFICATION and use.start >= FIRST_NOTICE]
    homes = dict(Bed.objects.filter(pk__in={use.bed_id for use in told}).values_list("pk", "home"))
    here = [(use, bed, bed.host) for use in told if (bed := of_bed[use.bed_id]).host in ours]
    Notification.objects.bulk_create(
        [
            _notification(use, bed, host, homes[bed.pk], use.authority_id)
            for use, bed, host in here
            if host and use.authority_id
        ],
        batch_size=AT_ONCE,
    )


def _notification(use: BedUse, bed: OpenBed, host: int, home: int, whose: int) -> Notification:
    return Notification(
        authority_id=host,
        direction=Notification.Direction.INTO,
        other_id=whose,
        received_on=min(use.start + timedelta(days=5), today()),
        kind=bed.kind,
        home_id=home,
        bed_use=use,
        start=use.start,
        end=use.end,
    )
