"""The demo's market position: Bolton's of two quarters, prepared by its analyst and approved by its manager."""

from __future__ import annotations

import csv
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.conf import settings

from reports.market_position.actions import approve, draft, write_commentary, write_contact
from reports.market_position.commentary import CONTACT
from reports.market_position.quarters import MarketQuarter, NoDataError
from reports.models import Publication
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sufficiency.authorities.models import Authority

FILE: Final = settings.BASE_DIR / "fixtures" / "market_position" / "commentary.csv"


def publish_demo(authorities: Sequence[Authority]) -> None:
    """A quarter that has an edition, or a draft of one, is left as it is."""
    by_slug = {authority.slug: authority for authority in authorities}
    for (slug, name), words in _words().items():
        quarter = MarketQuarter.named(name)
        there = Publication.objects.filter(authority__slug=slug, quarter_start=quarter.start)
        if slug in by_slug and not there.exists():
            # Of a quarter that is not over on the day the demo is given, nothing.
            with suppress(NoDataError):
                _publish(by_slug[slug], quarter, words)


def _publish(authority: Authority, quarter: MarketQuarter, words: dict[str, str]) -> None:
    preparer, approver = _person(RoleName.ANALYST), _person(RoleName.MANAGER)
    made = draft(authority=authority, quarter=quarter, by=preparer)
    for section, text in words.items():
        if section == CONTACT:
            team, email = text.split("|")
            write_contact(publication=made, contact={"team": team, "email": email}, by=preparer)
        else:
            write_commentary(publication=made, section=section, text=text, by=preparer)
    approve(publication=made, by=approver)


def _person(role: RoleName) -> User:
    """Named after the role."""
    return User.objects.get(username=role.value)


def _words() -> dict[tuple[str, str], dict[str, str]]:
    """By council and quarter, the earlier quarter first."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["council"], row["quarter"]][row["section"]] = row["text"]
    return dict(sorted(found.items()))
