"""What stands of a child beside what somebody typed: for who is told that another was quicker."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.forms import Form

from placements.recording.absences import absences
from placements.recording.chain import where_of
from placements.recording.changes import Change
from placements.recording.forms import where_words
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.timelines import take_apart
from sufficiency.codes.ssda903 import LegalStatus, ReasonEpisodeCeased
from sufficiency.web.components import Column, Table
from sufficiency.web.forms import DateField
from sufficiency.web.presenters import day_words

Lines = list[tuple[str, str]]


def compared(form: Form, child: ChildHeld) -> Table:
    """Both, what is recorded first."""
    rows = [("Recorded now", *line) for line in stands(child)] + [("You typed", *line) for line in typed(form)]
    columns: list[Column | str] = [Column("Whose", unbroken=True), "What", "Says"]
    return Table("What is recorded now, and what you typed", columns, rows)


def replaced(before: ChildHeld, change: Change) -> str:
    """What a move leaves of another of the same day: the return knows where a child was at its end, and no more."""
    where, day = getattr(change, "where", None), change.day
    here = next((each for each in before.episodes if each.decom == day), None)
    if where is None or here is None or where_of(here) == where:
        return ""
    if any(each.dec == day and where_of(each) == where_of(here) for each in before.episodes):
        return ""
    return f" It takes the place of {where_words(where_of(here))}, recorded before for the same day."


def stands(child: ChildHeld) -> Lines:
    """The latest of each kind."""
    if not child.episodes:
        return [("In care", "Never recorded")]
    last, period = child.episodes[-1], take_apart(child.episodes)[-1]
    stay, status = period.stays[-1], period.statuses[-1]
    lines = [
        ("Placement", f"{where_words(where_of(last))}, from {day_words(stay.start)}"),
        ("Legal status", f"{LegalStatus.label_of(last.ls)}, from {day_words(status.start)}"),
    ]
    if last.dec:
        lines.append(("Care ended", f"{day_words(last.dec)}: {ReasonEpisodeCeased.label_of(last.rec)}"))
    lines += [("Missing", f"since {day_words(each.start)}") for each in absences(child) if each.end is None]
    return lines


def typed(form: Form) -> Lines:
    """What was typed, in the words of the form."""
    lines = [(str(field.label), _shown(form, field.name, field.value())) for field in form.visible_fields()]
    return [(label, words) for label, words in lines if words]


def _shown(form: Form, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(field, DateField):
        return " ".join(value) if isinstance(value, list) else day_words(value) if isinstance(value, date) else ""
    return _chosen(getattr(field, "choices", ()), value) or str(value or "")


def _chosen(choices: Any, value: Any) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            if found := _chosen(label, value):
                return found
        elif value and str(key) == str(value):
            return str(label)
    return ""
