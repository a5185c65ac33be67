"""Children for the rules of placements/ssda903/rules/checks/adoption_reversals.py."""

from tests.placements.rules.making import case, made

FIRST = {"DATE_PLACED": "28/04/2023"}
SECOND = {"DATE_PLACED": "02/06/2023"}
GONE = {"DATE_PLACED_CEASED": "01/09/2023"}
ADOPTED = [{"DEC": "01/12/2023", "REC": "E11"}]

CASES = [
    case(
        "558",
        fails=made(Episodes=ADOPTED, PlacedAdoption=[FIRST | GONE, SECOND | GONE]),
        rows="Episodes 2",
        passes=made(Episodes=ADOPTED, PlacedAdoption=[FIRST | GONE, SECOND]),
    ),
    case(
        "558",
        fails=made(Episodes=[{"REC": "E12"}], PlacedAdoption=[FIRST | GONE, SECOND | GONE]),
        rows="Episodes 2",
        passes=made(Episodes=[{"REC": "E4A"}], PlacedAdoption=[FIRST | GONE, SECOND | GONE]),
        because="adopted or not",
    ),
    case(
        "583",
        fails=made(PlacedAdoption=[SECOND, FIRST]),
        rows="PlacedAdoption 3",
        passes=made(PlacedAdoption=[SECOND, FIRST | GONE]),
    ),
    case(
        "584",
        fails=made(PlacedAdoption=[SECOND], last={"PlacedAdoption": [{"DATE_PLACED": "02/06/2023"} | GONE]}),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[SECOND], last={"PlacedAdoption": [{"DATE_PLACED": "01/06/2023"} | GONE]}),
    ),
    case(
        "584",
        fails=made(
            PlacedAdoption=[{"DATE_PLACED": ""}], last={"PlacedAdoption": [FIRST | {"REASON_PLACED_CEASED": "RD1"}]}
        ),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[FIRST], last={"PlacedAdoption": [FIRST]}),
        because="a reason is a reversal, and nothing else is",
    ),
]
