"""Children for the rules of placements/ssda903/rules/checks/placement_ages.py."""

from tests.placements.rules.making import Case, case, made


def lived(place: str, born: str, year: int = 2024, **episode: str):
    """From 1 June 2023 for a month."""
    return made(year, Header=[{"DOB": born}], Episodes=[{"PLACE": place, "DEC": "01/07/2023", "REC": "X1"} | episode])


def by_age(number: str, place: str, age: int, year: int = 2024) -> Case:
    """The birthday is the day after the placement began, and the day itself."""
    born = 2023 - age
    return case(
        number,
        fails=lived(place, f"02/06/{born}", year),
        rows="Episodes 2",
        passes=lived(place, f"01/06/{born}", year),
        because=f"{age} in {year}",
    )


CASES = [
    by_age("370", "P2", 15, 2023),
    by_age("370", "P2", 16, 2024),
    by_age("371", "H5", 14, 2023),
    by_age("371", "H5", 16, 2024),
    by_age("371", "K3", 16, 2025),
    by_age("372", "R5", 10),
    by_age("373", "S1", 4),
    by_age("374", "P3", 14),
    case(
        "374",
        fails=lived("P3", "29/02/2008", DECOM="27/02/2022"),
        rows="Episodes 2",
        passes=lived("P3", "29/02/2008", DECOM="28/02/2022"),
        because="born on 29 February",
    ),
    case("372", fails=lived("R5", "05/05/2018"), rows="Episodes 2", passes=lived("R5", "05/05/2018", DEC="")),
]
