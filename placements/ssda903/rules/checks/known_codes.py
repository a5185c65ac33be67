"""Whether a code is one of those that the year's return takes."""

from __future__ import annotations

from collections.abc import Iterator

from placements.ssda903.rules.child_rows import ChildRows
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.rows import AnyRow
from placements.ssda903.rules.rule import CuredBy, rule
from sufficiency.codes.codeset import CodeSet
from sufficiency.codes.ssda903 import (
    CategoryOfNeed,
    Ethnicity,
    InTouch,
    LegalStatus,
    PlacementType,
    ReasonEpisodeCeased,
    ReasonNewEpisode,
    ReasonPlacementChange,
    Sex,
)


def _must_be_known(
    number: str, table: str, column: str, codes: type[CodeSet], cured_by: CuredBy, *, may_be_empty: bool = True
) -> None:
    """Register the check of one column against its code set."""
    attribute = column.lower()

    @rule(
        number,
        message=f"{column} is not a code that the return of this year takes{'' if may_be_empty else ', or is empty'}.",
        cure=f"Enter one of the year's codes of {column}.",
        cured_by=cured_by,
        columns=column,
        needs=table,
    )
    def known(child: ChildRows, year: Collection) -> Iterator[AnyRow]:
        valid = codes.valid_in(year.year)
        for row in child.of(table):
            code = getattr(row, attribute)
            if code not in valid and (code or not may_be_empty):
                yield row


_must_be_known("101", "Header", "SEX", Sex, CuredBy.DATA, may_be_empty=False)
_must_be_known("103", "Header", "ETHNIC", Ethnicity, CuredBy.SOCIAL_WORK, may_be_empty=False)
_must_be_known("131", "OC3", "IN_TOUCH", InTouch, CuredBy.LEAVING_CARE, may_be_empty=False)
_must_be_known("143", "Episodes", "RNE", ReasonNewEpisode, CuredBy.PLACEMENTS)
_must_be_known("144", "Episodes", "LS", LegalStatus, CuredBy.SOCIAL_WORK)
_must_be_known("145", "Episodes", "CIN", CategoryOfNeed, CuredBy.SOCIAL_WORK)
_must_be_known("146", "Episodes", "PLACE", PlacementType, CuredBy.PLACEMENTS)
_must_be_known("149", "Episodes", "REC", ReasonEpisodeCeased, CuredBy.PLACEMENTS)
_must_be_known("1009", "Episodes", "REASON_PLACE_CHANGE", ReasonPlacementChange, CuredBy.PLACEMENTS)
