"""Children for the rules of placements/ssda903/rules/checks/care_leavers_in_care.py."""

from tests.placements.rules.making import case, made

# 17 on 1 September 2023, in the year to March 2024.
BORN = {"DOB": "01/09/2006"}
NOTHING = {"IN_TOUCH": "", "ACTIV": "", "ACCOM": ""}


def _ended(day: str, **more: str) -> dict[str, str]:
    return {"DEC": day, "REC": "E4A"} | more


CASES = [
    case(
        "1000",
        fails=made(Episodes=[{"DEC": "01/09/2023", "REC": "E2"}], OC3=[{}, {"CHILD": "2"}]),
        rows="OC3 2",
        passes=made(Episodes=[{"DEC": "01/09/2023", "REC": "E3"}], OC3=[{}, {"CHILD": "2"}]),
    ),
    case(
        "1000",
        fails=made(Episodes=[], OC3=[{}], last={"Episodes": [{"REC": "E2"}]}),
        rows="OC3 2",
        passes=made(Episodes=[], OC3=[{}], last={"Episodes": [{"REC": "E2", "CHILD": "2"}]}),
        because="last year",
    ),
    case(
        "1007",
        fails=made(Episodes=[_ended("02/09/2023")], OC3=[BORN]),
        rows="OC3 2",
        passes=made(Episodes=[_ended("01/09/2023")], OC3=[BORN]),
        because="left the day after the birthday",
    ),
    case(
        "1007",
        fails=made(Episodes=[_ended("02/04/2024", DECOM="31/03/2024")], OC3=[{"DOB": "31/03/2007"}]),
        rows="OC3 2",
        passes=made(Episodes=[_ended("02/04/2024", DECOM="31/03/2024")], OC3=[{"DOB": "30/03/2007"}]),
        because="came in on the birthday",
    ),
    case(
        "1007",
        fails=made(2022, Episodes=[_ended("01/03/2022", DECOM="01/02/2022")], OC3=[{"DOB": "29/02/2004"}]),
        rows="OC3 2",
        passes=made(2022, Episodes=[_ended("28/02/2022", DECOM="01/02/2022")], OC3=[{"DOB": "29/02/2004"}]),
        because="born on a leap day, 18 on 28 February",
    ),
    case(
        "1011",
        fails=made(
            Episodes=[{"DECOM": "02/06/2023", "REC": "E3"}, {"DECOM": "01/06/2023", "REC": "X1"}], OC3=[{}, NOTHING]
        ),
        rows="OC3 2",
        passes=made(Episodes=[{"DECOM": "02/06/2023"}, {"DECOM": "01/06/2023", "REC": "E3"}], OC3=[{}]),
    ),
    case(
        "1014",
        fails=made(Episodes=[_ended("31/03/2023", DECOM="01/01/2023")], UASC=[{}], OC3=[{}, NOTHING]),
        rows="UASC 2, OC3 2",
        passes=made(Episodes=[_ended("01/04/2023", DECOM="01/01/2023")], UASC=[{}], OC3=[{}]),
    ),
    case(
        "1016",
        fails=made(Episodes=[_ended("01/09/2023")], OC3=[BORN, BORN | NOTHING]),
        rows="OC3 2",
        passes=made(Episodes=[_ended("31/08/2023")], OC3=[BORN]),
    ),
    case(
        "1016",
        fails=made(Episodes=[_ended("01/09/2023")], OC3=[{"DOB": "01/09/2005"}]),
        rows="OC3 2",
        passes=made(Episodes=[_ended("01/09/2023")], OC3=[{"DOB": "01/09/2004"}]),
        because="18, but not 19",
    ),
]
