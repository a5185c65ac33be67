"""A measure over the years: a line beside its comparators', and a table."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from reports.board.drawing import STRONG
from reports.board.indicator_page import title_of
from reports.board.listed import Heading, Kind, Listed
from reports.board.tiles import STATUS_WORDS
from reports.comparators.compared import NOT_AVAILABLE, Against
from reports.indicator_pages.reading import MONTHS
from reports.indicator_pages.words import amount_words
from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Better, Unit
from sufficiency.web.components import Chart
from sufficiency.web.presenters import day_words, month_words, number_words

if TYPE_CHECKING:
    from datetime import date

    from reports.comparators.compared import Compared
    from reports.indicator_pages.reading import Reading
    from reports.indicators.indicator import Indicator

HEIGHT: Final = 320
# What is left of the height for the drawing itself, and how far apart two names have to be.
INNER, APART = HEIGHT - 48, 34
FAINT: Final = "#5c656d"
LINES: Final = {Against.NEIGHBOURS_MEDIAN: ("Neighbours", "dash"), Against.ENGLAND: ("England", "dot")}
"""Thin lines, of 31 Marches only; the neighbours' median, as the board has it. Numbers of children are no line."""
MONTHS_MISSING: Final = "Some month ends are not here yet: they are worked out in the background."
Points = list[tuple["date", float]]


def history_chart(reading: Reading, csv_href: str) -> Chart:
    own = known(reading)
    return Chart(
        name="history",
        title=finding(reading.indicator, own),
        figure=_figure(reading, own),
        words=_words(reading),
        table=history_listed(reading).table(),
        csv_href=csv_href,
    )


def known(reading: Reading) -> Points:
    """What is to be relied on and is shown."""
    return [(day, float(figure.value)) for day, figure in reading.history.items() if _is_known(figure)]


def _is_known(figure: Figure) -> bool:
    return figure.status is Status.OK and isinstance(figure.value, int | float)


def finding(indicator: Indicator, points: Points) -> str:
    """What the line shows, first against last.

    A number that moved by less than 2 in 100 has hardly changed; so has a share that moved by less than two
    percentage points, or where it is small by less than a fifth.
    """
    title = title_of(indicator)
    if len(points) < 2:
        return f"{title} over time"
    (first_day, first), (_, last) = points[0], points[-1]
    since = f"since {month_words(first_day)}"
    if _hardly_differ(first, last, indicator.unit):
        low, high = min(value for _, value in points), max(value for _, value in points)
        if amount_words(low, indicator.unit) == amount_words(high, indicator.unit):
            return f"{title}: {amount_words(last, indicator.unit)} {since}"
        between = f"{amount_words(low, indicator.unit, bare=_bare(indicator))} and {amount_words(high, indicator.unit)}"
        return f"{title}: between {between} {since}, with little change from first to last"
    verb = "up" if last > first else "down"
    numbers = f"{amount_words(first, indicator.unit, bare=_bare(indicator))} to {amount_words(last, indicator.unit)}"
    return f"{title}: {verb} from {numbers} {since}{_verdict(indicator.better, last > first)}"


def _hardly_differ(first: float, last: float, unit: Unit) -> bool:
    """
    >>> _hardly_differ(40, 41.9, Unit.PERCENT), _hardly_differ(0, 1.5, Unit.PERCENT), _hardly_differ(0, 0, Unit.PERCENT)
    (True, False, True)
    """
    if number_words(first) == number_words(last):
        return True
    least = min(2, max(first, last) / 5) if unit is Unit.PERCENT else first / 50
    return abs(last - first) < least


def _bare(indicator: Indicator) -> bool:
    """Of two numbers only a share says its unit twice."""
    return indicator.unit is not Unit.PERCENT


def _verdict(better: Better | None, is_up: bool) -> str:
    if better is None:
        return ""
    return ", for the better" if is_up is (better is Better.HIGHER) else ", for the worse"


def _words(reading: Reading) -> str:
    steps = "each 31 March held and each month end of the last three years"
    if not any(day.month % 3 for day in reading.history):
        steps = "each 31 March held and each quarter end of the last three years"
    missing = MONTHS_MISSING if reading.months_missing else ""
    if not _comparators(reading):
        return " ".join(filter(None, [f"At {steps}.", missing]))
    others = "Thin lines: as DfE published them each 31 March, of the neighbours the median."
    return " ".join(filter(None, [f"At {steps}.", missing, others, models_words(reading)]))


def models_words(reading: Reading) -> str:
    """Since when the neighbours are others: their line may step there though nothing happened."""
    found = sorted((day, each.model) for day, each in reading.compared.items() if each.day == day and each.model)
    changes = [(day, model) for (_, before), (day, model) in pairwise(found) if model != before]
    if not changes:
        return ""
    later = ", ".join(f"from {day_words(day)} by that of {model}" for day, model in changes)
    return f"The neighbours are those of DfE's model of {found[0][1]}, {later}."


