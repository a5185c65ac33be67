"""Children for the rules of placements/ssda903/rules/checks/since_last_year.py."""

from typing import Any

from tests.placements.rules.making import Case, case, made


def _header(number: str, column: str, before: str, changed: str, *, same: str = "") -> Case:
    """Another value fails; last year's passes, and so does any where last year had another child."""
    last: dict[str, Any] = {"Header": [{column: before}]}
    other: dict[str, Any] = {"CHILD": "2", column: changed}
    return case(
        number,
        fails=made(Header=[{column: changed}], last=last),
        rows="Header 2",
        passes=made(Header=[{column: same or before}, other], last=last),
        because=f"{before} {changed}",
    )


IN_CARE = {"Episodes": [{"DECOM": "01/06/2022"}]}
KNOWN = "A123456789012"

CASES = [
    _header("202", "SEX", "1", "2"),
    case(
        "202",
        fails=made(2025, Header=[{"SEX": "F"}], last={"Header": [{"SEX": "1"}]}),
        rows="Header 2",
        passes=made(2025, Header=[{"SEX": "M"}], last={"Header": [{"SEX": "1"}]}),
        because="digits became letters in 2024/25",
    ),
    _header("203", "DOB", "05/05/2012", "06/05/2012", same="5/5/2012"),
    _header("204", "ETHNIC", "WBRI", "WIRI"),
    _header("208", "UPN", KNOWN, "A123456789013"),
    _header("208", "UPN", "UN1", "", same="UN4"),
    _header("208", "UPN", "UN2", "UN3", same=KNOWN),
    _header("208", "UPN", "UN3", "UN1", same=KNOWN),
    case(
        "1010",
        fails=made(Episodes=[], OC3=[{}], last=IN_CARE),
        rows="OC3 2",
        passes=made(Episodes=[{}], OC3=[{}], last=IN_CARE),
    ),
    case(
        "1010",
        fails=made(Episodes=[], OC3=[{}], last=IN_CARE),
        rows="OC3 2",
        passes=made(Episodes=[], OC3=[{}], last={"Episodes": [{"DECOM": "01/06/2022", "DEC": "31/03/2023"}]}),
        because="who had left by the end of last year",
    ),
]
