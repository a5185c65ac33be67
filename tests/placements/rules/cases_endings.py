"""Children for the rules of placements/ssda903/rules/checks/endings.py."""

from tests.placements.rules.making import case, made


def ended(rec: str, place: str = "U4", dec: str = "01/07/2023", year: int = 2024):
    return made(year, Episodes=[{"DEC": dec, "REC": rec, "PLACE": place}])


CASES = [
    case("385", fails=ended("X1", dec="01/04/2024"), rows="Episodes 2", passes=ended("X1", dec="31/03/2024")),
    case("390", fails=ended("E12"), rows="Episodes 2", passes=ended("E12", "A3")),
    case("516", fails=ended("E45", "K2"), rows="Episodes 2", passes=ended("E45", "U6")),
    case("516", fails=ended("E46", "K2"), rows="Episodes 2", passes=ended("E47", "K2"), because="was the carer"),
    case(
        "516",
        fails=ended("E43", "A3", year=2018),
        rows="Episodes 2",
        passes=ended("E44", "A3", year=2018),
        because="codes of 2018",
    ),
    case(
        "233",
        fails=made(2026, Episodes=[{"REASON_PLACE_CHANGE": "CARPL"}]),
        rows="Episodes 2",
        passes=made(2026, Episodes=[{"REASON_PLACE_CHANGE": "CARPL", "DEC": "01/05/2025", "REC": "X1"}]),
    ),
]
