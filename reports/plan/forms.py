"""What is asked of who keeps the action plan."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

from providers.home_forms.fields import radios, several, whole_number
from providers.home_forms.fields import text as words
from reports.board.indicator_page import title_of
from reports.indicators.registry import INDICATORS
from reports.models import OfstedRecommendation, PlanLine, Strategy
from reports.plan.rules import PAUSED, PAUSED_RULE, RULES
from reports.plan.seen import SeenForm
from sufficiency import calendar
from sufficiency.codes.plan import PlanRag, Timescale
from sufficiency.web.dates import month_number
from sufficiency.web.forms import YEARS, DateField, Option
from sufficiency.web.presenters import day_words, month_words

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG: Final = 5_000
COLOURS: Final = [
    (rag.value, Option(str(rag.label), RULES[rag]))
    for rag in (PlanRag.GREEN, PlanRag.AMBER, PlanRag.RED, PlanRag.NOT_STARTED)
]
TIMESCALES: Final = (
    (Timescale.BY.value, Option(str(Timescale.BY.label), "It is overdue once the month is over.")),
    (Timescale.ONWARDS.value, Option(str(Timescale.ONWARDS.label), "It begins then and is never overdue.")),
    (Timescale.ONGOING.value, Option(str(Timescale.ONGOING.label), "It has no date.")),
)
MEASURES: Final = sorted(((slug, title_of(each)) for slug, each in INDICATORS.items()), key=lambda each: each[1])


class MonthField(forms.Field):
    """A month as people write one: "March 2022", "3/2022", "2022-03". Its first day; None where it is left empty."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"})

    def to_python(self, value: str | None) -> date | None:
        typed = (value or "").strip()
        return _month(typed) if typed else None

    def prepare_value(self, value: Any) -> Any:
        return month_words(value) if isinstance(value, date) else value


def _month(typed: str) -> date:
    parts = re.split(r"[\s/.\-]+", typed)
    month, year = parts if len(parts) == 2 else ("", "")
    if re.fullmatch(r"[0-9]{4}", month):
        month, year = year, month
    number = month_number(month)
    if number is None or number not in range(1, 13) or not re.fullmatch(r"[0-9]{4}", year) or int(year) not in YEARS:
        raise ValidationError("Enter a month and a year, like March 2025")
    return date(int(year), number, 1)


