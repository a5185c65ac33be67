"""Made-up lives of any length, for pages that must bear them."""

from __future__ import annotations

from datetime import date, timedelta

from placements.ssda903.child_held import ChildHeld
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow
from placements.ssda903.writing import row_of, written_day
from sufficiency.calendar import OPEN

BEGAN = date(2008, 6, 10)
HOMES = (("U6", "PR1", "LS6 3HN"), ("K2", "PR4", "LS12 2DS"), ("U4", "PR5", "BD1 1HX"), ("K2", "PR4", "WF1 1AB"))


def long_life(reference: str, episodes: int, days: int = 90) -> ChildHeld:
    """Moves, a stay in hospital every seventh time, legal statuses that change, and a year at home half way."""
    life: list[Episode] = []
    day, gap = BEGAN, episodes // 2
    for number in range(episodes):
        away = number % 7 == 5
        first = number in (0, gap + 1) if episodes > 9 else number == 0
        length = 12 if away else days + number * 7 % 90
        end: date | None = day + timedelta(days=length)
        place, provider, postcode = ("T1", "", "LS9 7TF") if away else HOMES[number % 4]
        leaves = number == gap and episodes > 9
        last = number == episodes - 1
        law = "V2" if number < 3 else ("C1" if number < 6 else "C2")
        changed = bool(life) and law != life[-1].ls
        life.append(
            Episode(
                decom=day, rne="S" if first else ("B" if changed else "P"), ls=law, cin="N1", place=place,
                provider=provider, dec=None if last else end, rec="" if last else ("E4A" if leaves else "X1"),
                reason="" if last or leaves or away else "CARPL", home="LS1 1UR", postcode=postcode,
                urn="" if away else "SC000001",
            )
        )  # fmt: skip
        day = (end or day) + timedelta(days=400 if leaves else 0)
    header = HeaderRow(date(2007, 9, 5), "1", "WBRI", "A123456789012")
    child = ChildHeld(reference, header, tuple(life), _others(reference, life))
    return child.with_flag("disabled", [(BEGAN, OPEN)])


def _others(reference: str, life: list[Episode]) -> dict[str, dict[str, tuple[str, ...]]]:
    """A review and a missing episode every other time."""
    whose = {"CHILD": reference, "DOB": "05/09/2007"}
    reviews, missing = {}, {}
    for each in life[::2]:
        day, back = each.decom + timedelta(days=9), each.decom + timedelta(days=12)
        reviews[f"{day} PN1"] = row_of("Reviews", whose | {"REVIEW": written_day(day), "REVIEW_CODE": "PN1"})
        cells = {"MISSING": "M", "MIS_START": written_day(day), "MIS_END": written_day(back)}
        missing[day.isoformat()] = row_of("Missing", whose | cells)
    return {"Reviews": reviews, "Missing": missing}
