"""Children for the rules of placements/ssda903/rules/checks/legal_status_conflicts.py."""

from tests.placements.rules.making import case, made


def one(year: int = 2024, **episode: str):
    return made(year, Episodes=[episode])


def remanded(born: str, decom: str):
    return made(Header=[{"DOB": born}], Episodes=[{"LS": "J1", "DECOM": decom}])


CASES = [
    case("384", fails=one(LS="V3", PLACE="U4"), rows="Episodes 2", passes=one(LS="V3", PLACE="U6")),
    case("408", fails=one(PLACE="A5"), rows="Episodes 2", passes=one(PLACE="A5", LS="E1")),
    case("408", fails=one(PLACE="A6", LS=""), rows="Episodes 2", passes=one(PLACE="A4"), because="by consent"),
    case(
        "426",
        fails=made(Episodes=[{"LS": "V3"}, {"LS": "C2"}, {"LS": "V4"}]),
        rows="Episodes 2 4",
        passes=made(Episodes=[{"LS": "V3"}, {"LS": "V3"}, {"LS": "V4", "CHILD": "2"}]),
    ),
    case(
        "445",
        fails=one(LS="D1", DECOM="01/01/2006"),
        rows="Episodes 2",
        passes=one(LS="D1", DECOM="31/12/2005"),
    ),
    case(
        "358",
        fails=remanded("01/06/2013", "01/06/2023"),
        rows="Episodes 2, Header 2",
        passes=remanded("31/05/2013", "01/06/2023"),
    ),
    case(
        "358",
        fails=remanded("29/02/2012", "28/02/2022"),
        rows="Episodes 2, Header 2",
        passes=remanded("29/02/2012", "01/03/2022"),
        because="born on 29 February",
    ),
]
