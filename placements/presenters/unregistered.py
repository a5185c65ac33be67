"""The words of the register of unregistered settings: what the law says, what is missing, what it costs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from placements.unregistered.law import laws_over
from placements.unregistered.register import Flag
from providers.presenters.words import TAG, with_also
from sufficiency.calendar import OPEN
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import age_words, count_words, day_words, money_words, range_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from placements.models import UnregisteredStay
    from placements.unregistered.register import Entry
    from sufficiency.accounts.models import User

NOBODY = "No child lives in an unregistered setting on {}, as recorded here."


def summary(entries: Sequence[Entry], day: date) -> str:
    """Of those who live there on the day."""
    if not entries:
        return NOBODY.format(day_words(day))
    children = count_words(len(entries), "child lives", "children live")
    settings = "an unregistered setting" if len(entries) == 1 else "unregistered settings"
    days = count_words(sum(each.days for each in entries), "day")
    return f"{children} in {settings} on {day_words(day)}. {days} so far{_cost(entries)}."


def _cost(entries: Sequence[Entry]) -> str:
    known = [each.cost for each in entries if each.cost is not None]
    if not known:
        return ", at a cost that is not recorded"
    without = len(entries) - len(known)
    beside = f" without {count_words(without, 'child', 'children')} whose cost is not recorded" if without else ""
    return f", at a cost of {money_words(sum(known, Decimal(0)))}{beside}"


def alarms(entries: Sequence[Entry]) -> list[str]:
    """What a manager must not overlook, the gravest first."""
    young = sum(Flag.UNDER_16 in each.flags for each in entries)
    unlawful = sum(each.law.unlawful for each in entries)
    found = []
    if young:
        found.append(f"{count_words(young, 'child', 'children')} under 16: find a registered home today")
    if unlawful:
        found.append(f"{count_words(unlawful, 'placement is', 'placements are')} unlawful on this day")
    return found


def register_table(entries: Iterable[Entry], slug: str) -> Table:
    columns: list[Column | str] = [
        "Child", "Where, and why", Column("Since", unbroken=True), Column("Days so far", numeric=True),
        Column("Cost so far", numeric=True), "The law", "To put right",
    ]  # fmt: skip
    rows = [_row(each, slug) for each in entries]
    return Table("Unregistered settings", columns, rows, caption_hidden=True, sticky=True)


def _row(each: Entry, slug: str) -> list[Any]:
    stay = each.stay
    since = day_words(stay.start) if stay.is_open else f"{day_words(stay.start)} to {day_words(stay.end)}"
    return [
        with_also(link(stay.child.reference, stay_href(stay, slug)), f"{each.age} years old"),
        with_also(stay.where, stay.why),
        since,
        each.days,
        "Not recorded" if each.cost is None else money_words(each.cost),
        _law(each),
        flags_cell(each),
    ]


def _law(each: Entry) -> Any:
    words = format_html(TAG, "red", each.law.title) if each.law.unlawful else each.law.title
    return with_also(words, f"{unlawful_words(each)} unlawful" if each.unlawful else "")


def unlawful_words(each: Entry) -> str:
    """How many of its days."""
    if each.unlawful in (0, each.days):
        return "all of them" if each.unlawful else "none of them"
    return f"{each.unlawful:,} of them"


def flags_cell(each: Entry) -> str:
    """In plain words: a row with four tags shouts at nobody."""
    words = [flag.label for flag in each.flags if flag != Flag.UNDER_16 or not each.law.unlawful]
    return listed(words) or "Nothing"


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["Not approved", "No exit plan"]), listed([])
    ('Not approved, no exit plan', '')
    """
    later = [each if each.startswith("Ofsted") else each[0].lower() + each[1:] for each in words[1:]]
    return ", ".join([*words[:1], *later])


def stay_href(stay: UnregisteredStay, slug: str, name: str = "detail") -> str:
    return reverse(f"placements:unregistered-{name}", args=[slug, stay.child.reference, stay.start.isoformat()])


