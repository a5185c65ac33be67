"""Why children left care and who moved where in the twelve months: a chart and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.board.drawing import NO_YEARS, TOO_FEW, Drawing, bars, few, kept_back, largest_first, shown_only
from reports.board.listed import Heading, Kind, Listed, share_of
from reports.board.short_names import GROUP_BARS, MOVED, REASON_BARS
from reports.disclosure.small_numbers import SUPPRESSED
from sufficiency.calendar import twelve_months_ending
from sufficiency.codes.ssda903 import PlacementGroup, ReasonEpisodeCeased
from sufficiency.web.presenters import count_words, number_words, percent_words, range_words

if TYPE_CHECKING:
    from reports.board.board_day import BoardDay
    from reports.indicators.figure import Number


def reasons_chart(board: BoardDay) -> Drawing:
    if board.keeps_back(board.sheet.reasons, board.left_care):
        why = NO_YEARS if board.keeps_years_back else TOO_FEW
        return kept_back("reasons", "Why children left care is not shown", why)
    reasons = largest_first(list(board.sheet.reasons.items()))
    bars_of = shown_only([(_bar_name(code), number) for code, number in reasons])
    rows = [(reason_words(code), code, number, share_of(number, board.left_care)) for code, number in reasons]
    period = range_words(*twelve_months_ending(board.scope.day))
    hidden = " Reasons marked c are kept back, and have no bar." if _any_hidden(reasons) else ""
    return Drawing(
        name="reasons",
        title=_reasons_finding(reasons, board.left_care),
        figure=bars(few(bars_of), board.left_care),
        words=f"Children who left care, {period}, by the reason recorded; of a child who left twice, the last.{hidden}",
        listed=Listed(
            f"Why children left care, {period}",
            [
                Heading("Reason"),
                Heading("Code"),
                Heading("Children", Kind.NUMBER),
                Heading("Percent of all who left", Kind.SHARE, "Share"),
            ],
            rows,
            ("All who left care", "", board.left_care, share_of(board.left_care, board.left_care)),
        ),
    )


def moves_matrix(board: BoardDay) -> Drawing:
    """Rows are the homes left, columns those moved to; kinds that nobody left or entered have none."""
    if board.keeps_years_back or board.keeps_back(board.sheet.moves, board.total if board.total == SUPPRESSED else 0):
        why = NO_YEARS if board.keeps_years_back else TOO_FEW
        return kept_back("moves", "Moves between kinds of home are not shown", why)
    moves = board.sheet.moves
    left = [group for group in GROUPS if any(moves.get((group, entered)) for entered in GROUPS)]
    entered = [group for group in GROUPS if any(moves.get((left_, group)) for left_ in GROUPS)]
    rows = [(_group_name(group), *(moves.get((group, to), 0) for to in entered)) for group in left]
    period = range_words(*twelve_months_ending(board.scope.day))
    headings = [Heading("From"), *(Heading(f"To: {_group_name(group)}", Kind.NUMBER) for group in entered)]
    return Drawing(
        name="moves",
        title=_moves_finding(board),
        figure={"data": [], "layout": {}},
        words=f"Moves from one carer or home to another, {period}, by the kind of home left and moved to. "
        "A child who moved twice is in it twice. Temporary stays, and changes that keep the carer, are no moves.",
        listed=Listed(f"Moves between kinds of home, {period}", headings, rows),
        table_is_open=True,
    )


GROUPS = [*(str(group.value) for group in PlacementGroup), ""]


def reason_words(code: str) -> str:
    if not code:
        return "No reason recorded"
    return str(ReasonEpisodeCeased(code).label) if code in ReasonEpisodeCeased.values else f"Code {code}"


def _bar_name(code: str) -> str:
    return (
        REASON_BARS.get(ReasonEpisodeCeased(code), reason_words(code))
        if code in ReasonEpisodeCeased.values
        else reason_words(code)
    )


def _reasons_finding(reasons: list[tuple[str, Number]], total: Number) -> str:
    shown = shown_only(reasons)
    if total == 0:
        return "Nobody left care in the twelve months"
    if not shown or not isinstance(total, int):
        return "Why children left care"
    code, most = shown[0]
    name = _bar_name(code)
    return f"The most common way of leaving care: {name[0].lower()}{name[1:]} ({percent_words(most, total)})"


def _moves_finding(board: BoardDay) -> str:
    moves = board.sheet.moves
    if not moves:
        return "No moves from one home to another"
    largest = max(((n, pair) for pair, n in moves.items() if isinstance(n, int)), default=(0, ("", "")))
    number, (left, entered) = largest
    if not number:
        return "Moves between kinds of home"
    pair = f"from {_in_line(left)} to {'another' if left == entered else _in_line(entered)}"
    if _any_hidden(list(moves.items())):
        return f"The most common move is {pair}: {count_words(number, 'move')}"
    total = sum(moves.values())
    return f"{number_words(number)} of {count_words(total, 'move')} were {pair}"


def _in_line(group: str) -> str:
    return MOVED[PlacementGroup(group)] if group else "a placement without a kind"


def _group_name(group: str) -> str:
    if not group:
        return "Not known"
    label = str(PlacementGroup(group).label)
    return GROUP_BARS.get(label, label)


def _any_hidden(groups: list) -> bool:
    return any(number == SUPPRESSED for _, number in groups)
