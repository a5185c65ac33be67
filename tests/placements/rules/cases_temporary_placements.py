"""Children for the rules of placements/ssda903/rules/checks/temporary_placements.py."""

from tests.placements.rules.making import case, made

USUAL = {"DECOM": "01/05/2023", "DEC": "01/06/2023", "REC": "X1"}
AWAY = {"DECOM": "01/06/2023", "RNE": "P", "PLACE": "T1", "PLACE_PROVIDER": "", "DEC": "08/06/2023", "REC": "X1"}
BACK = {"DECOM": "08/06/2023", "RNE": "P"}
HOLIDAY = {"PLACE": "T3"}

CASES = [
    case(
        "226",
        fails=made(Episodes=[USUAL | {"REASON_PLACE_CHANGE": "OTHER"}, AWAY]),
        rows="Episodes 3",
        passes=made(Episodes=[USUAL, AWAY, BACK | {"REASON_PLACE_CHANGE": "OTHER"}]),
        because="on the episode before, not on the one after",
    ),
    case(
        "226",
        fails=made(Episodes=[USUAL, AWAY | {"REASON_PLACE_CHANGE": "PLACE"}]),
        rows="Episodes 3",
        passes=made(Episodes=[USUAL, AWAY | {"PLACE": "U1", "REASON_PLACE_CHANGE": "PLACE"}]),
        because="on the temporary one itself",
    ),
    case(
        "377",
        fails=made(Episodes=[HOLIDAY, HOLIDAY, {}, HOLIDAY]),
        rows="Episodes 2 3 5",
        passes=made(Episodes=[HOLIDAY, HOLIDAY, {"PLACE": "T2"}, HOLIDAY | {"CHILD": "2"}]),
        because="three of one child",
    ),
    case(
        "380",
        fails=made(Episodes=[AWAY | {"RNE": "S"}, AWAY | {"RNE": ""}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[AWAY, AWAY | {"RNE": "B"}, {"RNE": "S"}]),
    ),
    case(
        "381",
        fails=made(Episodes=[AWAY | {"REC": "E4A"}]),
        rows="Episodes 2",
        passes=made(Episodes=[AWAY, AWAY | {"REC": "", "DEC": ""}]),
    ),
    case(
        "383",
        fails=made(Episodes=[USUAL, AWAY, BACK | {"PLACE": "U6"}]),
        rows="Episodes 4",
        passes=made(Episodes=[USUAL, AWAY, BACK | {"PL_POST": "LS8 1AA"}]),
        because="the same type of placement, before 2025/26",
    ),
    case(
        "383",
        fails=made(Episodes=[USUAL, AWAY, BACK | {"RNE": "T"}]),
        rows="Episodes 4",
        passes=made(Episodes=[USUAL, AWAY]),
        because="moved back; still away",
    ),
    case(
        "383",
        fails=made(2026, Episodes=[USUAL, AWAY, BACK | {"PL_POST": "LS8 1AA"}]),
        rows="Episodes 4",
        passes=made(2026, Episodes=[USUAL, AWAY, BACK]),
        because="from 2025/26 also the same address",
    ),
]
