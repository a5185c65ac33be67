"""Where a child lives, and in what; the authority is Leeds."""

from __future__ import annotations

from datetime import date

from reports.indicators.worked.case import FOSTERED, IN_CARE, NOWHERE, Case

OWN_FOSTERED = (*IN_CARE, "in_foster_care", "own_provision")

PLACES = [
    Case(
        title="In the area and near",
        episodes="2022-05-01 S C2 U6 PR1 - - LS11UR LS27HZ",
        counted=(*OWN_FOSTERED, "placed_in_area"),
    ),
    Case(
        title="Over the boundary and near",
        episodes="2022-05-01 S C2 U6 PR1 - - LS11UR BD11HU",
        counted=(*OWN_FOSTERED, "placed_out_of_area"),
    ),
    Case(
        title="In Scotland: out of the area, and its distance is measured",
        episodes="2022-05-01 S C2 U6 PR1 - - LS11UR EH11YZ",
        counted=(
            *OWN_FOSTERED,
            "placed_out_of_area",
            "placed_over_20_miles",
            "placed_over_20_miles_out_of_area",
        ),
    ),
    Case(
        title="Abroad, or any postcode that is not known: neither in nor out",
        episodes="2022-05-01 S C2 U6 PR1 - - LS11UR ZZ11ZZ",
        counted=FOSTERED,
    ),
    Case(
        title="No home postcode: in the area, distance not known",
        episodes="2022-05-01 S C2 U6 PR1 - - - LS27HZ",
        counted=(*FOSTERED, "placed_in_area"),
    ),
    Case(
        title="With a relative (U1)",
        episodes="2022-05-01 S C2 U1 PR1 - -",
        counted=(*FOSTERED, "with_relative_or_friend"),
    ),
    Case(
        title="With parents (P1, provider PR0)",
        episodes="2022-05-01 S C2 P1 PR0 - -",
        counted=(*IN_CARE, *NOWHERE, "with_parents"),
    ),
    Case(
        title="In a secure children's home (K1)",
        episodes="2022-05-01 S C2 K1 PR2 - -",
        counted=(*IN_CARE, *NOWHERE, "in_childrens_homes"),
    ),
    Case(
        title="In a children's home of a private provider (K2, PR4): not independent fostering",
        episodes="2022-05-01 S C2 K2 PR4 - -",
        counted=(*IN_CARE, *NOWHERE, "in_childrens_homes"),
    ),
    Case(
        title="In a residential school (S1)",
        episodes="2022-05-01 S C2 S1 PR5 - -",
        counted=(*IN_CARE, *NOWHERE, "in_residential_schools"),
    ),
    Case(
        title="In a family centre (R3): another residential setting",
        episodes="2022-05-01 S C2 R3 PR3 - -",
        counted=(*IN_CARE, *NOWHERE, "in_other_residential"),
    ),
    Case(
        title="In another placement (Z1): no provider needed",
        episodes="2022-05-01 S C2 Z1 - - -",
        counted=(*IN_CARE, *NOWHERE, "in_other_placements"),
    ),
    Case(
        title="Unaccompanied and seeking asylum on the day",
        born=date(2007, 1, 1),
        episodes="2022-05-01 S V2 U6 PR1 - -",
        uasc=(date(2022, 5, 1), date(2024, 4, 1)),
        counted=(*FOSTERED, "unaccompanied_asylum_seeking"),
    ),
    Case(
        title="That status ceased on the day (DUC): no longer",
        born=date(2007, 1, 1),
        episodes="2022-05-01 S V2 U6 PR1 - -",
        uasc=(date(2022, 5, 1), date(2024, 3, 31)),
        counted=FOSTERED,
    ),
]
