"""Contracts in words: the list, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from providers.contracts.prices import price_on
from providers.contracts.use import ContractUse
from providers.presenters.links import home_href
from providers.presenters.words import home_called
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import ContractKind
from sufficiency.web.components import Column, Table, link, way
from sufficiency.web.presenters import capital, count_words, day_words, money_words, percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from providers.models import Contract, ContractBed, ContractHome, ContractPrice, Home

SOON: Final = timedelta(days=183)
NOT_SAID: Final = "Not said"
POUND: Final = Decimal(1)
ONE_DAY: Final = timedelta(days=1)
VOIDS_TOLD: Final = (
    "What voids cost is told at the price in force each day. The share paid for an empty bed, and its free days, are "
    "those of the terms as they are now."
)


def contracts_table(contracts: Iterable[Contract], uses: Mapping[int, ContractUse], slug: str, day: date) -> Table:
    columns: list[Column | str] = [
        "Contract", "Kind", "Provider", Column("To", unbroken=True), Column("Beds' days used", numeric=True),
        Column("Cost of voids", numeric=True), "To do",
    ]  # fmt: skip
    rows = [
        (
            link(contract.title, reverse("providers:contract-detail", args=[slug, contract.pk])),
            contract.get_kind_display(),
            contract.provider.name if contract.provider else "Several",
            day_words(contract.end - ONE_DAY),
            _used_words(uses[contract.pk]),
            _cost_words(uses[contract.pk]),
            to_do(contract, day),
        )
        for contract in contracts
    ]
    return Table("Contracts", columns, rows, caption_hidden=True, sticky=True)


def _used_words(use: ContractUse) -> str:
    return percent_words(use.by_holder, use.covered) if use.covered else "No beds covered"


def _cost_words(use: ContractUse) -> str:
    """Where no price is recorded for some of the days, no more than is known is said."""
    if not use.covered or (use.unpriced and not use.void_cost):
        return "Not known" if use.covered else ""
    return f"{'At least ' if use.unpriced else ''}{money_words(use.void_cost.quantize(POUND))}"


def to_do(contract: Contract, day: date) -> str:
    """What has to be done about it within half a year, the soonest first; nothing where nothing has."""
    last = contract.end - ONE_DAY
    if last < day:
        return "Ended"
    more = contract.extendable_to and contract.extendable_to > last
    due = [
        (contract.retender_on, "Tender again by {}"),
        (contract.uplift_on, "Price rises on {}"),
        (last, "Ends on {}, can be extended" if more else "Ends on {}"),
    ]
    coming = sorted((when, words) for when, words in due if when and day <= when <= day + SOON)
    overdue = contract.retender_on and contract.retender_on < day
    if overdue and contract.retender_on:
        return f"Tender was due on {day_words(contract.retender_on)}"
    return coming[0][1].format(day_words(coming[0][0])) if coming else ""


@dataclass(frozen=True, slots=True)
class ContractPage:
    facts: list[tuple[str, str]]
    use: Table | None
    prices: Table
    beds: Table
    homes: Table
    sentence: str
    to_do: str


def contract_page(
    contract: Contract,
    use: ContractUse,
    period: tuple[date, date],
    covered: Iterable[ContractBed],
    homes: Iterable[ContractHome],
    *,
    slug: str,
    day: date,
    may_change: bool,
) -> ContractPage:
    return ContractPage(
        facts=facts_of(contract, day),
        prices=prices_table(contract, slug, may_change=may_change),
        use=_use_table(use, period) if use.covered else None,
        beds=_beds_table(covered, contract, slug, may_change=may_change),
        homes=_homes_table(homes, slug, may_change=may_change),
        sentence=_sentence(use, period),
        to_do=to_do(contract, day),
    )


def _sentence(use: ContractUse, period: tuple[date, date]) -> str:
    if not use.covered:
        return "It covered no bed in this time."
    cost = f", which cost {_cost_words(use).replace('At', 'at')}" if use.void_cost else ""
    return (
        f"From {day_words(period[0])} to {day_words(period[1])} our children lived in its beds on "
        f"{percent_words(use.by_holder, use.covered)} of the days; {count_words(use.void, 'day stood', 'days stood')} "
        f"empty{cost}."
    )


def facts_of(contract: Contract, day: date) -> list[tuple[str, str]]:
    """Its terms, one after another, with the price of the day."""
    return [
        ("How places are bought", contract.get_kind_display()),
        ("Provider", contract.provider.name if contract.provider else "Several"),
        ("Reference", contract.reference or NOT_SAID),
        ("From", day_words(contract.start)),
        ("To", day_words(contract.end - ONE_DAY)),
        ("Can be extended to", _day(contract.extendable_to)),
        ("To be tendered again on", _day(contract.retender_on)),
        ("Price of a bed a week", _price_words(contract, day)),
        ("Paid for an empty bed", _void_words(contract)),
        ("How the price rises", contract.uplift or NOT_SAID),
        ("Next rise", _day(contract.uplift_on)),
        ("First refusal", refusal_words(contract)),
    ]


def _price_words(contract: Contract, day: date) -> str:
    """In force on the day, or on the nearest day of the contract; and the next that is known."""
    now = price_on(contract, min(max(day, contract.start), contract.end - ONE_DAY))
    coming = next((each for each in contract.prices.all() if each.start > day and each != now), None)
    told = [money_words(now.weekly_price)] if now else []
    told += [f"from {day_words(coming.start)} {money_words(coming.weekly_price)}"] if coming else []
    return capital("; ".join(told)) or NOT_SAID


def _day(day: date | None) -> str:
    return day_words(day) if day else NOT_SAID


def _void_words(contract: Contract) -> str:
    if not contract.void_percent:
        return "Nothing" if contract.void_percent == 0 else NOT_SAID
    free = f", after {count_words(contract.void_free_days, 'day', 'days')}" if contract.void_free_days else ""
    return f"{contract.void_percent}% of the price{free}"


def refusal_words(contract: Contract) -> str:
    """Who is offered a vacancy first, and for how long."""
    if not contract.first_refusal_hours:
        return "None"
    own = f"Ours alone for {count_words(contract.first_refusal_hours, 'hour', 'hours')}"
    if not contract.group or not contract.group_hours:
        return f"{own}, then anybody's"
    return f"{own}, then {contract.group.name} for {count_words(contract.group_hours, 'hour', 'hours')}, then anybody's"


def _use_table(use: ContractUse, period: tuple[date, date]) -> Table:
    columns: list[Column | str] = ["What the beds were", Column("Days", numeric=True), Column("Share", numeric=True)]
    counts = [
        ("Our child lived there", use.by_holder),
        ("Another council's child lived there", use.by_others),
        ("Unavailable", use.unavailable),
        ("Held for us", use.reserved),
        ("Vacant", use.vacant),
    ]
    rows = [(words, f"{days:,}", percent_words(days, use.covered)) for words, days in counts]
    caption = f"Days of its beds, {day_words(period[0])} to {day_words(period[1])}"
    note = VOIDS_TOLD if use.void_cost else ""
    if use.unpriced:
        days = count_words(use.unpriced, "day that is", "days that are")
        note = f"No price is recorded for {days} paid for: what they cost is not known. {note}".strip()
    return Table(caption, columns, rows, total=("All", f"{use.covered:,}", "100%"), note=note)


def prices_table(contract: Contract, slug: str, *, may_change: bool) -> Table:
    """The latest first."""
    columns: list[Column | str] = [
        Column("From", unbroken=True), Column("To", unbroken=True), Column("£ a week", numeric=True), "Why",
    ]  # fmt: skip
    columns += ["Change"] if may_change else []
    rows, end = [], contract.end
    for each in reversed(contract.prices.all()):
        days = (day_words(each.start), day_words(end - ONE_DAY))
        change = (_correct(each, slug),) if may_change else ()
        why = each.why or ("Its first price" if each.start == contract.start else NOT_SAID)
        rows.append((*days, f"{each.weekly_price:,.2f}", why, *change))
        end = each.start
    return Table("Prices of a bed", columns, rows)


def _correct(price: ContractPrice, slug: str) -> SafeString:
    href = reverse("providers:contract-price-edit", args=[slug, price.contract_id, price.pk])
    return way("Correct", href, f"the price from {day_words(price.start)}")


def _beds_table(covered: Iterable[ContractBed], contract: Contract, slug: str, *, may_change: bool) -> Table:
    columns: list[Column | str] = ["Home", "Bed", Column("From", unbroken=True), Column("To", unbroken=True)]
    columns += ["Change"] if may_change else []
    rows = []
    for each in covered:
        last = contract.end if each.end == OPEN else each.end
        days = (day_words(each.start), day_words(last - ONE_DAY))
        href = reverse("providers:contract-bed-end", args=[slug, contract.pk, each.pk])
        change = (way(f"End bed {each.bed.number}", href),) if may_change else ()
        rows.append((_home(each.bed.home, slug), f"Bed {each.bed.number}", *days, *change))
    return Table("Beds it covers", columns, rows)


def _homes_table(homes: Iterable[ContractHome], slug: str, *, may_change: bool) -> Table:
    columns: list[Column | str] = ["Home", *(["Change"] if may_change else [])]
    rows = []
    for each in homes:
        href = reverse("providers:contract-home-remove", args=[slug, each.contract_id, each.pk])
        rows.append((_home(each.home, slug), *((way("Take out", href, home_called(each.home)),) if may_change else ())))
    return Table("Homes on it", columns, rows)


def _home(home: Home, slug: str) -> SafeString:
    return link(home_called(home), home_href(home, slug))


def kind_words() -> list[tuple[str, str]]:
    return list(ContractKind.choices)
