"""The beds of a home on its page: one sentence, the five numbers as a bar and a table, and bed by bed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from providers.keeping import keeps_use
from providers.presenters.bed_uses import use_words
from providers.presenters.words import with_also
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Teller
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from providers.counts import BedCounts
    from providers.home_beds import BedStory, HomeBeds
    from providers.models import Bed, BedUse
    from sufficiency.authorities.models import Authority

VACANT = "Vacant: can be offered"
CLOSED = "Vacant: not offered, the home is closed"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar, in beds from its left end."""

    name: str
    words: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class BedsSection:
    sentence: str
    warning: str
    counts: BedCounts
    parts: Sequence[Part]
    beds: Table


def beds_section(beds: HomeBeds, authority: Authority, slug: str, listed_places: int | None = None) -> BedsSection:
    counts = beds.counts
    return BedsSection(
        sentence=_sentence(counts, authority, day_words(beds.day), offered=not beds.closed),
        warning=_warning(counts, listed_places),
        counts=counts,
        parts=list(_parts(counts, authority, CLOSED if beds.closed else VACANT)),
        beds=_table(beds, authority, slug),
    )


def _sentence(counts: BedCounts, authority: Authority, day: str, *, offered: bool) -> str:
    if not counts.registered:
        return f"No bed is registered here on {day}."
    return (
        f"{counts.occupied or 'None'} of {count_words(counts.registered, 'registered bed')} "
        f"{'are' if counts.occupied > 1 else 'is'} occupied on {day}{_ours(counts, authority)}; "
        f"{counts.vacant or 'none'} {'are' if counts.vacant > 1 else 'is'} vacant and "
        f"{'can be offered' if offered else 'not offered: the home is closed'}."
    )


def _ours(counts: BedCounts, authority: Authority) -> str:
    if not counts.occupied:
        return ""
    if not counts.by_us:
        return f", none by a child of {authority.name}"
    whose = f"by {'a child' if counts.by_us == 1 else 'children'} of {authority.name}"
    return f", {whose}" if counts.by_us == counts.occupied else f", {counts.by_us} {whose}"


def _warning(counts: BedCounts, places: int | None) -> str:
    if places is None or counts.registered <= places:
        return ""
    return (
        f"Ofsted's newest list has {count_words(places, 'place')} here, and {counts.registered} beds are in use or "
        "under contract, so none was taken away. Correct what the beds are used for, end a bed that is not registered "
        "any more, or ask the home."
    )


def _parts(counts: BedCounts, authority: Authority, vacant: str) -> Iterator[Part]:
    start = 0
    for name, words in (
        ("by_us", f"Occupied by children of {authority.name}"),
        ("by_others", "Occupied by other authorities' children"),
        ("reserved", "Reserved"),
        ("unavailable", "Unavailable"),
        ("vacant", vacant),
    ):
        count = getattr(counts, name)
        yield Part(name.replace("_", "-"), words, start, count)
        start += count


def _table(beds: HomeBeds, authority: Authority, slug: str) -> Table:
    columns: list[Column | str] = ["Bed", "Now", Column("Since", unbroken=True), "Next"]
    rows = [_bed(each, authority, slug, CLOSED if beds.closed else VACANT) for each in beds.beds]
    return Table("Bed by bed", columns, rows, caption_hidden=True)


def _bed(story: BedStory, authority: Authority, slug: str, vacant: str) -> list[Any]:
    now, following = story.now, story.next
    return [
        with_also(link(str(story.bed), bed_href(story.bed, slug)), features_words(story.bed)),
        _now(story, authority, vacant),
        day_words(now.start) if now else _vacant_since(story),
        f"{use_words(following, authority)}, from {day_words(following.start)}" if following else NO_NUMBER,
    ]


def _now(story: BedStory, authority: Authority, vacant: str) -> Any:
    if not story.registered:
        return f"Registered from {day_words(story.bed.start)}{until_words(story.bed.end)}"
    if story.now is None:
        return vacant
    free = f"free again on {day_words(story.now.end)}" if not story.now.is_open else ""
    return with_also(use_words(story.now, authority), free)


def _vacant_since(story: BedStory) -> str:
    """Since the last use before the day ended, else since the bed was registered."""
    if not story.registered:
        return NO_NUMBER
    before = next((use for use in story.uses if story.next is None or use.start < story.next.start), None)
    return day_words(before.end if before else story.bed.start)


def bed_href(bed: Bed, slug: str) -> str:
    return reverse("providers:bed-detail", args=[slug, bed.home_id, bed.number])


def features_words(bed: Bed) -> str:
    named = (("SEND", bed.send), ("step-free", bed.step_free), ("solo", bed.solo))
    return ", ".join(word for word, has in named if has)


def until_words(end: Any) -> str:
    return "" if end == OPEN else f" to {day_words(end)}"


def history_table(story: BedStory, authority: Authority, slug: str, *, may_keep: bool) -> Table:
    columns: list[Column | str] = [
        "Used for", Column("From", unbroken=True), Column("Free again on", unbroken=True), "Told by",
    ]  # fmt: skip
    return Table(
        "What it was used for, newest first", columns, [_use(each, authority, slug, may_keep) for each in story.uses]
    )


def _use(use: BedUse, authority: Authority, slug: str, may_keep: bool) -> list[Any]:
    words = use_words(use, authority)
    changes = may_keep and keeps_use(authority, use) and use.told_by != Teller.REGISTER
    href = reverse("providers:use-edit", args=[slug, use.bed.home_id, use.pk])
    told = f"{Teller(use.told_by).label}, {day_words(use.told_at.date())}"
    return [
        link(words, href) if changes else words,
        day_words(use.start),
        "Goes on" if use.is_open else day_words(use.end),
        told,
    ]
