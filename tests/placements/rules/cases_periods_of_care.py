"""Children for the rules of placements/ssda903/rules/checks/periods_of_care.py."""

from tests.placements.rules.making import case, made

ENDED = {"DEC": "01/07/2023", "REC": "X1"}
MOVED = {"DECOM": "01/07/2023", "RNE": "P"}

CASES = [
    case(
        "142",
        fails=made(Episodes=[{}, {"DECOM": "02/06/2023"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"DECOM": "02/06/2023"}, ENDED]),
        because="the last by DECOM may be open",
    ),
    case(
        "142",
        fails=made(Episodes=[ENDED | {"REC": ""}, MOVED]),
        rows="Episodes 2",
        passes=made(Episodes=[ENDED, MOVED]),
        because="REC is wanted too",
    ),
    case(
        "148",
        fails=made(Episodes=[{"DEC": "01/07/2023"}, {"REC": "X1"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[ENDED, {}, ENDED | {"DEC": "no date"}]),
    ),
    case(
        "225",
        fails=made(Episodes=[ENDED, MOVED]),
        rows="Episodes 2",
        passes=made(Episodes=[ENDED | {"REASON_PLACE_CHANGE": "CARPL"}, MOVED]),
    ),
    case(
        "225",
        fails=made(Episodes=[ENDED, MOVED | {"RNE": "U"}]),
        rows="Episodes 2",
        passes=made(
            Episodes=[ENDED, MOVED | {"PLACE": "T1", **ENDED, "DEC": "05/07/2023"}, {"DECOM": "05/07/2023", "RNE": "P"}]
        ),
        because="not into a temporary placement or out of one",
    ),
    case(
        "357",
        fails=made(Episodes=[{"DECOM": "01/04/2023", "RNE": "P"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"DECOM": "31/03/2023", "RNE": "P"}]),
    ),
    case(
        "1012",
        fails=made(Episodes=[], Reviews=[{}], OC2=[{}], OC3=[{}], PrevPerm=[{}], Missing=[{}], AD1=[{}]),
        rows="Reviews 2, OC2 2, PrevPerm 2, Missing 2, AD1 2",
        passes=made(Episodes=[{}], Reviews=[{}], OC2=[{}], PlacedAdoption=[{}]),
        because="rows of OC3 may stand alone",
    ),
]
