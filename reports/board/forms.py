"""The day a board is read for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from django import forms
from django.core.exceptions import ValidationError

from reports.disclosure.quarters import quarter_end_on_or_before
from sufficiency import calendar
from sufficiency.web.forms import ANY_YEAR, DateField
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from reports.board.audience import Audience
    from reports.indicators.returns_held import ReturnsHeld

# Before it no child now known could have been in care; a year typed as 0203 is a slip.
EARLIEST = date(1990, 1, 1)


class DayForm(forms.Form):
    """Any day up to today."""

    use_required_attribute = False
    on = DateField(label="As at", noun="the date of the board", years=ANY_YEAR, required=True)

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if not EARLIEST <= day <= calendar.today():
            raise ValidationError(f"Enter a date between {day_words(EARLIEST)} and today")
        return day


class QuarterForm(forms.Form):
    """A quarter end, for readers of totals: from one day to the next a total tells of one child."""

    use_required_attribute = False
    on = forms.ChoiceField(label="As at")

    def __init__(self, data: QueryDict, held: ReturnsHeld) -> None:
        super().__init__(data)
        field = cast("forms.ChoiceField", self.fields["on"])
        field.choices = [(day.isoformat(), day_words(day)) for day in quarter_ends(held)]
        field.error_messages["invalid_choice"] = "Choose one of the quarter ends in the list"

    def clean_on(self) -> date:
        return date.fromisoformat(self.cleaned_data["on"])


def day_form(query: QueryDict, held: ReturnsHeld, audience: Audience) -> DayForm | QuarterForm:
    """Bound to the address; where it names no day, to the default one."""
    data = query.copy()
    if not any(name == "on" or name.startswith("on_") for name in data):
        data["on"] = default_day(held, audience).isoformat()
    return DayForm(data) if audience.sees_children else QuarterForm(data, held)


def default_day(held: ReturnsHeld, audience: Audience) -> date:
    """The end of the latest return's year, or today where that is earlier or there is no return."""
    today = calendar.today()
    day = min(held.last_day or today, today)
    return day if audience.sees_children else quarter_end_on_or_before(day)


def quarter_ends(held: ReturnsHeld) -> list[date]:
    """From the latest that is past back to the first a return covers, or to a year ago."""
    day = quarter_end_on_or_before(calendar.today())
    first = min(held.first_day or day, calendar.months_before(day, 12))
    days = [day]
    while (before := quarter_end_on_or_before(days[-1] - timedelta(days=1))) >= first:
        days.append(before)
    return days
