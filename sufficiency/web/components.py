"""The values that the templates in ``templates/components/`` are filled with.

A cell of a table is anything that renders itself: a string, or ``link(...)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any, Final

from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString

from sufficiency.web.presenters import NO_NUMBER

Row = Sequence[Any]
BETWEEN: Final = "\x1f"
"""Stands between cells while they are escaped: a sign of ASCII's for just that, which nobody types."""


def link(text: str, href: str) -> SafeString:
    """A link to put into a cell or a line of text."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, text)


def way(text: str, href: str, about: str = "") -> SafeString:
    """What can be done about a row, in a column of its own; paper goes without the column.

    ``about`` tells one from another where they are read without their row.
    """
    return _way("app-do app-do--one", text, href, about)


def way_within(text: str, href: str, about: str = "") -> SafeString:
    """The same beside other words of its cell, which stay on paper."""
    return _way("app-do-within app-do--one", text, href, about)


def _way(kind: str, text: str, href: str, about: str) -> SafeString:
    hidden = format_html('<span class="govuk-visually-hidden"> {}</span>', about) if about else ""
    return format_html('<a class="govuk-link {}" href="{}">{}{}</a>', kind, href, text, hidden)


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with a shape and a colour, such as ``Tag("Amber", "yellow", "◆")``; the word alone must do."""

    text: str
    colour: str = ""
    shape: str = ""

    @property
    def body(self) -> SafeString:
        colour = f" govuk-tag--{_safe(self.colour)}" if self.colour else ""
        shape = f'<span aria-hidden="true">{_safe(self.shape)}</span> ' if self.shape else ""
        return SafeString(f'<strong class="govuk-tag{colour}">{shape}{_safe(self.text)}</strong>')


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure: a value in words, the counts behind it, and lines that hold it against others.

    ``number``, ``numerator`` and ``denominator`` are what a machine reads from the page.
    ``status`` says in words why there is no value, or what to beware of in it.
    ``change`` is on a year ago, ``target`` what it is meant to be, with ``tag`` as the verdict, ``compared``
    what it is elsewhere, ``note`` what it means and ``when`` the day or months it is of.
    ``sparkline`` is the points of ``sparkline_points(...)``, and ``sparkline_words`` since when it runs.
    """

    indicator: str
    title: str
    href: str
    value: str = ""
    counts: str = ""
    note: str = ""
    status: str = ""
    change: str = ""
    target: str = ""
    tag: Tag | None = None
    compared: str = ""
    when: str = ""
    sparkline: str = ""
    sparkline_words: str = ""
    number: float | int | None = None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def body(self) -> SafeString:
        """Made here as a table's rows are: of ten tiles a template makes a fifth of the board's time."""
        return SafeString("".join(_parts_of_tile(self)))


def _parts_of_tile(tile: Tile) -> Iterator[str]:
    numbers = {"value": tile.number, "numerator": tile.numerator, "denominator": tile.denominator}
    machine = "".join(f' data-{name}="{_safe("" if number is None else number)}"' for name, number in numbers.items())
    yield f'<li class="app-tile" data-indicator="{_safe(tile.indicator)}"{machine}>'
    heading = f'<a class="app-tile__link" href="{_safe(tile.href)}">{_safe(tile.title)}</a>'
    yield f'<h2 class="app-tile__title">{heading}</h2>'
    if tile.value:
        counts = f' <span class="app-tile__counts">{_safe(tile.counts)}</span>' if tile.counts else ""
        value = f'<span class="app-tile__value">{_safe(tile.value)}</span>'
        yield f'<p class="app-tile__figure">{value}{counts}</p>'
    target = SafeString(" ".join([_safe(tile.target), *([tile.tag.body] if tile.tag else [])]).strip())
    yield _line_of_tile("status", tile.status)
    yield from (_line_of_tile("line", each) for each in (tile.change, target, tile.compared))
    if tile.sparkline:
        yield _sparkline(tile)
    yield from (_line_of_tile("note", each) for each in (tile.note, tile.when))
    yield "</li>"


def _line_of_tile(kind: str, words: str) -> str:
    return f'<p class="app-tile__{kind}">{_safe(words)}</p>' if words else ""


def _sparkline(tile: Tile) -> str:
    drawn = 'viewBox="0 0 120 24" preserveAspectRatio="none" aria-hidden="true" focusable="false"'
    line = f'<svg class="app-tile__sparkline" {drawn}><polyline points="{_safe(tile.sparkline)}" /></svg>'
    since = f'<span class="app-tile__since">{_safe(tile.sparkline_words)}</span>' if tile.sparkline_words else ""
    return f'<div class="app-tile__trend">{line}{since}</div>'


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, with its unit in it. ``direction`` is "ascending" or "descending" when sorted by it.

    ``unbroken`` keeps each cell on one line where there is room, as a date is read best.
    """

    heading: str
    numeric: bool = False
    sort_href: str = ""
    direction: str = ""
    unbroken: bool = False

    @property
    def cell_classes(self) -> str:
        """What a cell of the column has besides a cell's own class, with a space before each."""
        numeric = " govuk-table__cell--numeric" if self.numeric else ""
        return f"{numeric}{' app-table__unbroken' if self.unbroken else ''}"


