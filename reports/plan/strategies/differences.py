"""What changed from one version of a strategy to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from reports.models import StrategyPart
from reports.plan.strategies.selectors import intentions_of
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.models import Intention, Strategy

FACTS: Final = {
    "title": "Title", "number": "Document number", "owner": "Owner", "start": "First day of its period",
    "end": "Last day of its period", "established_on": "Established", "next_review_on": "Next review",
}  # fmt: skip
OF_INTENTION: Final = {
    "direction": "what is wanted", "quantity": "places", "where": "where", "for_whom": "for whom",
    "what_there_is": "what is there", "how_to_change": "how it is to change", "what_we_fund": "what we fund",
    "not_wanted": "what is not wanted",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    before: str
    after: str


def differences(before: Strategy, after: Strategy) -> list[Difference]:
    """In the order of the page; none where nothing changed."""
    return [*_of_facts(before, after), *_of_parts(before, after), *_of_intentions(before, after)]


def _of_facts(before: Strategy, after: Strategy) -> Iterator[Difference]:
    for name, heading in FACTS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference(heading, _words(name, old), _words(name, new))


def _words(name: str, value: Any) -> str:
    if isinstance(value, date):
        return day_words(value - timedelta(days=1) if name == "end" else value)
    return "" if value is None else str(value)


def _of_parts(before: Strategy, after: Strategy) -> Iterator[Difference]:
    """One that is only in another place is no difference."""
    for kind in StrategyPart.Kind:
        old, new = _texts(before, kind), _texts(after, kind)
        gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
        yield from (Difference(kind.label, each, "") for each in gone)
        yield from (Difference(kind.label, "", each) for each in come)


def _texts(strategy: Strategy, kind: StrategyPart.Kind) -> Sequence[str]:
    return [each.text for each in strategy.parts.all() if each.kind == kind]


def _of_intentions(before: Strategy, after: Strategy) -> Iterator[Difference]:
    old = {each.service_type: each for each in intentions_of(before)}
    new = {each.service_type: each for each in intentions_of(after)}
    for service_type in [*old, *(each for each in new if each not in old)]:
        yield from _of_one(old.get(service_type), new.get(service_type))


def _of_one(before: Intention | None, after: Intention | None) -> Iterator[Difference]:
    either = before or after
    if either is None:
        return
    for name, heading in OF_INTENTION.items():
        old, new = (_value(each, name) if each else "" for each in (before, after))
        if old != new:
            yield Difference(f"{either.get_service_type_display()}: {heading}", old, new)


def _value(intention: Intention, name: str) -> str:
    if name == "direction":
        return intention.get_direction_display()
    return _words(name, getattr(intention, name))
