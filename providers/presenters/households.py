"""The list of foster households in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html

from providers.presenters.links import home_href
from providers.presenters.places import ages_words
from providers.presenters.words import TAG, home_called, with_also
from sufficiency.codes.supply import Scheme
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, capital, count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.households import Household, HouseholdTotals


def sentence(totals: HouseholdTotals, day: date) -> str:
    if not totals.households:
        return f"No foster household is recorded on {day_words(day)}."
    without = f", {number_words(totals.not_approved)} not approved on this day" if totals.not_approved else ""
    return (
        f"{count_words(totals.households, 'foster household')} on {day_words(day)}, "
        f"{_or_none(totals.in_house)} of them your own{without}. {_places(totals)}"
    )


def _places(totals: HouseholdTotals) -> str:
    if not totals.registered:
        return "They have no place on this day."
    reserved = f"{number_words(totals.reserved)} reserved, " if totals.reserved else ""
    unavailable = f"{number_words(totals.unavailable)} not available, " if totals.unavailable else ""
    filled = f"{capital(_or_none(totals.occupied))} of {count_words(totals.registered, 'place')} filled"
    return f"{filled}, {reserved}{unavailable}{_or_none(totals.vacant)} vacant."


def _or_none(number: int) -> str:
    return number_words(number) if number else "none"


def warning(totals: HouseholdTotals) -> str:
    if not totals.too_many:
        return ""
    have = "has" if totals.too_many == 1 else "have"
    return (
        f"{count_words(totals.too_many, 'household')} {have} more children than approved. "
        "Correct the approval or what the beds are used for, or agree an exemption."
    )


def households_table(households: Iterable[Household], slug: str) -> Table:
    columns: list[Column | str] = [
        "Household", "Whose", "Approved for", Column("Filled", True), Column("Vacant", True), "Not available", "Scheme",
    ]  # fmt: skip
    rows = [_row(each, slug) for each in households]
    return Table("Foster households", columns, rows, caption_hidden=True, sticky=True)


def _row(each: Household, slug: str) -> list[Any]:
    home, counts = each.home, each.counts
    return [
        link(home_called(home), home_href(home, slug)),
        "Your own" if home.run_by_id == home.kept_by_id else str(home.provider or "An agency"),
        _approved(each),
        _filled(each),
        number_words(counts.vacant) if counts.registered else NO_NUMBER,
        _reasons(each),
        Scheme(each.approval.scheme).label if each.approval and each.approval.scheme else NO_NUMBER,
    ]


def _approved(each: Household) -> Any:
    approval = each.approval
    if approval is None:
        return "Not approved on this day"
    words = count_words(approval.places, "place") + (" + " + str(approval.stretch_places)) * bool(
        approval.stretch_places
    )
    siblings = ", brothers and sisters only" if approval.siblings_only else ""
    return with_also(words, f"ages {ages_words(approval.ages_from, approval.ages_to)}{siblings}")


def _filled(each: Household) -> Any:
    words = number_words(each.counts.occupied)
    if not each.too_many:
        return words
    return format_html("{} {}", words, format_html(TAG, "red", f"{each.too_many} more than approved"))


def _reasons(each: Household) -> str:
    """ "2: Carer not available"."""
    counted = Counter(each.reasons)
    return ", ".join(f"{count}: {reason}" for reason, count in counted.items()) or NO_NUMBER
