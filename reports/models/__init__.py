"""What reports keeps: uploads, figures stated elsewhere or stored, targets, the plan, and what was published."""

from reports.models.comparison import Comparison
from reports.models.indicator_value import IndicatorValue
from reports.models.month_end import MonthEnd
from reports.models.plan import ActionIndicator, OfstedRecommendation, PlanAction, PlanLine, ProgressUpdate
from reports.models.programme import Milestone, Programme, ProgrammeProject, ProjectPart
from reports.models.publication import Publication
from reports.models.shown_totals import ShownTotals
from reports.models.strategy import Intention, Strategy, StrategyPart
from reports.models.target import Target
from reports.models.upload import Upload, UploadedFile
from reports.models.voice import Feedback, LinkedPlan, Voice

__all__ = [
    "ActionIndicator",
    "Comparison",
    "Feedback",
    "IndicatorValue",
    "Intention",
    "LinkedPlan",
    "Milestone",
    "MonthEnd",
    "OfstedRecommendation",
    "PlanAction",
    "PlanLine",
    "Programme",
    "ProgrammeProject",
    "ProgressUpdate",
    "ProjectPart",
    "Publication",
    "ShownTotals",
    "Strategy",
    "StrategyPart",
    "Target",
    "Upload",
    "UploadedFile",
    "Voice",
]
