"""Children for the rules of placements/ssda903/rules/checks/adoption_decisions.py."""

from placements.ssda903 import tables
from tests.placements.rules.making import case, made

LEFT = {"DECOM": "01/06/2023", "DEC": "01/09/2023", "REC": "E4A"}
NO_ADOPTION = dict.fromkeys(tables.NAMED["AD1"].columns[2:], "")

CASES = [
    case(
        "1003",
        fails=made(
            Episodes=[{"DECOM": "01/08/2023"}, {"DECOM": "01/06/2023"}],
            PlacedAdoption=[{"DATE_PLACED": "31/05/2023"}, {"DATE_PLACED": "01/06/2023"}],
        ),
        rows="Episodes 3, PlacedAdoption 2",
        passes=made(
            Episodes=[{"DECOM": "01/06/2023", "RNE": "L"}, {"DECOM": "01/06/2023"}],
            PlacedAdoption=[{"DATE_PLACED": "01/06/2023"}],
        ),
    ),
    case(
        "117",
        fails=made(Episodes=[LEFT], PlacedAdoption=[{"DATE_PLACED": "02/09/2023"}]),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(
            Episodes=[LEFT], PlacedAdoption=[{"DATE_PLACED": "01/09/2023", "DATE_PLACED_CEASED": "01/09/2023"}]
        ),
        because="after care",
    ),
    case(
        "117",
        fails=made(Episodes=[{}], PlacedAdoption=[{"DATE_PLACED_CEASED": "01/04/2024"}]),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(Episodes=[{}], PlacedAdoption=[{"DATE_PLACED_CEASED": "31/03/2024"}]),
        because="after the year",
    ),
    case(
        "117",
        fails=made(
            Episodes=[LEFT | {"REC": "X1"}, LEFT | {"DECOM": "01/05/2023"}],
            PlacedAdoption=[{"DATE_PLACED": "02/09/2023"}],
        ),
        rows="Episodes 3, PlacedAdoption 2",
        passes=made(Episodes=[LEFT | {"REC": "X1"}], PlacedAdoption=[{"DATE_PLACED": "02/09/2023"}]),
        because="an episode that was followed does not count",
    ),
    case(
        "118",
        fails=made(Episodes=[{}], PlacedAdoption=[{"DATE_PLACED_CEASED": "31/05/2023"}]),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(Episodes=[{}], PlacedAdoption=[{"DATE_PLACED_CEASED": "01/06/2023"}, {}]),
        because="before care",
    ),
    case(
        "118",
        fails=made(Episodes=[{"DECOM": "01/01/2022"}, {}], PlacedAdoption=[{"DATE_PLACED_CEASED": "31/03/2023"}]),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(Episodes=[{"DECOM": "01/01/2022"}, {}], PlacedAdoption=[{"DATE_PLACED_CEASED": "01/04/2023"}]),
        because="before the year",
    ),
    case(
        "118",
        fails=made(
            Episodes=[{"DECOM": "01/05/2023", "LS": "V3"}, {}],
            PlacedAdoption=[{"DATE_PLACED_CEASED": "31/05/2023"}],
        ),
        rows="Episodes 3, PlacedAdoption 2",
        passes=made(
            Episodes=[{"DECOM": "01/05/2023", "LS": "V3"}], PlacedAdoption=[{"DATE_PLACED_CEASED": "30/04/2023"}]
        ),
        because="short breaks are not the start",
    ),
    case(
        "120",
        fails=made(PlacedAdoption=[{"REASON_PLACED_CEASED": "RD5"}]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[{"REASON_PLACED_CEASED": "RD4"}, {"REASON_PLACED_CEASED": ""}]),
    ),
    case(
        "525",
        fails=made(PlacedAdoption=[{}, {"DATE_PLACED_CEASED": "01/08/2023"}], AD1=[{}, NO_ADOPTION]),
        rows="PlacedAdoption 3, AD1 2",
        passes=made(PlacedAdoption=[{"DATE_PLACED_CEASED": "01/08/2023"}], AD1=[NO_ADOPTION, {"CHILD": "2"}]),
    ),
]
