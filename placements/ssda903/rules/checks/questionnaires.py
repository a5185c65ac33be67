"""The strengths and difficulties questionnaire (OC2): for children of 4 to 16 in care all year."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.continuity import continuously_looked_after
from placements.ssda903.rules.rows import Oc2Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.ssda903 import SdqReason


def _with_either(child: ChildRows) -> list[Oc2Row]:
    return [each for each in child.oc2 if each.sdq_score or each.sdq_reason]


@rule(
    "157",
    message="The child was of an age for the questionnaire all year, yet the reason for no score (SDQ1) is age.",
    cure="Give the score, or the true reason for not having one.",
    cured_by=CuredBy.HEALTH,
    columns="SDQ_REASON DOB",
    needs="OC2 Episodes",
)
def wrong_age_as_reason(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    """Of an age: 4 by the first day of the year, and not past a sixteenth birthday on its last."""
    for each in child.oc2:
        if (
            each.sdq_reason == SdqReason.SDQ1
            and not each.sdq_score
            and each.dob
            and birthday(each.dob, 4) <= year.first_day
            and birthday(each.dob, 16) >= year.last_day
            and continuously_looked_after(child, year)
        ):
            yield each


@rule(
    "185",
    message="A score is given (SDQ_SCORE), though the child was not looked after all through the year to 31 March.",
    cure="Take the score out, or correct the episodes.",
    cured_by=CuredBy.HEALTH,
    columns="SDQ_SCORE",
    needs="Episodes OC2",
)
def score_without_a_year_in_care(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    scored = [each for each in child.oc2 if each.sdq_score]
    if scored and not continuously_looked_after(child, year):
        yield from scored


@rule(
    "188",
    message="The child is under 4 on 31 March, yet there is a score or a reason for having none.",
    cure="Leave SDQ_SCORE and SDQ_REASON empty, or correct DOB.",
    cured_by=CuredBy.HEALTH,
    columns="SDQ_SCORE SDQ_REASON DOB",
    needs="OC2",
)
def too_young(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    return (each for each in _with_either(child) if each.dob and birthday(each.dob, 4) > year.last_day)


@rule(
    "189",
    message="The child was past 17 when the year began, yet there is a score or a reason for having none.",
    cure="Leave SDQ_SCORE and SDQ_REASON empty, or correct DOB.",
    cured_by=CuredBy.HEALTH,
    columns="DOB SDQ_SCORE SDQ_REASON",
    needs="OC2",
)
def too_old(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    return (each for each in _with_either(child) if each.dob and birthday(each.dob, 17) < year.first_day)


@rule(
    "198",
    message="A reason for no score is given (SDQ_REASON), though the child was not looked after all through the year.",
    cure="Take the reason out, or correct the episodes.",
    cured_by=CuredBy.HEALTH,
    columns="SDQ_REASON",
    needs="Episodes OC2",
)
def reason_without_a_year_in_care(child: ChildRows, year: Collection) -> Iterator[Oc2Row]:
    with_reason = [each for each in child.oc2 if each.sdq_reason]
    if with_reason and not continuously_looked_after(child, year):
        yield from with_reason
