"""Children for the rules of placements/ssda903/rules/checks/ending_ages.py."""

from tests.placements.rules.making import case, made


def left(rec: str, born: str, dec: str, year: int = 2024):
    return made(year, Header=[{"DOB": born}], Episodes=[{"DEC": dec, "REC": rec}])


def unheard_of(rec: str, dec: str = "01/07/2023"):
    """A child that is not in Header."""
    return made(Header=[], Episodes=[{"DEC": dec, "REC": rec}])


def to_custody(born: str):
    """From 1 June 2023."""
    return made(2026, Header=[{"DOB": born}], Episodes=[{"REASON_PLACE_CHANGE": "CUSTOD"}])


CASES = [
    case(
        "386",
        fails=left("E11", "01/07/2005", "01/07/2023"),
        rows="Episodes 2",
        passes=left("E11", "02/07/2005", "01/07/2023"),
    ),
    case(
        "386",
        fails=left("E12", "29/02/2004", "28/02/2022"),
        rows="Episodes 2",
        passes=left("E12", "29/02/2004", "27/02/2022"),
        because="born on 29 February",
    ),
    case(
        "387",
        fails=left("E5", "02/07/2009", "01/07/2023"),
        rows="Episodes 2",
        passes=left("E5", "01/07/2009", "01/07/2023"),
    ),
    case("387", fails=unheard_of("E6"), rows="Episodes 2", passes=unheard_of("E6", dec=""), because="age not known"),
    case(
        "389",
        fails=left("E7", "02/07/2007", "01/07/2023"),
        rows="Episodes 2",
        passes=left("E7", "01/07/2007", "01/07/2023"),
    ),
    case(
        "389",
        fails=left("E7", "01/07/2005", ""),
        rows="Episodes 2",
        passes=left("E17", "01/07/2005", ""),
        because="day not known",
    ),
    case(
        "460",
        fails=left("E17", "02/07/2005", "01/07/2023"),
        rows="Episodes 2",
        passes=left("E17", "01/07/2005", "01/07/2023"),
    ),
    case(
        "407",
        fails=left("E48", "30/06/2005", "01/07/2023"),
        rows="Episodes 2, Header 2",
        passes=left("E48", "01/07/2005", "01/07/2023"),
    ),
    case(
        "407",
        fails=left("E44", "30/06/1999", "01/07/2017", 2018),
        rows="Episodes 2, Header 2",
        passes=left("E44", "01/07/1999", "01/07/2017", 2018),
        because="codes of 2018",
    ),
    case("234", fails=to_custody("02/06/2013"), rows="Episodes 2, Header 2", passes=to_custody("01/06/2013")),
]
