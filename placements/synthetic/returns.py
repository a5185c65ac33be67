"""Made-up returns of one authority, a collection year each, in memory or as folders of CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from placements.ssda903.tables import NAMED
from placements.synthetic import leavers, permanence, wellbeing
from placements.synthetic.dice import Dice
from placements.synthetic.lives import Life, Window, draw_lives
from placements.synthetic.steering.aims import Aim
from placements.synthetic.steering.lives import draw_lives_towards
from placements.synthetic.supply import Supply
from placements.synthetic.surroundings import surroundings
from placements.synthetic.yearly import Known, Row, Year, episode_rows, header_row, known_in, uasc_row
from sufficiency.calendar import first_day_of_year, last_day_of_year

Tables = dict[str, list[Row]]
FILES = {
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "UASC": "uasc.csv",
    "Reviews": "reviews.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PrevPerm": "previous_permanence.csv",
    "Missing": "missing.csv",
}


def make_returns(
    gss_code: str, *, prefix: str, seed: object, children: int, first_year: int, last_year: int
) -> dict[int, Tables]:
    """By the year each ends in, rows by table in the order of its columns.

    ``children`` are looked after on the last 31 March. References are the prefix and a number.
    """
    window = Window(first_day_of_year(first_year), last_day_of_year(last_year))
    supply = Supply(surroundings(gss_code), children, seed)
    lives = draw_lives(children, window, supply, seed)
    return _returns(lives, prefix, range(first_year, last_year + 1))


def make_returns_towards(
    gss_code: str, *, prefix: str, seed: object, aims: Sequence[Aim], first_number: int = 1
) -> dict[int, Tables]:
    """Likewise, with figures near those aimed at; the first aim is of the 31 March before the first return.

    Registrations are numbered from ``first_number``, so that those of several authorities are not the same.
    """
    supply = Supply(surroundings(gss_code), max(aim.looked_after for aim in aims), seed, first_number)
    return _returns(draw_lives_towards(aims, supply, seed), prefix, [aim.year_ending for aim in aims[1:]])


def _returns(lives: Iterable[Life], prefix: str, years: Iterable[int]) -> dict[int, Tables]:
    named = {f"{prefix}{number:05}": life for number, life in enumerate(lives, start=1)}
    return {year: _tables(Year(year), named) for year in years}


def write_returns(returns: dict[int, Tables], folder: Path) -> None:
    """A folder a year, ``2019-20/header.csv`` and so on, as case systems export them."""
    for year, tables in returns.items():
        place = folder / f"{year - 1}-{year % 100:02}"
        place.mkdir(parents=True)
        for name, rows in tables.items():
            with (place / FILES[name]).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([NAMED[name].columns, *rows])


def _tables(year: Year, lives: dict[str, Life]) -> Tables:
    tables: Tables = {name: [] for name in FILES}
    for reference, life in lives.items():
        if not life.may_be_told_of(year.before.first, year.last):
            continue
        known = known_in(year, reference, life)
        rows = list(_rows(known))
        for table, row in rows:
            tables[table].append(row)
        if rows:
            tables["Header"].append(header_row(known))
    return tables


def _rows(known: Known) -> Iterator[tuple[str, Row]]:
    """Every row but the Header's; a life that the year knows nothing of has none."""
    dice = Dice(known.life.seed, "year", known.year.ending)
    leaver = leavers.leaver_row(known, dice)
    if leaver:
        yield "OC3", leaver
    if not known.episodes:
        return
    yield from (("Episodes", row) for row in episode_rows(known))
    for table, row in (("UASC", uasc_row(known)), ("OC2", wellbeing.health_row(known, dice))):
        if row:
            yield table, row
    yield from (("Reviews", row) for row in wellbeing.review_rows(known, dice))
    yield from (("Missing", row) for row in wellbeing.missing_rows(known))
    yield from (("PrevPerm", row) for row in permanence.permanence_rows(known, dice))
    yield from (("AD1", row) for row in permanence.adoption_rows(known, dice))
