"""Rows of the tables kept beside the episodes: reviews, health, missing, adoption, care leavers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.paths import birthday
from placements.synthetic.yearly import Known, Row, written
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import (
    ADOPTED,
    ADOPTION_BY_CURRENT_CARER,
    PLACED_FOR_ADOPTION,
    SHORT_BREAKS,
    InTouch,
    MissingType,
    PreviousPermanence,
    SdqReason,
)
from sufficiency.codes.ssda903 import Accommodation as Home
from sufficiency.codes.ssda903 import Activity as Does
from sufficiency.codes.ssda903 import LegalStatusOfAdopters as Couple
from sufficiency.codes.ssda903 import ReasonNewEpisode as Begun
from sufficiency.codes.ssda903 import ReviewParticipation as Part
from sufficiency.codes.ssda903 import SexOfAdopters as Adopters

TOOK_PART = {Part.PN1: 50, Part.PN2: 4, Part.PN3: 2, Part.PN4: 6, Part.PN5: 8, Part.PN6: 22, Part.PN7: 8}
ADOPTING = {
    (Adopters.MF, Couple.L11): 66, (Adopters.MF, Couple.L3): 14, (Adopters.MM, Couple.L12): 7,
    (Adopters.FF, Couple.L12): 4, (Adopters.F1, Couple.L0): 8, (Adopters.M1, Couple.L0): 1,
}  # fmt: skip
LIVES_IN = {
    Home.U1: 34, Home.B1: 14, Home.D1: 18, Home.Z1: 12, Home.E1: 5, Home.K1: 4, Home.C1: 3, Home.Y1: 4,
    Home.X2: 3, Home.S2: 2, Home.V2: 1,
}  # fmt: skip
DOES = {Does.F1: 6, Does.F2: 28, Does.P2: 4, Does.G4: 12, Does.G5: 26, Does.G6: 6}
WORKS_TO_2021, WORKS_SINCE = {Does.F3: 16, Does.P3: 4}, {Does.F4: 4, Does.F5: 12, Does.P5: 4}
LEAVERS = range(17, 22)
QUALIFYING = timedelta(weeks=13)


def review_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """Within 20 working days of coming into care, then three months, then every six months."""
    for spell, chain in zip(known.life.spells, known.life.chains, strict=True):
        day = spell.start + timedelta(27)
        gap = 90
        while day < spell.end and day <= known.year.last and chain[0].ls not in SHORT_BREAKS:
            if known.year.holds(day):
                young = age_on(known.life.person.born, day) < 4
                yield known.reference, known.born, written(day), (Part.PN0 if young else dice.pick(TOOK_PART)).value
            day += timedelta(gap - dice.between(0, 10))
            gap = 182


def health_row(known: Known, dice: Dice) -> Row | None:
    """Those looked after for the twelve months to 31 March."""
    since = known.spell_since()
    if since is None or since >= known.year.first or not known.is_looked_after:
        return None
    age = age_on(known.life.person.born, known.year.last)
    asked = 4 <= age <= 16
    scored = asked and dice.chance(0.8)
    reason = "" if scored else (SdqReason.SDQ4 if asked else SdqReason.SDQ1).value
    uses = age >= 11 and dice.chance(0.06)
    offered = uses and dice.chance(0.8)
    flags = (
        age >= 10 and dice.chance(0.03),
        dice.chance(0.88),
        dice.chance(0.84),
        dice.chance(0.76),
        dice.chance(0.9),
        uses,
        offered and dice.chance(0.6),
        offered,
    )
    score = str(min(40, max(0, dice.between(0, 14) + dice.between(0, 14)))) if scored else ""
    return known.reference, known.born, score, reason, *(str(int(flag)) for flag in flags)


def missing_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """Few children, mostly in their teens, some of them often."""
    since = known.spell_since()
    if since is None or age_on(known.life.person.born, known.year.last) < 12 or not dice.chance(0.14):
        return
    day = max(since, known.year.first) + timedelta(dice.between(1, 60))
    while day <= known.year.last and dice.chance(0.85):
        kind = dice.pick({MissingType.M: 80, MissingType.A: 20}).value
        back = day + timedelta(dice.between(0, 3))
        yield known.reference, known.born, kind, written(day), written(back) if back <= known.year.last else ""
        day = back + timedelta(dice.about(50))


def permanence_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """What those who came into care in the year had left to before."""
    if not any(each.rne == Begun.S and known.year.holds(each.decom) for each in known.episodes):
        return
    before = dice.pick({PreviousPermanence.Z1: 96, PreviousPermanence.P2: 3, PreviousPermanence.P3: 1}).value
    if before == PreviousPermanence.Z1:
        yield known.reference, known.born, before, "", ""
    else:
        year = known.life.person.born.year + dice.between(0, 2)
        yield known.reference, known.born, before, "", f"zz/zz/{year}"


def adoption_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """Those adopted in the year."""
    for chain in known.life.chains:
        if chain[-1].rec in ADOPTED and known.year.holds(chain[-1].dec):
            placed = next(each for each in chain if each.place in PLACED_FOR_ADOPTION)
            adopters, couple = dice.pick(ADOPTING)
            by_carer = str(int(placed.place in ADOPTION_BY_CURRENT_CARER))
            count = "1" if couple is Couple.L0 else "2"
            matched = written(placed.decom - timedelta(dice.between(7, 40)))
            yield (known.reference, known.born, written(placed.decom), matched, by_carer, count, adopters.value,
                   couple.value)  # fmt: skip


def leaver_row(known: Known, dice: Dice) -> Row | None:
    """Those who left at sixteen or later after thirteen weeks or more, in the year of a birthday from 17 to 21."""
    born, last = known.life.person.born, known.life.spells[-1]
    turned = age_on(born, known.year.last)
    left = last.end <= known.year.last and last.end >= birthday(born, 16) and last.end - last.start >= QUALIFYING
    if not left or turned not in LEAVERS or not known.year.holds(birthday(born, turned)):
        return None
    if dice.chance(0.07):
        return known.reference, known.born, InTouch.NO.value, Does.NO_INFORMATION.value, Home.NO_INFORMATION.value
    does = DOES | (WORKS_TO_2021 if known.year.ending <= 2021 else WORKS_SINCE)
    return known.reference, known.born, InTouch.YES.value, dice.pick(does).value, dice.pick(LIVES_IN).value
