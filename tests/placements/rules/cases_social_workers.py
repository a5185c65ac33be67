"""Children for the rules of placements/ssda903/rules/checks/social_workers.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import case, made


def _in(year: int, *rows: dict[str, Any]) -> Collection:
    return made(year, SWEpisodes=[{"SW_REASON": "MANAGE", "SW_ID": "SW12"} | row for row in rows])


CASES = [
    case(
        "SW01aSTG1",
        fails=_in(2025, {"SW_DECOM": "31/03/2023", "SW_ID": ""}, {"SW_DECOM": ""}),
        rows="SWEpisodes 2 3",
        passes=_in(2025, {"SW_DECOM": "31/03/2023", "SW_REASON": ""}, {"SW_DECOM": "01/04/2023", "SW_ID": ""}),
    ),
    case(
        "SW01bSTG1",
        fails=_in(
            2025, {"SW_DECOM": "01/04/2023", "SW_ID": ""}, {"SW_DECOM": ""}, {"SW_REASON": "", "SW_DECOM": "01/04/2023"}
        ),
        rows="SWEpisodes 2 3 4",
        passes=_in(2025, {"SW_DECOM": "31/03/2023", "SW_ID": "", "SW_REASON": ""}, {"SW_DECOM": "01/04/2023"}),
    ),
    case(
        "SW02STG1",
        fails=_in(2025, {"SW_ID": "AB12"}, {"SW_ID": ""}),
        rows="SWEpisodes 2 3",
        passes=_in(2025, {"SW_ID": "SW"}, {"SW_ID": "xx1"}),
        because="to 2025",
    ),
    case(
        "SW02STG1",
        fails=_in(2026, {"SW_ID": "SW1"}, {"SW_ID": "AB12"}),
        rows="SWEpisodes 2 3",
        passes=_in(2026, {"SW_ID": "SW12"}, {"SW_ID": "XX12"}),
        because="since 2026 of four characters or more",
    ),
    case(
        "SW03STG1",
        fails=_in(2024, {"SW_ID": ""}, {"SW_DECOM": ""}, {"SW_REASON": ""}),
        rows="SWEpisodes 2 3 4",
        passes=_in(2024, {}, {"SW_DECOM": "no date"}),
    ),
    case(
        "SW13STG1",
        fails=_in(2024, {"SW_REASON": "LEFT"}, {"SW_REASON": "", "SW_DECOM": "31/03/2023"}),
        rows="SWEpisodes 2 3",
        passes=_in(2024, {"SW_REASON": "LEFTRL"}),
        because="to 2024",
    ),
    case(
        "SW13STG1",
        fails=_in(2025, {"SW_REASON": "LEFT", "SW_DECOM": ""}, {"SW_REASON": "", "SW_DECOM": "01/04/2023"}),
        rows="SWEpisodes 2 3",
        passes=_in(2025, {"SW_REASON": "LEFTRL"}, {"SW_REASON": "", "SW_DECOM": "31/03/2023"}),
        because="since 2025",
    ),
]
