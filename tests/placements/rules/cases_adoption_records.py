"""Children for the rules of placements/ssda903/rules/checks/adoption_records.py."""

from tests.placements.rules.making import case, made

ADOPTED = {"DECOM": "01/06/2022", "DEC": "01/04/2023", "REC": "E11"}

CASES = [
    case(
        "113",
        fails=made(AD1=[{"DATE_MATCH": "30/02/2023"}]),
        rows="AD1 2",
        passes=made(AD1=[{"DATE_MATCH": "28/02/2023"}, {"DATE_MATCH": ""}]),
    ),
    case(
        "114",
        fails=made(AD1=[{"FOSTER_CARE": "2"}]),
        rows="AD1 2",
        passes=made(AD1=[{"FOSTER_CARE": "0"}, {"FOSTER_CARE": "1"}, {"FOSTER_CARE": ""}]),
    ),
    case(
        "521",
        fails=made(
            Episodes=[{"PLACE": "A3"}, {"PLACE": "U4"}],
            AD1=[{"DATE_INT": "02/06/2023"}, {"DATE_INT": "01/06/2023"}],
        ),
        rows="Episodes 2, AD1 2",
        passes=made(Episodes=[{"PLACE": "A3"}], AD1=[{"DATE_INT": "01/06/2023"}]),
    ),
    case(
        "582",
        fails=made(Episodes=[ADOPTED], AD1=[{"DATE_MATCH": "01/04/2023"}]),
        rows="Episodes 2",
        passes=made(Episodes=[ADOPTED, {"DEC": "31/03/2023"}], AD1=[{"DATE_MATCH": "31/03/2023"}]),
    ),
    case(
        "601",
        fails=made(Episodes=[ADOPTED, {}], AD1=[{"LS_ADOPTR": ""}, {}]),
        rows="Episodes 2, AD1 2",
        passes=made(Episodes=[ADOPTED], AD1=[{}]),
    ),
    case(
        "601",
        fails=made(Episodes=[ADOPTED | {"DEC": "31/03/2024"}], AD1=[{"DATE_INT": ""}]),
        rows="Episodes 2, AD1 2",
        passes=made(Episodes=[ADOPTED | {"DEC": "31/03/2023"}], AD1=[{"DATE_INT": ""}]),
        because="adopted in the year",
    ),
]
