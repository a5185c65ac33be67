"""The forms about a child who is missing, and who came back."""

from __future__ import annotations

from datetime import date
from typing import Any

from placements.recording.absences import Found, Missing
from placements.recording.base import RecordingForm
from placements.recording.changes import Change
from placements.recording.choices import kinds_of_missing
from placements.recording.fields import radios
from placements.recording.sense import OutOfPlace, for_who_is_missing
from placements.ssda903.child_held import ChildHeld
from sufficiency.codes.ssda903 import MissingType
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words


class MissingForm(RecordingForm):
    title = "Record a missing episode"
    lede = "For the return and the record: telling the police and the child's social worker is not done here."
    day = DateField(label="When did the child go missing?", noun="the date the child went missing")
    kind = radios("What was it?", kinds_of_missing(), enter="Choose what it was")
    until = DateField(
        label="When did the child come back?",
        noun="the date the child came back",
        help_text="Leave empty while the child is missing.",
        required=False,
    )

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return self.past("until", until) if until else None

    def change(self) -> Change:
        cell = self.cleaned_data
        return Missing(day=cell["day"], kind=cell["kind"], until=cell["until"])

    def words(self) -> str:
        cell = self.cleaned_data
        back = f", back on {day_words(cell['until'])}" if cell["until"] else ""
        return f"{MissingType(cell['kind']).label.lower()} from {day_words(cell['day'])}{back}"


class FoundForm(RecordingForm):
    """``start`` tells which time the child was missing."""

    title = "Record that the child came back"
    day = DateField(label="When did the child come back?", noun="the date the child came back")

    def __init__(self, *args: Any, start: date, **options: Any) -> None:
        self.start = start
        super().__init__(*args, **options)
        self.lede = f"Missing since {day_words(start)}."  # type: ignore[misc]

    @classmethod
    def out_of_place(cls, child: ChildHeld, **options: Any) -> OutOfPlace | None:
        return for_who_is_missing(child, options["start"])

    def change(self) -> Change:
        return Found(day=self.cleaned_data["day"], start=self.start)

    def words(self) -> str:
        return f"missing from {day_words(self.start)}, back on {day_words(self.cleaned_data['day'])}"
