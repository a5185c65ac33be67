"""Children for the rules of placements/ssda903/rules/checks/mothers.py."""

from tests.placements.rules.making import case, made


def girl(sex: str = "2", mother: str = "", year: int = 2024, **episode: str):
    return made(year, Header=[{"SEX": sex, "MOTHER": mother}], Episodes=[episode])


def then_now(then: str, now: str):
    """What MOTHER said last year and says now."""
    return made(Header=[{"MOTHER": now}], Episodes=[{}], last={"Header": [{"MOTHER": then}]})


LEFT = {"DEC": "31/03/2024", "REC": "E4A"}
LEFT_LATER = {"DEC": "31/03/2025", "REC": "E4A"}
CASES = [
    case("393", fails=girl(), rows="Header 2", passes=girl(mother="0")),
    case("393", fails=girl(LS=""), rows="Header 2", passes=girl(LS="V4"), because="short breaks"),
    case("393", fails=girl("F", year=2025), rows="Header 2", passes=girl("M", year=2025), because="codes of 2025"),
    case("607", fails=girl(**LEFT), rows="Header 2, Episodes 2", passes=girl(mother="1", **LEFT)),
    case(
        "607",
        fails=girl(DEC="01/04/2023", REC="E8"),
        rows="Header 2, Episodes 2",
        passes=girl(DEC="31/03/2023", REC="E8"),
        because="in the year",
    ),
    case(
        "607",
        fails=girl(DEC="01/04/2023", REC="E8"),
        rows="Header 2, Episodes 2",
        passes=girl(DEC="01/04/2023", REC="X1"),
        because="left care",
    ),
    case(
        "607",
        fails=girl("F", year=2025, **LEFT_LATER),
        rows="Header 2, Episodes 2",
        passes=girl("M", year=2025, **LEFT_LATER),
        because="codes of 2025",
    ),
    case("207", fails=then_now("1", "0"), rows="Header 2", passes=then_now("1", "1")),
    case("207", fails=then_now("1", ""), rows="Header 2", passes=then_now("0", ""), because="last year"),
]
