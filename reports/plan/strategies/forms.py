"""What is asked about a strategy, its aims and what it intends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from providers.home_forms.fields import radios, text, whole_number
from reports.models import StrategyPart
from reports.plan.refusals import RefusedError
from reports.plan.seen import SeenForm
from reports.plan.strategies.actions import FACTS, OF_INTENTION, mark, refuse_review
from sufficiency.calendar import today
from sufficiency.codes.plan import Direction
from sufficiency.web.forms import DateField
from sufficiency.web.typed_fields import TextField, too_long

if TYPE_CHECKING:
    from reports.models import Intention, Strategy

DAY = timedelta(days=1)
MOST_LINES = 30
NOT_A_NAME = "A post, such as Head of commissioning. Never a name."


class StrategyForm(SeenForm):
    title = text("Title", 150, enter="Enter its title", width=30)
    number = text("Document number (optional)", 40, width=10)
    start = DateField(label="First day of its period", noun="the first day of its period", required=True)
    last = DateField(label="Last day of its period", noun="the last day of its period", required=True)
    established_on = DateField(label="Established on (optional)", noun="the day it was established", required=False)
    next_review_on = DateField(label="Next review by (optional)", noun="the day of the next review", required=False)
    owner = text("Owner (optional)", 100, width=30, hint=NOT_A_NAME)
    what_changed = text("What changed against the version before (optional)", 3000, rows=4)

    def __init__(self, data: Any = None, *, strategy: Strategy | None = None) -> None:
        super().__init__(data, initial=_initial(strategy) if strategy else {})
        self.strategy = strategy

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        start, last, review = (found.get(name) for name in ("start", "last", "next_review_on"))
        if start and last and last < start:
            self.add_error("last", "The last day of its period must be on or after the first")
        established = found.get("established_on")
        if established and review and review <= established:
            self.add_error("next_review_on", "The next review must be after the day it was established")
        reviewed = self.strategy.last_reviewed_on if self.strategy else None
        if reviewed and review and review <= reviewed:
            self.add_error("next_review_on", "The next review must be after the last one")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        found["end"] = found["last"] + DAY
        return {name: found[name] for name in FACTS}


def _initial(strategy: Strategy) -> dict[str, Any]:
    facts = {name: getattr(strategy, name) for name in FACTS}
    return facts | {"last": strategy.end - DAY, "seen": mark(strategy)}


class LinesField(TextField):
    """Several things, each on a line of its own; empty lines are left out."""

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()).lstrip("-•* ") for line in str(super().clean(value)).splitlines()]
        found = [line for line in lines if line]
        if len(found) > MOST_LINES:
            raise forms.ValidationError(f"Enter {MOST_LINES} at most: you have {len(found)}")
        return found


class PartsForm(SeenForm):
    aims = LinesField(
        label="Aims", max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Each on a line of its own, in their order.",
        error_messages={"required": "Enter its aims, each on a line of its own"} | too_long("Aims", 8000),
    )  # fmt: skip
    priorities = LinesField(
        label="Priorities", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Each on a line of its own, the first first.",
        error_messages=too_long("Priorities", 8000),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, strategy: Strategy) -> None:
        parts = list(strategy.parts.all())
        lines = {kind: "\n".join(each.text for each in parts if each.kind == kind) for kind in StrategyPart.Kind}
        initial = {"aims": lines[StrategyPart.Kind.AIM], "priorities": lines[StrategyPart.Kind.PRIORITY]}
        super().__init__(data, initial=initial | {"seen": mark(strategy)})


class IntentionForm(SeenForm):
    direction = radios("What is wanted?", Direction.choices, enter="Choose what is wanted")
    quantity = whole_number("How many places more or fewer? (optional)", most=999)
    where = text(
        "Where? (optional)", 200, width=30, hint="Districts, or within so many miles of a town. Never an address."
    )
    for_whom = text("For whom? (optional)", 300, rows=2, hint="Ages and needs.")
    what_there_is = text("What is there now? (optional)", 3000, rows=4)
    how_to_change = text("How is it to change? (optional)", 3000, rows=4)
    what_we_fund = text("What do we fund? (optional)", 3000, rows=3)
    not_wanted = text(
        "What is not wanted? (optional)", 3000, rows=3, hint="Said plainly, it keeps a provider from opening in vain."
    )

    def __init__(self, data: Any = None, *, strategy: Strategy, intention: Intention | None = None) -> None:
        facts = {name: getattr(intention, name) for name in OF_INTENTION} if intention else {}
        super().__init__(data, initial=facts | {"seen": mark(strategy)})

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("direction") == Direction.NONE and not found.get("not_wanted") and "not_wanted" not in self.errors:
            self.add_error("not_wanted", "Say what is not wanted")
        return found


class ApprovalForm(SeenForm):
    asks_what_is_there = False
    read = forms.BooleanField(
        label="I have read this version to its end", error_messages={"required": "Say that you have read it"}
    )


class DeleteForm(SeenForm):
    asks_what_is_there = False
    read = forms.BooleanField(
        label="Nobody needs this draft any more",
        error_messages={"required": "Say that nobody needs this draft any more"},
    )


class VersionForm(SeenForm):
    asks_what_is_there = False
    what_changed = text("What is to change, and why?", 3000, rows=4, enter="Enter what is to change")


class ReviewForm(SeenForm):
    asks_what_is_there = False
    reviewed_on = DateField(label="When was it reviewed?", noun="the day of the review", required=True)
    next_review_on = DateField(label="When is the next review?", noun="the day of the next review", required=True)
    found = text("What was found?", 2000, rows=4, enter="Enter what was found", hint="“No change” is an answer too.")

    def __init__(self, data: Any = None, *, strategy: Strategy) -> None:
        super().__init__(data, initial={"seen": mark(strategy), "reviewed_on": today()})
        self.strategy = strategy

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("reviewed_on") and found.get("next_review_on"):
            try:
                refuse_review(self.strategy, found["reviewed_on"], found["next_review_on"])
            except RefusedError as why:
                self.add_error(why.field, str(why))
        return found
