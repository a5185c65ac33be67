"""A child held, episode by episode in one line each, and back."""

from __future__ import annotations

from datetime import date, datetime

from placements.ssda903.child_held import ChildHeld
from placements.ssda903.episodes import Episode
from placements.ssda903.headers import HeaderRow

PLACES = {"home A": "LS6 3HN", "home B": "LS12 2DS", "home C": "LS1 4AP", "hospital": "LS9 7TF", "": ""}


def day(text: str) -> date:
    """
    >>> day("1 May 23")
    datetime.date(2023, 5, 1)
    """
    number, month, year = text.split()
    return datetime.strptime(f"{number} {month} {year}", "%d %b %y").date()


def episode(line: str) -> Episode:
    """``"1 May 23 S C2 U6 home A until 1 Jun 23 X1 CARPL"``: start, RNE, LS, PLACE, where, end, REC, reason."""
    said, _, ended = line.partition(" until ")
    *first, rne, ls, place = said.split()[:6]
    where = " ".join(said.split()[6:])
    last = ended.split()
    return Episode(
        decom=day(" ".join(first)),
        rne=rne,
        ls=ls,
        cin="N1",
        place=place,
        provider="" if place.startswith("T") else "PR1",
        dec=day(" ".join(last[:3])) if last else None,
        rec=last[3] if last else "",
        reason=last[4] if len(last) > 4 else "",
        home="LS1 1UR",
        postcode=PLACES[where],
        urn="" if place.startswith("T") else "SC000001",
    )


def life(*lines: str) -> ChildHeld:
    header = HeaderRow(date(2010, 6, 15), "1", "WBRI", "UN4")
    return ChildHeld("1", header, tuple(map(episode, lines)))


def lines(child: ChildHeld) -> list[str]:
    return [_line(each) for each in child.episodes]


def _line(each: Episode) -> str:
    where = next(name for name, postcode in PLACES.items() if postcode == each.postcode)
    ended = f" until {_written(each.dec)} {each.rec} {each.reason}" if each.dec else ""
    return f"{_written(each.decom)} {each.rne} {each.ls} {each.place} {where}{ended}".strip()


def _written(on: date | None) -> str:
    return f"{on.day} {on:%b %y}" if on else ""
