"""The words of what is to be done about quality, on the page and in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from providers.models import Concern
from providers.presenters.quality import SEVERITY_COLOURS
from providers.presenters.words import TAG, home_called
from providers.quality.todo import Kind, When
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, capital, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from providers.quality.todo import ToDo

NOUNS = {
    Kind.STOPPED: ("home where placements are stopped", "homes where placements are stopped"),
    Kind.CONCERN: ("other open concern", "other open concerns"),
    Kind.ACTION: ("action", "actions"),
    Kind.VISIT: ("visit", "visits"),
    Kind.UNPLANNED: ("home without a planned visit", "homes without a planned visit"),
}
HEADINGS = ("Home", "URN", "To do", "What", "Severity", "Day", "Days overdue")


def summary(found: Sequence[ToDo], day: date) -> str:
    """How many of each there are, and how many are overdue."""
    if not found:
        return ""
    parts = [_part(kind, found, day) for kind in Kind if any(each.kind == kind for each in found)]
    return f"{capital(', '.join(parts))}."


def _part(kind: Kind, found: Sequence[ToDo], day: date) -> str:
    of_kind = [each for each in found if each.kind == kind]
    homes = len({each.home.pk for each in of_kind}) if kind == Kind.STOPPED else len(of_kind)
    late = sum(each.overdue(day) for each in of_kind)
    due = {Kind.ACTION: " to be done", Kind.VISIT: " planned"}.get(kind, "")
    return count_words(homes, *NOUNS[kind]) + due + (f" ({late} overdue)" if late else "")


def choices(found: Sequence[ToDo], kind: str, when: str) -> dict[str, Any]:
    counts = {each: sum(one.kind == each for one in found) for each in Kind}
    return {
        "kinds": [(each.value, f"{each.label} ({counts[each]})", each.value == kind) for each in Kind],
        "whens": [(each.value, each.label, each.value == (when or When.ALL)) for each in When],
    }


def todo_table(found: Iterable[ToDo], slug: str, day: date, *, may_keep: bool) -> Table:
    columns: list[Column | str] = ["Home", "To do", "What", Column("Day", unbroken=True)]
    act = ["Do it"] if may_keep else []
    rows = [_row(each, slug, day, may_keep=may_keep) for each in found]
    return Table("To do about quality", [*columns, *act], rows, caption_hidden=True, sticky=True)


def _row(each: ToDo, slug: str, day: date, *, may_keep: bool) -> list[Any]:
    home = link(home_called(each.home), reverse("providers:home-quality", args=[slug, each.home.pk]))
    row = [home, _kind(each), each.words, _day(each, day)]
    return [*row, _act(each, slug)] if may_keep else row


def _kind(each: ToDo) -> Any:
    if each.kind == Kind.STOPPED:
        return format_html(TAG, "red", each.kind.label)
    if each.kind == Kind.CONCERN:
        grave = format_html(TAG, SEVERITY_COLOURS[each.severity], Concern.Severity(each.severity).label)
        return format_html("{} {}", each.kind.label, grave)
    return each.kind.label


def _day(each: ToDo, day: date) -> Any:
    if each.day is None:
        return NO_NUMBER
    if each.kind in (Kind.STOPPED, Kind.CONCERN):
        return f"Since {day_words(each.day)}"
    if not each.overdue(day):
        return day_words(each.day)
    late = format_html(TAG, "red", f"{count_words((day - each.day).days, 'day')} overdue")
    return format_html("{} {}", day_words(each.day), late)


def _act(each: ToDo, slug: str) -> Any:
    where = [slug, each.home.pk]
    if each.kind in (Kind.STOPPED, Kind.CONCERN):
        return _link("Close it", "concern-close", [*where, each.key], each)
    if each.kind == Kind.ACTION:
        return _link("Say that it is done", "quality-action-done", [*where, each.key], each)
    if each.kind == Kind.VISIT:
        return _link("Record the visit", "visit-new", where, each)
    return _link("Plan a visit", "visit-due", where, each)


def _link(words: str, name: str, args: list[Any], each: ToDo) -> Any:
    """With the home for who hears the links alone."""
    html = '<a class="govuk-link app-do app-do--one" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
    return format_html(html, reverse(f"providers:{name}", args=args), words, home_called(each.home))


def csv_row(each: ToDo, day: date) -> list[Any]:
    late = (day - each.day).days if each.day and each.overdue(day) else ""
    urn = each.home.registration.urn if each.home.registration else ""
    when = each.day.isoformat() if each.day else ""
    return [home_called(each.home), urn, each.kind.label, each.words, each.severity, when, late]
