"""A provider and the owner groups in words: who owns what, and since when it was recorded so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from providers.actions.owner_groups import RENAMED
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.selectors import KindCount
    from sufficiency.audit.models import Event


def provider_lede(counts: Iterable[KindCount], here: int, council: str, as_at: date | None) -> str:
    total = sum(each.count for each in counts)
    if not total or as_at is None:
        return "Nothing of this provider is registered in England, by the lists that are loaded."
    homes = count_words(total, "home or agency", "homes and agencies")
    return f"{homes} registered in England on Ofsted's list as at {day_words(as_at)}, {here} of them in {council}."


def groups_table(groups: Iterable[dict[str, Any]], slug: str) -> Table:
    columns: list[Column | str] = ["Owner group", Column("Providers", True), Column("Homes and agencies", True)]
    rows = [[_group(each, slug), number_words(each["owners"]), number_words(each["registered"])] for each in groups]
    return Table("Owner groups", columns, rows, caption_hidden=True)


def _group(each: dict[str, Any], slug: str) -> Any:
    return link(each["name"], reverse("providers:group-detail", args=[slug, each["pk"]]))


def history_table(events: Iterable[Event]) -> Table:
    """What was recorded of who owns it, newest first."""
    columns: list[Column | str] = [Column("Recorded", unbroken=True), "What", "By"]
    rows = [[day_words(timezone.localdate(each.at)), _what(each), _by(each)] for each in events]
    return Table("What was recorded of the owner", columns, rows, caption_hidden=True)


def _what(event: Event) -> str:
    before, after = event.before or {}, event.after or {}
    if event.verb == RENAMED:
        return f"The group was renamed: {before['name']} → {after['name']}"
    named, was, now = after["provider"], before["group"], after["group"]
    if was and now:
        return f"{named} went from {was} to {now}"
    return f"{named} joined {now}" if now else f"{named} left {was}"


def _by(event: Event) -> str:
    """The council, not the person: other councils read this too."""
    return event.authority.name if event.authority else "Whoever runs this service"
