"""Children for the rules of placements/ssda903/rules/checks/provider_codes.py."""

from tests.placements.rules.making import case, made


def placed(place: str, provider: str, year: int = 2024):
    return made(year, Episodes=[{"PLACE": place, "PLACE_PROVIDER": provider}])


CASES = [
    case("526", fails=placed("U4", ""), rows="Episodes 2", passes=placed("T2", "")),
    case("526", fails=placed("Z11", ""), rows="Episodes 2", passes=placed("Z1", ""), because="other, to 2025"),
    case(
        "526",
        fails=placed("Z1", "", 2026),
        rows="Episodes 2",
        passes=placed("Z14", "", 2026),
        because="other, from 2026",
    ),
    case("527", fails=placed("R5", "PR1"), rows="Episodes 2", passes=placed("R3", "PR1")),
    case("528", fails=placed("R2", "PR2"), rows="Episodes 2", passes=placed("R2", "PR3")),
    case("529", fails=placed("A4", "PR3"), rows="Episodes 2", passes=placed("R2", "PR3")),
    case("530", fails=placed("P1", "PR4"), rows="Episodes 2", passes=placed("P2", "PR4")),
    case("531", fails=placed("P1", "PR5"), rows="Episodes 2", passes=placed("P1", "PR0")),
    case("550", fails=placed("U1", "PR0"), rows="Episodes 2", passes=placed("P1", "PR0")),
]
