"""Children for the rules of placements/ssda903/rules/checks/reviews.py."""

from tests.placements.rules.making import case, made

SHORT = [{"LS": "V3"}, {"LS": "V4"}]
EMPTY = {"REVIEW": "", "REVIEW_CODE": ""}
BORN = {"DOB": "05/05/2019"}

CASES = [
    case(
        "399",
        fails=made(Episodes=SHORT, Reviews=[{}, EMPTY]),
        rows="Episodes 2 3, Header 2, Reviews 2",
        passes=made(Episodes=[*SHORT, {"LS": "V2"}], Reviews=[{}]),
    ),
    case(
        "399",
        fails=made(Header=[{"MOTHER": "0"}], Episodes=SHORT, Reviews=[EMPTY]),
        rows="Episodes 2 3, Header 2, Reviews 2",
        passes=made(Header=[{}], Episodes=SHORT, Reviews=[EMPTY]),
        because="a mother",
    ),
    case(
        "440",
        fails=made(Reviews=[BORN | {"REVIEW": "06/05/2023", "REVIEW_CODE": "PN0"}]),
        rows="Reviews 2",
        passes=made(Reviews=[BORN | {"REVIEW": "05/05/2023", "REVIEW_CODE": "PN0"}]),
    ),
    case(
        "440",
        fails=made(Reviews=[{"DOB": "29/02/2020", "REVIEW": "01/03/2024", "REVIEW_CODE": "PN0"}]),
        rows="Reviews 2",
        passes=made(Reviews=[{"DOB": "29/02/2020", "REVIEW": "29/02/2024", "REVIEW_CODE": "PN0"}]),
        because="born on a leap day",
    ),
    case(
        "441",
        fails=made(Reviews=[BORN | {"REVIEW": "04/05/2023"}, BORN | {"REVIEW": "04/05/2023", "REVIEW_CODE": "PN7"}]),
        rows="Reviews 2 3",
        passes=made(Reviews=[BORN | {"REVIEW": "05/05/2023"}, BORN | {"REVIEW": "04/05/2023", "REVIEW_CODE": "PN0"}]),
    ),
]
