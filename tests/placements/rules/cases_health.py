"""Children for the rules of placements/ssda903/rules/checks/health.py."""

from placements.ssda903 import tables
from tests.placements.rules.making import case, made

ALL_YEAR = {"DECOM": "01/06/2022"}
NOT_ALL_YEAR = {"DECOM": "02/04/2023"}
EMPTY = dict.fromkeys(tables.NAMED["OC2"].columns[2:], "")

CASES = [
    case(
        "158",
        fails=made(OC2=[{"INTERVENTION_RECEIVED": "1", "INTERVENTION_OFFERED": "0"}]),
        rows="OC2 2",
        passes=made(
            OC2=[
                {"INTERVENTION_RECEIVED": "1", "INTERVENTION_OFFERED": ""},
                {"INTERVENTION_RECEIVED": "0", "INTERVENTION_OFFERED": "1"},
            ]
        ),
    ),
    case(
        "190",
        fails=made(Episodes=[NOT_ALL_YEAR], OC2=[EMPTY | {"INTERVENTION_OFFERED": "0"}]),
        rows="OC2 2",
        passes=made(Episodes=[NOT_ALL_YEAR], OC2=[EMPTY | {"SDQ_SCORE": "10", "SDQ_REASON": "SDQ2"}]),
        because="the questionnaire is not health",
    ),
    case(
        "190",
        fails=made(Episodes=[NOT_ALL_YEAR], OC2=[{}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR], OC2=[{}]),
    ),
    case(
        "193",
        fails=made(
            OC2=[
                {"SUBSTANCE_MISUSE": "0", "INTERVENTION_RECEIVED": "0"},
                {"SUBSTANCE_MISUSE": "", "INTERVENTION_OFFERED": "1"},
            ]
        ),
        rows="OC2 2 3",
        passes=made(OC2=[{"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "1"}, {"SUBSTANCE_MISUSE": "0"}]),
    ),
    case(
        "542",
        fails=made(OC2=[{"DOB": "01/04/2014"}]),
        rows="OC2 2",
        passes=made(OC2=[{"DOB": "31/03/2014"}, {"DOB": "01/04/2014", "CONVICTED": ""}]),
    ),
    case(
        "546",
        fails=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "31/03/2019"}]),
        rows="OC2 2",
        passes=made(Episodes=[ALL_YEAR], OC2=[{"DOB": "01/04/2019"}, {"HEALTH_CHECK": ""}]),
    ),
    case(
        "546",
        fails=made(Episodes=[ALL_YEAR], OC2=[{}]),
        rows="OC2 2",
        passes=made(Episodes=[NOT_ALL_YEAR], OC2=[{}]),
        because="not in care all year",
    ),
]
