"""Children for the rules of placements/ssda903/rules/checks/births_and_numbers.py."""

from tests.placements.rules.making import case, made


def born(dob: str, upn: str = "A123456789012", **episode: str):
    return made(Header=[{"DOB": dob, "UPN": upn}], Episodes=[episode])


CASES = [
    case("301", fails=born("01/04/2024"), rows="Header 2", passes=born("31/03/2024")),
    case("302", fails=born("02/06/2023"), rows="Header 2, Episodes 2", passes=born("01/06/2023")),
    case(
        "302",
        fails=made(Header=[{"DOB": "02/06/2023"}], Episodes=[{"DECOM": "01/07/2023"}, {}]),
        rows="Header 2, Episodes 3",
        passes=made(Header=[{"DOB": "02/06/2023"}], Episodes=[{"DECOM": "01/07/2023"}, {"DECOM": ""}]),
        because="the first",
    ),
    case(
        "232",
        fails=made(2025, Header=[{"SEX": "U"}]),
        rows="Header 2",
        passes=made(2025, Header=[{"SEX": "F"}]),
    ),
    case("209", fails=born("31/08/2018", "UN1"), rows="Header 2", passes=born("01/09/2018", "UN1")),
    case("209", fails=born("31/08/2018", "UN1"), rows="Header 2", passes=born("31/08/2018", "UN2"), because="UN1"),
    case(
        "210",
        fails=born("05/05/2012", "UN4", DECOM="24/03/2024"),
        rows="Header 2, Episodes 2",
        passes=born("05/05/2012", "UN4", DECOM="23/03/2024"),
    ),
]
