"""Children for the rules of placements/ssda903/rules/checks/cohorts.py."""

from placements.ssda903 import tables
from tests.placements.rules.making import case, made


def _empty(table: str) -> dict[str, str]:
    return dict.fromkeys(tables.NAMED[table].columns[2:], "")


ONLY_SDQ = _empty("OC2") | {"SDQ_SCORE": "9"}

CASES = [
    case(
        "134",
        fails=made(AD1=[{}, _empty("AD1")], OC3=[_empty("OC3"), {}]),
        rows="AD1 2",
        passes=made(AD1=[{}], OC3=[_empty("OC3"), {"CHILD": "2"}]),
    ),
    case(
        "187",
        fails=made(Episodes=[{"DECOM": "01/04/2023"}], AD1=[{}, _empty("AD1")], OC3=[{}, _empty("OC3")]),
        rows="AD1 2, OC3 2",
        passes=made(Episodes=[{"DECOM": "02/04/2023"}], AD1=[{}], OC3=[{}]),
    ),
    case(
        "215",
        fails=made(OC2=[{}, ONLY_SDQ], OC3=[{}, _empty("OC3")]),
        rows="OC2 2, OC3 2",
        passes=made(OC2=[ONLY_SDQ], OC3=[{}]),
        because="the questionnaire is not health",
    ),
    case(
        "215",
        fails=made(OC2=[{}], OC3=[{}]),
        rows="OC2 2, OC3 2",
        passes=made(OC2=[{}], OC3=[_empty("OC3")]),
    ),
    case(
        "EPI",
        fails=made(Header=[{}, {"CHILD": "2"}], Episodes=[{}]),
        rows="Header 3",
        passes=made(Header=[{}, {"CHILD": "2"}], Episodes=[{}], OC3=[{"CHILD": "2"}]),
    ),
    case(
        "EPI",
        fails=made(),
        rows="Header 2",
        passes=made(Episodes=[{}]),
        because="tables that were not supplied",
    ),
]
