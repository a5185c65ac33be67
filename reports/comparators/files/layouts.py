"""The layouts we know: the columns each has, and what becomes of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from reports.comparators.files.codes import check_codes
from reports.comparators.files.dictionary import check_polarity
from reports.comparators.files.layout import Job, Layout
from reports.comparators.files.neighbours import (
    MODEL_2021,
    MODEL_2025,
    Neighbour,
    keep_neighbours,
    laid_out_in_2021,
    laid_out_in_2025,
    one_a_row,
)
from reports.comparators.files.populations import keep_populations
from reports.comparators.files.stated import Kept, Stated, keep_figures
from reports.comparators.files.statistics import Edition, numbers_and_rates, on_31_march, stability
from reports.comparators.files.tables import FileRefusedError, Table


def figures(read: Callable[[Edition], Iterator[Stated]]) -> Callable[[Job], Kept]:
    def keep(job: Job) -> Kept:
        edition = Edition(job.table, job.areas, job.warnings)
        kept = keep_figures(list(read(edition)))
        edition.warn_of_new_symbols()
        return kept

    return keep


def neighbours(read: Callable[[Table], Iterator[Neighbour]], model: int) -> Callable[[Job], Kept]:
    def keep(job: Job) -> Kept:
        told = job.model_year is not None
        return keep_neighbours(list(read(job.table)), job.model_year or model, job.areas, told=told)

    return keep


def nothing(job: Job) -> Kept:
    """Read, and none of it is a measure of ours."""
    return Kept()


_PLACES: Final = (
    "time_period time_identifier geographic_level country_code country_name region_code region_name "
    "old_la_code la_name new_la_code"
)


def _columns(words: str) -> frozenset[str]:
    return frozenset(words.split())


LAYOUTS: Final = [
    Layout(
        "children looked after: numbers and rates",
        _columns(f"{_PLACES} population_type population_estimate children_count rate_per_10000"),
        figures(numbers_and_rates),
    ),
    Layout(
        "children looked after: placement stability",
        _columns(f"{_PLACES} cla_group placement_stability children_count children_percent"),
        figures(stability),
    ),
    Layout(
        "children looked after: on 31 March by characteristics",
        _columns(f"{_PLACES} cla_group characteristic number percentage"),
        figures(on_31_march),
    ),
    Layout(
        "children looked after: on 31 March by characteristics, re-laid",
        _columns("year level gss_code name cla_group characteristic number percentage"),
        figures(on_31_march),
    ),
    Layout(
        "children looked after: placed in and out of the area, net gain",
        _columns("year level gss_code name old_la_code characteristic number"),
        nothing,
    ),
    Layout(
        "children looked after: new placements in the year",
        _columns(f"{_PLACES} characteristic breakdown children_count children_percent"),
        nothing,
    ),
    Layout(
        "care leavers: accommodation",
        _columns(f"{_PLACES} care_leaver_age breakdown care_leaver_count care_leaver_percent"),
        nothing,
    ),
    Layout(
        "mid-year population estimates",
        _columns(f"{_PLACES} age_group population_estimate"),
        lambda job: keep_populations(job.table, job.areas),
    ),
    Layout(
        "statistical neighbours, laid out as in 2021",
        frozenset({"LA num", "LA Name", "LA number", "GOInd", "GOReg", "SNP"})
        | {f"SN{rank}" for rank in range(1, 11)}
        | {f"SNP.{rank}" for rank in range(1, 10)},
        neighbours(laid_out_in_2021, MODEL_2021),
        not_needed=frozenset({"Unnamed: 25"}),
    ),
    Layout(
        "statistical neighbours, laid out as in 2025",
        frozenset({"old_la_code", "la_name", "region_ind", "region_name"})
        | {f"SN_{rank}{part}" for rank in range(1, 11) for part in ("", "P")},
        neighbours(laid_out_in_2025, MODEL_2025),
    ),
    Layout(
        "statistical neighbours, one a row",
        _columns("gss_code dfe_la_code la_name rank neighbour_gss_code neighbour_dfe_la_code neighbour_name closeness"),
        neighbours(one_a_row, MODEL_2025),
    ),
    Layout(
        "dictionary of DfE's Local Authority Interactive Tool",
        _columns("Measure_code Topic Measure Chart_title Measure_short Polarity Table_status Description Methodology"),
        check_polarity,
        not_needed=frozenset(
            {
                "y_axis_name",
                "state_funded_flag",
                "Last Update",
                "Next Update",
                "Data Owner (DO) /Supplier and Contact Details",
                "Hyperlink(s)",
                "dps",
                "Year_Type",
                "No_Quartile",
            }
        ),
    ),
    Layout(
        "codes of authorities and regions",
        _columns("gss_code dfe_la_code la_name region_code region_name current_2025"),
        lambda job: check_codes(job, "gss_code"),
    ),
    Layout(
        "history of authorities' codes",
        _columns("LADCD LADNM LADCD_ACTIVE LADNM_ACTIVE UTLACD UTLANM RGNCD RGNNM"),
        lambda job: check_codes(job, "UTLACD"),
        not_needed=_columns("CAUTHCD CAUTHNM CTRYCD CTRYNM EWCD EWNM GBCD GBNM UKCD UKNM Current LAD20CD LAD20NM"),
    ),
    Layout(
        "districts and their counties",
        _columns("LTLA23CD LTLA23NM UTLA23CD UTLA23NM"),
        lambda job: check_codes(job, "UTLA23CD"),
    ),
]

# A file is taken for the layout it is most like, so that a column that is missing can be named.
ALIKE: Final = 0.6


def recognised(table: Table) -> Layout:
    """The layout of a file, all of whose columns are there."""
    columns = set(table.columns)
    best = max(LAYOUTS, key=lambda layout: layout.likeness(columns))
    if best.likeness(columns) < ALIKE:
        raise FileRefusedError("Its columns are those of no file we read.")
    if missing := sorted(best.columns - columns):
        raise FileRefusedError(f"Taken for “{best.name}”, but without its column {', '.join(missing)}.")
    return best
