"""Children for the rules of placements/ssda903/rules/checks/registrations.py."""

from tests.placements.rules.making import case, made

CARDIFF = "CF10 3NQ"


def lived(**episode: str):
    return made(Episodes=[{"PLACE": "H5", "URN": "", "DEC": "29/10/2023"} | episode])


CASES = [
    case("230", fails=lived(), rows="Episodes 2", passes=lived(DEC="28/10/2023")),
    case("230", fails=lived(DEC=""), rows="Episodes 2", passes=lived(DEC="", PL_POST=CARDIFF), because="in England"),
    case("230", fails=lived(URN="XXXXXXX"), rows="Episodes 2", passes=lived(URN="SC123456"), because="has one"),
]
