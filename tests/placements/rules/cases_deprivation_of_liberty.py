"""Children for the rules of placements/ssda903/rules/checks/deprivation_of_liberty.py."""

from typing import Any

from tests.placements.rules.making import case, made

YEAR = 2027


def _order(start: str, end: str = "", **more: str) -> dict[str, Any]:
    return {"DOLO_START": start, "DOLO_END": end} | more


CASES = [
    case(
        "700",
        fails=made(YEAR, DoLo=[_order(""), _order("31/04/2026")]),
        rows="DoLo 2 3",
        passes=made(YEAR, DoLo=[_order("30/04/2026")]),
    ),
    case(
        "701",
        fails=made(YEAR, DoLo=[_order("01/06/2026", "31/06/2026")]),
        rows="DoLo 2",
        passes=made(YEAR, DoLo=[_order("01/06/2026", "30/06/2026"), _order("01/06/2026")]),
    ),
    case(
        "702",
        fails=made(YEAR, DoLo=[_order("01/06/2026", "01/06/2026")]),
        rows="DoLo 2",
        passes=made(YEAR, DoLo=[_order("01/06/2026", "02/06/2026")]),
    ),
    case(
        "703",
        fails=made(YEAR, DoLo=[_order("01/04/2027")]),
        rows="DoLo 2",
        passes=made(YEAR, DoLo=[_order("31/03/2027")]),
    ),
    case(
        "704",
        fails=made(YEAR, DoLo=[_order("01/01/2026", "31/03/2026"), _order("01/01/2027", "01/04/2027")]),
        rows="DoLo 2 3",
        passes=made(YEAR, DoLo=[_order("01/01/2026", "01/04/2026"), _order("01/01/2027", "31/03/2027")]),
    ),
    case(
        "705",
        fails=made(YEAR, DoLo=[_order("01/06/2026", "01/07/2026"), _order("30/06/2026", "01/08/2026")]),
        rows="DoLo 3",
        passes=made(YEAR, DoLo=[_order("01/06/2026", "01/07/2026"), _order("01/07/2026", "01/08/2026")]),
    ),
    case(
        "705",
        fails=made(YEAR, DoLo=[_order("01/08/2026"), _order("01/06/2026")]),
        rows="DoLo 2",
        passes=made(YEAR, DoLo=[_order("01/08/2026"), _order("01/06/2026", CHILD="2")]),
        because="the one before is open",
    ),
    case(
        "706",
        fails=made(YEAR, DoLo=[_order("02/02/2026")], last={"DoLo": [_order("01/02/2026")]}),
        rows="DoLo 2",
        passes=made(
            YEAR, DoLo=[_order("01/02/2026")], last={"DoLo": [_order("01/02/2026"), _order("01/01/2026", "02/01/2026")]}
        ),
    ),
    case(
        "708",
        fails=made(YEAR, DoLo=[_order("05/05/2012")]),
        rows="DoLo 2",
        passes=made(YEAR, DoLo=[_order("06/05/2012")]),
    ),
]
