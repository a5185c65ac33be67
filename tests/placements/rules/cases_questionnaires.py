"""Children for the rules of placements/ssda903/rules/checks/questionnaires.py."""

from tests.placements.rules.making import case, made

ALL_YEAR = {"DECOM": "01/06/2022"}
NOT_ALL_YEAR = {"DECOM": "02/04/2023"}
NO_SCORE = {"SDQ_SCORE": "", "SDQ_REASON": ""}

CASES = [
    case(
        "157",
        fails=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "01/04/2019", "SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "02/04/2019", "SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        because="4 on the first day",
    ),
    case(
        "157",
        fails=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "31/03/2008", "SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "30/03/2008", "SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        because="16 on the last day",
    ),
    case(
        "157",
        fails=made(Episodes=[ALL_YEAR], OC2=[{"SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        rows="OC2 2",
        passes=made(
            Episodes=[ALL_YEAR],
            OC2=[{"SDQ_SCORE": "", "SDQ_REASON": "SDQ2"}, {"SDQ_SCORE": "12", "SDQ_REASON": "SDQ1"}],
        ),
        because="another reason, or a score",
    ),
    case(
        "185",
        fails=made(Episodes=[NOT_ALL_YEAR], OC2=[{}, NO_SCORE]),
        rows="OC2 2",
        passes=made(Episodes=[{"DECOM": "01/04/2023"}], OC2=[{}]),
        because="came in on the second day",
    ),
    case(
        "185",
        fails=made(Episodes=[ALL_YEAR | {"DEC": "30/03/2024", "REC": "E4A"}], OC2=[{}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR | {"DEC": "31/03/2024", "REC": "E4A"}], OC2=[{}]),
        because="left the day before the last",
    ),
    case(
        "185",
        fails=made(Episodes=[ALL_YEAR | {"LS": "V3", "DEC": "01/04/2023", "REC": "X1"}], OC2=[{}]),
        rows="OC2 2",
        passes=made(
            Episodes=[
                ALL_YEAR | {"LS": "V3", "DEC": "31/03/2023", "REC": "X1"},
                {"DECOM": "31/03/2023", "RNE": "L", "DEC": "01/07/2023", "REC": "X1"},
                {"DECOM": "01/07/2023", "RNE": "P"},
            ],
            OC2=[{}],
        ),
        because="short breaks in the year, moves are no break",
    ),
    case(
        "185",
        fails=made(Episodes=[], OC2=[{}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR], OC2=[{}]),
        because="no episodes",
    ),
    case(
        "188",
        fails=made(OC2=[{"DOB": "01/04/2020"}]),
        rows="OC2 2",
        passes=made(OC2=[{"DOB": "31/03/2020"}, NO_SCORE | {"DOB": "01/04/2020"}]),
    ),
    case(
        "189",
        fails=made(OC2=[{"DOB": "31/03/2006", "SDQ_SCORE": "", "SDQ_REASON": "SDQ1"}]),
        rows="OC2 2",
        passes=made(OC2=[{"DOB": "01/04/2006"}, NO_SCORE | {"DOB": "31/03/2006"}]),
    ),
    case(
        "198",
        fails=made(Episodes=[NOT_ALL_YEAR], OC2=[{"SDQ_SCORE": "", "SDQ_REASON": "SDQ2"}]),
        rows="OC2 2",
        passes=made(Episodes=[NOT_ALL_YEAR], OC2=[NO_SCORE]),
    ),
]
