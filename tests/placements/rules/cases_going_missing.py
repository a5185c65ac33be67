"""Children for the rules of placements/ssda903/rules/checks/going_missing.py."""

from tests.placements.rules.making import case, made

FIRST = {"DECOM": "01/06/2023", "DEC": "01/07/2023", "REC": "E4A"}
SECOND = {"DECOM": "01/09/2023", "DEC": "01/10/2023", "REC": "E4A"}


def _missing(start: str, end: str = "") -> dict[str, str]:
    return {"MIS_START": start, "MIS_END": end}


CASES = [
    case(
        "571",
        fails=made(Missing=[_missing("01/03/2023", "31/03/2023"), _missing("31/03/2024", "01/04/2024")]),
        rows="Missing 2 3",
        passes=made(
            Missing=[_missing("01/03/2023", "01/04/2023"), _missing("30/03/2024", "31/03/2024"), _missing("31/03/2024")]
        ),
    ),
    case(
        "574",
        fails=made(Missing=[_missing("02/07/2023", "04/07/2023"), _missing("01/07/2023", "03/07/2023")]),
        rows="Missing 2",
        passes=made(Missing=[_missing("03/07/2023", "04/07/2023"), _missing("01/07/2023", "03/07/2023")]),
    ),
    case(
        "574",
        fails=made(Missing=[_missing("01/07/2023"), _missing("05/07/2023", "06/07/2023")]),
        rows="Missing 3",
        passes=made(Missing=[_missing("01/07/2023"), _missing("05/07/2023", "06/07/2023") | {"CHILD": "2"}]),
        because="the one before is open",
    ),
    case(
        "577",
        fails=made(Episodes=[FIRST], Missing=[_missing("15/06/2023")]),
        rows="Missing 2",
        passes=made(Episodes=[{"DECOM": "01/06/2023"}], Missing=[_missing("15/06/2023")]),
    ),
    case(
        "577",
        fails=made(Episodes=[FIRST, SECOND], Missing=[_missing("15/06/2023", "02/07/2023")]),
        rows="Missing 2",
        passes=made(
            Episodes=[FIRST, SECOND],
            Missing=[_missing("15/06/2023", "01/07/2023"), _missing("15/06/2023", "01/10/2023")],
        ),
        because="ended between two times in care",
    ),
    case(
        "577",
        fails=made(Episodes=[{"DECOM": "01/06/2023"}], Missing=[_missing("31/05/2023")]),
        rows="Missing 2",
        passes=made(Episodes=[{"DECOM": "01/06/2023"}], Missing=[_missing("01/06/2023")]),
        because="open since before care",
    ),
    case(
        "578",
        fails=made(Episodes=[FIRST, SECOND], Missing=[_missing("02/07/2023"), _missing("31/05/2023")]),
        rows="Missing 2 3",
        passes=made(Episodes=[FIRST, SECOND], Missing=[_missing("01/07/2023"), _missing("01/09/2023")]),
    ),
    case(
        "578",
        fails=made(
            Episodes=[FIRST | {"REC": "X1"}, SECOND | {"DECOM": "02/07/2023"}],
            Missing=[_missing("02/10/2023")],
        ),
        rows="Missing 2",
        passes=made(
            Episodes=[FIRST | {"REC": "X1"}, SECOND | {"DECOM": "01/07/2023"}],
            Missing=[_missing("15/08/2023")],
        ),
        because="episodes that follow on are one time in care",
    ),
    case(
        "581",
        fails=made(Episodes=[FIRST, SECOND], Missing=[_missing("02/07/2023"), _missing("")]),
        rows="Missing 2 3",
        passes=made(Episodes=[FIRST, SECOND], Missing=[_missing("01/07/2023"), _missing("01/09/2023")]),
    ),
    case(
        "581",
        fails=made(Episodes=[{"DECOM": "01/06/2023"}], Missing=[_missing("31/05/2023")]),
        rows="Missing 2",
        passes=made(
            Episodes=[{"DECOM": "01/06/2023"}],
            Missing=[_missing("01/06/2023"), _missing("31/05/2023") | {"CHILD": "2"}],
        ),
        because="a child without episodes is another rule's",
    ),
]
