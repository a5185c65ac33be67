"""Children for the rules of placements/ssda903/rules/checks/care_leavers.py."""

from tests.placements.rules.making import case, made

# 17 on the last day of the year, and the day after it.
SEVENTEEN, NOT_YET = {"DOB": "31/03/2007"}, {"DOB": "01/04/2007"}

CASES = [
    case(
        "132",
        fails=made(2022, OC3=[{"ACTIV": "F3"}, {"ACTIV": ""}]),
        rows="OC3 2 3",
        passes=made(2022, OC3=[{"ACTIV": "F4"}, {"ACTIV": "0"}]),
        because="since 2022",
    ),
    case(
        "132",
        fails=made(2021, OC3=[{"ACTIV": "F4"}]),
        rows="OC3 2",
        passes=made(2021, OC3=[{"ACTIV": "F3"}]),
        because="to 2021",
    ),
    case(
        "133",
        fails=made(OC3=[{"ACCOM": "S1"}, {"ACCOM": "X1"}, {"ACCOM": ""}]),
        rows="OC3 2 3 4",
        passes=made(OC3=[{"ACCOM": "S2"}, {"ACCOM": "X2"}, {"ACCOM": "0"}]),
    ),
    case(
        "344",
        fails=made(
            OC3=[
                {"IN_TOUCH": "DIED", "ACTIV": "0", "ACCOM": "B1"},
                {"IN_TOUCH": "RHOM", "ACTIV": "", "ACCOM": "0"},
            ]
        ),
        rows="OC3 2 3",
        passes=made(
            OC3=[
                {"IN_TOUCH": "DIED", "ACTIV": "0", "ACCOM": "0"},
                {"IN_TOUCH": "REFU", "ACTIV": "F2", "ACCOM": "B1"},
            ]
        ),
    ),
    case(
        "345",
        fails=made(OC3=[{"ACTIV": "0"}, {"ACCOM": "0"}]),
        rows="OC3 2 3",
        passes=made(OC3=[{"IN_TOUCH": "NO", "ACTIV": "0", "ACCOM": "0"}, {"ACTIV": "G5", "ACCOM": "R2"}]),
    ),
    case("391", fails=made(OC3=[NOT_YET]), rows="OC3 2", passes=made(OC3=[SEVENTEEN])),
    case(
        "391",
        fails=made(OC3=[NOT_YET | {"IN_TOUCH": "", "ACTIV": "", "ACCOM": "B1"}]),
        rows="OC3 2",
        passes=made(OC3=[NOT_YET | {"IN_TOUCH": "", "ACTIV": "", "ACCOM": ""}]),
        because="an empty row",
    ),
    case(
        "3001",
        fails=made(Header=[SEVENTEEN], OC3=[{"ACCOM": "Z1"}]),
        rows="OC3 2",
        passes=made(Header=[NOT_YET], OC3=[{"ACCOM": "Z1"}]),
    ),
    case(
        "3001",
        fails=made(Header=[{"DOB": "01/04/2006"}], OC3=[{"ACCOM": "Z2"}, {"ACCOM": "U1"}]),
        rows="OC3 2",
        passes=made(Header=[{"DOB": "31/03/2006"}], OC3=[{"ACCOM": "Z2"}]),
        because="turned 17 on the first day",
    ),
]
