"""Which cells of DfE's statistics are which of our measures.

Only what is counted as ours is: DfE gives foster carers of an agency no row of their own, for one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import EthnicGroup

ALL: Final = "CLA on 31 March"
LONG: Final = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
TOTAL: Final = "Total"
LOCATION: Final = "Distance between home and placement and locality of placement"


class Where(NamedTuple):
    """A row is found by the words of two of its columns."""

    part: str
    what: str


# Number and rate, by population_type.
NUMBERS: Final = {
    "Children looked after on 31 March each year": ("children_looked_after", "rate_per_10k"),
    "Children starting to be looked after each year": ("started_in_year", "started_rate_per_10k"),
    "Children ceasing to be looked after each year": ("ceased_in_year", "ceased_rate_per_10k"),
}

# Shares, by the row of their number and the row of the total it is of.
STABILITY: Final = {
    Where(ALL, "With 3 or more placements during the year"): "three_or_more_placements",
    Where(LONG, "Living with the same carer for at least 2 years"): "long_term_stability",
}
CHARACTERISTICS: Final = {
    Where("Locality of placement", "Placed inside the local authority boundary"): "placed_in_area",
    Where("Locality of placement", "Placed outside the local authority boundary"): "placed_out_of_area",
    Where("Distance between home and placement", "Placed more than 20 miles from home"): "placed_over_20_miles",
    Where("Distance between home and placement", "Distance not known or not recorded"): "distance_not_known",
    Where(
        LOCATION, "4. Placed outside the LA boundary, more than 20 miles from home"
    ): "placed_over_20_miles_out_of_area",
    Where("Placement", "Foster placements"): "in_foster_care",
    Where("Placement", "Secure homes and children's homes"): "in_childrens_homes",
    Where(
        "Placement", "Independent and semi-independent living arrangements/supported accommodation"
    ): "in_supported_accommodation",
    Where("Placement", "Placed with parents or other person with parental responsibility"): "with_parents",
    Where("Placement", "Placed for adoption"): "placed_for_adoption",
    Where("Placement", "Residential schools"): "in_residential_schools",
    Where("Placement", "Other residential settings"): "in_other_residential",
    Where("Placement", "Other placements"): "in_other_placements",
    Where("Place providers", "Own provision (by the LA)"): "own_provision",
    Where("Unaccompanied asylum-seeking children", "UASC"): "unaccompanied_asylum_seeking",
}

# The number looked after by group, in the words of our breakdowns (ethnicity in DfE's groups of codes).
_AGES: Final = {0: "Under 1 year", 1: "1 to 4 years", 5: "5 to 9 years", 10: "10 to 15 years", 16: "16 years and over"}
GROUPS: Final = {
    **{Where("Age group", words): AGE_BANDS[youngest] for youngest, words in _AGES.items()},
    Where("Sex", "Female"): "female",
    Where("Sex", "Male"): "male",
    Where("Ethnicity", "White"): str(EthnicGroup.WHITE.label),
    Where("Ethnicity", "Mixed or Multiple ethnic groups"): str(EthnicGroup.MIXED.label),
    Where("Ethnicity", "Asian or Asian British"): str(EthnicGroup.ASIAN.label),
    Where("Ethnicity", "Black, African, Caribbean or Black British"): str(EthnicGroup.BLACK.label),
    Where("Ethnicity", "Other ethnic group"): str(EthnicGroup.OTHER.label),
    Where("Ethnicity", "Refused or information not yet available"): str(EthnicGroup.NOT_KNOWN.label),
    Where("Unaccompanied asylum-seeking children", "UASC"): "unaccompanied asylum-seeking",
    Where("Unaccompanied asylum-seeking children", "Non-UASC"): "other",
}
