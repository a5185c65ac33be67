"""The page of commitments, training and services, as three tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from providers.models import ProviderCommitment, TrainingEvent
from providers.presenters.words import with_also
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Commitment, ServiceKind
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import NO_NUMBER, count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from providers.actions.partnership import Kept
    from providers.models import Attendance, CommissionedService


def commitments_table(commitments: Iterable[ProviderCommitment], slug: str, *, may_keep: bool) -> Table:
    columns: list[Column | str] = ["Provider", "Committed itself to", Column("Agreed", unbroken=True), "Evidence"]
    rows = [
        [_led(each.provider.name, "commitment-edit", slug, each.pk, may_keep), Commitment(each.commitment).label,
         day_words(each.agreed_on), _evidence(each)]
        for each in commitments
    ]  # fmt: skip
    return Table("Commitments", columns, rows, caption_hidden=True)


def _evidence(each: ProviderCommitment) -> Any:
    return with_also(each.evidence, day_words(each.evidenced_on)) if each.evidenced_on else "None yet"


def training_table(events: Iterable[TrainingEvent], slug: str, *, may_keep: bool) -> Table:
    columns: list[Column | str] = ["Training", Column("Held", unbroken=True), Column("Places", True), "Who came"]
    rows = [
        [_led(each.title, "training-edit", slug, each.pk, may_keep), day_words(each.held_on),
         number_words(each.places), came_words(each.attendance.all())]
        for each in events
    ]  # fmt: skip
    return Table("Training", columns, rows, caption_hidden=True)


def came_words(attendance: Iterable[Attendance]) -> str:
    """ "5 people: Example Care Ltd 3, Other Ltd 2"."""
    rows = sorted(attendance, key=lambda each: each.provider.name)
    if not rows:
        return "Nobody yet"
    named = ", ".join(f"{each.provider.name} {each.people}" for each in rows)
    return f"{count_words(sum(each.people for each in rows), 'person', 'people')}: {named}"


def removal_words(thing: Kept) -> str:
    """What goes from the lists."""
    if isinstance(thing, ProviderCommitment):
        return f"{thing.provider.name}: {thing}."
    return f"{thing}. Who came to it goes too." if isinstance(thing, TrainingEvent) else f"{thing}."


def services_table(services: Iterable[CommissionedService], slug: str, *, may_keep: bool) -> Table:
    columns: list[Column | str] = [
        "Service", "Kind", "Provided by", Column("From", unbroken=True), Column("Until", unbroken=True),
        Column("A year", True), "Taken up",
    ]  # fmt: skip
    rows = [_service(each, slug, may_keep) for each in services]
    return Table("Services", columns, rows, caption_hidden=True)


def _service(each: CommissionedService, slug: str, may_keep: bool) -> list[Any]:
    taken = number_words(each.taken_up)
    return [
        _led(each.title, "service-edit", slug, each.pk, may_keep),
        ServiceKind(each.kind).label,
        each.provider_name or NO_NUMBER,
        day_words(each.start),
        "Goes on" if each.end == OPEN else day_words(each.end),
        number_words(each.capacity),
        with_also(taken, f"as at {day_words(each.taken_up_as_at)}") if each.taken_up_as_at else NO_NUMBER,
    ]


def _led(words: str, name: str, slug: str, pk: int, may_keep: bool) -> Any:
    return link(words, reverse(f"providers:{name}", args=[slug, pk])) if may_keep else words
