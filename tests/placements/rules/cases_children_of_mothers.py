"""Children for the rules of placements/ssda903/rules/checks/children_of_mothers.py."""

from tests.placements.rules.making import case, made

CASES = [
    case(
        "611",
        fails=made(Header=[{"MOTHER": "1"}]),
        rows="Header 2",
        passes=made(Header=[{"MOTHER": "1", "MC_DOB": "01/06/2023"}, {"MOTHER": "0"}]),
    ),
    case(
        "612",
        fails=made(Header=[{"SEX": "2", "MOTHER": "0", "MC_DOB": "01/06/2023"}, {"SEX": "2", "MC_DOB": "01/06/2023"}]),
        rows="Header 2 3",
        passes=made(Header=[{"SEX": "2", "MOTHER": "1", "MC_DOB": "01/06/2023"}, {"SEX": "1", "MC_DOB": "01/06/2023"}]),
    ),
    case(
        "612",
        fails=made(2025, Header=[{"SEX": "F", "MC_DOB": "01/06/2023"}]),
        rows="Header 2",
        passes=made(2025, Header=[{"SEX": "F", "MOTHER": "1", "MC_DOB": "01/06/2023"}]),
        because="letters since 2025",
    ),
    case(
        "621",
        fails=made(Header=[{"MC_DOB": "05/05/2012"}, {"DOB": "", "MC_DOB": "01/06/2023"}]),
        rows="Header 2 3",
        passes=made(Header=[{"MC_DOB": "06/05/2012"}, {"MC_DOB": ""}]),
    ),
]
