"""Children for the rules of placements/ssda903/rules/checks/placement_details.py.

LS1 4AP is in Leeds, whose return this is; YO1 7HH is in York, EH1 1YZ in Scotland.
"""

from tests.placements.rules.making import case, made

HOME = {"PLACE": "K2", "PLACE_PROVIDER": "PR1"}
YORK = {"PL_POST": "YO1 7HH"}

CASES = [
    case(
        "169",
        fails=made(Episodes=[{"PL_POST": ""}, {"PL_POST": "ZZ9 9ZZ"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[{"PL_POST": "EH1 1YZ"}, {"PL_POST": "", "LS": "V4"}]),
    ),
    case(
        "179",
        fails=made(Episodes=[{"PL_POST": ""}, {"PL_POST": "ZZ9 9ZZ"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[{"PL_POST": "EH1 1YZ"}, {"PL_POST": "", "LS": "V3"}]),
    ),
    case(
        "178",
        fails=made(Episodes=[{"PLACE_PROVIDER": "PR6"}, {"PLACE": "Z1"}]),
        rows="Episodes 2 3",
        passes=made(
            Episodes=[{"PLACE_PROVIDER": "PR0"}, {"PLACE_PROVIDER": ""}, {"PLACE": "Z1", "PLACE_PROVIDER": ""}]
        ),
    ),
    case(
        "178",
        fails=made(2026, Episodes=[{"PLACE": "Z14"}, {"PLACE": "T3"}]),
        rows="Episodes 2 3",
        passes=made(2026, Episodes=[{"PLACE": "Z14", "PLACE_PROVIDER": ""}, {"PLACE": "T4"}]),
        because="from 2025/26",
    ),
    case(
        "213",
        fails=made(Episodes=[{"PLACE": "T4"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"PLACE": "T4", "PLACE_PROVIDER": ""}, {"PLACE": "Z1"}]),
    ),
    case(
        "213",
        fails=made(2026, Episodes=[{"PLACE": "T4"}, {"PLACE": "Z11"}]),
        rows="Episodes 2 3",
        passes=made(2026, Episodes=[{"PLACE": "Z11", "PLACE_PROVIDER": ""}, {"PLACE": "U4"}]),
        because="from 2025/26",
    ),
    case(
        "217t",
        fails=made(Episodes=[{"PLACE": "P2", "DEC": "29/10/2023"}, {"PLACE": "P2"}]),
        rows="Episodes 2 3",
        passes=made(Episodes=[{"PLACE": "P2", "DEC": "28/10/2023"}, {"PLACE": "H5"}]),
    ),
    case(
        "1015",
        fails=made(Episodes=[HOME | YORK, HOME | {"PL_POST": ""}]),
        rows="Episodes 2 3",
        passes=made(
            Episodes=[
                HOME,
                HOME | YORK | {"PLACE": "U4"},
                HOME | YORK | {"PLACE_PROVIDER": "PR2"},
                HOME | YORK | {"LS": "V3"},
                HOME | YORK | {"LS": ""},
            ]
        ),
    ),
    case(
        "1015",
        fails=made(2025, Episodes=[HOME | YORK | {"PLACE": "K3"}]),
        rows="Episodes 2",
        passes=made(2026, Episodes=[HOME | YORK | {"PLACE": "K3"}]),
        because="supported accommodation, to 2024/25",
    ),
]
