"""Children for the rules of placements/ssda903/rules/checks/adoption_decision_order.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import case, made


def _decided(*days: str) -> list[dict[str, str]]:
    return [{"DATE_PLACED": day} for day in days]


def _years(now: str, *before: dict[str, Any]) -> Collection:
    return made(PlacedAdoption=_decided(now), last={"PlacedAdoption": list(before)})


REVERSED = {"DATE_PLACED": "01/02/2023", "DATE_PLACED_CEASED": "01/03/2023"}

CASES = [
    case(
        "552",
        fails=made(
            Episodes=[{"PLACE": "A3", "DECOM": "01/08/2023"}, {"PLACE": "A3"}],
            PlacedAdoption=_decided("01/05/2023", "02/06/2023"),
        ),
        rows="Episodes 3, PlacedAdoption 3",
        passes=made(
            Episodes=[{"PLACE": "A3", "DECOM": "01/08/2023"}, {"PLACE": "U4"}],
            PlacedAdoption=_decided("01/05/2023", "02/06/2023"),
        ),
    ),
    case(
        "552",
        fails=made(Episodes=[{"PLACE": "A6"}], PlacedAdoption=_decided("02/06/2023")),
        rows="Episodes 2, PlacedAdoption 2",
        passes=made(Episodes=[{"PLACE": "A6"}], PlacedAdoption=_decided("01/06/2023")),
        because="the same day",
    ),
    case(
        "554",
        fails=made(
            Episodes=[{"LS": "E1", "DECOM": "01/08/2023"}, {"LS": "E1"}],
            PlacedAdoption=_decided("01/06/2023", "02/06/2023"),
        ),
        rows="Episodes 3, PlacedAdoption 3",
        passes=made(
            Episodes=[{"LS": "E1"}, {"LS": "C1", "DECOM": "01/05/2023"}], PlacedAdoption=_decided("01/06/2023")
        ),
    ),
    case(
        "556",
        fails=made(Episodes=[{"LS": "D1"}, {"LS": "E1"}], PlacedAdoption=_decided("02/06/2023")),
        rows="Episodes 2",
        passes=made(Episodes=[{"LS": "D1"}], PlacedAdoption=_decided("01/06/2023")),
    ),
    case(
        "559",
        fails=_years("31/03/2023", {"DATE_PLACED": ""}),
        rows="PlacedAdoption 2",
        passes=_years("31/03/2023", {"DATE_PLACED": "01/02/2023"}),
    ),
    case(
        "559",
        fails=_years("31/03/2023", {"CHILD": "2"}),
        rows="PlacedAdoption 2",
        passes=_years("01/04/2023", {"CHILD": "2"}),
        because="decided before the year",
    ),
    case(
        "560",
        fails=_years("01/05/2023", {"DATE_PLACED": "01/02/2023"}),
        rows="PlacedAdoption 2",
        passes=_years("01/02/2023", {"DATE_PLACED": "01/02/2023"}, REVERSED | {"DATE_PLACED": "01/01/2023"}),
    ),
    case(
        "561",
        fails=_years("01/02/2023", REVERSED),
        rows="PlacedAdoption 2",
        passes=_years("02/02/2023", REVERSED, {"DATE_PLACED": "02/02/2023"}),
    ),
    case(
        "561",
        fails=_years("01/02/2023", {"DATE_PLACED": "01/02/2023", "REASON_PLACED_CEASED": "RD1"}),
        rows="PlacedAdoption 2",
        passes=_years("", {"DATE_PLACED": "", "REASON_PLACED_CEASED": "RD1"}),
        because="a reason is a reversal too",
    ),
]
