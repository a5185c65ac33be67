"""What is care, what is a start of it and what an end."""

from __future__ import annotations

from reports.indicators.worked.case import CAME, FOSTERED, LEFT, Case

CARE = [
    Case(title="A series of short breaks (V3): in no figure", episodes="2023-05-01 S V3 U6 PR1 - -"),
    Case(
        title="A series of short breaks that ended: no ceasing",
        episodes="2022-05-01 S V4 U6 PR1 2023-10-01 E8",
    ),
    Case(
        title="From short breaks into care: looked after, no start, and long-term care counts from the change",
        episodes="""
            2021-01-01 S V4 U6 PR1 2023-10-01 X1
            2023-10-01 L C2 U6 PR1 - -""",
        counted=FOSTERED,
    ),
    Case(
        title="From care into short breaks: not looked after, and no ceasing",
        episodes="""
            2021-01-01 S C2 U4 PR1 2023-10-01 X1
            2023-10-01 L V3 U4 PR1 - -""",
    ),
    Case(
        title="A month of short breaks in the middle of three years: not two and a half without a break",
        episodes="""
            2021-01-01 S C2 U4 PR1 2022-06-01 X1
            2022-06-01 L V3 U4 PR1 2022-07-01 X1
            2022-07-01 L C2 U4 PR1 - -""",
        counted=FOSTERED,
    ),
    Case(
        title="A day out of care in the middle of three years",
        episodes="""
            2021-01-01 S C2 U4 PR1 2023-01-01 E4A
            2023-01-02 S C2 U4 PR1 - -""",
        counted=FOSTERED,
    ),
    Case(
        title="Three stays, one of them all in short breaks: two",
        episodes="""
            2023-04-10 S V3 U6 PR1 2023-06-01 X1
            2023-06-01 B C2 U6 PR1 2023-09-01 X1
            2023-09-01 P C2 U4 PR1 - -""",
        counted=FOSTERED,
    ),
    Case(
        title="A stay, a month of short breaks in the same home, the stay again and a move: three",
        episodes="""
            2023-04-10 S C2 U6 PR1 2023-06-01 X1
            2023-06-01 L V3 U6 PR1 2023-07-01 X1
            2023-07-01 L C2 U6 PR1 2023-09-01 X1
            2023-09-01 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *CAME, "three_or_more_placements"),
    ),
    Case(
        title="Care ends and begins again the same day (not X1): a ceasing and a start",
        episodes="""
            2022-05-01 S C2 U6 PR1 2023-08-01 E4A
            2023-08-01 S C2 U6 PR1 - -""",
        counted=(*FOSTERED, *CAME, *LEFT, "returned_home_in_year"),
    ),
    Case(
        title="Ends with X1 and nothing follows: a broken chain is no ceasing",
        episodes="2023-05-01 S C2 U6 PR1 2023-08-01 X1",
        counted=CAME,
    ),
    Case(
        title="The first episode held is a move (P): care began before, so no start",
        episodes="2023-05-01 P C2 U6 PR1 - -",
        counted=FOSTERED,
    ),
    Case(
        title="Left twice in the year: counted once, by the last reason",
        episodes="""
            2022-05-01 S C2 U6 PR1 2023-05-01 E4A
            2023-06-01 S C2 U6 PR1 2023-11-01 E11""",
        counted=(*CAME, *LEFT, "adopted_in_year"),
    ),
    Case(
        title="Left to special guardianship (E45)",
        episodes="2022-05-01 S C2 U1 PR1 2023-05-01 E45",
        counted=(*LEFT, "special_guardianship_in_year"),
    ),
    Case(
        title="Care taken over by another authority (E3): a ceasing",
        episodes="2022-05-01 S C2 U6 PR1 2023-05-01 E3",
        counted=LEFT,
    ),
]
