"""Children for the rules of placements/ssda903/rules/checks/unaccompanied.py, born on 5 May 2005 or 2012."""

from tests.placements.rules.making import case, made

BORN = "05/05/2005"
EIGHTEEN = "05/05/2023"
NOBODY: list[dict] = []


def now(duc: str, *, header: list[dict] | None = None, last_duc: str | None = None, last_header: list | None = None):
    """In UASC of this return, and where ``last_duc`` is given in that of last year's."""
    before = [] if last_duc is None else [{"DOB": BORN, "DUC": last_duc}]
    return made(
        Header=[{"DOB": BORN}] if header is None else header,
        UASC=[{"DOB": BORN, "DUC": duc}],
        last={"UASC": before, "Header": [{"DOB": BORN}] if last_header is None else last_header},
    )


CASES = [
    case("304", fails=now("06/05/2023"), rows="UASC 2", passes=now(EIGHTEEN)),
    case(
        "231",
        fails=made(2025, Header=[{"DOB": "01/04/2014"}], UASC=[{}]),
        rows="Header 2",
        passes=made(2025, Header=[{"DOB": "31/03/2014"}], UASC=[{}]),
    ),
    case(
        "231",
        fails=made(2025, Header=[{"DOB": "01/04/2014"}], UASC=[{}]),
        rows="Header 2",
        passes=made(2025, Header=[{"DOB": "01/04/2014"}], UASC=[]),
        because="unaccompanied",
    ),
    case(
        "205A",
        fails=now("", header=NOBODY, last_duc=""),
        rows="UASC 2",
        passes=now("", header=NOBODY, last_duc="31/03/2023"),
    ),
    case(
        "205A",
        fails=now("01/05/2023", header=NOBODY, last_duc="31/03/2023"),
        rows="UASC 2",
        passes=now("01/05/2023", header=NOBODY),
        because="was so last year",
    ),
    case("205B", fails=now("", last_duc=EIGHTEEN), rows="UASC 2, Header 2", passes=now(EIGHTEEN, last_duc=EIGHTEEN)),
    case(
        "205B",
        fails=now("01/04/2023", last_duc="04/05/2023"),
        rows="UASC 2, Header 2",
        passes=now("01/04/2023", last_duc=EIGHTEEN),
        because="at eighteen",
    ),
    case(
        "205B",
        fails=now("31/03/2023", last_duc=EIGHTEEN),
        rows="UASC 2, Header 2",
        passes=now("31/03/2024", last_duc=EIGHTEEN),
        because="in the year",
    ),
    case("205C", fails=now(EIGHTEEN, header=NOBODY), rows="UASC 2", passes=now("", header=NOBODY)),
    case(
        "205C",
        fails=now("", header=NOBODY, last_duc=EIGHTEEN, last_header=NOBODY),
        rows="UASC 2",
        passes=now("", header=NOBODY, last_duc=EIGHTEEN),
        because="was so last year",
    ),
    case("205D", fails=now(""), rows="Header 2", passes=now("", last_duc="")),
    case("205D", fails=now(""), rows="Header 2", passes=now("", last_header=NOBODY), because="in last year's return"),
    case(
        "205D",
        fails=made(Header=None, UASC=[{}], last={"UASC": [{"SEX": ""}]}),
        rows="UASC 2",
        passes=made(Header=None, UASC=[{"SEX": ""}], last={"UASC": [{"SEX": ""}]}),
        because="without Header",
    ),
]
