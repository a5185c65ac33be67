"""Draws a quarter's market position; with a second person it is approved and published, else a draft stays."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from reports.market_position.actions import NotPublishableError, approve, draft, may_not_approve, moved
from reports.market_position.quarters import MarketQuarter, NoDataError, NotAQuarterError
from reports.models import Publication
from sufficiency.accounts.models import User
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused, wrong_usage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument("--quarter", required=True, help="of the calendar year, as 2025-Q1 for January to March")
        parser.add_argument("--prepared-by", required=True, metavar="USER", help="user name of who prepares it")
        parser.add_argument("--approved-by", metavar="USER", help="user name of the second person, who approves it")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            quarter = MarketQuarter.named(options["quarter"])
        except NotAQuarterError as error:
            raise wrong_usage(str(error)) from None
        authority = Authority.objects.named(options["authority"]).first()
        if authority is None:
            raise refused(f"There is no authority “{options['authority']}”: give its slug or its GSS code.")
        preparer, approver = _person(options["prepared_by"]), _person(options["approved_by"])
        try:
            made = _made(authority, quarter, preparer, approver)
        except (NoDataError, NotPublishableError) as error:
            raise refused(str(error)) from None
        facts = _facts(made)
        self.stdout.write(json.dumps(facts) if options["json"] else _sentence(facts, quarter))


def _made(authority: Authority, quarter: MarketQuarter, preparer: User | None, approver: User | None) -> Publication:
    """Where the second person is refused, nothing of it stays. What is published and still so is published enough."""
    if preparer is None or preparer == approver:
        raise NotPublishableError("An edition is approved by a second person: name two people.")
    there = Publication.objects.published().filter(authority=authority, quarter_start=quarter.start).first()
    if there and not Publication.objects.filter(corrects=there).exists() and not moved(there):
        return there
    with transaction.atomic():
        made = draft(authority=authority, quarter=quarter, by=preparer)
        if approver and may_not_approve(made, approver):
            raise NotPublishableError(
                f"{approver.username} prepared this edition, or wrote words of it: name another to approve it."
            )
        return approve(publication=made, by=approver) if approver else made


def _person(username: str | None) -> User | None:
    if username is None:
        return None
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise refused(f"Nobody is called “{username}” here: give the user name of a person who can sign in.")
    return person


def _facts(made: Publication) -> dict[str, Any]:
    slug, quarter = made.authority.slug, MarketQuarter(made.quarter_start).name
    published = made.published_at is not None
    address = (
        reverse("reports:market-edition", args=[slug, quarter, made.edition])
        if published
        else reverse("reports:publishing-edition", args=[slug, made.pk])
    )
    return {
        "edition": made.edition,
        "state": "published" if published else "draft",
        "address": address,
        "tables": [table["slug"] for section in made.payload["sections"] for table in section["tables"]],
        "hidden": dict(Counter(each["why"] for each in made.hidden).most_common()),
    }


def _sentence(facts: dict[str, Any], quarter: MarketQuarter) -> str:
    hidden = sum(facts["hidden"].values())
    return (
        f"Edition {facts['edition']} of {quarter.in_words} is {facts['state']}: {facts['address']}\n"
        f"{len(facts['tables'])} tables; {hidden} numbers are kept back"
    )
