"""Children for the rules of placements/ssda903/rules/checks/known_codes.py."""

from tests.placements.rules.making import Case, case, made


def _column(number: str, table: str, column: str, unknown: str, known: str, *, or_empty: bool = True) -> Case:
    """A code that is none fails; one that is passes, and so does an empty cell where it may be."""
    empty = {column: ""}
    return case(
        number,
        fails=made(**{table: [{column: unknown}] if or_empty else [{column: unknown}, empty]}),
        rows=f"{table} 2" if or_empty else f"{table} 2 3",
        passes=made(**{table: [{column: known}, empty] if or_empty else [{column: known}]}),
        because=column,
    )


CASES = [
    _column("101", "Header", "SEX", "M", "2", or_empty=False),
    case(
        "101",
        fails=made(2025, Header=[{"SEX": "1"}]),
        rows="Header 2",
        passes=made(2025, Header=[{"SEX": "U"}]),
        because="letters from 2024/25",
    ),
    _column("103", "Header", "ETHNIC", "WHIT", "NOBT", or_empty=False),
    _column("131", "OC3", "IN_TOUCH", "MAYBE", "RHOM", or_empty=False),
    _column("143", "Episodes", "RNE", "X", "u"),
    _column("144", "Episodes", "LS", "V1", "V4"),
    _column("145", "Episodes", "CIN", "N9", "N8"),
    _column("146", "Episodes", "PLACE", "Z11", "K3"),
    case(
        "146",
        fails=made(2026, Episodes=[{"PLACE": "H5"}, {"PLACE": "Z1"}]),
        rows="Episodes 2 3",
        passes=made(2025, Episodes=[{"PLACE": "H5"}, {"PLACE": "Z1"}]),
        because="what was moved over by 2025/26",
    ),
    _column("149", "Episodes", "REC", "E43", "E45"),
    case(
        "149",
        fails=made(2018, Episodes=[{"REC": "E45"}]),
        rows="Episodes 2",
        passes=made(2018, Episodes=[{"REC": "E43"}]),
        because="special guardianship to 2017/18",
    ),
    _column("1009", "Episodes", "REASON_PLACE_CHANGE", "LIIAF", "CUSTOD"),
]
