"""Children for the rules of placements/ssda903/rules/checks/legal_status_lengths.py."""

from tests.placements.rules.making import Case, case, made


def _lasting(number: str, status: str, allowed: str, too_long: str) -> Case:
    """One episode from 1 June to the last day allowed passes, to the day after fails."""
    return case(
        number,
        fails=made(Episodes=[{"LS": status, "DEC": too_long, "REC": "X1"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"LS": status, "DEC": allowed, "REC": "X1"}]),
    )


def _split(number: str, status: str, middle: str, end: str) -> Case:
    """Two episodes on end count as one; with a day between them each stands for itself."""
    first = {"LS": status, "DEC": middle, "REC": "X1"}
    day, rest = middle[:2], middle[2:]
    return case(
        number,
        fails=made(Episodes=[first, {"LS": status, "DECOM": middle, "RNE": "P", "DEC": end, "REC": "X1"}]),
        rows="Episodes 2 3",
        passes=made(
            Episodes=[first, {"LS": status, "DECOM": f"{int(day) + 1:02}{rest}", "DEC": end, "REC": "X1"}],
        ),
        because="on end",
    )


OPEN = {"RNE": "S", "DEC": "", "REC": ""}

CASES = [
    _lasting("361", "L1", "04/06/2023", "05/06/2023"),
    _split("361", "L1", "03/06/2023", "05/06/2023"),
    case(
        "361",
        fails=made(Episodes=[OPEN | {"LS": "L1", "DECOM": "27/03/2024"}]),
        rows="Episodes 2",
        passes=made(Episodes=[OPEN | {"LS": "L1", "DECOM": "28/03/2024"}]),
        because="open at the year's end",
    ),
    _lasting("362", "L2", "22/06/2023", "23/06/2023"),
    _split("362", "L2", "12/06/2023", "23/06/2023"),
    _lasting("363", "L3", "08/06/2023", "09/06/2023"),
    _split("363", "L3", "05/06/2023", "09/06/2023"),
    case(
        "363",
        fails=made(Episodes=[OPEN | {"LS": "L3", "DECOM": "23/03/2024"}]),
        rows="Episodes 2",
        passes=made(Episodes=[OPEN | {"LS": "L3", "DECOM": "23/03/2024", "DEC": "never"}]),
        because="open at the year's end, not ended on no date",
    ),
    _lasting("364", "J2", "22/06/2023", "23/06/2023"),
    _split("364", "J2", "12/06/2023", "23/06/2023"),
    case(
        "378",
        fails=made(Episodes=[{"PLACE": "P1", "LS": "V2"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"PLACE": "P1", "LS": "C2"}, {"PLACE": "U4", "LS": "V2"}]),
    ),
]
