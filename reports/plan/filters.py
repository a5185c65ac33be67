"""What narrows a plan, each kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

from reports.board.forms import EARLIEST
from reports.plan.rules import PAUSED
from sufficiency import calendar
from sufficiency.codes.plan import PlanRag
from sufficiency.web.forms import ANY_YEAR, DateField
from sufficiency.web.presenters import day_words
from sufficiency.web.typed_fields import TextField, too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reports.plan.standing import LineStanding

ONLY: Final = {
    "overdue": "With an overdue action",
    "paused": PAUSED,
    "drifting": "Drifting",
    "closed": "Closed",
}
LONGEST: Final = 100
FITS: Final = {
    "overdue": lambda each: bool(each.overdue),
    "paused": lambda each: each.is_paused,
    "drifting": lambda each: each.drift is not None,
    "closed": lambda each: each.is_closed,
}


def _words(label: str) -> TextField:
    return TextField(label=label, required=False, max_length=LONGEST, error_messages=too_long(label, LONGEST))


class PlanForm(forms.Form):
    """The day, and which lines of it. A filter that the address has wrong is told, and narrows nothing."""

    use_required_attribute = False
    on = DateField(
        label="As at",
        noun="the date of the plan",
        years=ANY_YEAR,
        required=False,
        help_text="Today, where it is left empty.",
    )
    rag = forms.ChoiceField(label="Colour", required=False)
    only = forms.ChoiceField(label="Show", required=False, choices=[("", "All lines"), *ONLY.items()])
    owner = _words("Who answers for it")
    q = _words("Words in it")

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        colours = [(each.value, each.label) for each in PlanRag]
        self.fields["rag"] = forms.ChoiceField(label="Colour", required=False, choices=[("", "Any"), *colours])

    def clean_on(self) -> date:
        day = self.cleaned_data["on"] or calendar.today()
        if not EARLIEST <= day <= calendar.today():
            raise ValidationError(f"Enter a date between {day_words(EARLIEST)} and today")
        return day

    @property
    def day(self) -> date:
        return self.cleaned_data.get("on") or calendar.today()

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("rag", "only", "owner", "q"))

    def narrowed(self, lines: Iterable[LineStanding]) -> Sequence[LineStanding]:
        asked = self.cleaned_data
        rag, only, owner, words = (asked.get(name) or "" for name in ("rag", "only", "owner", "q"))
        found = list(lines)
        if rag:
            found = [each for each in found if each.rag == rag and not each.is_closed]
        if only:
            found = [each for each in found if FITS[only](each)]
        if owner:
            found = [each for each in found if each.line.owner.casefold() == owner.casefold()]
        return [each for each in found if words.casefold() in _words_of(each)] if words else found


def _words_of(standing: LineStanding) -> str:
    said = standing.latest.narrative if standing.latest else ""
    parts = [standing.line.text, standing.line.owner, said, *(each.text for each in standing.actions)]
    return "\n".join(parts).casefold()
