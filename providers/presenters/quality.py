"""The words of one home's quality: what Ofsted judged, what the council found, what is to be done, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from providers.models import BedUse, Finding
from providers.presenters.words import BY_HAND, NOT_INSPECTED, TAG, judgement_words, with_also
from providers.quality.words import may_correct, shown
from providers.vacancies.stopped import stopping
from sufficiency.calendar import today
from sufficiency.codes.ofsted import Judgement, Scale
from sufficiency.codes.supply import UseKind
from sufficiency.web.components import Column, Table, link, way, way_within
from sufficiency.web.presenters import NO_NUMBER, count_or_no, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from providers.models import Concern, Home, Inspection, QualityCorrection, QualityVisit
    from providers.quality.record import QualityRecord
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

FOUND_COLOURS = {Finding.Outcome.MET: "green", Finding.Outcome.PARTLY: "yellow", Finding.Outcome.NOT_MET: "red"}
SEVERITY_COLOURS = {"low": "grey", "medium": "yellow", "high": "red"}


@dataclass(frozen=True, slots=True)
class QualityPage:
    lede: str
    stopped: Sequence[str]
    inspections: Sequence[Table]
    not_inspected: str
    due: str
    actions: Table
    visits: Sequence[tuple[str, str, Table | None, str]]
    """Of each its heading, what was seen, what was found, and where it is corrected by who may."""
    concerns: Table
    corrections: Table


def quality_page(record: QualityRecord, authority: Authority, day: date, user: User, *, may_keep: bool) -> QualityPage:
    slug = authority.slug if may_keep else ""

    def corrected_at(name: str, of: Concern | QualityVisit, wrote: User | None) -> str:
        args = [authority.slug, of.home_id, of.pk]
        return reverse(f"providers:{name}", args=args) if may_correct(authority, user, wrote) else ""

    return QualityPage(
        lede=_lede(record, authority, day),
        stopped=[f"{stopped_words(each, authority.name)}{_came_since(each, authority)}" for each in record.stopping],
        inspections=list(_inspections(record, slug)),
        not_inspected=_not_inspected(record),
        due=due_words(record.due.due_on if record.due else None, day),
        actions=actions_table(record, slug, day),
        visits=[(*_visit(each), corrected_at("visit-correct", each, each.visited_by)) for each in record.visits],
        concerns=_concerns(
            record, slug, {each.pk: corrected_at("concern-correct", each, each.raised_by) for each in record.concerns}
        ),
        corrections=_corrections(record),
    )


def stopped_here(home: Home, authority: Authority, *, words: bool) -> str:
    """Why the council makes no new placement in the home today, or without ``words`` that it does not; empty where it
    does. One query."""
    concern = stopping(authority, today()).filter(home=home).first()
    if concern is None:
        return ""
    concern.what = shown(concern.what, to_reader=words)
    return stopped_words(concern, authority.name)


def stopped_words(concern: Concern, council: str) -> str:
    return f"{council} stopped new placements here on {day_words(concern.raised_on)}: {concern.what}"


def _came_since(concern: Concern, authority: Authority) -> str:
    """A return brings what happened, whether it was stopped or not: so that is said, loudly. One query."""
    came = BedUse.objects.filter(kind=UseKind.OCCUPIED, authority=authority, start__gte=concern.raised_on)
    count = came.filter(bed__home=concern.home_id).count()
    end = "" if concern.what.endswith((".", "!", "?")) else "."
    came_words = count_words(count, f"child of {authority.name} has", f"children of {authority.name} have")
    return f"{end} {came_words} come to live there since." if count else ""


def _lede(record: QualityRecord, authority: Authority, day: date) -> str:
    """What the council last made of it, and what is open."""
    wrong = sum(each.closed_on is None for each in record.concerns)
    late = sum(bool(each.action_by and each.action_by < day) for each in record.actions)
    open_ = count_or_no(len(record.actions), "action") + (f" ({late} overdue)" if late else "")
    visited = (
        f"{authority.name} last visited on {day_words(record.visits[0].visited_on)}"
        if record.visits and record.visits[0].visited_on
        else f"{authority.name} has not recorded a visit"
    )
    return f"{visited}; {open_} to be done, {count_or_no(wrong, 'open concern')}."


def due_words(due: date | None, day: date) -> str:
    """
    >>> from datetime import date
    >>> due_words(date(2025, 3, 1), date(2025, 3, 31)), due_words(None, date(2025, 3, 31))
    ('Was due on 1 March 2025: 30 days overdue.', 'No visit is planned.')
    >>> due_words(date(2025, 4, 1), date(2025, 3, 31))
    'Due on 1 April 2025.'
    """
    if due is None:
        return "No visit is planned."
    if due < day:
        return f"Was due on {day_words(due)}: {count_words((day - due).days, 'day')} overdue."
    return f"Due on {day_words(due)}."


def _not_inspected(record: QualityRecord) -> str:
    if record.inspections:
        return ""
    if record.home.registration_id is None:
        return "Ofsted inspects what is registered, and no registration is recorded here."
    return f"{NOT_INSPECTED}: no list that is loaded gives a full inspection."


def _inspections(record: QualityRecord, slug: str) -> Iterable[Table]:
    """A table a scale: no judgement is on both."""
    for scale in Scale:
        if rows := [_inspection(each, record.home, slug) for each in record.inspections if each.scale == scale]:
            columns: list[Column | str] = [Column("Inspected", unbroken=True), "Judgement", "Helped and protected",
                                           "Leaders and managers"]  # fmt: skip
            yield Table(f"Ofsted: {scale.label.lower()}, newest first", columns, rows)


def _inspection(each: Inspection, home: Home, slug: str) -> list[Any]:
    parts = (each.protection, each.leadership)
    words = [Judgement(part).label if part else NO_NUMBER for part in parts]
    return [day_words(each.inspected_on), _judged(each, home, slug), *words]


def _judged(each: Inspection, home: Home, slug: str) -> Any:
    """With where it is read, and what was typed in said to be so, with where that is put right by who may."""
    report = format_html(" {}", link("Report", each.report)) if each.report else ""
    words = format_html("{}{}", judgement_words(each), report)
    if each.said_on:
        return words
    judged = with_also(words, BY_HAND)
    if not slug:
        return judged
    correct, which = reverse("providers:inspection-edit", args=[slug, home.pk, each.pk]), day_words(each.inspected_on)
    # One thing in a card on a phone.
    return format_html("<span>{} {}</span>", judged, way_within("Correct it", correct, f"the inspection on {which}"))


def actions_table(record: QualityRecord, slug: str, day: date) -> Table:
    """Without ``slug`` for who may look only."""
    columns: list[Column | str] = ["What is to be done", "Standard", Column("By", unbroken=True)]
    act = ["Say that it is done"] if slug else []
    return Table(
        "Actions to be done",
        [*columns, *act],
        [_action(each, slug, day) for each in record.actions],
        caption_hidden=True,
    )


def _action(finding: Finding, slug: str, day: date) -> list[Any]:
    row = [finding.action, str(finding.standard), by_cell(finding.action_by, day)]
    if not slug:
        return row
    href = reverse("providers:quality-action-done", args=[slug, finding.visit.home_id, finding.pk])
    return [*row, way("Done", href)]


def by_cell(day_by: date | None, day: date) -> Any:
    if day_by is None:
        return NO_NUMBER
    words = day_words(day_by)
    return format_html("{} {}", words, format_html(TAG, "red", "Overdue")) if day_by < day else words


def _visit(visit: QualityVisit) -> tuple[str, str, Table | None]:
    by = f", by {_name(visit.visited_by)}" if visit.visited_by else ""
    heading = f"Visit on {day_words(visit.visited_on)}{by}" if visit.visited_on else ""
    rows = [_finding(each) for each in visit.findings.all()]
    columns: list[Column | str] = ["Standard", "Found", "To be done", "Done"]
    return (
        heading,
        visit.summary,
        Table(f"Found on {heading[9:]}", columns, rows, caption_hidden=True) if rows else None,
    )


def _finding(finding: Finding) -> list[Any]:
    done = with_also(finding.done, day_words(finding.done_on)) if finding.done_on else NO_NUMBER
    by = f"by {day_words(finding.action_by)}" if finding.action_by else ""
    return [
        str(finding.standard),
        format_html(TAG, FOUND_COLOURS[Finding.Outcome(finding.outcome)], finding.get_outcome_display()),
        with_also(finding.action, by) if finding.action else NO_NUMBER,
        done,
    ]


def _concerns(record: QualityRecord, slug: str, correct: Mapping[int, str]) -> Table:
    columns: list[Column | str] = ["Concern", "Severity", Column("Since", unbroken=True), "What came of it"]
    return Table(
        "Concerns, open ones first",
        columns,
        [_concern(each, slug, correct[each.pk]) for each in record.concerns],
        caption_hidden=True,
    )


def _concern(concern: Concern, slug: str, correct: str) -> list[Any]:
    by = f"Raised by {_name(concern.raised_by)}" if concern.raised_by else ""
    stops = format_html(" {}", format_html(TAG, "red", "Stops placements")) if _stops(concern) else ""
    return [
        format_html("{} {}", with_also(concern.what, by), way_within("Correct it", correct))
        if correct
        else with_also(concern.what, by),
        # One thing in a card on a phone, where its parts would else stand side by side.
        format_html("<span>{}{}</span>", severity_tag(concern), stops),
        day_words(concern.raised_on),
        _outcome(concern, slug),
    ]


def _corrections(record: QualityRecord) -> Table:
    """How visits and concerns stood before, and who put what right and why."""
    columns: list[Column | str] = ["What was corrected", "How it stood before", "Why", "By"]
    rows = [_correction(each) for each in record.corrections]
    return Table("What was corrected, newest first", columns, rows, caption_hidden=True)


def _correction(each: QualityCorrection) -> list[Any]:
    if each.visit and each.visit.visited_on:
        of = f"The visit on {day_words(each.visit.visited_on)}"
    else:
        of = f"The concern since {day_words(each.concern.raised_on)}" if each.concern else ""
    stood = format_html_join(mark_safe("<br>"), "{}: {}", each.before)
    by = with_also(_name(each.corrected_by), day_words(timezone.localtime(each.corrected_at).date()))
    return [of, stood, each.why, by]


def _stops(concern: Concern) -> bool:
    return concern.stops_placements and concern.closed_on is None


def severity_tag(concern: Concern) -> Any:
    return format_html(TAG, SEVERITY_COLOURS[concern.severity], concern.get_severity_display())


def _outcome(concern: Concern, slug: str) -> Any:
    if concern.closed_on:
        return with_also(concern.outcome, f"Closed on {day_words(concern.closed_on)}")
    if not slug:
        return "Open"
    return way_within("Close it", reverse("providers:concern-close", args=[slug, concern.home_id, concern.pk]))


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def standards_table(standards: Iterable[Any], slug: str) -> Table:
    columns: list[Column | str] = ["Standard", Column("Place", numeric=True), "Asked at visits"]
    rows = [
        [
            link(each.title, reverse("providers:standard-edit", args=[slug, each.pk])) if slug else each.title,
            each.order,
            f"Not since {day_words(each.retired_on)}" if each.retired_on else "Yes",
        ]
        for each in standards
    ]
    return Table("Standards", columns, rows, caption_hidden=True)
