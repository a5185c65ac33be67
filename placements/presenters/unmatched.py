"""The words of the worklist of placements without a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from placements.models import BedMatch
from placements.unmatched import WITHOUT_HOME, Days
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from providers.vacancies.stopped import stopping
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import capital, count_or_no, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from placements.models import Placement
    from providers.counts import BedCounts
    from providers.models import Home

Outcome = BedMatch.Outcome
# What to do about each.
WHAT_TO_DO = {
    Outcome.NO_URN: "The return gives no URN. Choose the home, or correct the placement on the child's page.",
    Outcome.UNKNOWN_URN: "No home with this URN and postcode is known here. Choose the home, or record it first.",
    Outcome.AGENCY_ONLY: "The URN is that of a provider with many homes, and no postcode tells which. Choose the home.",
    Outcome.NOT_OPEN: "The home was not open then. Check the dates and the URN.",
    Outcome.FULL: "The home has fewer beds than children. Check its beds, and who lives there.",
    Outcome.BY_HAND: "Somebody chose this home; returns do not change it.",
}


def summary(count: int, when: str) -> str:
    """
    >>> summary(0, "now"), summary(12, "ever")
    ('No placement of today is without a known bed.', '12 placements of any time are without a known bed.')
    """
    days = "of any time" if when == Days.EVER else "of today"
    counted = count_or_no(count, f"placement {days} is", f"placements {days} are")
    return f"{capital(counted)} without a known bed."


def choices(counts: Mapping[str, int], why: str, when: str) -> dict[str, Any]:
    """What the two filters offer, each outcome with how many there are."""
    offered = [
        (each.value, f"{each.label} ({counts.get(each.value, 0):,})", each.value == why) for each in WITHOUT_HOME
    ]
    by_hand = (Outcome.BY_HAND.value, Outcome.BY_HAND.label, why == Outcome.BY_HAND)
    return {
        "outcomes": [*offered, by_hand],
        "days": [(each.value, each.label, each.value == when) for each in Days],
    }


def unmatched_table(slug: str, rows: Iterable[dict[str, Any]], *, may_choose: bool) -> Table:
    """Each row leads to the child, and to where its home is chosen."""
    acts: list[Column | str] = ["What to do"] if may_choose else []
    return Table(
        caption="Placements without a home that is known",
        caption_hidden=True,
        columns=["Child", "Placement", Column("Since", unbroken=True), Column("Until", unbroken=True), "URN",
                 Column("Postcode", unbroken=True), "Why it has no bed", *acts],
        rows=[_row(slug, row, may_choose=may_choose) for row in rows],
        sticky=True,
    )  # fmt: skip


def _row(slug: str, row: dict[str, Any], *, may_choose: bool) -> list[Any]:
    reference = row["reference"]
    act = way("Choose a home", reverse("placements:home-choose", args=[slug, row["pk"]]))
    return [
        link(reference, reverse("placements:child-detail", args=[slug, reference])),
        PlacementType.label_of(row["place"]),
        day_words(row["start"]),
        until_words(row["until"]),
        row["urn"] or "None given",
        row["postcode"] or "None given",
        Outcome(row["outcome"]).label,
        *([act] if may_choose else []),
    ]


def until_words(end: date) -> str:
    return "Goes on" if end == OPEN else day_words(end)


def placement_facts(placement: Placement, match: BedMatch, slug: str) -> list[tuple[str, str]]:
    """What the return says of where the child lives, and what came of it; with links to where either is put right."""
    reference = match.child.reference
    facts = [
        ("Child", link(reference, reverse("placements:child-detail", args=[slug, reference]))),
        ("Placement", PlacementType.label_of(placement.placement_type)),
        ("From", day_words(placement.start)),
        ("Until", until_words(placement.end)),
        ("URN", placement.urn or "None given"),
        ("Postcode", placement.placement_postcode or "None given"),
    ]
    if match.outcome in WHAT_TO_DO:
        facts.append(("What to do", WHAT_TO_DO[Outcome(match.outcome)]))
    return [*facts, ("Home now", link(home_called(match.home), home_href(match.home, slug)))] if match.home else facts


def home_words(home: Home, counts: BedCounts | None) -> str:
    """One line that tells a home from its neighbours."""
    parts = [home.get_kind_display(), home.provider.name if home.provider else "", home.postcode]
    parts.append(home.authority.name if home.authority else "")
    if home.registration and home.name:
        parts.insert(0, f"URN {home.registration.urn}")
    if counts and counts.registered:
        parts.append(f"{counts.vacant or 'none'} of {count_words(counts.registered, 'bed')} free on the first day")
    elif counts:
        parts.append("no bed registered on the first day")
    return ", ".join(filter(None, parts))


def done_words(match: BedMatch) -> str:
    """What came of a choice."""
    if match.outcome != Outcome.BY_HAND or match.home is None:
        return f"The choice is taken back. {Outcome(match.outcome).label}."
    if match.bed_use:
        return f"Chosen: {home_called(match.home)}, {match.bed_use.bed}. Returns loaded later keep this choice."
    return (
        f"Chosen: {home_called(match.home)}. None of its beds is free for these days, so the child is in none of them: "
        "check on the home's page what its beds are used for."
    )


def stopped_words(match: BedMatch) -> str:
    """Where the child came although the council had stopped new placements; empty where it had not. One query."""
    if match.home is None or not stopping(match.authority, match.start).filter(home=match.home).exists():
        return ""
    return (
        f"When this placement began, {match.authority.name} had stopped new placements there: see the home's quality "
        "page."
    )
