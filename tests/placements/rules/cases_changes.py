"""Children for the rules of placements/ssda903/rules/checks/changes.py."""

from tests.placements.rules.making import case, made

ENDED = {"DEC": "01/07/2023", "REC": "X1"}


def then(**second: str):
    """A first episode under C2 at LS1 4AP, and a second that says what is given."""
    return made(Episodes=[ENDED, {"DECOM": "01/07/2023"} | second])


def nowhere(**second: str):
    """The same without URNs."""
    return made(Episodes=[ENDED | {"URN": ""}, {"DECOM": "01/07/2023", "URN": ""} | second])


MOVED = "LS2 8BD"
CASES = [
    case("434", fails=then(RNE="L"), rows="Episodes 3", passes=then(RNE="L", LS="E1")),
    case("434", fails=then(RNE="L", LS="E1", PL_POST=MOVED), rows="Episodes 3", passes=then(RNE="B"), because="moved"),
    case("434", fails=nowhere(RNE="L"), rows="Episodes 3", passes=nowhere(RNE="L", LS="E1"), because="two blanks"),
    case("435", fails=then(RNE="P"), rows="Episodes 3", passes=then(RNE="P", PL_POST=MOVED)),
    case("435", fails=then(RNE="T", LS="", PLACE="U6"), rows="Episodes 3", passes=nowhere(RNE="T"), because="blanks"),
    case(
        "435",
        fails=then(RNE="T", LS="E1", PLACE="A5"),
        rows="Episodes 3",
        passes=then(RNE="U", LS="E1", PLACE="A5"),
        because="both changed",
    ),
    case("436", fails=then(RNE="B", PLACE="U6"), rows="Episodes 3", passes=then(RNE="B", LS="E1", PLACE="A5")),
    case("436", fails=then(RNE="U", LS="E1"), rows="Episodes 3", passes=then(RNE="L", LS="E1"), because="not moved"),
    case("436", fails=nowhere(RNE="U", LS="E1"), rows="Episodes 3", passes=nowhere(RNE="L"), because="two blanks"),
]
