"""The words of homes to come: where each stands, what slips, and the beds coming on by quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from providers.models import HomeKind
from providers.pipeline.stages import ORDER
from providers.presenters.links import home_href
from providers.presenters.words import NOT_STATED, TAG, home_called, with_also
from sufficiency.web.components import Chart, Column, Table, link, way
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from providers.models import HomeProject
    from providers.pipeline.calendar import BedsToCome
    from providers.pipeline.stages import Standing, Step
    from sufficiency.codes.supply import Stage

STRONG = "#15608f"
HEADINGS = (
    "Home to come", "Kind", "For whom", "Where", "Run by", "Stage reached", "Beds", "SEND beds",
    "First planned to open", "Planned to open", "Opened", "Days slipped", "Stopped", "Why stopped",
)  # fmt: skip


def summary(standings: Sequence[Standing], day: date) -> str:
    """How many are coming with how many beds, and how many are late."""
    coming = [each for each in standings if each.is_coming]
    if not coming:
        return f"No home is to come, as recorded on {day_words(day)}."
    beds = sum(each.project.beds for each in coming)
    send = sum(each.project.send_beds for each in coming)
    late = sum(each.opening.late(day) for each in coming)
    are = "is" if len(coming) == 1 else "are"
    told = f"{count_words(len(coming), 'home')} with {count_words(beds, 'bed')} ({send or 'none'} SEND) {are} to come"
    return f"{told}, as recorded on {day_words(day)}." + (f" {late} should be open by now." if late else "")


def pipeline_table(standings: Iterable[Standing], slug: str, day: date) -> Table:
    columns: list[Column | str] = [
        "Home to come", "Stage reached", Column("Beds", numeric=True), Column("SEND beds", numeric=True),
        Column("Planned to open", unbroken=True), "Against first plan", "Next",
    ]  # fmt: skip
    return Table(
        "Homes to come", columns, [_row(each, slug, day) for each in standings], caption_hidden=True, sticky=True
    )


def _row(each: Standing, slug: str, day: date) -> list[Any]:
    project = each.project
    about = ", ".join(filter(None, (HomeKind(project.kind).label, project.for_whom, project.district)))
    return [
        with_also(link(project.title, reverse("providers:project-detail", args=[slug, project.pk])), about),
        stage_cell(each),
        project.beds,
        project.send_beds,
        _opening(each, day),
        slip_words(each.opening),
        _next(each, slug, day),
    ]


def stage_cell(each: Standing) -> Any:
    if each.project.stopped_on:
        return with_also(format_html(TAG, "grey", "Stopped"), each.project.stopped_why)
    if each.is_open:
        return format_html(TAG, "green", "Open")
    return each.stage.label if each.stage else "Not begun"


def _opening(each: Standing, day: date) -> Any:
    step = each.opening
    if step.reached_on:
        return f"Opened {day_words(step.reached_on)}"
    if step.planned_on is None:
        return "No day yet"
    words = day_words(step.planned_on)
    late = step.late(day) and each.is_coming
    return format_html("{} {}", words, format_html(TAG, "red", "Late")) if late else words


def slip_words(step: Step) -> str:
    """Of the first plan.

    >>> from datetime import date
    >>> from providers.pipeline.stages import Step
    >>> from sufficiency.codes.supply import Stage
    >>> slip_words(Step(Stage.OPEN, date(2025, 3, 1), date(2025, 4, 12)))
    '42 days later'
    >>> slip_words(Step(Stage.OPEN, date(2025, 3, 1), date(2025, 2, 28))), slip_words(Step(Stage.OPEN))
    ('1 day earlier', 'No plan yet')
    >>> slip_words(Step(Stage.OPEN, date(2025, 3, 1), date(2025, 3, 1)))
    'As first planned'
    """
    if step.first_planned_on is None:
        return "Not planned before" if step.reached_on else "No plan yet"
    if not step.slipped:
        return "As first planned"
    return f"{count_words(abs(step.slipped), 'day')} {'later' if step.slipped > 0 else 'earlier'}"


def _next(each: Standing, slug: str, day: date) -> Any:
    if not each.is_coming or each.next is None:
        return NO_NUMBER
    step = each.steps[each.next]
    by = f"by {day_words(step.planned_on)}" if step.planned_on else "no day yet"
    words = with_also(link(each.next.label, stage_href(each.project, each.next, slug)), by)
    return format_html("{} {}", words, format_html(TAG, "red", "Late")) if step.late(day) else words


def stage_href(project: HomeProject, stage: Stage, slug: str) -> str:
    return reverse("providers:project-stage", args=[slug, project.pk, stage.value])


def stages_table(each: Standing, slug: str, day: date, *, may_keep: bool) -> Table:
    columns: list[Column | str] = [
        "Stage", Column("First planned", unbroken=True), Column("Planned", unbroken=True),
        Column("Reached", unbroken=True), "Against first plan",
    ]  # fmt: skip
    act = ["Dates"] if may_keep else []
    rows = []
    for stage in ORDER:
        step = each.steps[stage]
        planned = _day(step.planned_on)
        late = step.late(day) and each.is_coming
        row = [
            stage.label,
            _day(step.first_planned_on),
            format_html("{} {}", planned, format_html(TAG, "red", "Late")) if late else planned,
            _day(step.reached_on),
            slip_words(step),
        ]
        set_it = [way("Set", stage_href(each.project, stage, slug), f"the dates of {stage.label.lower()}")]
        rows.append([*row, *(set_it if may_keep else [])])
    return Table("Stages, in their order", [*columns, *act], rows)


def _day(day: date | None) -> str:
    return day_words(day) if day else NO_NUMBER


def project_facts(project: HomeProject, slug: str) -> Iterator[tuple[str, Any]]:
    yield "Kind", HomeKind(project.kind).label
    yield "Run by", run_by(project)
    yield "Where", project.district or NOT_STATED
    yield "Beds", f"{project.beds}, {project.send_beds or 'none'} of them SEND"
    yield "For whom", project.for_whom or NOT_STATED
    if project.home:
        yield "The home it became", link(home_called(project.home), home_href(project.home, slug))
    if project.stopped_on:
        yield "Stopped", f"{day_words(project.stopped_on)}: {project.stopped_why}"
    yield "Notes", project.note or "None"


def run_by(project: HomeProject) -> str:
    if project.in_house:
        return "The council itself"
    return project.provider.name if project.provider else "A provider, not known yet"


def calendar_table(coming: BedsToCome) -> Table:
    columns: list[Column | str] = ["Quarter"]
    columns += [Column(name, numeric=True) for name in ("Homes", "Beds", "SEND beds", "Beds by then")]
    rows = [[each.words, each.homes, each.beds, each.send_beds, each.beds_by_then] for each in coming.quarters]
    return Table("Beds coming on, by the quarter in which they are planned to open", columns, rows)


def calendar_chart(coming: BedsToCome) -> Chart | None:
    """None where nothing has a day to come."""
    if not coming.quarters:
        return None
    last = coming.quarters[-1]
    title = f"{count_words(coming.beds, 'bed')} planned to come on by {day_words(last.last)}"
    names = [f"{each.first:%b}–{each.last:%b} {each.last.year}" for each in coming.quarters]  # noqa: RUF001 a range
    figure = {
        "data": [
            {"type": "bar", "x": names, "y": [each.beds for each in coming.quarters], "marker": {"color": STRONG}}
        ],
        "layout": {"yaxis": {"title": {"text": "Beds"}, "rangemode": "tozero", "tickformat": ",d"}, "height": 260},
    }
    busy = [f"{each.words}: {count_words(each.beds, 'bed')}" for each in coming.quarters if each.beds]
    words = f"{'; '.join(busy)}."
    return Chart("beds-to-come", title, figure, words, calendar_table(coming), table_is_open=True)


def left_out(coming: BedsToCome) -> str:
    """What the calendar does not hold, in a sentence."""
    parts = []
    if coming.late:
        parts.append(f"{_homes(coming.late)} should be open by now: plan {_them(coming.late)} anew")
    if coming.undated:
        parts.append(f"{_homes(coming.undated)} {'has' if len(coming.undated) == 1 else 'have'} no day of opening yet")
    if coming.far:
        parts.append(
            f"{_homes(coming.far)} {'is' if len(coming.far) == 1 else 'are'} planned for more than ten years on"
        )
    said = f"{'; '.join(parts)}." if parts else ""
    return f"Not among them: {said}" if said and coming.quarters else said


def _homes(standings: Sequence[Standing]) -> str:
    beds = sum(each.project.beds for each in standings)
    return f"{count_words(len(standings), 'home')} with {count_words(beds, 'bed')}"


def _them(standings: Sequence[Standing]) -> str:
    return "it" if len(standings) == 1 else "them"


def csv_row(each: Standing) -> list[Any]:
    project, opening = each.project, each.opening
    days = (opening.first_planned_on, opening.planned_on, opening.reached_on)
    return [
        project.title, HomeKind(project.kind).label, project.for_whom, project.district, run_by(project),
        each.stage.label if each.stage else "", project.beds, project.send_beds,
        *(day.isoformat() if day else "" for day in days), opening.slipped if opening.first_planned_on else "",
        project.stopped_on.isoformat() if project.stopped_on else "", project.stopped_why,
    ]  # fmt: skip
