"""Children for the rules of placements/ssda903/rules/checks/relevant_children.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import case, made


def _leaver(*episodes: dict[str, Any], last: list[dict[str, Any]] | None = None, dob: str = "10/06/2007") -> Collection:
    return made(Header=[{"DOB": dob}], Episodes=list(episodes), OC3=[{}], last={"Episodes": last or []})


def _episode(start: str, end: str = "", rec: str = "", ls: str = "C2") -> dict[str, str]:
    return {"DECOM": start, "DEC": end, "REC": rec, "LS": ls}


CASES = [
    case(
        "1001",
        fails=_leaver(_episode("12/03/2023", "10/06/2023", "E4A")),
        rows="OC3 2",
        passes=_leaver(_episode("12/03/2023", "11/06/2023", "E4A")),
        because="a day from 16",
    ),
    case(
        "1001",
        fails=_leaver(_episode("13/03/2023", "11/06/2023", "E4A")),
        rows="OC3 2",
        passes=_leaver(_episode("12/03/2023", "11/06/2023", "E4A")),
        because="ninety-one days from 14",
    ),
    case(
        "1001",
        fails=_leaver(_episode("01/06/2023", "01/07/2023", "E4A")),
        rows="OC3 2",
        passes=_leaver(_episode("01/06/2023", "01/07/2023", "E4A"), last=[_episode("01/02/2022", "01/06/2022", "E4A")]),
        because="last year's episodes count",
    ),
    case(
        "1001",
        fails=_leaver(_episode("01/06/2023", ls="V3")),
        rows="OC3 2",
        passes=_leaver(_episode("01/06/2023")),
        because="short breaks do not count",
    ),
    case(
        "1001",
        fails=_leaver(_episode("01/01/2023"), _episode("01/07/2023", "01/02/2024", "E11")),
        rows="OC3 2",
        passes=_leaver(_episode("01/01/2023", "01/07/2023", "E11"), _episode("01/07/2023", "01/02/2024", "E4A")),
        because="adopted in the end",
    ),
    case(
        "1001",
        fails=_leaver(_episode("01/01/2023"), dob="31/03/2004"),
        rows="OC3 2",
        passes=_leaver(_episode("01/01/2023"), dob="01/04/2004"),
        because="20 by the end of the year",
    ),
]
