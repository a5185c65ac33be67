"""Children for the rules of placements/ssda903/rules/checks/temporary_stays.py."""

from tests.placements.rules.making import case, made


def stayed(place: str, until: str, born: str = "05/05/2012"):
    """From 1 June 2023."""
    return made(Header=[{"DOB": born}], Episodes=[{"PLACE": place, "DEC": until, "REC": "X1"}])


CASES = [
    case("375", fails=stayed("T1", "14/07/2023"), rows="Episodes 2", passes=stayed("T1", "13/07/2023")),
    case("376", fails=stayed("T3", "23/06/2023"), rows="Episodes 2", passes=stayed("T3", "22/06/2023")),
    case("379", fails=stayed("T4", "09/06/2023"), rows="Episodes 2", passes=stayed("T4", "08/06/2023")),
    case(
        "379",
        fails=stayed("T4", "09/07/2023"),
        rows="Episodes 2",
        passes=stayed("T4", "09/07/2023", born=""),
        because="DOB is known",
    ),
]
