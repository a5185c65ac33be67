"""Rows of AD1 and PrevPerm: the adoption care ended with, and what a child had left care to before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from placements.ssda903.episodes import Episode
from placements.synthetic.dice import Dice
from placements.synthetic.yearly import Known, Row, written
from sufficiency.codes.ssda903 import ADOPTED, ADOPTION_BY_CURRENT_CARER, PLACED_FOR_ADOPTION, LegalStatus
from sufficiency.codes.ssda903 import LegalStatusOfAdopters as Couple
from sufficiency.codes.ssda903 import PreviousPermanence as Before
from sufficiency.codes.ssda903 import ReasonNewEpisode as Begun
from sufficiency.codes.ssda903 import SexOfAdopters as Adopters

ADOPTING = {
    (Adopters.MF, Couple.L11): 66, (Adopters.MF, Couple.L3): 14, (Adopters.MM, Couple.L12): 7,
    (Adopters.FF, Couple.L12): 4, (Adopters.F1, Couple.L0): 8, (Adopters.M1, Couple.L0): 1,
}  # fmt: skip


def permanence_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """What those who came into care in the year had left to before."""
    if not any(each.rne == Begun.S and known.year.holds(each.decom) for each in known.episodes):
        return
    # The year is all that is known, and it is over before the first episode (rule 632).
    years = range(known.life.person.born.year, min(each.decom.year for each in known.episodes))
    left_to = dice.pick({Before.Z1: 96, Before.P2: 3, Before.P3: 1})
    if left_to is Before.Z1 or not years:
        yield known.reference, known.born, Before.Z1.value, "", ""
    else:
        yield known.reference, known.born, left_to.value, "", f"zz/zz/{dice.one_of(years)}"


def adoption_rows(known: Known, dice: Dice) -> Iterator[Row]:
    """Those adopted in the year."""
    for chain in known.life.chains:
        if chain[-1].rec in ADOPTED and known.year.holds(chain[-1].dec):
            placed = next(each for each in chain if each.place in PLACED_FOR_ADOPTION)
            adopters, couple = dice.pick(ADOPTING)
            matched = placed.decom - timedelta(dice.between(7, 40))
            yield (
                known.reference,
                known.born,
                written(_decided(chain, matched, dice)),
                written(matched),
                str(int(placed.place in ADOPTION_BY_CURRENT_CARER)),
                "1" if couple is Couple.L0 else "2",
                adopters.value,
                couple.value,
            )


def _decided(chain: list[Episode], matched: date, dice: Dice) -> date:
    """The day adoption was decided: in care, before the match (rule 333) and before the placement order."""
    orders = [each.decom for each in chain if each.ls == LegalStatus.E1]
    return max(chain[0].decom, min([matched, *orders]) - timedelta(dice.between(10, 60)))
