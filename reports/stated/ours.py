"""What stands beside a figure that others state: ours from the rows, or of other councils what DfE publishes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reports.comparators.compared import Against
from reports.comparators.files.areas import ENGLAND
from reports.comparators.reading import comparisons
from reports.disclosure.quarters import is_quarter_end
from reports.disclosure.small_numbers import SUPPRESSED, is_small
from reports.indicators.breakdowns import groups_of, stock_of
from reports.indicators.ethnic_groups import in_main_groups
from reports.indicators.figure import Counted
from reports.indicators.indicator import Unit
from reports.indicators.scope import Scope
from reports.stated.about import Change, Largest, Rank
from reports.stated.groups import breakdown_of
from reports.stated.otherwise import change, counted_otherwise, largest, rank_of
from reports.stored.sheets import read_sheets
from sufficiency.web.presenters import day_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from reports.board.audience import Audience
    from reports.comparators.compared import Compared
    from reports.indicators.figure import Figure, Number
    from reports.indicators.returns_held import ReturnsHeld
    from reports.indicators.sheet import Sheet
    from reports.stated.about import About
    from reports.stated.figures import StatedFigure
    from sufficiency.authorities.models import Authority

TOTALS_ONLY: Final = "Totals are shown at quarter ends only."
KEPT_BACK: Final = "Kept back, because few children are counted."
NO_TABLE: Final = "Kept back: it is in none of the tables that readers of totals have."
NOT_KNOWN: Final = Counted(None, None, None)


@dataclass(frozen=True)
class Beside:
    """A stated figure as the reader may see it, with ours; ``why`` is the reason where they differ or ours is not."""

    stated: StatedFigure
    ours: Counted
    why: str
    from_dfe: bool = False
    """Ours is not from the rows: the figure stated is not the council's own."""

    @property
    def difference(self) -> Decimal | None:
        return self.stated.difference(self.ours.value)


def beside_ours(
    figures: Iterable[StatedFigure],
    authority: Authority,
    held: ReturnsHeld,
    audience: Audience,
    sheets: dict[date, Sheet] | None = None,
) -> list[Beside]:
    """Each with ours of its day. Queries grow with the days and the breakdowns, not with the figures.

    ``sheets``, before anything is kept back, where the page has read those of all the figures' days already.
    """
    listed = list(figures)
    desk = _Desk(listed, authority, held, audience, sheets)
    return [desk.beside(each) for each in listed]


