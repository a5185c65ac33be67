"""Rows of the tables kept beside the episodes while a child is in care: reviews, health, missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.lives import Life
from placements.synthetic.yearly import Known, Row, Year, spell_at_the_end, written
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import SHORT_BREAKS, MissingType, SdqReason, YesNo
from sufficiency.codes.ssda903 import ReviewParticipation as Part

TOOK_PART = {Part.PN1: 50, Part.PN2: 4, Part.PN3: 2, Part.PN4: 6, Part.PN5: 8, Part.PN6: 22, Part.PN7: 8}
NO_SCORE = {SdqReason.SDQ2: 25, SdqReason.SDQ3: 10, SdqReason.SDQ4: 40, SdqReason.SDQ5: 25}
# Of the first day missing in a year: what was still open from the year before is over by then.
SETTLING = 5

Time = tuple[MissingType, date, date]


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
    """Those looked after for the twelve months to 31 March; what is asked of them goes by their age on that day."""
    since = known.spell_since()
    if since is None or since >= known.year.first or not known.is_looked_after:
        return None
    age = age_on(known.life.person.born, known.year.last)
    return known.reference, known.born, *_questionnaire(age, dice), *_health(age, dice)


def _questionnaire(age: int, dice: Dice) -> tuple[str, str]:
    """SDQ_SCORE, else SDQ_REASON; neither before the fourth birthday (rule 188)."""
    if age < 4:
        return "", ""
    if age > 16:
        return "", SdqReason.SDQ1.value
    if dice.chance(0.2):
        return "", dice.pick(NO_SCORE).value
    return str(dice.between(0, 14) + dice.between(0, 14)), ""


def _health(age: int, dice: Dice) -> tuple[str, ...]:
    """CONVICTED to INTERVENTION_OFFERED; help is asked about where there is misuse, the offer where there was no help.

    Rules 158, 159 and 193, and for the ages 542 and 546.
    """
    misuses = age >= 11 and dice.chance(0.06)
    helped = misuses and dice.chance(0.5)
    return (
        _drawn(0.03, dice) if age >= 10 else "",
        _drawn(0.88, dice) if age < 5 else "",
        _drawn(0.84, dice),
        _drawn(0.76, dice),
        _drawn(0.9, dice),
        _said(misuses),
        _said(helped) if misuses else "",
        _drawn(0.6, dice) if misuses and not helped else "",
    )


def _drawn(share: float, dice: Dice) -> str:
    return _said(dice.chance(share))


def _said(yes: bool) -> str:
    return (YesNo.YES if yes else YesNo.NO).value


def missing_rows(known: Known) -> Iterator[Row]:
    """Of this year and what went on from the last (rule 576); one that goes on has no end yet."""
    year = known.year
    for kind, start, back in [*_times_missing(known.life, year.before), *_times_missing(known.life, year)]:
        if back >= year.first:
            ended = written(back) if back <= year.last else ""
            yield known.reference, known.born, kind.value, written(start), ended


def _times_missing(life: Life, year: Year) -> Iterator[Time]:
    """Few children, mostly in their teens, some of them often; each back by a change of placement (rules 575, 577)."""
    spell = spell_at_the_end(life, year)
    if spell is None or age_on(life.person.born, year.last) < 12:
        return
    dice = Dice(life.seed, "missing", year.ending)
    if not dice.chance(0.14):
        return
    changes = [episode.dec for episode in life.episodes if episode.dec]
    day = max(spell.start, year.first) + timedelta(dice.between(SETTLING, 60))
    while day <= year.last and dice.chance(0.85):
        kind = dice.pick({MissingType.M: 80, MissingType.A: 20})
        back = day + timedelta(dice.between(0, SETTLING - 2))
        if not any(day <= change <= back for change in changes):
            yield kind, day, back
        day = back + timedelta(dice.about(50))
