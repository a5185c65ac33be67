"""What an indicator of supply counts, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from providers.models import HomeKind
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from reports.board.children import children_table
from reports.indicators.scope import Scope
from reports.supply.behind import Rows
from sufficiency.codes.supply import Sourcing, UseKind
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words, money_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placements.models import Fee
    from providers.models import Bed, Home
    from reports.supply.scope import SupplyScope
    from sufficiency.accounts.models import User

CAPTION = "What this counts"
USES = {UseKind.RESERVED: "Reserved", UseKind.UNAVAILABLE: "Unavailable"}


def rows_table(rows: Rows, found: Sequence[Any], scope: SupplyScope, user: User) -> Table:
    if rows is Rows.CHILDREN:
        return children_table(found, Scope(scope.authority, scope.day), user)
    if rows is Rows.BEDS:
        columns: list[Column | str] = ["Home", "Kind", "Bed", "Used for"]
        lines = [_bed(each, scope) for each in found]
    elif rows is Rows.FEES:
        columns = ["Child", "Bought as", Column("Since", unbroken=True), Column("A week", numeric=True)]
        lines = [_fee(each, scope) for each in found]
    elif rows is Rows.HOMES:
        columns = ["Home", "Kind", Column("Last stated", unbroken=True), Column("Age", numeric=True)]
        lines = [_stated(each, scope) for each in found]
    else:
        columns = ["Household", Column("Approved for", numeric=True)]
        lines = [(_home(each, scope), count_words(each.places, "place")) for each in found]
    return Table(CAPTION, columns, lines, caption_hidden=True)


def _home(home: Home, scope: SupplyScope) -> str:
    return link(home_called(home), home_href(home, scope.authority.slug))


def _bed(bed: Bed, scope: SupplyScope) -> tuple[str, ...]:
    if bed.use == UseKind.OCCUPIED:  # type: ignore[attr-defined]
        use = "Our child" if bed.whose == scope.authority.pk else "Another council's child"  # type: ignore[attr-defined]
    else:
        use = USES.get(bed.use, "Vacant")  # type: ignore[attr-defined]
    return _home(bed.home, scope), HomeKind(bed.home.kind).label, f"Bed {bed.number}", use


def _fee(fee: Fee, scope: SupplyScope) -> tuple[str, ...]:
    reference = fee.reference  # type: ignore[attr-defined]
    named = link(reference, reverse("placements:fee-list-child", args=[scope.authority.slug, reference]))
    return named, Sourcing(fee.sourcing).label, day_words(fee.start), money_words(fee.total)


def _stated(home: Home, scope: SupplyScope) -> tuple[str, ...]:
    said = home.said_on  # type: ignore[attr-defined]
    age = count_words((scope.day - said).days, "day", "days")
    return _home(home, scope), HomeKind(home.kind).label, day_words(said), age