class UpdateForm(forms.Form):
    """``seen`` is the key of the newest update that was shown, 0 where there was none."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DateField(label="As at", noun="the day the update is of", required=True, help_text="Today or an earlier day.")
    rag = radios("Where does it stand?", COLOURS, enter="Choose where it stands")
    narrative = words(
        "What became of it?", LONG, rows=6, enter="Enter what became of it",
        hint="What was done since the last update, and what comes next. No child is named or can be recognised.",
    )  # fmt: skip
    evidence = words("How is that known? (optional)", LONG, rows=3, hint="A report, a figure, a decision: where it is.")
    paused = forms.BooleanField(label=PAUSED, help_text=PAUSED_RULE, required=False)
    paused_by = words("What does it wait for?", 200, width=30, hint="Only where it is paused.")
    look_again_on = DateField(
        label="When is it looked at again? (optional)", noun="the day it is looked at again", required=False,
        help_text="Only where it is paused.",
    )  # fmt: skip

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0

    def clean_rag(self) -> PlanRag:
        return PlanRag(self.cleaned_data["rag"])


class LineForm(SeenForm):
    """Of a new line the strategy is asked too, of one that is there ``seen`` marks what was shown."""

    number = whole_number("Number", least=1, most=999, enter="Enter its number")
    text = words("What is recommended?", LONG, rows=4, enter="Enter what is recommended")
    owner = words("Who answers for it? (optional)", 100, width=30, hint="The post, not a person's name.")
    agreed_on = DateField(
        label="When was it agreed?", noun="the day it was agreed", required=True,
        help_text="No update is dated before it.",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, recommendations: Iterable[OfstedRecommendation], strategies: Any = None, **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        there = {str(each.pk): each for each in recommendations}
        if there:
            self.fields["answers"] = several(
                "Which of Ofsted's recommendations does it answer?",
                [(pk, f"{day_words(each.inspected_on)}: {each.text}") for pk, each in there.items()],
            )
        if strategies is not None:
            self.fields["strategy"] = _strategy("Of which strategy is it?", strategies)
            self.order_fields(["strategy"])
        self._there = there

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ("number", "text", "owner", "agreed_on")}
        return given | {"answers": [self._there[pk] for pk in self.cleaned_data.get("answers", ())]}


class CloseForm(SeenForm):
    asks_what_is_there = False
    closed_on = DateField(label="When was it closed?", noun="the day it was closed", required=True)
    closed_why = words("Why?", 300, enter="Enter why it is closed", width=30)


class CarryForm(forms.Form):
    """Open lines of one strategy, and the one they go on in."""

    use_required_attribute = False
    agreed_on = DateField(
        label="When was that agreed?", noun="the day it was agreed", required=True,
        help_text="The lines close here on that day and go on there from it.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, lines: Iterable[PlanLine], strategies: Any, **rest: Any) -> None:
        super().__init__(data, **rest)
        there = {str(each.pk): each for each in lines}
        self.fields["lines"] = several("Which lines?", [(pk, _line(each)) for pk, each in there.items()])
        self.fields["lines"].required = True
        self.fields["lines"].error_messages["required"] = "Choose the lines that go on"
        self.fields["into"] = _strategy("Into which strategy?", strategies)
        self.order_fields(["into", "agreed_on", "lines"])
        self._there = there

    def clean_lines(self) -> list[PlanLine]:
        return [self._there[pk] for pk in self.cleaned_data["lines"]]


class ActionForm(SeenForm):
    text = words("What is to be done?", LONG, rows=3, enter="Enter what is to be done")
    timescale = radios("By when?", TIMESCALES, enter="Choose by when")
    month = MonthField(
        label="Which month?", required=False, help_text="Such as March 2025. Not where it is ongoing."
    )  # fmt: skip
    done_on = DateField(
        label="When was it done? (optional)", noun="the day it was done", required=False,
        help_text="Leave it empty while it is to do.",
    )  # fmt: skip
    indicators = several(
        "Which measures is it meant to move? (optional)", MEASURES, hint="Their trend is shown beside the line."
    )

    def clean_timescale(self) -> Timescale:
        return Timescale(self.cleaned_data["timescale"])


class DoneForm(SeenForm):
    asks_what_is_there = False
    done_on = DateField(label="When was it done?", noun="the day it was done", required=True)


class RecommendationForm(SeenForm):
    inspected_on = DateField(
        label="On which day did the inspection end?", noun="the day the inspection ended", required=True
    )
    text = words("What did Ofsted recommend?", LONG, rows=4, enter="Enter what Ofsted recommended")

    def __init__(self, data: Any = None, *, lines: Iterable[PlanLine], **rest: Any) -> None:
        super().__init__(data, **rest)
        self._there = {str(each.pk): each for each in lines}
        if self._there:
            self.fields["lines"] = several(
                "Which lines of the plan answer it?", [(pk, _line(each)) for pk, each in self._there.items()]
            )

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in ("inspected_on", "text")}
        return given | {"lines": [self._there[pk] for pk in self.cleaned_data.get("lines", ())]}


def today_first(**more: Any) -> dict[str, Any]:
    """For forms whose date is today's most often."""
    return dict.fromkeys(("day", "closed_on", "agreed_on", "done_on"), calendar.today()) | more


def _line(line: PlanLine) -> str:
    closed = " (closed)" if line.closed_on else ""
    return f"{line.number}. {line.text}{closed}"


class StrategyField(forms.ModelChoiceField):
    def label_from_instance(self, strategy: Strategy) -> str:
        return str(strategy) if strategy.approved_at else f"{strategy} (a draft)"


def _strategy(label: str, strategies: Any) -> StrategyField:
    messages = dict.fromkeys(("required", "invalid_choice"), "Choose a strategy from the list")
    return StrategyField(strategies, label=label, empty_label=None, error_messages=messages)