@dataclass(frozen=True)
class Table:
    """Rows under headings; the first cell of each row is its heading.

    ``sortable`` lets the browser sort by any column: only for a table that is whole on the page.
    """

    caption: str
    columns: Sequence[Column | str]
    rows: Sequence[Row]
    total: Row = ()
    note: str = ""
    sortable: bool = False
    sticky: bool = False
    caption_hidden: bool = False

    @property
    def heads(self) -> list[Column]:
        return [Column(column) if isinstance(column, str) else column for column in self.columns]

    @property
    def stays(self) -> bool:
        """Whether a phone has room for it as it is: a heading and a number or two beside it."""
        _, *rest = self.heads
        return len(rest) <= 2 and all(each.numeric for each in rest)

    @cached_property
    def body(self) -> SafeString:
        """The rows; made here since a template takes ten times as long over hundreds of cells."""
        return _lines(self.heads, self.rows, "govuk-table__row")

    @property
    def foot(self) -> SafeString:
        """The row of totals."""
        return _lines(self.heads, [self.total], "govuk-table__row app-table__total")


def _lines(heads: list[Column], rows: Sequence[Row], classes: str) -> SafeString:
    """Rows as HTML; on a phone each cell carries its heading.

    What stands round the cells is written once, and all of a row are escaped together where none is HTML already:
    either halves the time of a page of tables.
    """
    (first, *rest) = heads
    own = first.cell_classes.replace("__cell", "__header")
    opening = (
        f'<tr class="{classes}"><th scope="row" class="govuk-table__header{own}" data-label="{_safe(first.heading)}">'
    )
    between = [f'<td class="govuk-table__cell{each.cell_classes}" data-label="{_safe(each.heading)}">' for each in rest]
    return SafeString("\n".join(_line(opening, between, row) for row in rows))


def _line(opening: str, between: list[str], row: Row) -> str:
    head, *cells = _all_safe(row)
    starts = [_nothing(start) if cell == NO_NUMBER else start for start, cell in zip(between, cells, strict=True)]
    inner = "".join([f"{start}{cell}</td>" for start, cell in zip(starts, cells, strict=True)])
    return f"{opening}{head}</th>{inner}</tr>"


def _nothing(start: str) -> str:
    """A cell that a phone's card goes without."""
    return start.replace('class="', 'class="app-table__nothing ', 1)


def _all_safe(row: Row) -> list[str]:
    if not any(hasattr(cell, "__html__") for cell in row):
        cells = escape(BETWEEN.join(map(str, row))).split(BETWEEN)
        if len(cells) == len(row):
            return cells
    return [cell if type(cell) is SafeString else _safe(cell) for cell in row]


def _safe(cell: Any) -> str:
    """As a template would write it: escaped, unless it is HTML already."""
    if type(cell) is SafeString:
        return cell
    return str(cell.__html__()) if hasattr(cell, "__html__") else escape(str(cell))


@dataclass(frozen=True)
class Chart:
    """A plotly figure as plain data, its finding as title, the same in words, and its table.

    ``name`` is unique on the page, in letters, digits and hyphens. ``figure`` is a mapping with
    ``data`` and ``layout``; the browser adds size, fonts and what every chart shares.
    """

    name: str
    title: str
    figure: dict[str, Any]
    words: str
    table: Table = field(repr=False)
    csv_href: str = ""
    table_is_open: bool = False

    @property
    def figure_id(self) -> str:
        return f"{self.name}-figure"

    @cached_property
    def script(self) -> SafeString:
        """The figure as data that the browser reads."""
        return json_script(self.figure, self.figure_id)


@dataclass(frozen=True, slots=True)
class PageError:
    """A line of the error summary; ``href`` leads to the field."""

    text: str
    href: str = ""


def sparkline_points(values: Sequence[float | None], width: int = 120, height: int = 24) -> str:
    """Points of a line from oldest to newest, from nought, for the tile's small drawing.

    >>> sparkline_points([0, 5, 10])
    '0.0,23.0 60.0,12.0 120.0,1.0'
    >>> sparkline_points([3])
    ''
    """
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return ""
    top = max(value for _, value in known) or 1
    step = width / (len(values) - 1)
    return " ".join(f"{place * step:.1f},{height - 1 - value / top * (height - 2):.1f}" for place, value in known)
