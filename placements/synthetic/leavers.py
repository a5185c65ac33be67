"""Rows of OC3: those who have left care and are still owed support."""

from __future__ import annotations

from datetime import date, timedelta

from placements.synthetic.dice import Dice
from placements.synthetic.paths import birthday
from placements.synthetic.yearly import Known, Row
from sufficiency.calendar import age_on
from sufficiency.codes.ssda903 import FOSTER, SHORT_BREAKS, InTouch
from sufficiency.codes.ssda903 import Accommodation as Home
from sufficiency.codes.ssda903 import Activity as Does
from sufficiency.codes.ssda903 import ReasonEpisodeCeased as Ceased

LIVES_IN = {
    Home.U1: 34, Home.B1: 14, Home.D1: 18, Home.E1: 5, Home.K1: 4, Home.C1: 3, Home.Y1: 4, Home.X2: 3, Home.S2: 2,
    Home.V2: 1,
}  # fmt: skip
WITH_THE_CARERS = {Home.Z1: 40}
DOES = {Does.F1: 6, Does.F2: 28, Does.P2: 4, Does.G4: 12, Does.G5: 26, Does.G6: 6}
WORKS_TO_2021, WORKS_SINCE = {Does.F3: 16, Does.P3: 4}, {Does.F4: 4, Does.F5: 12, Does.P5: 4}
AGES = range(17, 20)
# Children Act 1989, Schedule 2, paragraph 19B.
QUALIFYING = timedelta(weeks=13)
# Somebody else's to support, or found to be an adult.
NOT_OURS = frozenset({Ceased.E3, Ceased.E15})


def leaver_row(known: Known, dice: Dice) -> Row | None:
    """Those who had left before their birthday in the year, after enough care from 14 and some from 16.

    No more care is counted than this return and the last tell of, as DfE's check has it (rule 1001). So those of
    20 and 21 are left out, and whoever left earlier than last year: a council has them, and a query for each.
    """
    turned = age_on(known.life.person.born, known.year.last)
    if turned not in AGES or not _had_left_by(_birthday_to_go_by(known, turned), known) or not _is_relevant(known):
        return None
    if dice.chance(0.07):
        return known.reference, known.born, InTouch.NO.value, Does.NO_INFORMATION.value, Home.NO_INFORMATION.value
    does = DOES | (WORKS_TO_2021 if known.year.ending <= 2021 else WORKS_SINCE)
    # Staying put is for adults (rule 3001).
    stayed = turned >= 18 and known.life.episodes[-1].place in FOSTER
    lives_in = LIVES_IN | WITH_THE_CARERS if stayed else LIVES_IN
    return known.reference, known.born, InTouch.YES.value, dice.pick(does).value, dice.pick(lives_in).value


def _birthday_to_go_by(known: Known, turned: int) -> date:
    """In the last days of the year the one before, as DfE counts years of 365.2425 days (rule 1016)."""
    day = birthday(known.life.person.born, turned)
    return day if day <= known.year.last - timedelta(2) else birthday(known.life.person.born, turned - 1)


def _had_left_by(day: date, known: Known) -> bool:
    last = known.life.episodes[-1]
    return last.dec is not None and last.dec < day and last.rec not in NOT_OURS


def _is_relevant(known: Known) -> bool:
    born = known.life.person.born
    return _care_from(birthday(born, 14), known) >= QUALIFYING and _care_from(birthday(born, 16), known) > timedelta(0)


def _care_from(day: date, known: Known) -> timedelta:
    """Of the episodes in this return and last year's, all of which have ended."""
    since = known.year.before.first
    ended = [(each.decom, each.dec) for each in known.life.episodes if each.dec and each.ls not in SHORT_BREAKS]
    spans = [dec - max(decom, day) for decom, dec in ended if dec >= since and dec > day]
    return sum(spans, timedelta(0))
