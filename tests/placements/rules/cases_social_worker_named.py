"""Children for the rule of placements/ssda903/rules/checks/social_worker_named.py."""

from tests.placements.rules.making import case, made

CASES = [
    case(
        "SW01STG1",
        fails=made(
            Episodes=[{"DEC": "01/07/2023"}, {"DECOM": "01/07/2023"}],
            SWEpisodes=[{"SW_REASON": ""}, {"SW_REASON": "NEWQA", "SW_ID": ""}],
        ),
        rows="Episodes 3",
        passes=made(Episodes=[{}], SWEpisodes=[{"SW_REASON": ""}, {"SW_REASON": "NEWQA"}]),
    ),
    case(
        "SW01STG1",
        fails=made(Episodes=[{}], SWEpisodes=[]),
        rows="Episodes 2",
        passes=made(Episodes=[{"LS": "V4"}], SWEpisodes=[]),
        because="short breaks",
    ),
]
