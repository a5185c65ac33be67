"""Children for the rules of placements/ssda903/rules/checks/social_worker_gaps.py."""

from placements.ssda903.rules import Collection
from tests.placements.rules.making import case, made


def _times(*spans: str) -> Collection:
    """Each span is ``"start end"``; a dash is nothing."""
    pairs = [span.replace("-", "").split(" ") for span in spans]
    return made(2024, SWEpisodes=[{"SW_DECOM": start, "SW_DEC": end} for start, end in pairs])


CASES = [
    case(
        "SW11aSTG2",
        fails=_times("01/05/2023 01/06/2023", "07/06/2023 -"),
        rows="SWEpisodes 3",
        passes=_times("01/05/2023 01/06/2023", "06/06/2023 -"),
    ),
    case(
        "SW11aSTG2",
        fails=_times("01/05/2023 26/03/2024", "- -"),
        rows="SWEpisodes 3",
        passes=_times("01/05/2023 27/03/2024", "- -"),
        because="ended more than five days before the end",
    ),
    case(
        "SW11bSTG2",
        fails=_times("01/05/2023 26/03/2024"),
        rows="SWEpisodes 2",
        passes=_times("01/05/2023 25/03/2024"),
    ),
    case(
        "SW11bSTG2",
        fails=_times("01/06/2023 31/03/2024", "01/05/2023 01/06/2023"),
        rows="SWEpisodes 2",
        passes=_times("01/06/2023 -", "01/05/2023 31/03/2024"),
        because="of several the latest",
    ),
    case(
        "SW11bSTG2",
        fails=_times("01/06/2023 31/03/2024", "- -"),
        rows="SWEpisodes 3",
        passes=_times("01/06/2023 01/04/2024", "- -"),
        because="a successor without a start",
    ),
]
