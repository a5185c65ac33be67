"""The edges of the year, of an age and of a length of time."""

from __future__ import annotations

from datetime import date

from reports.indicators.worked.case import CAME, FOSTERED, IN_CARE, LEFT, NOWHERE, SETTLED, Case

SUPPORTED = (*IN_CARE, *NOWHERE, "in_supported_accommodation")

DAYS = [
    Case(
        title="Care ends on 31 March: ceased in the year, and not looked after that day",
        episodes="2023-06-01 S C2 U6 PR1 2024-03-31 E4A",
        counted=(*CAME, *LEFT, "returned_home_in_year"),
    ),
    Case(
        title="Care ends on 1 April: looked after on 31 March, and ceased in the next year",
        episodes="2023-06-01 S C2 U6 PR1 2024-04-01 E4A",
        counted=(*FOSTERED, *CAME),
    ),
    Case(
        title="Care begins on 31 March: started, and looked after that day",
        episodes="2024-03-31 S C2 U6 PR1 - -",
        counted=(*FOSTERED, *CAME),
    ),
    Case(title="Care begins on 1 April: not yet", episodes="2024-04-01 S C2 U6 PR1 - -"),
    Case(
        title="Care began on 1 April, the first day of the year: started in it",
        episodes="2023-04-01 S C2 U6 PR1 - -",
        counted=(*FOSTERED, *CAME),
    ),
    Case(
        title="Care began the day before: started in the year before",
        episodes="2023-03-31 S C2 U6 PR1 - -",
        counted=FOSTERED,
    ),
    Case(
        title="Care ended on 1 April, the first day of the year: ceased in it",
        episodes="2022-01-01 S C2 U6 PR1 2023-04-01 E4B",
        counted=(*LEFT, "returned_home_in_year"),
    ),
    Case(
        title="Care ended the day before: ceased in the year before",
        episodes="2022-01-01 S C2 U6 PR1 2023-03-31 E4A",
    ),
    Case(
        title="Sixteenth birthday on the day: sixteen",
        born=date(2008, 3, 31),
        episodes="2023-03-01 S C2 K3 PR4 - -",
        counted=SUPPORTED,
    ),
    Case(
        title="Sixteenth birthday the day after: under sixteen",
        born=date(2008, 4, 1),
        episodes="2023-03-01 S C2 K3 PR4 - -",
        counted=(*SUPPORTED, "under_16_unregulated"),
    ),
    Case(
        title="Born on 29 February, the day before the sixteenth birthday",
        born=date(2008, 2, 29),
        on=date(2024, 2, 28),
        episodes="2023-02-01 S C2 P2 PR4 - -",
        counted=(*SUPPORTED, "under_16_unregulated"),
    ),
    Case(
        title="Born on 29 February, on the sixteenth birthday",
        born=date(2008, 2, 29),
        on=date(2024, 2, 29),
        episodes="2023-02-01 S C2 P2 PR4 - -",
        counted=SUPPORTED,
    ),
    Case(
        title="In care for exactly two and a half years, with the carer for exactly two",
        episodes="""
            2021-09-30 S C2 U6 PR1 2022-03-31 X1
            2022-03-31 P C2 U4 PR1 - -""",
        counted=(*FOSTERED, *SETTLED),
        long=True,
    ),
    Case(
        title="In care for a day less than two and a half years",
        episodes="2021-10-01 S C2 U6 PR1 - -",
        counted=FOSTERED,
    ),
    Case(
        title="With the carer for a day less than two years",
        episodes="""
            2021-09-30 S C2 U6 PR1 2022-04-01 X1
            2022-04-01 P C2 U4 PR1 - -""",
        counted=FOSTERED,
        long=True,
    ),
    Case(
        title="Long in care and settled, sixteen on the day: outside long-term stability",
        born=date(2008, 3, 31),
        episodes="2019-01-01 S C2 U4 PR1 - -",
        counted=FOSTERED,
    ),
    Case(
        title="Long in care and settled, sixteen the day after: inside it",
        born=date(2008, 4, 1),
        episodes="2019-01-01 S C2 U4 PR1 - -",
        counted=(*FOSTERED, *SETTLED),
        long=True,
    ),
]
