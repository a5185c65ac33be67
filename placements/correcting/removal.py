"""The form in which a row recorded by mistake is removed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from placements.correcting.corrections import Correction, Removal
from placements.correcting.episodes import AFTER, BEFORE, NEITHER, before_and_after
from placements.correcting.fields import field_of, initial_of, shown
from placements.correcting.forms import WhyForm
from placements.correcting.kinds import EPISODE
from placements.correcting.rows import columns_of, day_of
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.forms import Option
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import QueryDict

    from placements.ssda903.child_held import ChildHeld
    from placements.ssda903.episodes import Episode


class RemovalForm(WhyForm):
    """A row recorded by mistake; of an episode, what becomes of its time."""

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        decom = day_of(self.key)
        if self.kind == EPISODE and self.cells is not None and decom is not None:
            self.fields["join"] = forms.ChoiceField(
                label="What is so of the time it covered?",
                choices=_joins(self.child, decom),
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what is so of the time it covered"},
            )
        self.ask_why("Why is it removed?")

    def correction(self) -> Correction:
        return Removal(kind=self.kind, key=self.key, join=self.cleaned_data.get("join", ""))

    def lines(self) -> list[tuple[str, str]]:
        """What would go."""
        lines = []
        for column in columns_of(self.kind) if self.cells else ():
            text = (self.cells or {})[column]
            if text:
                field = field_of(self.kind, column, stands=text, year=self.year, required=False)
                lines.append((str(field.label).rstrip("?"), shown(field, initial_of(field, text))))
        return lines


def _joins(child: ChildHeld, decom: date) -> list[tuple[str, Option]]:
    gone = child.episode(decom)
    before, after = before_and_after(child.episodes, decom)
    choices = []
    if before:
        until = f"to {day_words(gone.dec)}" if gone and gone.dec else "on"
        choices.append((BEFORE, Option(f"The episode before went on {until}", _place(before))))
    if after:
        choices.append((AFTER, Option(f"The episode after began on {day_words(decom)} already", _place(after))))
    if not choices:
        choices.append((NEITHER, Option("The child was not in care then", "Nothing is put in its place.")))
    return choices


def _place(episode: Episode) -> str:
    return f"{PlacementType.label_of(episode.place)}, from {day_words(episode.decom)}"
