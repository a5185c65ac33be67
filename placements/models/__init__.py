"""Children looked after, and the two timelines of each: where they live, and under which legal status."""

from placements.models.care_period import CarePeriod
from placements.models.child import Child, ChildFlag
from placements.models.legal_status import LegalStatus
from placements.models.placement import Placement
from placements.models.submission import ReturnRow, Submission

__all__ = ["CarePeriod", "Child", "ChildFlag", "LegalStatus", "Placement", "ReturnRow", "Submission"]
