"""Children for the rules of placements/ssda903/rules/checks/adoptions.py."""

from placements.ssda903 import tables
from tests.placements.rules.making import case, made

NO_ADOPTION = dict.fromkeys(tables.NAMED["AD1"].columns[2:], "")
ADOPTED = {"DECOM": "01/01/2023", "REC": "E11"}

CASES = [
    case(
        "334",
        fails=made(
            Episodes=[{"DECOM": "01/01/2022"}, {"DECOM": "01/06/2023"}, {"DECOM": "01/08/2023", "RNE": "L"}],
            AD1=[{"DATE_INT": "31/05/2023"}, {"DATE_INT": "01/06/2023"}],
        ),
        rows="Episodes 3, AD1 2",
        passes=made(
            Episodes=[{"DECOM": "01/06/2023"}, {"DECOM": "01/08/2023", "RNE": "L"}],
            AD1=[{"DATE_INT": "01/06/2023"}],
        ),
    ),
    case(
        "602",
        fails=made(Episodes=[ADOPTED | {"DEC": "01/04/2024"}], AD1=[{}, NO_ADOPTION]),
        rows="AD1 2",
        passes=made(Episodes=[ADOPTED | {"DEC": "31/03/2024"}], AD1=[{}]),
        because="after the year",
    ),
    case(
        "602",
        fails=made(Episodes=[ADOPTED | {"DEC": "31/03/2023"}], AD1=[{}]),
        rows="AD1 2",
        passes=made(Episodes=[ADOPTED | {"DEC": "01/04/2023"}], AD1=[{}]),
        because="before the year",
    ),
    case(
        "602",
        fails=made(Episodes=[ADOPTED | {"DEC": "01/08/2023", "REC": "E46"}], AD1=[{}]),
        rows="AD1 2",
        passes=made(Episodes=[ADOPTED | {"DEC": "01/08/2023", "REC": "E12"}], AD1=[{}]),
        because="special guardianship is no adoption",
    ),
]
