"""Children for the rules of placements/ssda903/rules/checks/chains.py."""

from tests.placements.rules.making import case, made

CASES = [
    case(
        "501",
        fails=made(Episodes=[{"DEC": "04/06/2023", "REC": "X1"}, {"DECOM": "02/06/2023", "RNE": "P"}]),
        rows="Episodes 3",
        passes=made(Episodes=[{"DEC": "04/06/2023", "REC": "X1"}, {"DECOM": "04/06/2023", "RNE": "P"}]),
    ),
]
