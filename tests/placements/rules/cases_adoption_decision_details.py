"""Children for the rules of placements/ssda903/rules/checks/adoption_decision_details.py."""

from typing import Any

from tests.placements.rules.making import case, made


def _decision(made_on: str, reversed_on: str = "", reason: str = "", **more: str) -> dict[str, Any]:
    return {"DATE_PLACED": made_on, "DATE_PLACED_CEASED": reversed_on, "REASON_PLACED_CEASED": reason} | more


CASES = [
    case(
        "115",
        fails=made(PlacedAdoption=[_decision("31/06/2023")]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[_decision("30/06/2023"), _decision("")]),
    ),
    case(
        "116",
        fails=made(PlacedAdoption=[_decision("01/06/2023", "31/06/2023")]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[_decision("01/06/2023", "30/06/2023"), _decision("01/06/2023")]),
    ),
    case(
        "119",
        fails=made(PlacedAdoption=[_decision("01/06/2023", "01/07/2023"), _decision("01/06/2023", reason="RD1")]),
        rows="PlacedAdoption 2 3",
        passes=made(PlacedAdoption=[_decision("01/06/2023", "01/07/2023", "RD1"), _decision("01/06/2023")]),
    ),
    case(
        "522",
        fails=made(PlacedAdoption=[_decision("01/06/2023", "31/05/2023")]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[_decision("01/06/2023", "01/06/2023")]),
    ),
    case(
        "563",
        fails=made(PlacedAdoption=[_decision("", "01/06/2023", "RD1")]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[_decision("", "01/06/2023"), _decision("", reason="RD1")]),
    ),
    case(
        "579",
        fails=made(PlacedAdoption=[_decision("30/06/2023"), _decision("01/06/2023", "01/07/2023")]),
        rows="PlacedAdoption 2",
        passes=made(PlacedAdoption=[_decision("01/07/2023"), _decision("01/06/2023", "01/07/2023")]),
    ),
    case(
        "579",
        fails=made(PlacedAdoption=[_decision("01/06/2023"), _decision("30/06/2023")]),
        rows="PlacedAdoption 3",
        passes=made(PlacedAdoption=[_decision("01/06/2023"), _decision("30/06/2023", CHILD="2")]),
        because="the one before stands",
    ),
]
