"""What waits for somebody who reads the board: a draft to approve or to change, providers for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Min
from django.urls import reverse

from providers.models import Interest
from providers.presenters.interest import waiting_words
from reports.market_position.commentary import SENT_BACK, makers_of
from reports.market_position.quarters import MarketQuarter
from reports.models import Publication
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today
from sufficiency.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.contrib.auth.models import AnonymousUser

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

DRAFTS = Written(
    lambda blank: (
        Publication.objects.filter(authority=blank("authority"), published_at=None)
        .order_by()
        .values_list("pk", "quarter_start", "sent_at", "prepared_by_id", "commentary")
    )
)

INTERESTS = Written(
    lambda blank: (
        Interest.objects.waiting()
        .filter(authority=blank("authority"))
        .order_by()
        .values("authority")
        .annotate(number=Count("pk"), oldest=Min("received_at"))
        .values_list("number", "oldest")
    )
)
"""One row of how many wait and since when; none where nobody does."""


class Draft(NamedTuple):
    """An edition that is not published, without what it says."""

    pk: int
    quarter_start: date
    sent_at: datetime | None
    prepared_by_id: int
    commentary: dict[str, Any]


def notices(drafts: Iterable[Draft], authority: Authority, user: User | AnonymousUser) -> list[tuple[str, str]]:
    """What waits for this person, in a sentence, and where: to approve, or to change what was sent back."""
    approves, prepares = may(authority, Permission.APPROVE_MARKET), may(authority, Permission.PREPARE_MARKET)
    found = []
    for each in drafts:
        words = ""
        if each.sent_at and approves and user.pk not in makers_of(each):
            words = "waits for your approval"
        elif SENT_BACK in each.commentary and prepares and user.pk in makers_of(each):
            words = "was sent back to be changed"
        if words:
            quarter = MarketQuarter(each.quarter_start).in_words
            href = reverse("reports:publishing-edition", args=[authority.slug, each.pk])
            found.append((f"The market position of {quarter} {words}", href))
    return found


def interest_notices(waiting: Iterable[tuple[int, datetime]], authority: Authority) -> list[tuple[str, str]]:
    """Expressions of interest without an answer, for those who answer them."""
    if not may(authority, Permission.KEEP_HOMES):
        return []
    href = reverse("providers:interest-list", args=[authority.slug])
    return [(waiting_words(number, oldest, today()), href) for number, oldest in waiting]
