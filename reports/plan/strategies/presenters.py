"""The words of strategies: document control, where each stands, what it wants and does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from reports.models import StrategyPart
from reports.plan.strategies.selectors import intentions_of
from reports.plan.strategies.standing import State, standing_of
from sufficiency.accounts.presenters import person_words
from sufficiency.codes.plan import Direction, ServiceType
from sufficiency.web.components import Column, Table, Tag, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words, range_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from reports.models import Intention, Strategy
    from reports.plan.strategies.differences import Difference
    from reports.plan.strategies.standing import Standing
    from sufficiency.accounts.models import User

NOT_SAID: Final = "Not said"
STATES: Final = {
    State.DRAFT: Tag("Draft", "yellow", "◇"),
    State.TO_COME: Tag("Approved, to come", "blue", "▷"),
    State.IN_FORCE: Tag("In force", "green", "●"),
    State.OVER: Tag("Period over", "grey", "■"),
    State.REPLACED: Tag("Replaced", "grey", "■"),
}
DIRECTIONS: Final = {
    Direction.MORE: Tag("More", "green", "▲"),
    Direction.SAME: Tag("As much as now", "grey", "="),
    Direction.DIFFERENT: Tag("As much, but different", "blue", "◆"),
    Direction.LESS: Tag("Less", "orange", "▼"),
    Direction.NONE: Tag("No more: not wanted", "red", "✕"),
}
TEXTS: Final = {
    "where": "Where", "for_whom": "For whom", "what_there_is": "What there is",
    "how_to_change": "How we want to change it", "what_we_fund": "What we fund",
    "not_wanted": "What we do not want",
}  # fmt: skip


def period_words(strategy: Strategy) -> str:
    return range_words(strategy.start, strategy.end - timedelta(days=1))


def strategies_table(strategies: Iterable[Strategy], slug: str, day: date) -> Table:
    columns: list[Column | str] = [
        "Strategy", Column("Version", numeric=True), "State", "Period", "Owner", "Next review",
    ]  # fmt: skip
    rows = [_row(standing_of(each, day), slug) for each in strategies]
    return Table("Strategies", columns, rows, caption_hidden=True)


def _row(each: Standing, slug: str) -> list[Any]:
    strategy = each.strategy
    return [
        link(strategy.title, reverse("reports:strategy-detail", args=[slug, strategy.pk])),
        strategy.version,
        STATES[each.state].body,
        period_words(strategy),
        strategy.owner or NOT_SAID,
        review_cell(each),
    ]


def review_cell(each: Standing) -> Any:
    day = each.strategy.next_review_on
    if day is None:
        return "Not planned"
    return format_html("{} {}", day_words(day), Tag("Overdue", "red", "▲").body if each.review_overdue else "")


def control(standing: Standing) -> Iterator[tuple[str, Any]]:
    """What a document says of itself: whose it is, of when, and who answers for it."""
    strategy = standing.strategy
    yield "Number", strategy.number or NOT_SAID
    yield "Version", strategy.version
    yield "Period", period_words(strategy)
    yield "Owner", strategy.owner or NOT_SAID
    yield "Written by", person_words(strategy.author)
    approved = strategy.approved_at
    yield (
        "Approved by",
        f"{person_words(strategy.approver)}, on {day_words(timezone.localdate(approved))}"
        if approved and strategy.approver
        else "Nobody yet: it is a draft",
    )
    yield "Established", day_words(strategy.established_on) if strategy.established_on else NOT_SAID
    yield "Last review", day_words(strategy.last_reviewed_on) if strategy.last_reviewed_on else "Not reviewed yet"
    yield "Next review", review_cell(standing)
    yield "What changed", strategy.what_changed or ("First version" if strategy.version == 1 else NOT_SAID)


def approved_words(strategy: Strategy) -> str:
    """To who comes to change what is approved."""
    newer = getattr(strategy, "replaced_by", None)
    how = f"change version {newer.version}, which follows it" if newer else "make a new version"
    return f"{strategy} is approved and is not changed any more. For what is to be different, {how}."


def waits_words(others: Sequence[User], *, own: bool) -> str:
    """Of a draft: who can approve it."""
    if not own:
        return "You may approve it: you wrote nothing of it."
    wrote = "You wrote this draft, or some of it, so somebody else must approve it"
    if not others:
        return f"{wrote}. Nobody else here may: ask an administrator to make somebody a manager."
    return f"{wrote}: {', '.join(map(person_words, others))} may."


@dataclass(frozen=True, slots=True)
class ShownIntention:
    title: str
    slug: str
    tag: Tag
    quantity: str
    texts: Sequence[tuple[str, str]]


def shown_intentions(strategy: Strategy) -> list[ShownIntention]:
    return [_shown(each) for each in intentions_of(strategy)]


def _shown(each: Intention) -> ShownIntention:
    texts = [(heading, getattr(each, name)) for name, heading in TEXTS.items() if getattr(each, name)]
    places = count_words(each.quantity, "place") if each.quantity is not None else ""
    return ShownIntention(
        each.get_service_type_display(), each.service_type, DIRECTIONS[Direction(each.direction)], places, texts
    )


def missing_types(shown: Sequence[ShownIntention]) -> list[tuple[str, str]]:
    """The types of service of which nothing is said yet."""
    there = {each.slug for each in shown}
    return [(value, words) for value, words in ServiceType.choices if value not in there]


def parts_of(strategy: Strategy, kind: StrategyPart.Kind) -> list[str]:
    return [each.text for each in strategy.parts.all() if each.kind == kind]


def versions_table(versions: Sequence[Strategy], shown: Strategy, slug: str, day: date) -> Table:
    """The latest first; each but the first leads to what changed in it."""
    columns: list[Column | str] = ["Version", "State", "Approved", "What changed", "Compare"]
    return Table("Versions", columns, [_version(each, shown, slug, day) for each in versions])


def _version(each: Strategy, shown: Strategy, slug: str, day: date) -> list[Any]:
    here = each.pk == shown.pk
    page = reverse("reports:strategy-detail", args=[slug, each.pk])
    compared = reverse("reports:strategy-differences", args=[slug, each.pk])
    return [
        f"Version {each.version} (this one)" if here else link(f"Version {each.version}", page),
        STATES[standing_of(each, day).state].body,
        day_words(timezone.localdate(each.approved_at)) if each.approved_at else NO_NUMBER,
        _breaking(each.what_changed or ("First version" if not each.replaces_id else NOT_SAID)),
        link(f"With version {each.version - 1}", compared) if each.replaces_id else NO_NUMBER,
    ]


def _breaking(words: str) -> SafeString:
    """What people wrote, where it stands beside other columns: an address in it is one long word."""
    return format_html('<div class="app-plan__words">{}</div>', words)


def differences_table(found: Sequence[Difference], before: Strategy, after: Strategy) -> Table:
    columns = ["What", f"Version {before.version}", f"Version {after.version}"]
    rows = [
        [each.what, _breaking(each.before or "Not there"), _breaking(each.after or "Not there any more")]
        for each in found
    ]
    return Table("What is different", columns, rows, caption_hidden=True)