class _Desk:
    """What is looked up for one page: sheets, published figures and, when first asked for, breakdowns."""

    def __init__(
        self,
        figures: list[StatedFigure],
        authority: Authority,
        held: ReturnsHeld,
        audience: Audience,
        sheets: dict[date, Sheet] | None,
    ) -> None:
        self.authority, self.audience = authority, audience
        days = dict.fromkeys(each.day for each in figures)
        days |= dict.fromkeys(each.about.since for each in figures if isinstance(each.about, Change))
        open_days = [day for day in days if audience.sees_children or is_quarter_end(day)]
        self.sheets = _among(sheets, open_days) if sheets else read_sheets(authority, open_days, held, moves=False)
        self.shown = audience.shown_all(self.sheets)
        others = {each.day for each in figures if _of_others(each, authority)}
        self.published = comparisons(authority, others) if others else {}
        self._groups: dict[tuple[date, str], dict[str, Counted]] = {}

    def beside(self, stated: StatedFigure) -> Beside:
        against = _of_others(stated, self.authority)
        if against:
            return self._others(stated, against)
        if stated.day not in self.sheets:
            return self._safe(stated, NOT_KNOWN, TOTALS_ONLY)
        if stated.about:
            return self._safe(stated, *self._otherwise(stated, stated.about))
        return self._safe(stated, *self._plain(stated))

    def _otherwise(self, stated: StatedFigure, what: About) -> tuple[Counted, str]:
        """What is no measure of ours, nor a group of one: worked out from those that the reader sees, else counted."""
        if isinstance(what, Rank):
            return rank_of(stated.indicator, Scope(self.authority, stated.day)), "No published figures are loaded."
        if isinstance(what, Largest):
            return largest(self._groups_of(stated, what.by)), "No group is the largest."
        if isinstance(what, Change):
            before = replace(stated, day=what.since, group=what.group)
            now = replace(stated, group=what.group)
            if what.since not in self.sheets:
                return NOT_KNOWN, TOTALS_ONLY
            (then, why), (since, why_now) = self._plain(before), self._plain(now)
            return change(then, since), why or why_now
        if self.shown[stated.day].figures[stated.indicator.slug].numerator is None:
            return self._whole(stated)
        if not self.audience.sees_children:
            return _count(SUPPRESSED), NO_TABLE
        return counted_otherwise(stated.indicator, what, Scope(self.authority, stated.day)), "Nobody is counted."

    def _plain(self, stated: StatedFigure) -> tuple[Counted, str]:
        return self._of_group(stated) if stated.group else self._whole(stated)

    def _groups_of(self, stated: StatedFigure, by: str) -> dict[str, Counted]:
        whole = self.shown[stated.day].figures[stated.indicator.slug]
        return {} if whole.value is None else self._grouped(stated, by)

    def _others(self, stated: StatedFigure, against: Against) -> Beside:
        compared: Compared = self.published[stated.day][stated.indicator.slug]
        found = compared.against[against]
        if compared.day != stated.day:
            # Of an earlier 31 March: nothing to hold against it.
            found = replace(found, value=None, why=f"no published figures of {day_words(stated.day)} are loaded")
        otherwise = f"{found.why[:1].upper()}{found.why[1:]}."
        return Beside(
            stated,
            Counted(found.value, None, None),
            _why(stated, Counted(found.value, None, None), otherwise),
            from_dfe=True,
        )

    def _whole(self, stated: StatedFigure) -> tuple[Counted, str]:
        figure: Figure = self.shown[stated.day].figures[stated.indicator.slug]
        return figure, figure.reason if figure.value is None else ""

    def _of_group(self, stated: StatedFigure) -> tuple[Counted, str]:
        by = breakdown_of(stated.group)
        if by is None:
            return NOT_KNOWN, "Not a group that we count by."
        whole = self.shown[stated.day].figures[stated.indicator.slug]
        if whole.value is None:
            return NOT_KNOWN, whole.reason
        groups = self._grouped(stated, by)
        # Of a group that is not there readers of totals are not told whether it is empty or kept back.
        missing = _count(0 if self.audience.sees_children else SUPPRESSED)
        return groups.get(stated.group, missing), ""

    def _grouped(self, stated: StatedFigure, by: str) -> dict[str, Counted]:
        key = stated.day, by
        if key not in self._groups:
            scope = Scope(self.authority, stated.day)
            groups = in_main_groups(stated.indicator.slug, by, groups_of(stated.indicator, by, scope))
            sheet: Sheet = self.sheets[stated.day]
            stock = None if self.audience.sees_children else stock_of(stated.indicator, by, scope)
            safe = self.audience.shown_groups(sheet, stated.indicator.slug, by, groups, stock)
            self._groups[key] = safe
        return self._groups[key]

    def _safe(self, stated: StatedFigure, ours: Counted, why: str) -> Beside:
        """To readers of totals a document tells no small number, and none that we keep back: it would be ours."""
        hidden = ours.value == SUPPRESSED
        if not self.audience.sees_children and stated.is_from_document and (hidden or _is_small(stated)):
            stated = replace(stated, value=None, symbol=SUPPRESSED, numerator=None, denominator=None, quote="")
            return Beside(stated, ours, why if why == NO_TABLE else KEPT_BACK)
        return Beside(stated, ours, KEPT_BACK if hidden else _why(stated, ours, why))


def _among(sheets: dict[date, Sheet], days: Iterable[date]) -> dict[date, Sheet]:
    return {day: sheets[day] for day in days}


def _of_others(stated: StatedFigure, authority: Authority) -> Against | None:
    """Whose figure it is, where it is not the council's own."""
    if stated.group in set(Against):
        return Against(stated.group)
    return Against.ENGLAND if stated.area_code == ENGLAND != authority.gss_code else None


def _why(stated: StatedFigure, ours: Counted, otherwise: str) -> str:
    """What is known of the difference; else which of the counts are others."""
    if ours.value is None:
        return otherwise
    if stated.is_same(ours.value):
        return ""
    return stated.why_different or _counts_why(stated, ours)


def _counts_why(stated: StatedFigure, ours: Counted) -> str:
    """From counts on both sides; empty where one side has none, or they are the same."""
    over, among = _pair(stated.denominator, ours.denominator), _pair(stated.numerator, ours.numerator)
    if over and stated.unit is Unit.PER_10K:
        return f"Stated over {over[0]} people aged 0 to 17, ours over {over[1]}."
    if among and stated.unit is not Unit.CHILDREN:
        return f"Stated of {among[0]} children, ours of {among[1]}."
    return f"Stated of all {over[0]} children, ours of all {over[1]}." if over else ""


def _pair(theirs: int | None, ours: Number) -> tuple[str, str] | None:
    """Two counts that differ, in words."""
    if theirs is None or not isinstance(ours, int) or theirs == ours:
        return None
    return number_words(theirs), number_words(ours)


def _is_small(stated: StatedFigure) -> bool:
    count = int(stated.value) if stated.value is not None and stated.counts_children else None
    return is_small(count) or is_small(stated.numerator)


def _count(number: Number) -> Counted:
    return Counted(number, number, None)
