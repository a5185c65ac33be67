"""Children for the rules of placements/ssda903/rules/checks/deprived_of_liberty_in_care.py."""

from typing import Any

from tests.placements.rules.making import case, made

YEAR = 2027
STAY = {"DECOM": "01/06/2026", "DEC": "01/09/2026", "REC": "E4A"}


def _order(start: str, end: str = "") -> dict[str, Any]:
    return {"DOLO_START": start, "DOLO_END": end}


CASES = [
    case(
        "707",
        fails=made(YEAR, Episodes=[STAY], DoLo=[_order("01/07/2026"), _order("01/07/2026", "02/09/2026")]),
        rows="DoLo 2 3",
        passes=made(YEAR, Episodes=[STAY], DoLo=[_order("01/07/2026", "01/09/2026")]),
    ),
    case(
        "709",
        fails=made(
            YEAR,
            Episodes=[STAY | {"PLACE": "U4"}, STAY | {"PLACE": "K2"}],
            DoLo=[_order("01/09/2026", "02/09/2026"), _order("01/01/2026", "31/05/2026")],
        ),
        rows="Episodes 2, DoLo 2",
        passes=made(
            YEAR,
            Episodes=[STAY | {"PLACE": "Z12"}, STAY | {"PLACE": "Z13"}, STAY | {"PLACE": "K2"}],
            DoLo=[_order("01/07/2026")],
        ),
    ),
    case(
        "710",
        fails=made(YEAR, Episodes=[{"PLACE": "K3", "DECOM": "01/06/2026"}], DoLo=[_order("01/07/2026")]),
        rows="Episodes 2, DoLo 2",
        passes=made(YEAR, Episodes=[{"PLACE": "U4", "DECOM": "01/06/2026"}], DoLo=[_order("01/07/2026")]),
    ),
    case(
        "710",
        fails=made(YEAR, Episodes=[STAY | {"PLACE": "P1"}], DoLo=[_order("01/05/2026", "01/06/2026")]),
        rows="Episodes 2, DoLo 2",
        passes=made(YEAR, Episodes=[STAY | {"PLACE": "P1"}], DoLo=[_order("01/05/2026", "31/05/2026")]),
        because="no day in common",
    ),
]
