"""The board's own short names of codes: beside a bar on a phone there is room for three words; the table says all."""

from __future__ import annotations

from typing import Final

from sufficiency.codes.ssda903 import PlacementGroup, PlacementType, ReasonEpisodeCeased

NO_PLACEMENT: Final = "No placement recorded"
# "68% of children live …"
LIVE: Final = {
    PlacementGroup.FOSTER.label: "in foster homes",
    PlacementGroup.CHILDRENS_HOMES.label: "in secure or children's homes",
    PlacementGroup.SUPPORTED.label: "in supported accommodation",
    PlacementGroup.WITH_PARENTS.label: "with parents",
    PlacementGroup.ADOPTION.label: "with the people adopting them",
    PlacementGroup.RESIDENTIAL_SCHOOLS.label: "in residential schools",
    PlacementGroup.OTHER_RESIDENTIAL.label: "in other residential settings",
    PlacementGroup.OTHER.label: "in other placements",
    NO_PLACEMENT: "where no placement is recorded",
}
GROUP_BARS: Final = {
    PlacementGroup.CHILDRENS_HOMES.label: "Children's homes",
    PlacementGroup.SUPPORTED.label: "Supported accommodation",
    PlacementGroup.WITH_PARENTS.label: "With parents",
    PlacementGroup.OTHER_RESIDENTIAL.label: "Other residential",
}
# By the area (in, out, not known) and the distance from home.
LOCATION_BARS: Final = {
    ("in", "near"): "In the area, up to 20 miles",
    ("in", "far"): "In the area, over 20 miles",
    ("in", "unknown"): "In the area, distance not known",
    ("out", "near"): "Outside, up to 20 miles",
    ("out", "far"): "Outside, over 20 miles",
    ("out", "unknown"): "Outside, distance not known",
    ("unknown", "near"): "Area not known, up to 20 miles",
    ("unknown", "far"): "Area not known, over 20 miles",
    ("unknown", "unknown"): "Neither is known",
}
T = PlacementType
TYPE_BARS: Final = {
    T.U1: "Relative or friend, long term",
    T.U2: "Relative or friend, adopting",
    T.U3: "Relative or friend, not long term",
    T.U4: "Foster home, long term",
    T.U5: "Foster home, may adopt",
    T.U6: "Foster home, not long term",
    T.K3: "Supported accommodation",
    T.H5: "Semi-independent",
    T.P1: "With parents",
    T.A3: "Adoption by consent, current carer",
    T.A4: "Adoption by consent, new family",
    T.A5: "Adoption, current carer",
    T.A6: "Adoption, new family",
    T.R2: "Hospital or nursing care",
    T.R3: "Family centre",
    T.R5: "Young offender institution",
}
R = ReasonEpisodeCeased
REASON_BARS: Final = {
    R.E11: "Adopted, unopposed",
    R.E12: "Adopted, consent dispensed with",
    R.E2: "Died",
    R.E3: "Taken over by another council",
    R.E4A: "Home to parents, planned",
    R.E4B: "Home to parents, unplanned",
    R.E13: "To live with someone else",
    R.E41: "Child arrangements order",
    R.E43: "Special guardian, foster carer before",
    R.E44: "Special guardian, another carer",
    R.E45: "Special guardian, relative who fostered",
    R.E46: "Special guardian, other foster carer",
    R.E47: "Special guardian, relative or friend",
    R.E48: "Special guardian, someone else",
    R.E5: "Independent, with support",
    R.E6: "Independent, without support",
    R.E7: "To adult social services",
    R.E8: "Any other reason",
    R.E15: "Found to be 18 or over",
    R.E17: "18, stayed with carers",
}


# "… from a foster home to another"
MOVED: Final = {
    PlacementGroup.FOSTER: "a foster home",
    PlacementGroup.CHILDRENS_HOMES: "a children's home",
    PlacementGroup.SUPPORTED: "supported accommodation",
    PlacementGroup.WITH_PARENTS: "living with parents",
    PlacementGroup.ADOPTION: "an adoptive home",
    PlacementGroup.RESIDENTIAL_SCHOOLS: "a residential school",
    PlacementGroup.OTHER_RESIDENTIAL: "another residential setting",
    PlacementGroup.OTHER: "another placement",
}
