"""The words of notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from providers.models import Notification
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from sufficiency.calendar import OPEN
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import NO_NUMBER, count_or_no, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from sufficiency.authorities.models import Authority

Direction = Notification.Direction
CHANGED = "Somebody else corrected this while you had it open. It says now: {} Save again to put yours in its place"
GONE = "Somebody else withdrew this notification meanwhile, so nothing of yours was saved. Log it anew if it was right."
LOGGED_BEFORE = (
    "One that says the same was logged before, and both count. If it is the same child, withdraw one of them."
)


class Days(TextChoices):
    NOW = "now", "Living there now"
    EVER = "ever", "At any time"


def summary(counts: Mapping[str, int], authority: Authority, days: str) -> str:
    """How many, each way."""
    into, out = counts.get(Direction.INTO, 0), counts.get(Direction.OUT, 0)
    live = "live" if into > 1 else "lives"
    lived = "lived, at one time or another," if days == Days.EVER else live
    theirs, ours = count_or_no(into, "child", "children"), count_or_no(out, "child", "children")
    return f"As notified, {theirs} of other councils {lived} in {authority.name}'s area, and {ours} of ours elsewhere."


def notifications_table(slug: str, rows: Iterable[Notification], *, may_keep: bool) -> Table:
    """One page; no child can be told from it."""
    acts: list[Column | str] = ["What to do"] if may_keep else []
    return Table(
        caption="Notifications",
        caption_hidden=True,
        columns=[Column("Notified", unbroken=True), "Whose child", "The other council", "Where",
                 Column("Since", unbroken=True), Column("Until", unbroken=True), "Reference", *acts],
        rows=[_row(slug, each, may_keep=may_keep) for each in rows],
        sticky=True,
    )  # fmt: skip


def _row(slug: str, each: Notification, *, may_keep: bool) -> list[Any]:
    goes_on = each.end == OPEN
    return [
        day_words(each.received_on),
        "Another council's" if each.direction == Direction.INTO else "Ours",
        each.other.name,
        _where(slug, each),
        day_words(each.start),
        "Goes on" if goes_on else day_words(each.end),
        each.reference or NO_NUMBER,
        *([_to_do(slug, each)] if may_keep else []),
    ]


def _where(slug: str, each: Notification) -> SafeString | str:
    """With the bed that it fills, if any: one without is counted by the placement, or not at all."""
    if each.home is None:
        return each.get_kind_display()
    named = link(home_called(each.home), home_href(each.home, slug))
    return format_html("{}, {}", named, each.bed_use.bed) if each.bed_use else named


def _to_do(slug: str, each: Notification) -> SafeString:
    about = f"the notification of {day_words(each.received_on)}, {each.other.name}"
    links = [way("Correct", reverse("providers:notification-edit", args=[slug, each.pk]), about)]
    if each.end == OPEN:
        href = reverse("providers:notification-end", args=[slug, each.pk])
        links.insert(0, way("Record that the child left", href, about))
    return format_html_join(" ", "{}", [(each,) for each in links])


def notification_words(each: Notification) -> str:
    """All of it in a line."""
    where = home_called(each.home) if each.home else each.get_kind_display().lower()
    until = "" if each.end == OPEN else f" until {day_words(each.end)}"
    reference = f", reference {each.reference}" if each.reference else ""
    return (
        f"{each.get_direction_display()}: {each.other.name}, {where}, from {day_words(each.start)}{until}; "
        f"notified on {day_words(each.received_on)}{reference}."
    )


def logged_before(each: Notification) -> bool:
    """Whether one was there that says the same: nobody can tell here whether it is the same child. One query."""
    like = Notification.objects.of(each.authority).exclude(pk=each.pk)
    facts = {"direction": each.direction, "other": each.other, "home": each.home, "start": each.start}
    return like.filter(**facts, kind=each.kind, reference=each.reference).exists()


def logged_words(each: Notification, *, counted: bool, what: str = "logged") -> str:
    """What was written, and what follows for the home's beds."""
    if each.home is None:
        return f"The notification is {what}. Its home is not known, so it is counted in no home's beds."
    called = home_called(each.home)
    if each.bed_use:
        return f"The notification is {what}, and the child is counted in {each.bed_use.bed} of {called}."
    if counted:
        return f"The notification is {what}. The child is counted in {called} already, by the placement."
    return (
        f"The notification is {what}, but no bed of {called} is free for these days. "
        "Look at what its beds are used for, and correct what is not so."
    )
