"""Children for the rules of placements/ssda903/rules/checks/matching_adopters.py."""

from tests.placements.rules.making import case, made


def adopted(place: str = "A4", rec: str = "E11", **ad1: str):
    """Placed on 1 June 2023."""
    return made(Episodes=[{"PLACE": place, "DEC": "01/02/2024", "REC": rec}], AD1=[ad1])


CASES = [
    case(
        "331",
        fails=adopted(DATE_MATCH="02/06/2023"),
        rows="AD1 2, Episodes 2",
        passes=adopted(DATE_MATCH="01/06/2023"),
    ),
    case(
        "331",
        fails=adopted(DATE_MATCH="02/06/2023"),
        rows="AD1 2, Episodes 2",
        passes=adopted(DATE_MATCH="02/06/2023", rec="E4A"),
        because="adopted",
    ),
    case(
        "333",
        fails=adopted(DATE_INT="02/02/2023", DATE_MATCH="01/02/2023"),
        rows="AD1 2",
        passes=adopted(DATE_INT="01/02/2023", DATE_MATCH="01/02/2023"),
    ),
    case(
        "333",
        fails=adopted(DATE_INT=""),
        rows="AD1 2",
        passes=adopted(DATE_INT="", DATE_MATCH=""),
        because="blanks",
    ),
    case("335", fails=adopted("A5", FOSTER_CARE="0"), rows="AD1 2, Episodes 2", passes=adopted("A5", FOSTER_CARE="1")),
    case("335", fails=adopted("A6", FOSTER_CARE="1"), rows="AD1 2, Episodes 2", passes=adopted("A6"), because="others"),
]
