"""Writes the beds and uses that placements make, in the caller's transaction.

A use that changes is taken out and put back rather than updated, since between two updates two could overlap, which the
database refuses; foreign keys are checked at the end of the transaction.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from placements.models import BedMatch
from providers.models import Bed, BedUse
from sufficiency.bulk import reserve_keys, stage
from sufficiency.calendar import now
from sufficiency.codes.supply import Teller, UseKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import Model

    from placements.matching.differences import Cut, Differences, Span
    from placements.matching.laying import Place
    from placements.matching.stays import Key
    from placements.matching.working import Work
    from sufficiency.authorities.models import Authority

FEW = 500
USE_COLUMNS = ("id", "bed_id", "start", "end", "kind", "reason", "authority_id", "told_by", "told_at")
MATCH_COLUMNS = ("id", "authority_id", "child_id", "start", "outcome", "home_id", "bed_use_id")


def write(work: Work, found: Differences) -> None:
    for each in found.cuts:
        _cut(each)
    for keys in _in_parts([use.pk for use in found.removed]):
        BedUse.objects.filter(pk__in=keys).delete()
    _take_out(BedUse, [put.was.pk for put in found.put if put.was])
    beds = _keep_beds(found.spans)
    uses = _put_uses(work.authority, found, beds)
    Bed.objects.filter(pk__in=[each.place.bed for each in found.spans if each.days is None]).delete()
    _put_matches(work, found, uses)


def _cut(each: Cut) -> None:
    """The first stretch that is left stays the row that said it."""
    use = BedUse.objects.get(pk=each.said.pk)
    if not each.left:
        use.delete()
        return
    (use.start, use.end), *others = each.left
    use.save(update_fields=["start", "end"])
    for start, end in others:
        use.pk, use.start, use.end = None, start, end
        use.save(force_insert=True)


def _keep_beds(spans: Sequence[Span]) -> dict[Place, int]:
    """The keys of the beds that are made."""
    new = [each for each in spans if each.place.bed is None]
    beds = [
        Bed(home_id=each.home, number=each.place.number, start=each.days[0], end=each.days[1])
        for each in new
        if each.days
    ]
    made = Bed.objects.bulk_create(beds, batch_size=FEW)
    changed = [
        Bed(pk=each.place.bed, start=each.days[0], end=each.days[1])
        for each in spans
        if each.place.bed is not None and each.days
    ]
    Bed.objects.bulk_update(changed, ["start", "end"], batch_size=FEW)
    return {each.place: bed.pk for each, bed in zip(new, made, strict=True)}


def _put_uses(authority: Authority, found: Differences, beds: dict[Place, int]) -> dict[Key, int]:
    """The key of each use that was put."""
    new = [put for put in found.put if not put.was]
    keys = dict(zip((put.key for put in new), reserve_keys(BedUse, len(new)), strict=True))
    keys |= {put.key: put.was.pk for put in found.put if put.was}
    # As Django writes a moment on either database.
    told_at = str(now().astimezone(UTC).replace(tzinfo=None))
    told = (UseKind.OCCUPIED.value, "", authority.pk, Teller.REGISTER.value, told_at)
    rows = (
        (keys[put.key], put.laid.place.bed or beds[put.laid.place], put.laid.start, put.laid.end, *told)
        for put in found.put
    )
    stage(BedUse, USE_COLUMNS, rows).insert()
    return keys


def _put_matches(work: Work, found: Differences, uses: dict[Key, int]) -> None:
    changed = {key: work.held[key] for key in found.matches if key in work.held}
    _take_out(BedMatch, [held.pk for held in (*changed.values(), *found.forgotten)])
    new = [key for key in found.matches if key not in changed]
    keys = {key: held.pk for key, held in changed.items()}
    keys |= zip(new, reserve_keys(BedMatch, len(new)), strict=True)
    rows = []
    for key, matched in found.matches.items():
        use = uses.get(key) or (work.held[key].use if key in changed else None)
        rows.append(
            (keys[key], work.authority.pk, *key, str(matched.outcome), matched.home, use if matched.laid else None)
        )
    stage(BedMatch, MATCH_COLUMNS, rows).insert()


def _take_out(model: type[Model], keys: Sequence[int]) -> None:
    """Not delete(): that would follow the foreign keys to rows that are about to be put back."""
    for some in _in_parts(keys):
        rows: Any = model._default_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)


def _in_parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), FEW):
        yield keys[first : first + FEW]
