"""What changed between Ofsted's lists, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from providers.ofsted.owners import written_otherwise
from providers.presenters.words import NOT_STATED, called, with_also
from sufficiency.codes.ofsted import ProvisionType
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

NO_LIST = "No list of Ofsted's is loaded yet."


def sentence(count: int, where: str, days: Sequence[date]) -> str:
    """Of as many lists as are loaded: what happened before the first is not known."""
    if not days:
        return NO_LIST
    if len(days) == 1:
        return f"One list is loaded, as at {day_words(days[0])}: what changed shows when a second is."
    changes = count_words(count, "registration") if count else "No registration"
    return (
        f"{changes} in {where} closed or changed owner, by the {len(days)} lists from {day_words(days[0])} to "
        f"{day_words(days[-1])}."
    )


def changes_table(rows: Iterable[dict[str, Any]], days: Sequence[date], slug: str) -> Table:
    columns: list[Column | str] = [Column("Between the lists of", unbroken=True), "Home or agency", "Area", "Change"]
    told = [[_between(row["on"], days), _home(row, slug), _host(row), _what(row)] for row in rows]
    return Table("Closed or changed owner", columns, told, caption_hidden=True, sticky=True)


def _between(on: date, days: Sequence[date]) -> Any:
    before = max((day for day in days if day < on), default=on)
    return format_html("{} and<br>{}", day_words(before), day_words(on))


def _home(row: dict[str, Any], slug: str) -> Any:
    named = link(called(row["listed_name"], row["urn"]), reverse("providers:home-detail", args=[slug, row["urn"]]))
    return with_also(named, ProvisionType(row["kind"]).label)


def _host(row: dict[str, Any]) -> str:
    return row["host"] or row["authority_name"] or NOT_STATED


def _what(row: dict[str, Any]) -> Any:
    if row["now"]:
        same = written_otherwise(row["was"], row["now"])
        return with_also("Owner's name written otherwise" if same else "Another owner", f"{row['was']} → {row['now']}")
    return with_also("Closed", f"owned by {row['was']}" if row["was"] else "")
