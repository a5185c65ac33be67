"""Children looked after, the two timelines of each, what else returns say of them, and how we know."""

from placements.models.amendment import Amendment
from placements.models.bed_match import BedMatch, MatchedVersion
from placements.models.care_period import CarePeriod
from placements.models.child import Child, ChildFlag
from placements.models.fee import Fee
from placements.models.home_alert import HomeAlert
from placements.models.legal_status import LegalStatus
from placements.models.placement import Placement
from placements.models.records import EarlierPermanence, LeavingCare, MissingEpisode, Review
from placements.models.retention_schedule import RetentionSchedule
from placements.models.return_query import ReturnQuery
from placements.models.submission import ReceivedFile, ReturnRow, Submission
from placements.models.unregistered import UnregisteredStay

__all__ = [
    "Amendment",
    "BedMatch",
    "CarePeriod",
    "Child",
    "ChildFlag",
    "EarlierPermanence",
    "Fee",
    "HomeAlert",
    "LeavingCare",
    "LegalStatus",
    "MatchedVersion",
    "MissingEpisode",
    "Placement",
    "ReceivedFile",
    "RetentionSchedule",
    "ReturnQuery",
    "ReturnRow",
    "Review",
    "Submission",
    "UnregisteredStay",
]
