"""The parts that pages are made of."""

from __future__ import annotations

import json
import re

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from sufficiency.web.components import Chart, Column, Table, Tag, Tile, link
from sufficiency.web.presenters import NO_NUMBER

TABLE = Table(
    caption="Homes by kind",
    columns=["Kind", Column("Children", numeric=True)],
    rows=[["Foster homes", "1,200"], [link("Children's <homes>", "/homes/?a=1&b=2"), "50"]],
    total=["All", "1,250"],
    note="c: fewer than six, left out.",
)


def test_a_tile_says_its_measure_to_people_and_to_machines() -> None:
    tile = Tile(
        indicator="placed_in_area", title="Live in Leeds", href="/leeds/board/placed_in_area/", value="43%",
        counts="280 of 650", change="Up from 40% a year ago: better", target="Target 50% or more",
        tag=Tag("Red", "red", "▲"), compared="England 58%", note="higher is better", when="31 March 2023, final",
        number=43.1, numerator=280, denominator=650,
    )  # fmt: skip
    shown = tile.body
    machine = 'data-indicator="placed_in_area" data-value="43.1" data-numerator="280" data-denominator="650"'
    assert machine in shown
    assert re.findall(r'href="([^"]+)"', shown) == ["/leeds/board/placed_in_area/"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))
    assert text.strip() == (
        "Live in Leeds 43% 280 of 650 Up from 40% a year ago: better Target 50% or more ▲ Red England 58% "
        "higher is better 31 March 2023, final"
    )


def test_a_tile_without_a_value_says_why() -> None:
    tile = Tile(indicator="x", title="T", href="/", status="Not applicable: no child under 16", denominator=0)
    shown = tile.body
    assert 'data-value="" data-numerator="" data-denominator="0"' in shown
    assert "Not applicable: no child under 16" in shown
    assert "app-tile__value" not in shown


def test_a_number_for_machines_has_no_commas() -> None:
    shown = Tile("x", "T", "/", number=12345, numerator=12345).body
    assert 'data-value="12345" data-numerator="12345"' in shown


def test_what_is_written_in_a_tile_is_escaped_whole() -> None:
    bad = '"><b>'
    tag = Tag(bad, bad, bad)
    tile = Tile(bad, bad, bad, bad, bad, bad, bad, bad, bad, tag, bad, bad, bad, bad, 1, 2, 3)
    assert "<b>" not in tile.body
    assert tile.body.count("&quot;&gt;&lt;b&gt;") == 16


def test_a_table_has_a_caption_scoped_heads_and_a_total() -> None:
    shown = render_to_string("components/table.html", {"table": TABLE})
    assert re.search(r"<caption[^>]*>Homes by kind</caption>", shown)
    assert shown.count('scope="col"') == 2
    assert shown.count('scope="row"') == 3
    assert re.search(r"<tfoot>.*All.*1,250.*</tfoot>", shown, re.S)
    assert TABLE.note in shown


def test_numbers_are_to_the_right_and_carry_their_heading_for_a_phone() -> None:
    shown = render_to_string("components/table.html", {"table": TABLE})
    cell = '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="Children">1,200</td>'
    assert cell in shown


def test_a_card_s_heading_says_what_it_is() -> None:
    shown = render_to_string("components/table.html", {"table": TABLE})
    assert '<th scope="row" class="govuk-table__header" data-label="Kind">Foster homes</th>' in shown


def test_a_phone_keeps_a_table_of_few_numbers_and_leaves_out_of_cards_what_says_nothing() -> None:
    wide = Table("T", ["Kind", "Run by", Column("Beds", numeric=True)], [["Home", "A council", NO_NUMBER]])
    stays = ["app-table--stays" in render_to_string("components/table.html", {"table": each}) for each in (TABLE, wide)]
    assert stays == [True, False]
    assert [each.body.count("app-table__nothing") for each in (TABLE, wide)] == [0, 1]


def test_a_date_is_kept_on_one_line_in_its_cells_and_as_a_row_s_heading() -> None:
    since, until = Column("From", unbroken=True), Column("To", unbroken=True)
    shown = Table("T", [since, until], [["3 May 2021", "4 May 2021"]]).body
    assert shown.count("app-table__unbroken") == 2


def test_a_chart_of_nothing_is_its_words_and_its_table() -> None:
    shown = render_to_string("components/chart.html", {"chart": Chart("a", "T", {"data": []}, "None.", TABLE)})
    assert "data-module" not in shown
    assert "None." in shown


def test_a_cell_is_text_unless_it_is_a_link() -> None:
    shown = render_to_string(
        "components/table.html", {"table": Table("T", ["A", "B"], [["<b>x</b>", TABLE.rows[1][0]]])}
    )
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert '<a class="govuk-link" href="/homes/?a=1&amp;b=2">Children&#x27;s &lt;homes&gt;</a>' in shown


def test_a_row_that_does_not_fit_its_heads_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Table("T", ["A", "B"], [["one"]]).body


def test_a_chart_is_its_finding_its_words_its_table_and_its_figures() -> None:
    figure = {"data": [{"y": [1, 2], "name": "</script><script>alert(1)"}], "layout": {}}
    chart = Chart("stock", "More children than a year ago", figure, "From 1 to 2.", TABLE, csv_href="/stock.csv")
    shown = render_to_string("components/chart.html", {"chart": chart})
    for part in ("More children than a year ago", "From 1 to 2.", "Homes by kind", 'href="/stock.csv"'):
        assert part in shown
    embedded = re.search(r'<script id="stock-figure" type="application/json">(.*?)</script>', shown, re.S)
    assert json.loads(embedded[1]) == figure
    assert 'data-figure="stock-figure"' in shown


def test_a_pager_keeps_what_was_asked_for(rf) -> None:
    page = Paginator(range(500), 50).page(2)
    context = {"page": page, "numbers": page.paginator.get_elided_page_range(2)}
    shown = render_to_string("components/pager.html", context, request=rf.get("/?on=2023-03-31&page=2"))
    assert 'href="?on=2023-03-31&amp;page=3" rel="next"' in shown
    assert re.search(r'aria-label="Page 2" aria-current="page"', shown)


def test_one_page_needs_no_pager(rf) -> None:
    page = Paginator(range(5), 50).page(1)
    assert not render_to_string("components/pager.html", {"page": page}, request=rf.get("/")).strip()
