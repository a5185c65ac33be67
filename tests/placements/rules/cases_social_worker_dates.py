"""Children for the rules of placements/ssda903/rules/checks/social_worker_dates.py."""

from typing import Any

from placements.ssda903.rules import Collection
from tests.placements.rules.making import Case, case, made


def _times(year: int, *spans: str) -> Collection:
    """Each span is ``"start end"``; a dash is nothing."""
    pairs = [span.replace("-", "").split(" ") for span in spans]
    rows: list[dict[str, Any]] = [{"SW_DECOM": start, "SW_DEC": end} for start, end in pairs]
    return made(year, SWEpisodes=rows)


def _no_date(number: str, column: str) -> list[Case]:
    return [
        case(
            number,
            fails=made(2025, SWEpisodes=[{column: "31/04/2023"}, {column: "ZZ/13/2023"}]),
            rows="SWEpisodes 2 3",
            passes=made(2025, SWEpisodes=[{column: "ZZ/04/2023"}, {column: "ZZ/ZZ/ZZZZ"}, {column: ""}]),
            because="to 2025",
        ),
        case(
            number,
            fails=made(2026, SWEpisodes=[{column: "ZZ/04/2023"}]),
            rows="SWEpisodes 2",
            passes=made(2026, SWEpisodes=[{column: "30/04/2023"}, {column: ""}]),
            because="since 2026",
        ),
    ]


CASES = [
    *_no_date("SW04STG1", "SW_DECOM"),
    *_no_date("SW05STG1", "SW_DEC"),
    case(
        "SW06STG2",
        fails=_times(2024, "01/04/2024 -"),
        rows="SWEpisodes 2",
        passes=_times(2024, "31/03/2024 -", "- -"),
    ),
    case(
        "SW07STG2",
        fails=_times(2024, "01/01/2023 31/03/2023", "01/01/2024 01/04/2024"),
        rows="SWEpisodes 2 3",
        passes=_times(2024, "01/01/2023 01/04/2023", "01/01/2024 31/03/2024", "01/01/2024 -"),
        because="to 2024",
    ),
    case(
        "SW07STG2",
        fails=_times(2026, "01/01/2023 31/03/2024", "01/01/2026 01/04/2026"),
        rows="SWEpisodes 2 3",
        passes=_times(2026, "01/01/2023 01/04/2024", "01/01/2026 31/03/2026"),
        because="since 2025",
    ),
    case(
        "SW09STG2",
        fails=_times(2025, "01/06/2024 01/06/2024"),
        rows="SWEpisodes 2",
        passes=_times(2025, "01/06/2024 02/06/2024", "- -"),
        because="to 2025",
    ),
    case(
        "SW09STG2",
        fails=_times(2026, "01/06/2025 03/06/2025", "02/06/2025 01/06/2025"),
        rows="SWEpisodes 2 3",
        passes=_times(2026, "01/06/2025 04/06/2025"),
        because="since 2026",
    ),
    case(
        "SW18STG2",
        fails=_times(2026, "02/06/2025 01/06/2025", "01/06/2025 01/06/2025"),
        rows="SWEpisodes 2 3",
        passes=_times(2026, "01/06/2025 02/06/2025", "01/06/2025 -"),
    ),
    case(
        "SW19STG2",
        fails=_times(2026, "01/06/2025 -", "01/06/2025 02/06/2025"),
        rows="SWEpisodes 3",
        passes=_times(2026, "01/06/2025 -", "02/06/2025 -"),
    ),
]
