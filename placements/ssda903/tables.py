"""The tables of the return: their columns in order, and what each column holds.

Columns and blanks follow the published specification of the return as `files.md` of the project's
reference material sets it out; a table is recognised by its columns, never by its file's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sufficiency.codes import ssda903 as codes
from sufficiency.codes.codeset import CodeSet


@dataclass(frozen=True)
class Table:
    """One table of the return."""

    name: str
    columns: tuple[str, ...]
    dates: frozenset[str]
    codes: dict[str, type[CodeSet]]
    mandatory: frozenset[str]
    needed: frozenset[str] = frozenset({"CHILD"})
    """Columns the register cannot do without: a blank there is blocking, other mandatory blanks are queries."""

    @cached_property
    def column_set(self) -> frozenset[str]:
        return frozenset(self.columns)


def _table(
    name: str,
    columns: str,
    *,
    dates: str = "",
    mandatory: str = "",
    needed: str = "CHILD",
    codes: dict[str, type[CodeSet]] | None = None,
) -> Table:
    return Table(
        name=name,
        columns=tuple(columns.split()),
        dates=frozenset(dates.split()),
        codes=codes or {},
        mandatory=frozenset(mandatory.split()),
        needed=frozenset(needed.split()),
    )


HEADER = _table(
    "Header",
    "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    dates="DOB MC_DOB",
    mandatory="CHILD SEX DOB ETHNIC UPN",
    needed="CHILD DOB",
    codes={"SEX": codes.Sex, "ETHNIC": codes.Ethnicity},
)
EPISODES = _table(
    "Episodes",
    "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    dates="DECOM DEC",
    mandatory="CHILD DECOM RNE LS CIN PLACE",
    needed="CHILD DECOM RNE LS PLACE",
    codes={
        "RNE": codes.ReasonNewEpisode,
        "LS": codes.LegalStatus,
        "CIN": codes.CategoryOfNeed,
        "PLACE": codes.PlacementType,
        "PLACE_PROVIDER": codes.PlacementProvider,
        "REC": codes.ReasonEpisodeCeased,
        "REASON_PLACE_CHANGE": codes.ReasonPlacementChange,
    },
)
UASC = _table(
    "UASC",
    "CHILD SEX DOB DUC",
    dates="DOB DUC",
    mandatory="CHILD SEX DOB",
    codes={"SEX": codes.Sex},
)
TABLES: tuple[Table, ...] = (
    HEADER,
    EPISODES,
    UASC,
    _table(
        "Reviews",
        "CHILD DOB REVIEW REVIEW_CODE",
        dates="DOB REVIEW",
        mandatory="CHILD DOB REVIEW REVIEW_CODE",
        codes={"REVIEW_CODE": codes.ReviewParticipation},
    ),
    _table(
        "OC2",
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        dates="DOB",
        mandatory="CHILD DOB",
        codes={"SDQ_REASON": codes.SdqReason},
    ),
    _table(
        "OC3",
        "CHILD DOB IN_TOUCH ACTIV ACCOM",
        dates="DOB",
        mandatory="CHILD DOB IN_TOUCH ACTIV ACCOM",
        codes={"IN_TOUCH": codes.InTouch, "ACTIV": codes.Activity, "ACCOM": codes.Accommodation},
    ),
    _table(
        "AD1",
        "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
        dates="DOB DATE_INT DATE_MATCH",
        mandatory="CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
        codes={
            "FOSTER_CARE": codes.FosterCareAdoption,
            "NB_ADOPTR": codes.NumberOfAdopters,
            "SEX_ADOPTR": codes.SexOfAdopters,
            "LS_ADOPTR": codes.LegalStatusOfAdopters,
        },
    ),
    _table(
        "PlacedAdoption",
        "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
        dates="DOB DATE_PLACED DATE_PLACED_CEASED",
        mandatory="CHILD DOB DATE_PLACED",
        codes={"REASON_PLACED_CEASED": codes.ReasonPlacedCeased},
    ),
    # DATE_PERM may be known by month or year only (zz/MM/YYYY), so it is no calendar date.
    _table(
        "PrevPerm",
        "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
        dates="DOB",
        mandatory="CHILD DOB PREV_PERM",
        codes={"PREV_PERM": codes.PreviousPermanence},
    ),
    _table(
        "Missing",
        "CHILD DOB MISSING MIS_START MIS_END",
        dates="DOB MIS_START MIS_END",
        mandatory="CHILD DOB MISSING MIS_START",
        codes={"MISSING": codes.MissingType},
    ),
    _table(
        "SWEpisodes",
        "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
        dates="DOB SW_DECOM SW_DEC",
        mandatory="CHILD DOB SW_ID SW_DECOM",
        codes={"SW_REASON": codes.SocialWorkerChangeReason},
    ),
    _table("DoLo", "CHILD DOB DOLO_START DOLO_END", dates="DOB DOLO_START DOLO_END", mandatory="CHILD DOB"),
)
NAMED: dict[str, Table] = {table.name: table for table in TABLES}
BY_COLUMNS: dict[frozenset[str], Table] = {table.column_set: table for table in TABLES}
TAKEN_APART = frozenset({HEADER.name, EPISODES.name, UASC.name})


def recognise(columns: frozenset[str]) -> Table | None:
    """The table with just these columns."""
    return BY_COLUMNS.get(columns)


def closest(columns: frozenset[str]) -> Table | None:
    """The table these columns most resemble, None when they share no more than CHILD and DOB with any."""
    common = frozenset({"CHILD", "DOB"})
    best = max(TABLES, key=lambda table: _likeness(table.column_set - common, columns - common))
    return best if (best.column_set - common) & columns else None


def _likeness(expected: frozenset[str], found: frozenset[str]) -> float:
    return len(expected & found) / len(expected | found)
