"""Children for the rules of placements/ssda903/rules/checks/social_worker_chains.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import Case, case, made

LEFT = {"DECOM": "01/06/2025", "DEC": "01/09/2025", "REC": "E4A"}


def _times(year: int, *spans: str) -> Collection:
    """Each span is ``"start end"`` and perhaps a reason; a dash is nothing."""
    return made(year, SWEpisodes=[_row(*span.replace("-", "").split(" ")) for span in spans])


def _row(start: str, end: str, reason: str = "MANAGE") -> dict[str, Any]:
    return {"SW_DECOM": start, "SW_DEC": end, "SW_REASON": reason}


def _within_a_week(number: str, year: int) -> Case:
    return case(
        number,
        fails=_times(year, "09/06/2025 -", "01/05/2025 01/06/2025", "02/01/2025 09/05/2025"),
        rows="SWEpisodes 2 3",
        passes=_times(year, "08/06/2025 -", "02/05/2025 01/06/2025", "02/01/2025 09/05/2025"),
        because=str(year),
    )


CASES = [
    case(
        "SW08STG2",
        fails=_times(2026, "01/06/2025 -", "01/05/2025 -"),
        rows="SWEpisodes 3",
        passes=_times(2026, "01/06/2025 -", "01/05/2025 01/06/2025"),
    ),
    case(
        "SW08STG2",
        fails=_times(2026, "01/06/2025 -", "- -", "- -"),
        rows="SWEpisodes 2",
        passes=_times(2026, "01/06/2025 01/07/2025", "- -", "- -"),
        because="without a start it is the latest",
    ),
    _within_a_week("SW10STG2", 2024),
    _within_a_week("SW10STG2", 2026),
    _within_a_week("SW10aSTG2", 2026),
    case(
        "SW10STG2",
        fails=_times(2024, "01/05/2025 01/06/2025", "01/08/2025 - FCONTA"),
        rows="SWEpisodes 3",
        passes=_times(2025, "01/05/2025 01/06/2025", "01/08/2025 - FCONTA"),
        because="first contact is excepted since 2025",
    ),
    case(
        "SW10bSTG2",
        fails=_times(2026, "01/05/2025 01/06/2025", "01/06/2025 - FCONTA"),
        rows="SWEpisodes 3",
        passes=_times(2026, "01/05/2025 01/06/2025", "02/06/2025 - FCONTA"),
    ),
    case(
        "SW14STG2",
        fails=_times(2024, "- -", "01/05/2023 -", "- -"),
        rows="SWEpisodes 2 3",
        passes=_times(2024, "01/06/2023 -", "01/05/2023 01/06/2023"),
    ),
    case(
        "SW17STG2",
        fails=_times(2026, "01/06/2025 01/07/2025", "01/05/2025 -"),
        rows="SWEpisodes 2",
        passes=_times(2026, "01/06/2025 -", "01/05/2025 01/06/2025"),
    ),
    case(
        "SW12STG2",
        fails=made(2026, Episodes=[LEFT, {"DECOM": "01/06/2025"}], SWEpisodes=[_row("31/05/2025", "")]),
        rows="Episodes 3",
        passes=made(2026, Episodes=[LEFT, {"DECOM": "01/06/2025"}], SWEpisodes=[_row("01/06/2025", "")]),
        because="the worker came before care",
    ),
    case(
        "SW12STG2",
        fails=made(2026, Episodes=[LEFT | {"RNE": "P"}], SWEpisodes=[_row("02/09/2025", "")]),
        rows="Episodes 2",
        passes=made(2026, Episodes=[LEFT | {"RNE": "P"}], SWEpisodes=[_row("01/09/2025", "")]),
        because="the worker came after care",
    ),
    case(
        "SW12STG2",
        fails=made(2024, Episodes=[{}], SWEpisodes=[]),
        rows="Episodes 2",
        passes=made(2024, Episodes=[{"RNE": "P", "REC": "X1"}, {"LS": "V3"}], SWEpisodes=[]),
        because="no worker at all",
    ),
    case(
        "SW12STG2",
        fails=made(2024, Episodes=[LEFT | {"DEC": "31/03/2021"}], SWEpisodes=[]),
        rows="Episodes 2",
        passes=made(2025, Episodes=[LEFT | {"DEC": "31/03/2021"}], SWEpisodes=[]),
        because="long ended episodes are left out since 2025",
    ),
]
