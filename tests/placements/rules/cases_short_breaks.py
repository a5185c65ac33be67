"""Children for the rules of placements/ssda903/rules/checks/short_breaks.py."""

from tests.placements.rules.making import case, made

BREAK = {"LS": "V3", "DEC": "18/06/2023", "REC": "E8"}
NOWHERE = {"PL_POST": "", "URN": ""}
LONG = {"LS": "V3", "DECOM": "01/06/2023", "DEC": "31/07/2023"}

CASES = [
    case(
        "214",
        fails=made(Episodes=[BREAK | {"PL_POST": ""}, {"LS": "V4", "URN": ""}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[BREAK | NOWHERE, {"LS": "V2"}]),
    ),
    case(
        "365",
        fails=made(Episodes=[BREAK | {"DEC": "19/06/2023"}]),
        rows="Episodes 2",
        passes=made(Episodes=[BREAK, {"LS": "V4", "DEC": "19/08/2023"}]),
    ),
    case(
        "365",
        fails=made(Episodes=[BREAK | {"DECOM": "13/03/2024", "DEC": ""}]),
        rows="Episodes 2",
        passes=made(Episodes=[BREAK | {"DECOM": "14/03/2024", "DEC": ""}]),
        because="open at the year's end",
    ),
    case(
        "366",
        fails=made(Episodes=[BREAK | {"RNE": "P"}, BREAK | {"RNE": ""}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[BREAK, {"LS": "V4", "RNE": "P"}]),
    ),
    case(
        "367",
        fails=made(Episodes=[LONG, {"LS": "V3", "DECOM": "01/09/2023", "DEC": "17/09/2023"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[LONG, {"LS": "V3", "DECOM": "01/09/2023", "DEC": "16/09/2023"}]),
        because="76 and 75 days",
    ),
    case(
        "367",
        fails=made(Episodes=[{"LS": "V3", "DECOM": "15/01/2024"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"LS": "V3", "DECOM": "01/01/2023", "DEC": "15/06/2023"}]),
        because="only days of the year count, to its last",
    ),
    case(
        "382",
        fails=made(Episodes=[BREAK | {"PLACE": "T4"}, {"LS": "V4", "PLACE": "T0"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[BREAK | {"PLACE": "K2"}, {"LS": "V2", "PLACE": "T0"}]),
    ),
]
