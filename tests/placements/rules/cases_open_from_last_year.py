"""Children for the rules of placements/ssda903/rules/checks/open_from_last_year.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import Case, case, made

START = {"DECOM": "01/01/2023"}
FARTHER, NEAR = "LS25 5NJ", "LS1 4AP"


def _years(now: dict[str, Any], before: dict[str, Any], year: int = 2024) -> Collection:
    return made(
        year,
        Episodes=[START | now | {"DECOM": "01/09/2023"}, START | now],
        last={"Episodes": [START | before, START | before | {"DECOM": "01/06/2022", "DEC": "01/01/2023"}]},
    )


def _same(number: str, column: str, now: str, before: str) -> list[Case]:
    return [
        case(
            number,
            fails=_years({column: now}, {column: before}),
            rows="Episodes 3",
            passes=_years({column: now}, {column: now}),
        ),
        case(
            number,
            fails=_years({column: now}, {column: before}),
            rows="Episodes 3",
            passes=_years({column: now}, {column: before, "DEC": "31/03/2023", "REC": "X1"}),
            because="an episode that ended is not compared",
        ),
    ]


CASES = [
    *_same("503A", "RNE", "S", "P"),
    *_same("503B", "LS", "C2", ""),
    *_same("503C", "CIN", "N1", "N2"),
    *_same("503D", "PLACE", "K2", "H5"),
    *_same("503E", "PLACE_PROVIDER", "PR1", "PR4"),
    *_same("503F", "URN", "SC123456", "SC123457"),
    *_same("503G", "PL_POST", FARTHER, NEAR),
    *_same("503H", "PL_POST", "HG4 1PN", NEAR),
    *_same("503J", "PL_POST", "HG4 1PN", NEAR),
    case(
        "503D",
        fails=_years({"PLACE": "K3"}, {"PLACE": "H5"}, 2023),
        rows="Episodes 3",
        passes=_years({"PLACE": "K3"}, {"PLACE": "H5"}, 2024),
        because="recoded in 2024",
    ),
    case(
        "503D",
        fails=_years({"PLACE": "Z13"}, {"PLACE": "Z1"}, 2027),
        rows="Episodes 3",
        passes=_years({"PLACE": "Z13"}, {"PLACE": "Z1"}, 2026),
        because="recoded in 2026",
    ),
    case(
        "503G",
        fails=_years({"PL_POST": NEAR}, {"PL_POST": ""}),
        rows="Episodes 3",
        passes=_years({"PL_POST": ""}, {"PL_POST": NEAR}),
        because="a distance that was not known is another",
    ),
    case(
        "502",
        fails=made(
            Episodes=[{"DECOM": "01/05/2023"}, {"DECOM": "02/01/2023"}],
            last={"Episodes": [START, {"DECOM": "01/06/2022", "DEC": "01/01/2023"}]},
        ),
        rows="Episodes 3",
        passes=made(
            Episodes=[{"DECOM": "01/05/2023"}, START],
            last={"Episodes": [START, {"DECOM": "01/06/2022", "DEC": "01/01/2023"}]},
        ),
    ),
    case(
        "562",
        fails=made(
            Episodes=[{"DECOM": "31/03/2023"}, {"CHILD": "2", "DECOM": "31/03/2023"}], last={"Episodes": [START]}
        ),
        rows="Episodes 2 3",
        passes=made(Episodes=[{"DECOM": "01/04/2023"}], last={"Episodes": [START]}),
        because="began before the year",
    ),
    case(
        "562",
        fails=made(Episodes=[START], last={"Episodes": [START, {"DECOM": "01/02/2023"}]}),
        rows="Episodes 2",
        passes=made(Episodes=[START], last={"Episodes": [START, {"DECOM": "01/06/2022"}]}),
        because="the last of last year's",
    ),
]
