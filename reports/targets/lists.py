"""Targets as tables: those that hold, those that were replaced or taken back, and the measures without any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from reports.board.indicator_page import title_of
from reports.board.listed import SUPPRESSED_NOTE
from reports.board.measures import MEASURES
from reports.indicators.indicator import Better
from reports.indicators.registry import INDICATORS
from reports.targets.presenters import threshold_words
from sufficiency.accounts.presenters import person_words
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.utils.safestring import SafeString

    from reports.indicators.indicator import Indicator
    from reports.models import Target
    from reports.targets.standing import Standing

COLUMNS: Final[list[Column | str]] = ["Measure", Column("To be met by", unbroken=True), "Green", "Amber"]
# The board's ten first, as the board has them.
IN_ORDER: Final = list(dict.fromkeys([*(measure.indicator.slug for measure in MEASURES), *INDICATORS]))
DIRECTION_WORDS: Final = {
    Better.HIGHER: "Higher is better",
    Better.LOWER: "Lower is better",
    None: "To be chosen",
}


@dataclass(frozen=True)
class Stood:
    """How measures stand against the targets that count on a day."""

    day: date
    standings: dict[str, Standing]


@dataclass(frozen=True)
class TargetsPage:
    """``earlier`` and ``without`` may be empty of rows."""

    held: Table
    earlier: Table
    without: Table


def targets_page(targets: Iterable[Target], slug: str, stood: Stood, *, may_set: bool) -> TargetsPage:
    """Of targets ``as_set``, with who set them."""
    last: dict[tuple, Target] = {}
    earlier: list[tuple[Target, Target]] = []
    for target in targets:
        of_date = (target.slug, target.day)
        if of_date in last and last[of_date].green is not None:
            earlier.append((last[of_date], target))
        last[of_date] = target
    held = [target for target in last.values() if target.green is not None]
    held.sort(key=lambda each: (_place(each), each.day))
    earlier.sort(key=lambda each: each[1].pk, reverse=True)
    return TargetsPage(_held(held, slug, stood, may_set=may_set), _earlier(earlier, slug), _without(held, slug))


def _place(target: Target) -> int:
    return IN_ORDER.index(target.slug) if target.slug in IN_ORDER else len(IN_ORDER)


def _held(targets: list[Target], slug: str, stood: Stood, *, may_set: bool) -> Table:
    columns = [*COLUMNS, *([f"On {day_words(stood.day)}"] if stood.standings else []), "Set", *(["Change"] * may_set)]
    rows = [
        (
            *_row(each, slug),
            *([_standing(each, stood)] if stood.standings else []),
            _set(each),
            *([_ways_on(each, slug)] if may_set else []),
        )
        for each in targets
    ]
    hidden = any(each.is_kept_back for each in stood.standings.values())
    return Table("Targets that hold", columns, rows, caption_hidden=True, note=SUPPRESSED_NOTE if hidden else "")


def _standing(target: Target, stood: Stood) -> SafeString | str:
    """Of the target that counts on the day; another's date is earlier, or later than the next one's."""
    found = stood.standings.get(target.slug)
    if found is None:
        return "No figure"
    if found.target.day != target.day:
        return "Counts later" if target.day > found.target.day else "Counted before"
    tag = render_to_string("components/tag.html", {"tag": found.tag}) if found.tag else ""
    return format_html("<span>{} {}</span>", found.words, tag)


def _earlier(pairs: list[tuple[Target, Target]], slug: str) -> Table:
    rows = [(*_row(old, slug), _set(old), _what_became(new)) for old, new in pairs]
    return Table("Targets that no longer hold", [*COLUMNS, "Set", "What became of it"], rows, caption_hidden=True)


def _without(held: list[Target], slug: str) -> Table:
    named = {target.slug for target in held}
    rows = [
        (title_of(INDICATORS[each]), DIRECTION_WORDS[INDICATORS[each].better], _new(INDICATORS[each], slug))
        for each in IN_ORDER
        if each not in named
    ]
    return Table("Measures without a target", ["Measure", "Which way is good", "Set"], rows, caption_hidden=True)


def _row(target: Target, slug: str) -> tuple[Any, ...]:
    indicator = INDICATORS.get(target.slug)
    if indicator is None:
        return target.slug, day_words(target.day), str(target.green), str(target.amber)
    measure = link(title_of(indicator), reverse("reports:indicator", args=[slug, target.slug]))
    green, amber = (
        threshold_words(each, Better(target.better), indicator.unit) if each is not None else ""
        for each in (target.green, target.amber)
    )
    return measure, day_words(target.day), green, amber if target.amber != target.green else "No amber"


def _set(target: Target) -> str:
    """By whom and when, in English time, and who agreed it."""
    return f"{_by(target)}{f'. {target.note}' if target.note else ''}"


def _by(target: Target) -> str:
    return f"{person_words(target.set_by)}, {day_words(timezone.localtime(target.set_at).date())}"


def _what_became(new: Target) -> str:
    if new.green is not None:
        return f"Replaced: {_by(new)}"
    return f"Withdrawn: {_set(new)}"


def _ways_on(target: Target, slug: str) -> SafeString:
    named = f"{title_of(INDICATORS[target.slug])}, {day_words(target.day)}" if target.slug in INDICATORS else ""
    change = reverse("reports:target-create", args=[slug, target.slug]) + f"?on={target.day.isoformat()}"
    withdraw = reverse("reports:target-withdraw", args=[slug, target.pk])
    one = '<a class="govuk-link app-do app-do--one" href="{}">'
    both = f"{one}Change{{}}</a> {one}Withdraw{{}}</a>"
    hidden = format_html('<span class="govuk-visually-hidden">: {}</span>', named)
    return format_html(both, change, hidden, withdraw, hidden)


def _new(indicator: Indicator, slug: str) -> SafeString:
    hidden = format_html('<span class="govuk-visually-hidden"> for {}</span>', title_of(indicator))
    address = reverse("reports:target-create", args=[slug, indicator.slug])
    return format_html('<a class="govuk-link app-do" href="{}">Set a target{}</a>', address, hidden)
