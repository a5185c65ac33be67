"""Children for the rules of placements/ssda903/rules/checks/persons.py."""

from tests.placements.rules.making import case, made

GIRL, BOY = {"SEX": "2"}, {"SEX": "1"}
NOT_IN_YEAR = {"DECOM": "01/01/2023", "DEC": "31/03/2023", "REC": "E4A"}
NOT_LEAVING = {"IN_TOUCH": "", "ACTIV": "", "ACCOM": ""}

CASES = [
    case(
        "165",
        fails=made(Header=[GIRL], Episodes=[{}], OC3=[{}]),
        rows="Header 2, OC3 2",
        passes=made(Header=[GIRL | {"MOTHER": "0"}], Episodes=[{}], OC3=[{}]),
        because="missing for a girl in care",
    ),
    case(
        "165",
        fails=made(Header=[BOY | {"MOTHER": "0"}], Episodes=[{}], OC3=[]),
        rows="Header 2",
        passes=made(Header=[BOY], Episodes=[{}], OC3=[]),
        because="given for a boy",
    ),
    case(
        "165",
        fails=made(Header=[GIRL | {"MOTHER": "2"}], Episodes=[{}], OC3=[]),
        rows="Header 2",
        passes=made(Header=[GIRL | {"MOTHER": "1"}], Episodes=[{}], OC3=[]),
        because="no code",
    ),
    case(
        "165",
        fails=made(Header=[GIRL | {"MOTHER": "0"}], Episodes=[NOT_IN_YEAR], OC3=[{}, NOT_LEAVING]),
        rows="Header 2, OC3 2",
        passes=made(Header=[GIRL | {"MOTHER": "0"}], Episodes=[NOT_IN_YEAR], OC3=[NOT_LEAVING]),
        because="a care leaver with no episode in the year",
    ),
    case(
        "165",
        fails=made(Header=[GIRL], Episodes=[NOT_IN_YEAR | {"DEC": "01/04/2023"}], OC3=[]),
        rows="Header 2",
        passes=made(Header=[GIRL], Episodes=[NOT_IN_YEAR, {"LS": "V4"}], OC3=[]),
        because="left on the first day",
    ),
    case(
        "165",
        fails=made(2025, Header=[{"SEX": "F"}, {"SEX": "M", "MOTHER": "0"}], Episodes=[{}], OC3=[]),
        rows="Header 2 3",
        passes=made(2025, Header=[{"SEX": "F", "MOTHER": "0"}, {"SEX": "M"}], Episodes=[{}], OC3=[]),
        because="letters since 2025",
    ),
    case(
        "168",
        fails=made(
            Header=[
                {"UPN": "I123456789012"},
                {"UPN": "A12345678901"},
                {"UPN": "A1234567890AB"},
                {"UPN": "UN6"},
                {"UPN": "A1234567890123"},
            ]
        ),
        rows="Header 2 3 4 5 6",
        passes=made(
            Header=[{"UPN": "H123456789012"}, {"UPN": "A12345678901B"}, {"UPN": "UN1"}, {"UPN": "UN5"}, {"UPN": ""}]
        ),
    ),
    case(
        "104",
        fails=made(UASC=[{"DUC": "31/03/2023"}, {"DUC": "30/02/2024"}]),
        rows="UASC 2 3",
        passes=made(UASC=[{"DUC": "01/04/2023"}, {"DUC": ""}]),
    ),
    case(
        "634",
        fails=made(
            Episodes=[{"DECOM": "31/03/2023"}, {"DECOM": "01/01/2023"}],
            PrevPerm=[{}, {"PREV_PERM": "", "DATE_PERM": "ZZ/06/2019"}, {"PREV_PERM": ""}],
        ),
        rows="Episodes 2 3, PrevPerm 2 3",
        passes=made(Episodes=[{"DECOM": "01/04/2023"}, {"DECOM": "01/01/2023"}], PrevPerm=[{}]),
    ),
]
