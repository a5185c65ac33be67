"""Children for the rules of placements/ssda903/rules/checks/missing_details.py."""

from typing import Any

from tests.placements.rules.making import case, made

STAY = {"DECOM": "01/06/2023", "DEC": "01/07/2023", "REC": "X1"}
# 18 on 5 June 2023.
BORN = {"DOB": "05/06/2005"}


def _missing(start: str, end: str = "", **more: str) -> dict[str, Any]:
    return {"MIS_START": start, "MIS_END": end} | more


CASES = [
    case(
        "564",
        fails=made(Missing=[_missing("", MISSING="M"), _missing("", MISSING="A")]),
        rows="Missing 2 3",
        passes=made(Missing=[_missing("", MISSING=""), _missing("01/07/2023", MISSING="M")]),
    ),
    case(
        "565",
        fails=made(Missing=[_missing("01/07/2023", MISSING="")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("", "02/07/2023", MISSING="")]),
    ),
    case(
        "566",
        fails=made(Missing=[_missing("", "02/07/2023", MISSING="")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("01/07/2023", MISSING="")]),
    ),
    case(
        "567",
        fails=made(Missing=[_missing("02/07/2023", "01/07/2023")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("01/07/2023", "01/07/2023")]),
    ),
    case(
        "570",
        fails=made(Missing=[_missing("01/04/2024")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("31/03/2024")]),
    ),
    case(
        "575",
        fails=made(Episodes=[STAY], Missing=[_missing("01/06/2023"), _missing("01/07/2023")]),
        rows="Missing 2 3",
        passes=made(
            Episodes=[STAY],
            Missing=[_missing("31/05/2023"), _missing("02/07/2023"), _missing("01/07/2023", "02/07/2023")],
        ),
    ),
    case(
        "576",
        fails=made(
            Missing=[_missing("01/05/2023"), _missing("02/03/2023")], last={"Missing": [_missing("01/03/2023")]}
        ),
        rows="Missing 3",
        passes=made(
            Missing=[_missing("01/05/2023"), _missing("01/03/2023")],
            last={"Missing": [_missing("01/03/2023"), _missing("01/02/2023", "02/02/2023")]},
        ),
    ),
    case(
        "580",
        fails=made(
            Episodes=[{"DEC": "05/06/2023", "REC": "E5"}, {"DEC": "04/06/2023", "REC": "E5"}],
            Missing=[_missing("01/06/2023", "05/06/2023") | BORN],
        ),
        rows="Episodes 2",
        passes=made(
            Episodes=[{"DEC": "05/06/2023", "REC": "E8"}], Missing=[_missing("01/06/2023", "05/06/2023") | BORN]
        ),
    ),
    case(
        "580",
        fails=made(Episodes=[{"DEC": "05/06/2023", "REC": ""}], Missing=[_missing("01/06/2023", "05/06/2023") | BORN]),
        rows="Episodes 2",
        passes=made(
            Episodes=[{"DEC": "06/06/2023", "REC": "E5"}], Missing=[_missing("01/06/2023", "06/06/2023") | BORN]
        ),
        because="not on the birthday",
    ),
    case(
        "586",
        fails=made(Missing=[_missing("05/05/2012")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("06/05/2012")]),
    ),
]
