"""Children for the rules of placements/ssda903/rules/checks/dates.py."""

from tests.placements.rules.making import Case, case, made


def _column(number: str, table: str, column: str) -> Case:
    return case(
        number,
        fails=made(**{table: [{column: "29/02/2023"}, {column: "soon"}]}),
        rows=f"{table} 2 3",
        passes=made(**{table: [{column: "29/02/2024"}, {column: ""}]}),
    )


CASES = [
    case(
        "102",
        fails=made(Header=[{"DOB": ""}, {"DOB": "31/04/2012"}]),
        rows="Header 2 3",
        passes=made(Header=[{"DOB": "30/04/2012"}]),
    ),
    _column("112", "AD1", "DATE_INT"),
    _column("141", "Episodes", "DECOM"),
    _column("147", "Episodes", "DEC"),
    case(
        "184",
        fails=made(PlacedAdoption=[{"DATE_PLACED": "04/05/2012"}, {"DOB": ""}]),
        rows="PlacedAdoption 2 3",
        passes=made(PlacedAdoption=[{"DATE_PLACED": "05/05/2012"}, {"DATE_PLACED": "", "DOB": ""}]),
    ),
]
