"""Where children live, how near to home, and how old they are: a chart each, and as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports.board.drawing import TOO_FEW, Drawing, bars, few, kept_back, largest_first, shown_only
from reports.board.listed import Heading, Kind, Listed, share_of
from reports.board.short_names import GROUP_BARS, LIVE, LOCATION_BARS, NO_PLACEMENT, TYPE_BARS
from reports.disclosure.small_numbers import SUPPRESSED
from reports.indicators.homes import PLACEMENT_MIX
from sufficiency.codes.ssda903 import PlacementType
from sufficiency.web.presenters import capital, number_words, percent_words

if TYPE_CHECKING:
    from reports.board.board_day import BoardDay
    from reports.indicators.figure import Number

BREAK_IN_SERIES = date(2023, 10, 28)
PLACES = {"in": "In {council}", "out": "Outside {council}", "unknown": "Place not known"}
DISTANCES = {"near": "up to 20 miles", "far": "over 20 miles", "unknown": "distance not known"}


def mix_of(board: BoardDay) -> list[tuple[str, Number]]:
    """DfE's groups of placement and how many children live in each, largest first."""
    mix = [(str(group.label), board.sheet.figures[each.slug].numerator) for group, each in PLACEMENT_MIX.items()]
    without = board.sheet.codes.get("", 0)
    return largest_first([*mix, *([(NO_PLACEMENT, without)] if without else [])])


def mix_chart(board: BoardDay) -> Drawing:
    mix = mix_of(board)
    words = f"All children looked after on {board.day_words}, by DfE's groups of placement."
    if board.scope.day >= BREAK_IN_SERIES:
        words += " Supported accommodation has been registered since October 2023; compare with care across that date."
    return Drawing(
        name="placement-mix",
        title=mix_finding(mix, board.total),
        figure=bars([(GROUP_BARS.get(name, name), number) for name, number in few(shown_only(mix))], board.total),
        words=words + _hidden_words(mix),
        listed=_of_all(f"Where children looked after live, {board.day_words}", "Placement", mix, board.total),
    )


def mix_finding(mix: list[tuple[str, Number]], total: Number) -> str:
    shown = shown_only(mix)
    if not isinstance(total, int) or not total or not shown:
        return "Where children live"
    (name, most), *others = shown
    finding = capital(f"{percent_words(most, total)} of children live {LIVE[name]}")
    return finding + "".join(f" and {percent_words(number, total)} {LIVE[name]}" for name, number in others[:1])


def codes_chart(board: BoardDay) -> Drawing:
    if board.keeps_back(board.sheet.codes, board.total):
        return kept_back("placement-codes", "Children by placement code are not shown", TOO_FEW)
    codes = largest_first(list(board.sheet.codes.items()))
    shown = shown_only([(TYPE_BARS.get(code, _type_words(code)), number) for code, number in codes])  # type: ignore[call-overload]
    headings = [Heading("Placement"), Heading("Code"), Heading("DfE's group"), *OF_ALL]
    return Drawing(
        name="placement-codes",
        title=_most("The most common kind of placement is", shown, board.total, "Children by placement code"),
        figure=bars(few(shown), board.total),
        words=f"All children looked after on {board.day_words}, by the code of the return." + _hidden_words(codes),
        listed=Listed(
            f"Children looked after by placement code, {board.day_words}",
            headings,
            [(_type_words(code), code, _group_words(code), *_shares(number, board.total)) for code, number in codes],
            ("All children looked after", "", "", *_shares(board.total, board.total)),
        ),
    )


def location_chart(board: BoardDay) -> Drawing:
    if board.keeps_back(board.sheet.location, board.total):
        return kept_back("location", "How near to home children live is not shown", TOO_FEW)
    named = largest_first([(LOCATION_BARS[cell], number) for cell, number in board.sheet.location.items()])
    return Drawing(
        name="location",
        title=_near_finding(board),
        figure=bars(few(shown_only(named)), board.total),
        words=f"All children looked after on {board.day_words}, by whether they live inside the council's boundary and "
        "how far, in a straight line, from where they lived on coming into care." + _hidden_words(named),
        listed=_location_listed(board),
    )


def ages_chart(board: BoardDay) -> Drawing:
    if board.keeps_back(board.sheet.ages, board.total):
        return kept_back("ages", "How old children are is not shown", TOO_FEW)
    ages = [(f"Aged {band}" if band[0].isdigit() else "Under 1", number) for band, number in board.sheet.ages.items()]
    shown = shown_only(ages)
    largest = shown_only(largest_first(ages))
    return Drawing(
        name="ages",
        title=_most("The largest group is", largest, board.total, "How old children are"),
        figure=bars(shown, board.total),
        words=f"All children looked after on {board.day_words}, by age on that day." + _hidden_words(ages),
        listed=_of_all(f"How old children looked after are, {board.day_words}", "Age", ages, board.total),
    )


OF_ALL = (Heading("Children", Kind.NUMBER), Heading("Percent of all", Kind.SHARE, "Share"))


def _of_all(caption: str, first: str, groups: list[tuple[str, Number]], total: Number) -> Listed:
    rows = [(name, *_shares(number, total)) for name, number in groups]
    return Listed(caption, [Heading(first), *OF_ALL], rows, ("All children looked after", *_shares(total, total)))


def _shares(number: Number, total: Number) -> tuple[Number, Number]:
    return number, share_of(number, total)


def _location_listed(board: BoardDay) -> Listed:
    """Rows are places and columns distances; a cell with nobody in it is a nought."""
    places, distances = list(PLACES), list(DISTANCES)
    location = board.sheet.location
    rows = [(_where(place, board), *(location.get((place, away), 0) for away in distances)) for place in places]
    known = [row for row in rows if any(row[1:]) or row[0] != PLACES["unknown"]]
    headings = [Heading(DISTANCES[away][0].upper() + DISTANCES[away][1:], Kind.NUMBER) for away in distances]
    return Listed(f"Where and how far from home, {board.day_words}", [Heading("Lives"), *headings], known)


def _near_finding(board: BoardDay) -> str:
    near = board.sheet.location.get(("in", "near"), 0)
    far = board.sheet.location.get(("out", "far"), 0)
    if not isinstance(board.total, int) or not board.total or not isinstance(near, int):
        return "How near to home children live"
    finding = capital(f"{percent_words(near, board.total)} live in {board.council} and within 20 miles of home")
    if not isinstance(far, int):
        return finding
    return f"{finding}; {percent_words(far, board.total)} live outside it and further away"


def _where(place: str, board: BoardDay) -> str:
    return PLACES[place].format(council=board.council)


def _most(lead: str, shown: list[tuple[str, int]], total: Number, otherwise: str) -> str:
    if not shown or not isinstance(total, int) or not total:
        return otherwise
    name, number = shown[0]
    lowered = name[0].lower() + name[1:]
    return f"{lead} {lowered}: {number_words(number)} of {number_words(total)} children"


def _type_words(code: str) -> str:
    if not code:
        return NO_PLACEMENT
    return str(PlacementType(code).label) if code in PlacementType.values else f"Code {code}"


def _group_words(code: str) -> str:
    group = PlacementType(code).group if code in PlacementType.values else None
    return str(group.label) if group else ""


def _hidden_words(groups: list[tuple[str, Number]]) -> str:
    return " Groups marked c are kept back, and have no bar." if any(n == SUPPRESSED for _, n in groups) else ""
