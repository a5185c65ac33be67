"""What is said of a care leaver (OC3), taken by itself."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.answers import answered
from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import Oc3Row
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import Accommodation, Activity, InTouch

# F3 and P3 were split into four codes in 2021/22.
ACTIVITIES_TO_2021, ACTIVITIES = Activity.valid_in(2021), Activity.valid_in(2022)
ACCOMMODATIONS = frozenset(Accommodation.values)
WITH_FORMER_CARER = frozenset({Accommodation.Z1, Accommodation.Z2})
NOTHING_TO_SAY = frozenset({InTouch.DIED, InTouch.RHOM})


@rule(
    "132",
    message="What the care leaver does (ACTIV) is missing or not one of the codes of this year.",
    cure="Give ACTIV one of the year's codes, or 0 when the council is not in touch.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="ACTIV",
    needs="OC3",
    years=Years(last=2021),
)
def activity_is_no_code_to_2021(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (each for each in child.oc3 if each.activ not in ACTIVITIES_TO_2021)


@rule(
    "132",
    message="What the care leaver does (ACTIV) is missing or not one of the codes of this year.",
    cure="Give ACTIV one of the year's codes, or 0 when the council is not in touch.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="ACTIV",
    needs="OC3",
    years=Years(first=2022),
)
def activity_is_no_code(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (each for each in child.oc3 if each.activ not in ACTIVITIES)


@rule(
    "133",
    message="Where the care leaver lives (ACCOM) is missing or not one of the codes.",
    cure="Give ACCOM one of the codes, or 0 when the council is not in touch.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="ACCOM",
    needs="OC3",
)
def accommodation_is_no_code(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (each for each in child.oc3 if each.accom not in ACCOMMODATIONS)


@rule(
    "344",
    message="The care leaver has died or returned home for six months or more, yet ACTIV or ACCOM is not 0.",
    cure="Set ACTIV and ACCOM to 0, or correct IN_TOUCH.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="OC3",
)
def died_or_home_with_activity(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (
        each
        for each in child.oc3
        if each.in_touch in NOTHING_TO_SAY
        and not (each.activ == Activity.NO_INFORMATION and each.accom == Accommodation.NO_INFORMATION)
    )


@rule(
    "345",
    message="The council is in touch with the care leaver, yet ACTIV or ACCOM is 0, which stands for no information.",
    cure="Say what the young person does and where they live, or correct IN_TOUCH.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="IN_TOUCH ACTIV ACCOM",
    needs="OC3",
)
def in_touch_without_information(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (
        each
        for each in child.oc3
        if each.in_touch == InTouch.YES
        and (each.activ == Activity.NO_INFORMATION or each.accom == Accommodation.NO_INFORMATION)
    )


@rule(
    "391",
    message="Care leaver information is given for a young person who is not yet 17 on 31 March.",
    cure="Correct DOB, or take the row out of OC3.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="DOB IN_TOUCH ACTIV ACCOM",
    needs="OC3",
)
def too_young(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    return (each for each in answered(child.oc3) if each.dob and birthday(each.dob, 17) > year.last_day)


@rule(
    "3001",
    message="A young person who turned 17 in the year is said to be staying put with a former foster carer.",
    cure="Correct ACCOM: before 18 a child who lives with the carer is still fostered.",
    cured_by=CuredBy.LEAVING_CARE,
    columns="ACCOM",
    needs="Header OC3",
)
def staying_put_at_seventeen(child: ChildRows, year: Collection) -> Iterator[Oc3Row]:
    staying = [each for each in child.oc3 if each.accom in WITH_FORMER_CARER]
    if staying and any(year.first_day <= birthday(born, 17) <= year.last_day for born in child.births):
        yield from staying
