"""Inspections: each is kept once, whichever lists give it, and an older list's word never replaces a newer one's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from providers.models import Inspection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from providers.ofsted.listed import ListedInspection, ReadList

SAID = ("judgement", "published_on", "event_number", "protection", "leadership", "education", "health")
ROWS_AT_ONCE = 500
KEYS_AT_ONCE = 2000


def keep_inspections(read: ReadList, registrations: Mapping[str, int]) -> set[int]:
    """Add the list's inspections; gives the registrations with one that is new or says something else now."""
    held = {(each.registration_id, each.inspected_on, each.scale): each for each in Inspection.objects.all()}
    typed = {(each.registration_id, each.inspected_on): each for each in held.values() if each.said_on is None}
    new, other, again, gone, changed = [], [], [], [], set()
    for row in read.rows:
        if row.inspection is None:
            continue
        key, listed = registrations[row.urn], row.inspection
        inspection = held.get((key, listed.inspected_on, listed.judgement.scale))
        if inspection is None:
            new.append(_inspection(key, listed, read))
            if wrong := typed.get((key, listed.inspected_on)):
                gone.append(wrong.pk)
            changed.add(key)
            continue
        before = _said(inspection)
        _take(inspection, listed, newer=_is_new(read, inspection))
        if before != _said(inspection):
            other.append(inspection)
            changed.add(key)
        if inspection.said_on is None or read.as_at > inspection.said_on:
            again.append(inspection.pk)
    # Typed in by hand on the other scale: the list says which it was.
    Inspection.objects.filter(pk__in=gone).delete()
    Inspection.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    Inspection.objects.bulk_update(other, SAID, batch_size=ROWS_AT_ONCE)
    for first in range(0, len(again), KEYS_AT_ONCE):
        Inspection.objects.filter(pk__in=again[first : first + KEYS_AT_ONCE]).update(said_on=read.as_at)
    return changed


def _is_new(read: ReadList, inspection: Inspection) -> bool:
    """Whether this list's word stands over what is known: over what was typed in, any list's does."""
    return inspection.said_on is None or read.as_at >= inspection.said_on


def _inspection(registration: int, listed: ListedInspection, read: ReadList) -> Inspection:
    said: dict[str, Any] = {name: getattr(listed, name) for name in SAID}
    return Inspection(
        registration_id=registration,
        inspected_on=listed.inspected_on,
        scale=listed.judgement.scale,
        said_on=read.as_at,
        **said,
    )


def _take(inspection: Inspection, listed: ListedInspection, *, newer: bool) -> None:
    """What the list says, where it says something and no newer list said otherwise."""
    for name in SAID:
        said = getattr(listed, name)
        if said and (newer or not getattr(inspection, name)):
            setattr(inspection, name, said)


def _said(inspection: Inspection) -> tuple[Any, ...]:
    return tuple(getattr(inspection, name) for name in SAID)
