"""Children for the rules of placements/ssda903/rules/checks/adoption_orders.py."""

from tests.placements.rules.making import Case, case, made

REVERSED = {"DATE_PLACED_CEASED": "01/08/2023", "REASON_PLACED_CEASED": "RD1"}
LEFT = {"DEC": "01/09/2023", "REC": "E4A"}


def _order(number: str, status: str, other: str) -> list[Case]:
    return [
        case(
            number,
            fails=made(Episodes=[{"LS": status} | LEFT], PlacedAdoption=[{"CHILD": "2"}]),
            rows="Episodes 2",
            passes=made(Episodes=[{"LS": status}], PlacedAdoption=[{}]),
            because="no decision",
        ),
        case(
            number,
            fails=made(Episodes=[{"LS": status}], PlacedAdoption=[{"REASON_PLACED_CEASED": "RD1"}, {}]),
            rows="PlacedAdoption 2",
            passes=made(Episodes=[{"LS": status} | LEFT, {"LS": other}], PlacedAdoption=[REVERSED]),
            because="reversed while the order is open",
        ),
    ]


CASES = [
    case(
        "551",
        fails=made(Episodes=[{"PLACE": "A3"}, {"PLACE": "U4"}], PlacedAdoption=[{}, {"DATE_PLACED": ""}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"PLACE": "A3"}], PlacedAdoption=[{}]),
    ),
    case(
        "551",
        fails=made(Episodes=[{"PLACE": "A6"}], PlacedAdoption=[{"CHILD": "2"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"PLACE": "U5"}], PlacedAdoption=[{"CHILD": "2"}]),
        because="not a row",
    ),
    *_order("553", "E1", "D1"),
    *_order("555", "D1", "E1"),
    case(
        "557",
        fails=made(Episodes=[{"LS": "E1"} | LEFT], PlacedAdoption=[REVERSED | {"REASON_PLACED_CEASED": ""}, REVERSED]),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(Episodes=[{"LS": "E1"} | LEFT], PlacedAdoption=[REVERSED]),
    ),
    case(
        "557",
        fails=made(Episodes=[{"PLACE": "A5"} | LEFT], PlacedAdoption=[]),
        rows="Episodes 2",
        passes=made(
            Episodes=[
                {"PLACE": "A5", "DEC": "01/07/2023", "REC": "X1"},
                {"PLACE": "A5", "DEC": "01/09/2023", "REC": "E12"},
                {"PLACE": "A5"},
            ],
            PlacedAdoption=[],
        ),
        because="adopted, moved or still there",
    ),
    case(
        "557",
        fails=made(2024, Episodes=[{"LS": "D1"} | LEFT], PlacedAdoption=[]),
        rows="Episodes 2",
        passes=made(2025, Episodes=[{"LS": "D1"} | LEFT], PlacedAdoption=[]),
        because="freeing orders count to 2024",
    ),
    case(
        "557",
        fails=made(2025, Episodes=[{"LS": "E1"} | LEFT], PlacedAdoption=[]),
        rows="Episodes 2",
        passes=made(2025, Episodes=[{"LS": "E1", "REC": "E11"}], PlacedAdoption=[]),
        because="since 2025",
    ),
]
