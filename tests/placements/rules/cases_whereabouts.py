"""Children for the rules of placements/ssda903/rules/checks/whereabouts.py."""

from tests.placements.rules.making import case, made

NOWHERE = "ZZ99 9ZZ"
ALREADY = {"UASC": [{}], "Header": [{}]}


def one(*, unaccompanied: bool = False, last: dict | None = None, header: list | None = None, **episode: str):
    """One episode; UASC is supplied and empty unless the child is in it."""
    header = [{}] if header is None else header
    return made(Header=header, Episodes=[episode], UASC=[{}] if unaccompanied else [], last=last)


CASES = [
    case("392a", fails=one(PL_POST=NOWHERE), rows="Episodes 2", passes=one(PL_POST=NOWHERE, LS="V3")),
    case(
        "392a",
        fails=one(HOME_POST=""),
        rows="Episodes 2",
        passes=one(HOME_POST="", unaccompanied=True),
        because="unaccompanied",
    ),
    case(
        "392a",
        fails=one(HOME_POST=""),
        rows="Episodes 2",
        passes=made(Episodes=[{"HOME_POST": ""}]),
        because="no UASC supplied",
    ),
    case("392b", fails=one(HOME_POST=""), rows="Episodes 2", passes=one(HOME_POST=NOWHERE)),
    case(
        "392b",
        fails=made(Episodes=[{"PL_POST": ""}]),
        rows="Episodes 2",
        passes=one(PL_POST="", last=ALREADY),
        because="unaccompanied last year",
    ),
    case("392c", fails=one(PL_POST=NOWHERE), rows="Episodes 2", passes=one(PL_POST="ls14ap")),
    case("392c", fails=one(HOME_POST=NOWHERE), rows="Episodes 2", passes=one(HOME_POST=""), because="blank"),
    case("398", fails=one(LS="V4", HOME_POST=""), rows="Episodes 2", passes=one(LS="V4", HOME_POST="", PL_POST="")),
    case("406", fails=one(unaccompanied=True), rows="Episodes 2", passes=one(unaccompanied=True, HOME_POST="")),
    case("406", fails=one(last=ALREADY), rows="Episodes 2", passes=one(last={"UASC": []}), because="last year"),
    case(
        "406",
        fails=one(unaccompanied=True),
        rows="Episodes 2",
        passes=one(unaccompanied=True, header=[{"CHILD": "2"}]),
        because="not in Header",
    ),
    case("420", fails=one(LS="V3"), rows="Episodes 2", passes=one(LS="V3", PL_POST=NOWHERE)),
]
