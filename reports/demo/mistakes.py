"""A few mistakes such as every council's return has, so that the page of data quality has something to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from placements.ssda903.tables import NAMED
from placements.synthetic.dice import Dice
from sufficiency.codes.ssda903 import Mother, UpnUnknown
from sufficiency.codes.ssda903 import ReviewParticipation as Part

if TYPE_CHECKING:
    from placements.synthetic.returns import Tables

Returns = dict[int, "Tables"]
# Of the children in whose rows a kind could be.
SHARE = 0.01


@dataclass(frozen=True)
class Mistake:
    """A value where another should be.

    A standing mistake is in every row of the child's that would say the same, year after year; else
    it is in one row of the last return.
    """

    table: str
    column: str
    wrong: str
    could_be: Callable[[str], bool] = bool
    """Whether it could be in a row that says this."""
    stands: bool = True

    @property
    def position(self) -> int:
        return NAMED[self.table].columns.index(self.column)

    def said_of(self, tables: Tables) -> dict[str, str]:
        """What the column rightly says of each child whom the mistake could be about; the last row counts."""
        rows = tables[self.table]
        return {row[0]: row[self.position] for row in rows if self.could_be(row[self.position])}


MISTAKES = (
    Mistake("Header", "MOTHER", "", lambda said: said == Mother.NO),
    Mistake("Header", "UPN", UpnUnknown.UN1.value, lambda said: said not in UpnUnknown),
    Mistake("Episodes", "URN", ""),
    Mistake("Reviews", "REVIEW_CODE", Part.PN0.value, lambda said: said != Part.PN0, stands=False),
)


def with_mistakes(returns: Returns, seed: object) -> Returns:
    """The same returns with a few mistakes, none of which blocks an import; a child has one kind at most."""
    made = {year: dict(tables) for year, tables in returns.items()}
    spoilt: set[str] = set()
    for mistake in MISTAKES:
        chosen = _choose(mistake, made, spoilt, Dice(seed, "mistake", mistake.column))
        spoilt |= chosen.keys()
        for child, said in chosen.items():
            _make(mistake, made, child, said)
    return made


def _choose(mistake: Mistake, returns: Returns, spoilt: set[str], dice: Dice) -> dict[str, str]:
    """Some of the children of the last two returns, and what the column rightly says of them."""
    *_, before, last = sorted(returns)
    known = mistake.said_of(returns[before])
    could = {
        child: said for child, said in mistake.said_of(returns[last]).items() if child in known and child not in spoilt
    }
    return {child: could[child] for child in dice.sample(sorted(could), max(1, round(SHARE * len(could))))}


def _make(mistake: Mistake, returns: Returns, child: str, said: str) -> None:
    for year, number in list(_rows(mistake, returns, child, said)):
        rows = returns[year][mistake.table] = list(returns[year][mistake.table])
        row = rows[number]
        rows[number] = (*row[: mistake.position], mistake.wrong, *row[mistake.position + 1 :])


def _rows(mistake: Mistake, returns: Returns, child: str, said: str) -> Iterator[tuple[int, int]]:
    """Year and number of each row to spoil; the last first."""
    for year in sorted(returns, reverse=True):
        rows = returns[year][mistake.table]
        for number in reversed(range(len(rows))):
            if rows[number][0] == child and rows[number][mistake.position] == said:
                yield year, number
                if not mistake.stands:
                    return
