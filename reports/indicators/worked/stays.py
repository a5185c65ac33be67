"""What is a move, and what is one stay."""

from __future__ import annotations

from reports.indicators.worked.case import CAME, FOSTERED, IN_CARE, LEFT, MOVED, NOWHERE, SETTLED, Case

ADOPTIVE = (*IN_CARE, *NOWHERE, "placed_for_adoption", "own_provision")

STAYS = [
    Case(
        title="Three carers in the year",
        episodes="""
            2023-05-01 S C2 U6 PR1 2023-06-01 X1
            2023-06-01 P C2 K2 PR4 2023-07-01 X1
            2023-07-01 P C2 U4 PR4 - -""",
        counted=(*IN_CARE, *NOWHERE, "in_foster_care", "in_independent_fostering", *CAME, *MOVED),
    ),
    Case(
        title="The first of three stays ended on 1 April: two in the year",
        episodes="""
            2022-01-01 S C2 U6 PR1 2023-04-01 X1
            2023-04-01 P C2 U6 PR1 2023-08-01 X1
            2023-08-01 P C2 U4 PR1 - -""",
        counted=FOSTERED,
    ),
    Case(
        title="The first of three stays ended on 2 April: three in the year",
        episodes="""
            2022-01-01 S C2 U6 PR1 2023-04-02 X1
            2023-04-02 P C2 U6 PR1 2023-08-01 X1
            2023-08-01 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *MOVED),
    ),
    Case(
        title="The third stay began on 31 March",
        episodes="""
            2022-01-01 S C2 U6 PR1 2023-06-01 X1
            2023-06-01 P C2 U6 PR1 2024-03-31 X1
            2024-03-31 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *MOVED),
    ),
    Case(
        title="Back with an earlier carer after another: that is the third stay",
        episodes="""
            2022-01-01 S C2 U4 PR1 2023-06-01 X1
            2023-06-01 P C2 U6 PR1 2023-09-01 X1
            2023-09-01 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *MOVED),
    ),
    Case(
        title="Three periods of care in the year, a stay in each: they add up, and the child counts once",
        episodes="""
            2023-04-10 S V2 U6 PR1 2023-05-10 E4B
            2023-07-01 S V2 U6 PR1 2023-08-01 E8
            2024-01-05 S V2 U6 PR1 - -""",
        counted=(*FOSTERED, *CAME, *LEFT, *MOVED),
    ),
    Case(
        title="Two temporary stays and the return from each: one stay all along",
        episodes="""
            2021-01-01 S C2 U4 PR1 2023-06-01 X1
            2023-06-01 P C2 T1 - 2023-06-11 X1
            2023-06-11 P C2 U4 PR1 2023-08-01 X1
            2023-08-01 P C2 T3 - 2023-08-15 X1
            2023-08-15 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *SETTLED),
        long=True,
    ),
    Case(
        title="In hospital on the day: under its own code, and still settled",
        episodes="""
            2021-01-01 S C2 U4 PR1 2024-03-25 X1
            2024-03-25 P C2 T1 - - -""",
        counted=(*IN_CARE, *NOWHERE, "in_other_placements", *SETTLED),
        long=True,
    ),
    Case(
        title="From a temporary stay to another carer: the temporary one is no stay, the new one is",
        episodes="""
            2021-01-01 S C2 U4 PR1 2023-05-01 X1
            2023-05-01 P C2 T1 - 2023-05-10 X1
            2023-05-10 P C2 U6 PR1 - -""",
        counted=FOSTERED,
        long=True,
    ),
    Case(
        title="The same, and one move more: three stays",
        episodes="""
            2021-01-01 S C2 U4 PR1 2023-05-01 X1
            2023-05-01 P C2 T1 - 2023-05-10 X1
            2023-05-10 P C2 U6 PR1 2023-09-01 X1
            2023-09-01 P C2 U6 PR1 - -""",
        counted=(*FOSTERED, *MOVED),
        long=True,
    ),
    Case(
        title="The carer moves house (T), and later the legal status changes too (U): one stay",
        episodes="""
            2021-01-01 S C1 U6 PR1 2023-05-01 X1
            2023-05-01 T C1 U6 PR1 2023-09-01 X1
            2023-09-01 U C2 U4 PR1 - -""",
        counted=(*FOSTERED, *SETTLED),
        long=True,
    ),
    Case(
        title="Three changes of legal status (L): no move",
        episodes="""
            2023-04-05 S V2 U6 PR1 2023-06-01 X1
            2023-06-01 L C1 U6 PR1 2023-09-01 X1
            2023-09-01 L C2 U6 PR1 2024-01-01 X1
            2024-01-01 L E1 U6 PR1 - -""",
        counted=(*FOSTERED, *CAME),
    ),
    Case(
        title="Adopted by the foster carer (A5): no move, and the clock goes on",
        episodes="""
            2021-05-01 S C2 U6 PR1 2023-05-01 X1
            2023-05-01 U E1 A5 PR1 - -""",
        counted=(*ADOPTIVE, *SETTLED),
        long=True,
    ),
    Case(
        title="Placed with other adopters (A6): with the stay just before it over two years",
        episodes="""
            2021-05-01 S C2 U6 PR1 2023-05-01 X1
            2023-05-01 B E1 A6 PR1 - -""",
        counted=(*ADOPTIVE, *SETTLED),
        long=True,
    ),
    Case(
        title="Placed with other adopters (A4): with the stay just before it under two years",
        episodes="""
            2021-05-01 S C2 U6 PR1 2022-06-01 X1
            2022-06-01 P C2 U6 PR1 2023-05-01 X1
            2023-05-01 P C2 A4 PR1 - -""",
        counted=ADOPTIVE,
        long=True,
    ),
]
