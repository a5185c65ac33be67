"""One indicator's breakdown as readers of totals see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from reports.disclosure.earlier import NOTHING, Earlier
from reports.disclosure.hiding import hidden_cells, shown_parts
from reports.disclosure.homes import group_of
from reports.disclosure.keeping import kept, without
from reports.disclosure.offers import FLOWS, STOCK, WHERE, groups_offered
from reports.disclosure.shares import LASTING, LONG_IN_CARE, LOOKED_AFTER, UNREGULATED
from reports.disclosure.sheets import OLDEST, safe_sheet
from reports.disclosure.small_numbers import LARGEST_SMALL, SUPPRESSED
from reports.disclosure.tiny import tiny_table
from reports.indicators.breakdowns import BREAKDOWNS, NO_PLACEMENT
from reports.indicators.ethnic_groups import ETHNICITY
from reports.indicators.figure import Counted
from reports.indicators.homes import PLACEMENT_MIX
from sufficiency.codes.ages import AGE_BANDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from reports.indicators.figure import Number
    from reports.indicators.sheet import Sheet

N = TypeVar("N")
Groups = dict[str, Counted]
Numbers = dict[str, "Number"]
GROUP_LABELS: Final = {indicator.slug: group for group, indicator in PLACEMENT_MIX.items()}
YOUNGEST: Final = next(iter(AGE_BANDS.values()))
# Ages at which nobody can be counted: a nought there is known, whatever is hidden.
NEVER: Final = {LASTING: {YOUNGEST, OLDEST}, UNREGULATED: {OLDEST}}


def safe_groups(
    sheet: Sheet,
    slug: str,
    by: str,
    groups: Groups,
    stock: Groups | None = None,
    earlier: Earlier = NOTHING,
    *,
    whole: Sheet | None = None,
) -> Groups:
    """The groups, with ``c`` for what is kept back; none at all where not even their names may be read.

    ``sheet`` is the whole one, before anything is kept back. ``stock`` is the same breakdown of the children
    looked after; a share over fewer than all of them cannot be shown without it. ``whole`` is the sheet as
    readers see it, where that is at hand.
    """
    if sheet.figures[slug].numerator is None or not groups:
        return groups
    if not groups_offered(slug, by, sheet.day):
        return {}
    whole = whole or safe_sheet(sheet, earlier)
    if by in WHERE:
        return _homes(whole, groups)
    if slug in STOCK | FLOWS:
        cells = _numerators(groups)
        table = _stock(whole, cells, by, earlier) if slug in STOCK else _table(whole, cells, by, slug, earlier)
        return {name: kept(groups[name], hidden=number == SUPPRESSED) for name, number in table.items()}
    return _Share(sheet, whole, slug, by, groups, stock, earlier).groups()


def _stock(whole: Sheet, cells: dict[str, int], by: str, earlier: Earlier) -> Numbers:
    """The children looked after by group: their ages are the sheet's, and who came alone is a share on it."""
    if by == "age":
        return dict(whole.ages)
    alone = by == "uasc" and whole.figures["unaccompanied_asylum_seeking"].numerator == SUPPRESSED
    return _table(whole, cells, by, LOOKED_AFTER, earlier, hide=cells if alone else ())


def _table(
    whole: Sheet, cells: dict[str, int], by: str, slug: str, earlier: Earlier, hide: Collection[str] = ()
) -> Numbers:
    """A table that adds up to a figure; empty where its groups would tell too much by being named."""
    name = f"{by}:{slug}"
    if whole.figures[slug].numerator == SUPPRESSED:
        found = tiny_table(cells) if 0 < sum(cells.values()) <= LARGEST_SMALL else None
    else:
        hide = {*hide, *earlier.hidden(name, cells)}
        sure, published = earlier.shown(name, cells), earlier.published(name, cells)
        hidden = hidden_cells(_rare_first(by, cells), hide=hide, sure=sure, published=published)
        found = None if hidden is None else without(cells, hidden)
    if found is None:
        return without(cells, cells) if BREAKDOWNS[by].always else {}
    return found


def _rare_first(by: str, table: dict[str, N]) -> dict[str, N]:
    """With a small group goes the first that is not: ages begin with what is rare, ethnic groups do not."""
    return dict(reversed(table.items())) if by == ETHNICITY else table


class _Share:
    """A share by groups; ``sizes`` are how many children looked after each group has."""

    def __init__(
        self,
        sheet: Sheet,
        whole: Sheet,
        slug: str,
        by: str,
        groups: Groups,
        stock: Groups | None,
        earlier: Earlier,
    ) -> None:
        self.slug, self.by, self.given, self.earlier = slug, by, groups, earlier
        self.shown = whole.figures[slug]
        self.sizes = self._sizes_of(sheet, stock)
        self.known = _stock(whole, self.sizes, by, earlier) if self.sizes else {}

    def groups(self) -> Groups:
        if not self.known:
            return {}
        among = self._among()
        counted = self._counted(among)
        return {
            name: kept(self.given[name], hidden=counted[name] == SUPPRESSED, among_hidden=among[name] == SUPPRESSED)
            for name in self.known
        }

    def _sizes_of(self, sheet: Sheet, stock: Groups | None) -> dict[str, int]:
        if self.slug != LASTING:
            return {name: each.denominator for name, each in self.given.items()}
        if self.by == "age":
            return dict(sheet.ages)
        return {} if stock is None else _numerators(stock)

    def _among(self) -> Numbers:
        """The denominators: the groups' sizes, or how many of each have been in care for long."""
        if self.slug != LASTING:
            return self.known
        return self._split(
            {
                name: (self.given[name].denominator, size - self.given[name].denominator)
                for name, size in self.sizes.items()
            },
            self.known,
            self.shown.denominator,
            LONG_IN_CARE,
        )

    def _counted(self, among: Numbers) -> Numbers:
        parts = {name: (each.numerator, each.denominator - each.numerator) for name, each in self.given.items()}
        return self._split(parts, among, self.shown.numerator, self.slug)

    def _split(self, parts: dict[str, tuple[int, int]], sizes: Numbers, total: Number, what: str) -> Numbers:
        of_hidden = {name for name, size in sizes.items() if size == SUPPRESSED}
        if total == 0:
            return dict.fromkeys(parts, 0)
        never = NEVER.get(self.slug, set()) if self.by == "age" else set()
        if total == SUPPRESSED or of_hidden & never:
            somebody = [name for name, size in sizes.items() if size != 0 and name not in never]
            return {name: 0 if name not in somebody else SUPPRESSED for name in sizes} | (
                {somebody[0]: total} if len(somebody) == 1 else {}
            )
        table, cells = f"{self.by}:{what}", {name: part[0] for name, part in parts.items()}
        rows = shown_parts(
            _rare_first(self.by, parts),
            of_hidden=of_hidden,
            hide=self.earlier.hidden(table, cells),
            sure=self.earlier.shown(table, cells),
        )
        return {name: row[0] for name, row in rows.items()}


def _homes(whole: Sheet, groups: Groups) -> Groups:
    """By code or by group of placement, as the sheet has them; without those whose codes it does not name."""
    named = {code or NO_PLACEMENT: number for code, number in whole.codes.items()}
    for slug, indicator in GROUP_LABELS.items():
        number = whole.figures[slug].numerator
        if number != SUPPRESSED or any(group_of(code) == indicator for code in whole.codes):
            named[indicator.label] = number
    return {name: kept(each, hidden=named[name] == SUPPRESSED) for name, each in groups.items() if name in named}


def _numerators(groups: Groups) -> dict[str, int]:
    return {name: each.numerator for name, each in groups.items()}
