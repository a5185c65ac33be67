"""What reports keeps: uploads on their way to being returns, figures stated elsewhere, targets, stored figures."""

from reports.models.comparison import Comparison
from reports.models.indicator_value import IndicatorValue
from reports.models.month_end import MonthEnd
from reports.models.shown_totals import ShownTotals
from reports.models.target import Target
from reports.models.upload import Upload, UploadedFile

__all__ = ["Comparison", "IndicatorValue", "MonthEnd", "ShownTotals", "Target", "Upload", "UploadedFile"]
