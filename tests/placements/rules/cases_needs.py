"""Children for the rules of placements/ssda903/rules/checks/needs.py."""

from tests.placements.rules.making import case, made

FIRST = {"DEC": "01/07/2023", "REC": "X1", "CIN": "N1"}
SECOND = {"DECOM": "01/07/2023", "RNE": "P", "CIN": "N1"}

CASES = [
    case(
        "504",
        fails=made(Episodes=[SECOND | {"CIN": "N2"}, FIRST]),
        rows="Episodes 2",
        passes=made(Episodes=[SECOND, FIRST]),
    ),
    case(
        "504",
        fails=made(Episodes=[FIRST | {"CIN": ""}, SECOND | {"CIN": ""}]),
        rows="Episodes 3",
        passes=made(
            Episodes=[FIRST, SECOND | {"DECOM": "02/07/2023", "CIN": "N2"}, {"CHILD": "2", "DECOM": "01/07/2023"}]
        ),
        because="a new time in care may have another",
    ),
]
