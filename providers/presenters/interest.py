"""The words of expressions of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate

from providers.interest.clock import REPLY_WITHIN, awaits_reply, days_left, received_on, reply_by
from providers.models import HomeKind
from providers.presenters.words import NOT_STATED, TAG, with_also
from sufficiency.codes.supply import Need, NotTakenUp, ReplyWay, Stage
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words
from sufficiency.working_days import working_days_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from providers.models import Interest

SOON = 3
"""Working days: with no more left, the clock is loud."""
REMOVED = "Removed: it is kept for two years after the last step, and not at all where it was not genuine"


def summary(interests: Sequence[Interest], day: date) -> str:
    """How many wait for an answer, and how many are overdue."""
    waiting = [each for each in interests if awaits_reply(each)]
    if not waiting:
        return "Nobody waits for an answer."
    overdue = sum(days_left(each, day) < 0 for each in waiting)
    told = f"{count_words(len(waiting), 'expression')} of interest {'waits' if len(waiting) == 1 else 'wait'}"
    return f"{told} for an answer, which is promised within ten working days." + (
        f" {overdue} {'is' if overdue == 1 else 'are'} overdue." if overdue else ""
    )


def waiting_words(number: int, oldest: datetime | None, day: date) -> str:
    """For the page on which the team's day begins; nothing where nobody waits."""
    if oldest is None:
        return ""
    due = working_days_after(localdate(oldest), REPLY_WITHIN)
    when = "an answer is overdue" if due < day else f"the first answer is due by {day_words(due)}"
    waits = "waits" if number == 1 else "wait"
    return f"{count_words(number, 'expression')} of interest {waits} for an answer: {when}"


def interests_table(interests: Iterable[Interest], slug: str, day: date) -> Table:
    columns: list[Column | str] = [
        "From", "What and where", Column("Beds", numeric=True), "How far along", Column("Came", unbroken=True),
        "Answer", "Outcome",
    ]  # fmt: skip
    rows = [_row(each, slug, day) for each in interests]
    return Table("Expressions of interest", columns, rows, caption_hidden=True, sticky=True)


def _row(each: Interest, slug: str, day: date) -> list[Any]:
    href = reverse("providers:interest-detail", args=[slug, each.pk])
    return [
        with_also(link(each.organisation, href), each.reference),
        with_also(HomeKind(each.kind).label, each.district),
        each.beds,
        Stage(each.stage).label,
        day_words(received_on(each)),
        clock_words(each, day),
        outcome_words(each, slug),
    ]


def clock_words(each: Interest, day: date) -> Any:
    """Answered, or how long is left, overdue loudest."""
    if each.replied_on:
        return f"{day_words(each.replied_on)}, {ReplyWay(each.replied_how).label.lower()}"
    if not awaits_reply(each):
        return "None is due"
    left = days_left(each, day)
    if left < 0:
        return format_html(TAG, "red", f"Overdue by {count_words(-left, 'working day')}")
    words = f"{count_words(left, 'working day')} left" if left else "Due today"
    return format_html(TAG, "orange" if left <= SOON else "grey", words)


def outcome_words(each: Interest, slug: str) -> Any:
    if each.project:
        return link(each.project.title, reverse("providers:project-detail", args=[slug, each.project.pk]))
    if each.closed_on:
        return f"Not taken up: {NotTakenUp(each.closed_why).label.lower()}"
    return "Open"


def facts(each: Interest, slug: str, day: date) -> Iterator[tuple[str, Any]]:
    yield "Came", f"{day_words(received_on(each))}, reference {each.reference}"
    yield "Answer", clock_words(each, day)
    if awaits_reply(each):
        yield "Answer by", day_words(reply_by(each))
    yield "Outcome", outcome_words(each, slug)
    yield "Kind of home", HomeKind(each.kind).label
    yield "Beds", each.beds
    yield "Where", each.district
    yield "Ages", ages_words(each)
    yield "Needs it could meet", needs_words(each.needs) or NOT_STATED
    yield "How far along", Stage(each.stage).label


def sender_facts(each: Interest) -> Iterator[tuple[str, Any]]:
    yield "Organisation", each.organisation
    yield "Ofsted's number (URN)", each.urn or NOT_STATED
    if each.contact_removed_on:
        yield "Whom to answer", REMOVED
        return
    yield "Whom to answer", each.contact_name
    yield "E-mail address", format_html('<a class="govuk-link" href="mailto:{0}">{0}</a>', each.email)
    yield "Telephone", each.phone or NOT_STATED
    yield "Anything else", each.message or "Nothing"


def ages_words(each: Interest) -> str:
    """
    >>> from providers.models import Interest
    >>> ages_words(Interest(ages_from=8, ages_to=12)), ages_words(Interest(ages_from=16, ages_to=16))
    ('8 to 12', '16')
    """
    return f"{each.ages_from}" if each.ages_from == each.ages_to else f"{each.ages_from} to {each.ages_to}"


def needs_words(needs: Iterable[str]) -> str:
    """
    >>> needs_words(["autism", "missing"])
    'Autism; goes missing'
    """
    words = "; ".join(Need(each).label for each in needs)
    return words[:1] + words[1:].lower() if words else ""


def as_a_home_to_come(each: Interest) -> dict[str, Any]:
    """What a home to come begins with."""
    needs = needs_words(each.needs)
    for_whom = f"Ages {ages_words(each)}" + (f": {needs}" if needs else "")
    told = f"Expression of interest {each.reference} of {day_words(received_on(each))}"
    return {
        "title": f"{each.organisation}, {each.district}"[:150],
        "kind": each.kind,
        "in_house": "no",
        "district": each.district,
        "beds": each.beds,
        "for_whom": for_whom[:200],
        "note": f"{told}, from {each.organisation}. How far along they said they were: {_stage(each)}.",
    }


def _stage(each: Interest) -> str:
    return Stage(each.stage).label.lower()
