"""DfE's dictionary of measures: nothing of it is kept, but which way it says is good is held against ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.comparators.files.stated import Kept
from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS

if TYPE_CHECKING:
    from reports.comparators.files.layout import Job

POLARITY: Final = {"Low": Better.LOWER, "High": Better.HIGHER}
# By DfE's short name.
SAME: Final = {
    "LACnum": "children_looked_after",
    "LAC": "rate_per_10k",
    "LACnum_Start": "started_in_year",
    "LAC_Start_Rate": "started_rate_per_10k",
    "LACceased": "ceased_in_year",
    "LAC_Cease_Rate": "ceased_rate_per_10k",
    "LACStable_2016on": "three_or_more_placements",
    "LAC_LongStable%": "long_term_stability",
    "LACDistance": "placed_over_20_miles_out_of_area",
    "LAC_Foster_Placements": "in_foster_care",
    "LAC_SecHome_And_ChildHome": "in_childrens_homes",
    "LAC_Ind_SInd_Liv_Arr": "in_supported_accommodation",
    "LAC_Other_Res_Settings": "in_other_residential",
    "LAC_Other_Place_Inc_Unreg": "in_other_placements",
    "Unacc_Asylmn_Seek_Childn%": "unaccompanied_asylum_seeking",
}


def check_polarity(job: Job) -> Kept:
    """Where DfE sees a good way and we another, or none, or the other way about, a figure is ranked otherwise."""
    for row in job.table.rows:
        slug = SAME.get(row["Measure_short"])
        theirs = POLARITY.get(row["Polarity"])
        if slug and theirs is not INDICATORS[slug].better:
            job.warnings.append(
                f"{INDICATORS[slug].title}: DfE says {_words(theirs)}, we say {_words(INDICATORS[slug].better)}."
            )
    return Kept()


def _words(better: Better | None) -> str:
    return f"{better} is better" if better else "no way is better"
