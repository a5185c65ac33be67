"""Fees and costs in words and tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from placements.fees.parts import NOTHING
from placements.presenters.child_tables import label
from sufficiency.calendar import OPEN, last_day_of_year
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.codes.supply import Sourcing
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import capital, count_or_no, count_words, day_words, money_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from placements.fees.costs import Spend, WeeklyCosts, YearsSpend
    from placements.fees.selectors import ChildsFees
    from placements.models import Fee

POUND: Final = Decimal(1)
NOT_RECORDED: Final = "Not recorded"
ONE_DAY: Final = timedelta(days=1)
HEADINGS: Final = (
    ("child", "Child", False), ("type", "Placement type", False), ("since", "Price since", False),
    ("sourcing", "Bought as", False), ("price", "£ a week", True),
)  # fmt: skip


def costs_table(costs: WeeklyCosts) -> Table:
    """Average weekly cost by placement type and way of buying."""
    columns: list[Column | str] = [
        "Placement type", "Bought as", Column("Children", numeric=True), Column("Mean, £ a week", numeric=True),
        Column("Median, £ a week", numeric=True), Column("Together, £ a week", numeric=True),
    ]  # fmt: skip
    rows = [
        (
            label(PlacementType, line.placement_type),
            Sourcing(line.sourcing).label,
            line.children,
            _whole(line.mean),
            _whole(line.middle),
            _whole(line.total),
        )
        for line in costs.lines
    ]
    whole = sum(costs.fees, NOTHING)
    total = ("All with a fee", "", len(costs.fees), _whole(whole / len(costs.fees)), "", _whole(whole))
    without = count_words(costs.without_fee, "child has", "children have")
    note = f"{without} no fee recorded on this day." if costs.without_fee else "Every child has a fee on this day."
    return Table(
        f"What a week costs, {day_words(costs.day)}",
        columns,
        rows,
        total=total if rows else (),
        note=note,
        sortable=True,
    )


def mix_table(costs: WeeklyCosts) -> Table:
    """How places are bought: of all children with a fee."""
    columns: list[Column | str] = ["Bought as", Column("Children", numeric=True), Column("Share", numeric=True)]
    counts = {code: sum(line.children for line in costs.lines if line.sourcing == code) for code in Sourcing.values}
    everyone = sum(counts.values())
    rows = [(Sourcing(code).label, count, percent_words(count, everyone, places=1)) for code, count in counts.items()]
    return Table(f"How places are bought, {day_words(costs.day)}", columns, rows)


def spend_table(years: YearsSpend) -> Table:
    by = f"To {day_words(years.day)}" if years.begun else "So far"
    columns: list[Column | str] = [
        "Who pays", Column(by, numeric=True), Column("To the year's end", numeric=True)
    ]  # fmt: skip
    payers = (("Social care", "social_care"), ("Education", "education"), ("Health", "health"))
    rows = [(words, _pounds(years.to_date, name), _pounds(years.forecast, name)) for words, name in payers]
    total = ("All", _pounds(years.to_date, "total"), _pounds(years.forecast, "total"))
    ends = capital(count_or_no(years.ends_known, "fee has an end", "fees have an end"))
    note = (
        "The forecast is what is recorded: each fee to its end where that is known, to 31 March where it is not. "
        f"{ends} before then. Children who may yet come "
        "into care, and prices that may rise, are not in it."
    )
    return Table(f"Spend in the year to 31 March {years.year_ending}", columns, rows, total=total, note=note)


def _pounds(spend: Spend, name: str) -> str:
    return money_words(getattr(spend, name).quantize(POUND))


def budget_sentence(years: YearsSpend) -> str:
    """The forecast of what social care pays against its budget; of a year that is over, what it paid."""
    pays = "paid" if years.day == last_day_of_year(years.year_ending) else "is forecast to pay"
    told = f"In the year to 31 March {years.year_ending} social care {pays} "
    told += money_words(years.forecast.social_care.quantize(POUND))
    if years.budget is None or years.over_budget is None:
        return f"{told}. No budget is set for that year."
    gap = years.over_budget.quantize(POUND)
    if gap == 0:
        return f"{told}: its budget of {money_words(years.budget)}."
    side = "over" if gap > 0 else "under"
    share = abs(gap) / years.budget * 100 if years.budget else NOTHING
    return f"{told}: {money_words(abs(gap))} ({share:.1f}%) {side} its budget of {money_words(years.budget)}."


def fees_table(rows: Iterable[dict[str, Any]], slug: str, sort: str, query: QueryDict) -> Table:
    columns = [Column(words, numeric, *_sorting(name, sort, query)) for name, words, numeric in HEADINGS]
    lines = [
        (
            link(row["reference"], reverse("placements:fee-list-child", args=[slug, row["reference"]])),
            label(PlacementType, row["placement"] or ""),
            day_words(row["since"]) if row["since"] else NOT_RECORDED,
            Sourcing(row["sourcing"]).label if row["sourcing"] else "",
            "" if row["total"] is None else _amount(row["total"]),
        )
        for row in rows
    ]
    return Table("Fees", columns, lines, caption_hidden=True, sticky=True)


def _sorting(name: str, sort: str, query: QueryDict) -> tuple[str, str]:
    """Where a press of the heading leads, and which way the list is sorted by it now."""
    now = sort.removeprefix("-") == name
    changed = query.copy()
    changed["sort"] = f"-{name}" if sort == name else name
    changed.pop("page", None)
    direction = ("descending" if sort.startswith("-") else "ascending") if now else ""
    return f"?{changed.urlencode()}", direction


def childs_fees_table(found: ChildsFees, slug: str, *, may_change: bool) -> Table:
    columns: list[Column | str] = [
        Column("From", unbroken=True), Column("To", unbroken=True), Column("£ a week", numeric=True), "Parts",
        "Who pays", "Bought as",
    ]  # fmt: skip
    columns += ["Change"] if may_change else []
    rows = [(*_fee_row(fee), *((_change(fee, found, slug),) if may_change else ())) for fee in found.fees]
    return Table("Prices", columns, rows)


def _fee_row(fee: Fee) -> tuple[Any, ...]:
    parts = (("core", fee.core), ("education", fee.education), ("additional", fee.additional), ("other", fee.other))
    shares = (
        ("social care", fee.paid_by_social_care), ("education", fee.paid_by_education), ("health", fee.paid_by_health)
    )  # fmt: skip
    bought = Sourcing(fee.sourcing).label
    return (
        day_words(fee.start),
        _last(fee.end),
        _amount(fee.total),
        _listed(parts),
        _listed(shares),
        f"{bought}: {fee.contract}" if fee.contract else bought,
    )


def _listed(amounts: Iterable[tuple[str, Decimal]]) -> str:
    return ", ".join(f"{name} {money_words(amount)}" for name, amount in amounts if amount)


def _change(fee: Fee, found: ChildsFees, slug: str) -> Any:
    return way("Correct", reverse("placements:fee-edit", args=[slug, found.child.reference, fee.pk]))


def stays_table(found: ChildsFees) -> Table:
    columns: list[Column | str] = [Column("From", unbroken=True), Column("To", unbroken=True), "Placement type", "URN"]
    rows = [
        (day_words(stay.start), _last(stay.end), label(PlacementType, stay.placement_type), stay.urn or "Not known")
        for stay in found.stays
    ]
    return Table("Placements", columns, rows)


def _last(end: date) -> str:
    return "Goes on" if end == OPEN else day_words(end - ONE_DAY)


def _whole(pounds: Decimal) -> str:
    """In a column of averages pence are noise, and some with and some without are hard to read down."""
    return f"{pounds.quantize(POUND, ROUND_HALF_UP):,}"


def _amount(pounds: Decimal) -> str:
    return f"{pounds:,.2f}".removesuffix(".00")
