"""Reviews and how the child took part in them."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, ReviewRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import SHORT_BREAKS, ReviewParticipation

UNDER_FOUR = frozenset({ReviewParticipation.PN0})
FROM_FOUR = frozenset(ReviewParticipation) - UNDER_FOUR


@rule(
    "399",
    message="The child has short breaks only, yet there is a review or MOTHER is given.",
    cure="Empty MOTHER and take the reviews out, or correct LS.",
    cured_by=CuredBy.REVIEWING,
    columns="REVIEW REVIEW_CODE MOTHER LS",
    needs="Episodes Header Reviews",
)
def reviewed_in_short_breaks(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    """A row of Header is flagged for its own MOTHER or for any review, a review for itself or for a MOTHER."""
    if not child.reference or not child.episodes or any(each.ls not in SHORT_BREAKS for each in child.episodes):
        return
    mothers = [each for each in child.headers if each.mother]
    reviews = [each for each in child.reviews if each.text("REVIEW") or each.review_code]
    if mothers or reviews:
        yield from child.episodes
        yield from child.headers if reviews else mothers
        yield from child.reviews if mothers else reviews


@rule(
    "440",
    message="The review is coded as of a child under 4 (PN0), yet the child was past the fourth birthday.",
    cure="Correct REVIEW_CODE, REVIEW or DOB.",
    cured_by=CuredBy.REVIEWING,
    columns="REVIEW_CODE REVIEW DOB",
    needs="Reviews",
)
def coded_too_young(child: ChildRows, year: Collection) -> Iterator[ReviewRow]:
    """On the fourth birthday itself either code will do."""
    for each in child.reviews:
        if each.review_code in UNDER_FOUR and each.dob and each.review and each.review > birthday(each.dob, 4):
            yield each


@rule(
    "441",
    message="The review is coded as of a child of 4 or over, yet the child was under 4.",
    cure="Give REVIEW_CODE as PN0, or correct REVIEW or DOB.",
    cured_by=CuredBy.REVIEWING,
    columns="REVIEW_CODE REVIEW DOB",
    needs="Reviews",
)
def coded_too_old(child: ChildRows, year: Collection) -> Iterator[ReviewRow]:
    for each in child.reviews:
        if each.review_code in FROM_FOUR and each.dob and each.review and each.review < birthday(each.dob, 4):
            yield each