def _figure(reading: Reading, own: Points) -> dict[str, Any]:
    if len(own) < 2:
        return {"data": [], "layout": {}}
    lines = _comparators(reading)
    ends = [(f"{reading.scope.authority.name}<br>{_at_end(own, reading)}", own[-1], STRONG)]
    ends += [(f"{name}<br>{_at_end(points, reading)}", points[-1], FAINT) for name, _, points in lines]
    top = max(value for points in (own, *(each for _, _, each in lines)) for _, value in points) * 1.08 or 1
    return {
        "data": [
            _line(reading.scope.authority.name, own, {"color": STRONG, "width": 3}),
            *(_line(name, points, {"color": FAINT, "width": 1.5, "dash": dash}) for name, dash, points in lines),
        ],
        "layout": {
            "height": HEIGHT,
            "margin": {"r": 92},
            "xaxis": _days(own),
            "yaxis": {"range": [0, top], "nticks": 5, "ticksuffix": "%" * (reading.indicator.unit is Unit.PERCENT)},
            "annotations": _names(ends, top),
        },
    }


def _days(own: Points) -> dict[str, Any]:
    """Years alone where there are many, and few of them: a phone has no room for more."""
    first, last = own[0][0], own[-1][0]
    years = last.year - first.year
    ends = [first.isoformat(), last.isoformat()]
    axis = {"type": "date", "range": ends, "showgrid": False}
    if years <= MONTHS // 12:
        return axis | {"tickformat": "%b<br>%Y", "nticks": 4}
    return axis | {"tickformat": "%Y", "tick0": f"{last.year}-01-01", "dtick": f"M{12 * ceil(years / 4)}"}


def _at_end(points: Points, reading: Reading) -> str:
    return amount_words(points[-1][1], reading.indicator.unit, bare=reading.indicator.unit is not Unit.PERCENT)


def _comparators(reading: Reading) -> list[tuple[str, str, Points]]:
    """Those with two points at least."""
    if reading.indicator.unit is Unit.CHILDREN:
        return []
    found = [(name, dash, _published(reading, against)) for against, (name, dash) in LINES.items()]
    return [line for line in found if len(line[2]) > 1]


def _published(reading: Reading, against: Against) -> Points:
    return [
        (day, value)
        for day, compared in reading.compared.items()
        if compared.day == day and (value := compared.against[against].value) is not None
    ]


def _line(name: str, points: Points, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [day.isoformat() for day, _ in points],
        "y": [round(value, 2) for _, value in points],
        "line": line,
        "hovertemplate": "%{x|%-d %B %Y}: %{y}",
    }


def _names(ends: list[tuple[str, tuple[date, float], str]], top: float) -> list[dict[str, Any]]:
    """Each line's name at its end, moved a little where two would cover each other."""
    last = max(end[0] for _, end, _ in ends).isoformat()
    ends = sorted(ends, key=lambda each: each[1][1])
    wanted = [value / top * INNER for _, (_, value), _ in ends]
    return [
        {
            "x": last,
            "y": value,
            "yshift": round(place - want),
            "text": text,
            "showarrow": False,
            "xanchor": "left",
            "xshift": 4,
            "align": "left",
            "font": {"color": colour, "size": 13},
        }
        for (text, (_, value), colour), want, place in zip(ends, wanted, apart(wanted), strict=True)
    ]


def apart(wanted: list[float]) -> list[float]:
    """Heights in rising order, in pixels, moved as little as leaves room for a name at each, within the drawing.

    >>> apart([10, 100]), apart([100, 100])
    ([17.0, 100], [83.0, 117.0])
    """
    places = [min(max(each, APART / 2), INNER - APART / 2) for each in wanted]
    for _ in range(50):
        for lower, upper in pairwise(range(len(places))):
            short = APART - (places[upper] - places[lower])
            if short > 0:
                places[lower] -= short / 2
                places[upper] += short / 2
    return places


def history_listed(reading: Reading) -> Listed:
    """Newest first."""
    unit = reading.indicator.unit
    kind = Kind.SHARE if unit is Unit.PERCENT else Kind.NUMBER
    counts = unit is not Unit.CHILDREN
    headings = [
        Heading("day", Kind.DAY, "Day"),
        Heading("value", kind, VALUE_HEADINGS[unit]),
        *(
            [Heading("numerator", Kind.NUMBER, "Children counted"), Heading("denominator", Kind.NUMBER, "Out of")]
            * counts
        ),
        *(Heading(against.value, kind, f"{name}, published") for against, (name, _) in LINES.items() if counts),
        Heading("note", Kind.TEXT, "What to know"),
    ]
    rows = [_row(day, figure, reading, counts=counts) for day, figure in reversed(reading.history.items())]
    return Listed(f"{title_of(reading.indicator)}, day by day", headings, rows)


VALUE_HEADINGS: Final = {Unit.PERCENT: "Share", Unit.PER_10K: "Of every 10,000 children", Unit.CHILDREN: "Children"}


def _row(day: date, figure: Figure, reading: Reading, *, counts: bool) -> list[Any]:
    of_others = _of_others(reading.compared.get(day), day) if counts else []
    return [day, figure.value, *([figure.numerator, figure.denominator] if counts else []), *of_others, note_of(figure)]


def _of_others(compared: Compared | None, day: date) -> list[Any]:
    """Nothing but on a 31 March: DfE publishes none of another day."""
    if compared is None or (day.month, day.day) != (3, 31):
        return [""] * len(LINES)
    values = [compared.against[each].value if compared.day == day else None for each in LINES]
    return [NOT_AVAILABLE if value is None else value for value in values]


def note_of(figure: Figure) -> str:
    """Why it is not to be relied on, or that its return is not final yet."""
    return STATUS_WORDS.get(figure.status, "Provisional" if figure.provisional else "")
