"""Prints an authority's figures on a date, or the children behind one, or the list of indicators."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.board.audience import Audience
from reports.disclosure.quarters import is_quarter_end, quarter_end_on_or_before
from reports.indicators.breakdowns import BREAKDOWNS, with_groups
from reports.indicators.figures import children_behind, figures
from reports.indicators.listing import as_table, groups_as_table, registry_as_json, registry_as_table
from reports.indicators.numbers import CHILDREN_LOOKED_AFTER
from reports.indicators.registry import INDICATORS
from reports.indicators.scope import Scope
from reports.indicators.sheet import sheet_of
from reports.supply.figures import supply_figures
from reports.supply.stated import stated_of_supply
from sufficiency.authorities.models import Authority
from sufficiency.commands import JobCommand, refused, wrong_usage
from sufficiency.web.forms import YEARS
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from reports.indicators.figure import Figure


class Command(JobCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authority", nargs="?", help="slug or GSS code, such as leeds or E08000035")
        parser.add_argument("--date", help="the day, as 2024-03-31")
        parser.add_argument("--by", choices=list(BREAKDOWNS), help="also by these groups")
        parser.add_argument("--children", metavar="SLUG", help="the children an indicator counts, by reference")
        parser.add_argument("--suppressed", action="store_true", help="as readers who see totals only")
        parser.add_argument("--list", action="store_true", help="what each indicator is")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self._print(options, registry_as_json(), registry_as_table)
            return
        scope = _scope(options["authority"], options["date"])
        if options["children"]:
            self._print_children(scope, options)
        else:
            self._print_figures(scope, options)

    def _print_children(self, scope: Scope, options: dict[str, Any]) -> None:
        slug = options["children"]
        if slug not in INDICATORS:
            raise wrong_usage(f"There is no indicator “{slug}”: see indicators --list.")
        if options["suppressed"] or options["by"]:
            raise wrong_usage("--children names children: it goes with neither --suppressed nor --by.")
        references = list(children_behind(slug, scope).order_by("reference").values_list("reference", flat=True))
        self._print(options, {"slug": slug, "children": references}, lambda: "\n".join(references))

    def _print_figures(self, scope: Scope, options: dict[str, Any]) -> None:
        found = _suppressed(scope, options["by"]) if options["suppressed"] else _figures(scope, options["by"])
        # Beds are no children: they have no groups of them, and readers of totals see no page of supply.
        of_supply = {} if options["suppressed"] or options["by"] else supply_figures(scope.authority, scope.day)
        as_json = {slug: figure.as_json() for slug, figure in (found | of_supply).items()}
        for slug, stated in (stated_of_supply(scope.authority, scope.day) if of_supply else {}).items():
            as_json[slug]["stated"] = stated.as_json()
        printed = {
            "authority": scope.authority.slug,
            "date": scope.day.isoformat(),
            "data_version": scope.authority.data_version,
            "indicators": as_json,
        }
        self._print(options, printed, lambda: groups_as_table(found) if options["by"] else as_table(as_json))

    def _print(self, options: dict[str, Any], printed: dict[str, Any], table: Any) -> None:
        self.stdout.write(json.dumps(printed) if options["json"] else table())


def _figures(scope: Scope, by: str | None) -> dict[str, Figure]:
    found = figures(scope)
    return with_groups(found, by, scope) if by else found


def _suppressed(scope: Scope, by: str | None) -> dict[str, Figure]:
    """What a board member reads on the pages of the day, and nothing else."""
    if not is_quarter_end(scope.day):
        before = day_words(quarter_end_on_or_before(scope.day))
        raise refused(
            f"Readers of totals see quarter ends only, since from one day to the next a total tells of one child: "
            f"31 March, 30 June, 30 September and 31 December. The last before {day_words(scope.day)} is {before}."
        )
    audience = Audience(sees_children=False, authority=scope.authority)
    sheet = audience.whole(sheet_of(scope))
    shown = audience.shown(sheet).figures
    if not by:
        return shown
    groups = {slug: figure.by or {} for slug, figure in with_groups(sheet.figures, by, scope).items()}
    stock = groups[CHILDREN_LOOKED_AFTER.slug]
    return {
        slug: replace(figure, by=audience.shown_groups(sheet, slug, by, groups[slug], stock))
        for slug, figure in shown.items()
    }


def _scope(named: str | None, day: str | None) -> Scope:
    if not named or not day:
        raise wrong_usage("Say which authority and which day: indicators leeds --date 2024-03-31.")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise wrong_usage(f"“{day}” is not a date: write it as 2024-03-31.") from None
    if on.year not in YEARS:
        raise wrong_usage(f"“{day}” is no day that figures are of: write one like 2024-03-31.")
    authority = Authority.objects.named(named).first()
    if authority is None:
        raise refused(f"There is no authority “{named}”: give its slug or its GSS code.")
    return Scope(authority, on)