def not_described_table(rows: Iterable[dict[str, Any]], slug: str, day: date, *, may_keep: bool) -> Table:
    act: list[Column | str] = ["What to do"] if may_keep else []
    columns: list[Column | str] = ["Child", Column("Age", numeric=True), "Placement", Column("Since", unbroken=True)]
    return Table(
        "Not yet described",
        [*columns, *act],
        [_undescribed(row, slug, day, may_keep) for row in rows],
        caption_hidden=True,
    )


def _undescribed(row: dict[str, Any], slug: str, day: date, may_keep: bool) -> list[Any]:
    reference = row["reference"]
    cells = [
        link(reference, reverse("placements:child-detail", args=[slug, reference])),
        age_words(row["born"], day),
        PlacementType.label_of(row["placement_type"]),
        day_words(row["start"]),
    ]
    href = f"{reverse('placements:unregistered-new', args=[slug, reference])}?start={row['start']}"
    return [*cells, way("Describe it", href)] if may_keep else cells


def stay_facts(each: Entry) -> Iterator[tuple[str, Any]]:
    """All that is recorded of one."""
    stay = each.stay
    yield "Lives there" if stay.is_open else "Lived there", _when(stay)
    yield "Days so far", f"{count_words(each.days, 'day')}, {unlawful_words(each)} unlawful"
    yield "What kind of place", stay.where
    yield "Why no registered home", stay.why
    weekly = stay.weekly_cost
    yield "Cost", "Not recorded" if weekly is None else f"{money_words(weekly)} a week, {money_words(each.cost)} so far"  # type: ignore[arg-type]
    yield "Deprivation of liberty", _liberty(stay)
    yield "Recorded by", _name(stay.recorded_by) or "Not recorded"
    yield "Approved by", _approved(stay)
    yield "Ofsted told", day_words(stay.ofsted_told_on) if stay.ofsted_told_on else "Not told yet"
    yield "Exit plan", stay.exit_plan or "None yet"
    if stay.exit_by:
        yield "To leave by", day_words(stay.exit_by)


def laws_table(each: Entry, day: date) -> Table:
    """What the law said over the stay, stretch by stretch."""
    stay = each.stay
    until = min(stay.end, day + timedelta(days=1))
    rows = [
        [
            range_words(part.start, part.end - timedelta(days=1)) if part.days > 1 else day_words(part.start),
            format_html(TAG, "red", part.law.title) if part.law.unlawful else part.law.title,
            part.law.sentence,
        ]
        for part in laws_over(stay.start, until, stay.child.date_of_birth)
    ]
    return Table("The law over the stay", [Column("Days"), "What it says", "In full"], rows)


def _when(stay: UnregisteredStay) -> str:
    return f"Since {day_words(stay.start)}" if stay.end == OPEN else f"{day_words(stay.start)} to {day_words(stay.end)}"


def _liberty(stay: UnregisteredStay) -> str:
    if stay.liberty_from is None:
        return "None recorded"
    until = f" to {day_words(stay.liberty_to)}" if stay.liberty_to else ", with no end recorded"
    return f"Authorised from {day_words(stay.liberty_from)}{until}"


def _approved(stay: UnregisteredStay) -> str:
    if stay.approved_on is None:
        return "Not approved yet: a manager who did not record it approves it"
    return f"{_name(stay.approved_by)}, {day_words(stay.approved_on)}"


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def child_lines(entries: Iterable[Entry], slug: str) -> list[tuple[bool, str, str]]:
    """For the child's page: whether it goes on, what is said, and where it is."""
    return [(each.stay.is_open, _line(each), stay_href(each.stay, slug)) for each in entries]


def _line(each: Entry) -> str:
    stay = each.stay
    if not stay.is_open:
        return f"Lived in an unregistered setting from {day_words(stay.start)} to {day_words(stay.end)}"
    days = count_words(each.days, "day")
    return f"Lives in an unregistered setting since {day_words(stay.start)}, {days} so far. {each.law.title}."
