"""DfE's figures of the same 31 March, with other cells hidden in them, tell nothing of ours."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date

import pytest

from reports.board.audience import Audience
from reports.disclosure.published import published_by_dfe, told_by_dfe
from reports.disclosure.shares import LOOKED_AFTER
from reports.indicators.ethnic_groups import LABELS, in_main_groups
from reports.indicators.homes import PLACEMENT_MIX
from reports.models import IndicatorValue
from sufficiency.authorities.models import Authority
from tests.reports.disclosure.councils import Council
from tests.reports.disclosure.reading import Reading
from tests.reports.factories import leeds

pytestmark = pytest.mark.django_db
FLOWS = ["started_in_year", "ceased_in_year"]
MIX = [indicator.slug for indicator in PLACEMENT_MIX.values()]
WHERE = ["placed_in_area", "placed_out_of_area"], ["placed_over_20_miles", "distance_not_known"]


def hidden_by_dfe(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Beside the small ones the largest go, where we take the smallest."""
    hidden = [cell for cell, number in cells.items() if 1 <= number <= 5]
    others = sorted((cell for cell in cells if cell not in hidden and cells[cell]), key=lambda cell: cells[cell])
    while hidden and others and not _have_room([cells[cell] for cell in hidden]):
        hidden.append(others.pop())
    return {cell: None if cell in hidden else number for cell, number in cells.items()}


def _have_room(hidden: list[int]) -> bool:
    return len(hidden) > 1 and sum(hidden) - len(hidden) >= 2 and sum(hidden) > 5


def publish(authority: Authority, council: Council, day: date) -> dict[Hashable, int]:
    """Loads DfE's figures of the day, and gives them by the names the attack has for them."""
    figures, known, rows = council.sheet(day).figures, {}, []

    def row(slug: str, group: str, number: int | None, name: Hashable) -> None:
        value, symbol = (None, "c") if number is None else (number, "")
        rows.append(
            IndicatorValue(
                source="dfe", title="DfE", area_code=authority.gss_code, authority=authority, slug=slug, day=day,
                group=group, value=value, numerator=number, symbol=symbol,
            )
        )  # fmt: skip
        if number is not None:
            known[name] = number

    everybody = figures[LOOKED_AFTER].numerator
    for slugs in (MIX, *WHERE):
        cells = {slug: figures[slug].numerator for slug in slugs}
        for slug, number in hidden_by_dfe(cells | {"the rest": everybody - sum(cells.values())}).items():
            if slug != "the rest":
                row(slug, "", number, (slug, day))
    for by in ("age", "sex", "ethnicity", "uasc"):
        groups = in_main_groups(LOOKED_AFTER, by, council.groups(day, LOOKED_AFTER, by))
        for group, number in hidden_by_dfe({group: each.numerator for group, each in groups.items()}).items():
            row(LOOKED_AFTER, group, number, ("ages" if by == "age" else by, day, group))
    for slug in FLOWS:
        number = figures[slug].numerator
        row(slug, "", None if 1 <= number <= 5 else number, (slug, day))
    IndicatorValue.objects.bulk_create(rows)
    return known


def worked_out(council: Council, authority: Authority, day: date) -> dict[Hashable, tuple[float, float]]:
    """What a reader of totals who has DfE's figures too works out of the day."""
    known, reading = publish(authority, council, day), Reading()
    audience = Audience(sees_children=False, authority=authority)

    def shown_groups(slug: str, by: str) -> dict:
        stock = council.groups(day, LOOKED_AFTER, by)
        return audience.shown_groups(council.sheet(day), slug, by, council.groups(day, slug, by), stock)

    sheet = audience.shown(council.sheet(day))
    reading.quarters(audience.shown_flows(council.within(day)))
    reading.twelve_months(day, sheet, council.within(day))
    reading.day(sheet, shown_groups)
    for name, number in known.items():
        assert reading.system.known.setdefault(name, number) == number
    return reading.system.pinned()


@pytest.mark.parametrize("kind", ["small", "borough"])
def test_the_two_together_tell_no_hidden_count(kind: str) -> None:
    council = Council(kind, 2)
    assert not worked_out(council, leeds(), council.days[0])


def test_it_is_worked_out_where_dfes_figures_are_taken_for_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.disclosure.editions.told_by_dfe", lambda rows: {})
    council = Council("borough", 2)
    assert worked_out(council, leeds(), council.days[0])


def test_readers_of_totals_have_ethnicity_by_main_groups() -> None:
    council = Council("borough", 2)
    day, reader = council.days[0], Audience(sees_children=False, authority=leeds())
    groups = council.groups(day, LOOKED_AFTER, "ethnicity")
    shown = reader.shown_groups(council.sheet(day), LOOKED_AFTER, "ethnicity", groups)
    assert set(shown) <= set(LABELS)
    assert shown["White"].numerator == groups["WBRI"].numerator + groups["WROM"].numerator


def test_of_other_quarter_ends_nothing_is_taken() -> None:
    council, authority = Council("borough", 2), leeds()
    publish(authority, council, council.days[0])
    days = [council.days[0], date(2024, 6, 30)]
    assert {row[0] for row in published_by_dfe(authority, days)} == {council.days[0]}
    assert set(told_by_dfe(published_by_dfe(authority, days))) == {council.days[0]}
