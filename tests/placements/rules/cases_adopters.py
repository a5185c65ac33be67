"""Children for the rules of placements/ssda903/rules/checks/adopters.py."""

from placements.ssda903.rules import Collection
from tests.placements.rules.making import Case, case, made


def _adopted(tie: str, *sexes: str) -> Collection:
    return made(AD1=[{"LS_ADOPTR": tie, "SEX_ADOPTR": each} for each in sexes])


def _tie(number: str, tie: str, wrong: str, right: str) -> Case:
    """A row for each code of SEX_ADOPTR that does not fit the tie, blank among them; and for each that does."""
    sexes = [*wrong.split(), ""]
    rows = " ".join(str(2 + place) for place in range(len(sexes)))
    return case(number, fails=_adopted(tie, *sexes), rows=f"AD1 {rows}", passes=_adopted(tie, *right.split()))


CASES = [
    case(
        "511",
        fails=made(AD1=[{"NB_ADOPTR": "2", "SEX_ADOPTR": "M1"}, {"NB_ADOPTR": "2", "SEX_ADOPTR": "F1"}]),
        rows="AD1 2 3",
        passes=made(AD1=[{"NB_ADOPTR": "1", "SEX_ADOPTR": "M1"}, {"NB_ADOPTR": "2", "SEX_ADOPTR": "FF"}]),
    ),
    _tie("514", "L0", wrong="MM FF MF", right="M1 F1"),
    _tie("517", "L3", wrong="M1 F1 MM FF", right="MF"),
    _tie("518", "L4", wrong="M1 F1 MF", right="MM FF"),
    _tie("519", "L2", wrong="M1 F1", right="MM FF MF"),
    _tie("520", "L11", wrong="M1 F1 MM FF", right="MF"),
    _tie("524", "L12", wrong="M1 F1 MF", right="MM FF"),
]
