"""Whether the reason care ended fits the child's age on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from placements.ssda903.rules.birthdays import birthday
from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow, EpisodeRow, HeaderRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import Years
from sufficiency.codes.ssda903 import ADOPTED, SPECIAL_GUARDIANSHIP, ReasonEpisodeCeased, ReasonPlacementChange

_Ceased = ReasonEpisodeCeased

ADULT = 18
INDEPENDENT_LIVING = frozenset({_Ceased.E5, _Ceased.E6})
GUARDIANS_FROM_2019 = SPECIAL_GUARDIANSHIP & _Ceased.valid_in(2019)

CORRECT_ANY = "Correct REC or DEC, or DOB in Header."


@rule(
    "386",
    message="The child was adopted on or after the eighteenth birthday.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.ADOPTION,
    columns="REC DEC DOB",
    needs="Episodes Header",
)
def adopted_as_an_adult(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        ended = episode.dec
        if ended and episode.rec in ADOPTED and any(birthday(born, ADULT) <= ended for born in child.births):
            yield episode


@rule(
    "387",
    message="The child moved into independent living (REC E5 or E6) and is not known to have been 14.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="REC DEC DOB",
    needs="Episodes Header",
)
def independent_too_young(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.rec in INDEPENDENT_LIVING and episode.dec and not _had_reached(child, 14, episode.dec):
            yield episode


@rule(
    "389",
    message="The child moved to adult social services (REC E7) and is not known to have been 16.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="REC DEC DOB",
    needs="Episodes Header",
)
def with_adult_services_too_young(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        if episode.rec == _Ceased.E7 and not (episode.dec and _had_reached(child, 16, episode.dec)):
            yield episode


def _had_reached(child: ChildRows, age: int, day: date) -> bool:
    """Whether Header shows it: without a Header row or a DOB it is not shown."""
    return bool(child.headers) and all(each.dob and birthday(each.dob, age) <= day for each in child.headers)


@rule(
    "460",
    message="The child stayed with the carers as an adult (REC E17), but was not yet 18.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="REC DEC DOB",
    needs="Episodes Header",
)
def stayed_put_before_18(child: ChildRows, year: Collection) -> Iterator[EpisodeRow]:
    for episode in child.episodes:
        ended = episode.dec
        if ended and episode.rec == _Ceased.E17 and any(birthday(born, ADULT) > ended for born in child.births):
            yield episode


@rule(
    "407",
    message="Care ended by special guardianship after the eighteenth birthday.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DEC REC DOB",
    needs="Episodes Header",
    years=Years(last=2018),
)
def guardian_of_an_adult_to_2018(child: ChildRows, year: Collection) -> Iterable[AnyRow]:
    return _guardian_of_an_adult(child, SPECIAL_GUARDIANSHIP)


@rule(
    "407",
    message="Care ended by special guardianship after the eighteenth birthday.",
    cure=CORRECT_ANY,
    cured_by=CuredBy.PLACEMENTS,
    columns="DEC REC DOB",
    needs="Episodes Header",
    years=Years(first=2019),
)
def guardian_of_an_adult(child: ChildRows, year: Collection) -> Iterable[AnyRow]:
    return _guardian_of_an_adult(child, GUARDIANS_FROM_2019)


def _guardian_of_an_adult(child: ChildRows, reasons: frozenset[str]) -> Iterator[AnyRow]:
    adults: dict[HeaderRow, None] = {}
    for episode in child.episodes:
        if episode.rec in reasons and episode.dec:
            found = [each for each in child.headers if each.dob and birthday(each.dob, ADULT) < episode.dec]
            if found:
                yield episode
                adults.update(dict.fromkeys(found))
    yield from adults


@rule(
    "234",
    message="A child under 10 moved because of custody (CUSTOD).",
    cure="Correct REASON_PLACE_CHANGE or DECOM, or DOB in Header.",
    cured_by=CuredBy.PLACEMENTS,
    columns="REASON_PLACE_CHANGE DECOM DOB",
    needs="Episodes Header",
    years=Years(first=2026),
)
def custody_under_ten(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
    too_young: dict[HeaderRow, None] = {}
    for episode in child.episodes:
        began = episode.decom
        if began and episode.reason_place_change == ReasonPlacementChange.CUSTOD:
            found = [each for each in child.headers if each.dob and birthday(each.dob, 10) > began]
            yield from [episode] if found else []
            too_young.update(dict.fromkeys(found))
    yield from too_young
