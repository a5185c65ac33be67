"""Children for the rules of placements/ssda903/rules/checks/ofsted_numbers.py.

EH1 1YZ is in Scotland.
"""

from tests.placements.rules.making import case, made

NONE = {"URN": ""}
SOMEWHERE = {"PL_POST": ""}

CASES = [
    case(
        "218",
        fails=made(Episodes=[NONE, NONE | {"DEC": "01/04/2023"}, NONE | {"PLACE": ""}]),
        rows="Episodes 2 3 4",
        passes=made(
            Episodes=[
                {"URN": "XXXXXXX"},
                NONE | {"DEC": "31/03/2023"},
                NONE | {"PL_POST": "EH1 1YZ"},
                NONE | SOMEWHERE,
                NONE | {"PLACE": "H5"},
            ]
        ),
        because="to 2023/24",
    ),
    case(
        "218",
        fails=made(2025, Episodes=[NONE | {"PLACE": "H5"}]),
        rows="Episodes 2",
        passes=made(2025, Episodes=[NONE | {"PLACE": "Z1"}, NONE | SOMEWHERE]),
        because="in 2024/25",
    ),
    case(
        "218",
        fails=made(2026, Episodes=[NONE | SOMEWHERE]),
        rows="Episodes 2",
        passes=made(2026, Episodes=[NONE | {"PLACE": "Z13"}, NONE | {"PL_POST": "EH1 1YZ"}]),
        because="from 2025/26",
    ),
    case(
        "222",
        fails=made(2023, Episodes=[{"PLACE": "H5"}, {"PLACE": "P2"}, {"PLACE": "Z1"}]),
        rows="Episodes 2 3 4",
        passes=made(2023, Episodes=[{"PLACE": "H5", "URN": "XXXXXXX"}, {"PLACE": "P2", "URN": ""}, {"PLACE": "K2"}]),
        because="to 2022/23",
    ),
    case(
        "222",
        fails=made(2024, Episodes=[{"PLACE": "P2"}]),
        rows="Episodes 2",
        passes=made(2024, Episodes=[{"PLACE": "H5"}]),
        because="in 2023/24",
    ),
    case(
        "222",
        fails=made(2025, Episodes=[{"PLACE": "Z1"}]),
        rows="Episodes 2",
        passes=made(2025, Episodes=[{"PLACE": "P2"}]),
        because="in 2024/25",
    ),
    case(
        "222",
        fails=made(2026, Episodes=[{"PLACE": "Z12"}, {"PLACE": "T4"}]),
        rows="Episodes 2 3",
        passes=made(2026, Episodes=[{"PLACE": "Z12", "URN": "XXXXXXX"}, {"PLACE": "R3"}]),
        because="from 2025/26",
    ),
]
