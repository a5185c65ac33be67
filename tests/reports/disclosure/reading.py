"""What a reader of totals is told about a council, over all quarter ends, and what they know it hangs together by."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reports.disclosure.offers import FLOWS, STOCK, WHERE, is_year_end
from reports.disclosure.shares import INDEPENDENT, LASTING, LONG_IN_CARE, LOOKED_AFTER, SHARES, UNREGULATED
from reports.indicators.breakdowns import NO_PLACEMENT
from reports.indicators.homes import PLACEMENT_MIX
from sufficiency.calendar import financial_year_ending
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import ADOPTED, RETURNED_HOME, SPECIAL_GUARDIANSHIP, PlacementGroup, PlacementType
from tests.reports.disclosure.attack import System

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reports.indicators.figure import Counted
    from reports.indicators.quarters import Quarter
    from reports.indicators.sheet import Sheet

    GroupsOf = Callable[[str, str], dict[str, Counted]]

BANDS = list(AGE_BANDS.values())
OLDEST = BANDS[-1]
NEVER = {LASTING: {BANDS[0], OLDEST}, LONG_IN_CARE: {BANDS[0], OLDEST}, UNREGULATED: {OLDEST}}
LEAVING = {"adopted_in_year": ADOPTED, "special_guardianship_in_year": SPECIAL_GUARDIANSHIP,
           "returned_home_in_year": RETURNED_HOME}  # fmt: skip
GROUPS = {indicator.slug: group.value for group, indicator in PLACEMENT_MIX.items()}


class Reading:
    """Puts together a system. What is rounded to a percent or a rate is told with its counts, or not at all."""

    def __init__(self) -> None:
        self.system = System()

    # --- quarters ---------------------------------------------------------------------------------------------

    def quarters(self, quarters: list[Quarter]) -> None:
        """Stock and flows in a row: who was there, less who left, and who came."""
        system = self.system
        told = {financial_year_ending(each.day) for each in quarters if each.started != "c"}
        for each in quarters:
            before, after = self.stock(each.day, each.stock), ("before", each.day)
            system.cell(after, each.before, least=1)
            flows = [system.cell((flow, each.day), getattr(each, flow)) for flow in ("started", "ceased")]
            system.tie([(1, ("before", each.day)), (1, flows[0]), (-1, flows[1]), (-1, before)], 0, 0)
            if each.started == "c" and financial_year_ending(each.day) in told:
                # Where nobody came and nobody left both noughts would stand, but for a year that is hidden whole.
                system.tie([(1, flow) for flow in flows], 1, float("inf"))
        for earlier, later in pairwise(quarters):
            system.tie([(1, ("stock", earlier.day)), (-1, ("before", later.day))], 0, 0)

    def stock(self, day: date, shown: Any) -> Any:
        return self.system.cell(("stock", day), shown, least=1)

    def twelve_months(self, day: date, sheet: Sheet, within: list[Quarter]) -> None:
        for slug, flow in (("started_in_year", "started"), ("ceased_in_year", "ceased")):
            name = self.system.cell((slug, day), sheet.figures[slug].numerator)
            self.system.adds_up([(flow, each.day) for each in within], name)

    # --- a day ------------------------------------------------------------------------------------------------

    def day(self, sheet: Sheet, groups_of: GroupsOf) -> None:
        for figure in sheet.figures.values():
            assert figure.value != "c" or "c" in (figure.numerator, figure.denominator)
            assert figure.value == "c" or "c" not in (figure.numerator, figure.denominator)
        stock = self.stock(sheet.day, sheet.figures[LOOKED_AFTER].numerator)
        self._shares(sheet, stock)
        self._homes(sheet, stock)
        self._location(sheet, stock)
        self._one_way(sheet.day, "ages", sheet.ages, stock, nought_stays="c" in sheet.ages.values())
        self._under_16(sheet)
        if is_year_end(sheet.day):
            self._reasons(sheet)
            for pair, number in sheet.moves.items():
                self.system.cell(("move", sheet.day, pair), number, least=1)
        else:
            assert not sheet.reasons
            assert not sheet.moves
        self._breakdowns(sheet, groups_of, stock)

    def _shares(self, sheet: Sheet, stock: Any) -> None:
        system, day = self.system, sheet.day
        for slug in SHARES:
            # Of 1 to 5 children a share that is read off a table goes with it, noughts and all.
            in_a_table = slug in ("in_childrens_homes", "placed_in_area", "placed_over_20_miles")
            least = 0 if in_a_table and stock not in system.known else 1
            name = system.cell((slug, day), sheet.figures[slug].numerator, least)
            self._part(name, stock)
        among = system.cell((LONG_IN_CARE, day), sheet.figures[LASTING].denominator, least=1)
        self._part(among, stock)
        self._part(system.cell((LASTING, day), sheet.figures[LASTING].numerator, least=1), among)

    def _part(self, part: Any, whole: Any) -> None:
        """Everybody would be said; so of a count that is not, somebody is left, where the whole is told."""
        rest = 1 if part not in self.system.known and whole in self.system.known else 0
        self.system.tie([(1, whole), (-1, part)], rest, float("inf"))

    def _homes(self, sheet: Sheet, stock: Any) -> None:
        system, day = self.system, sheet.day
        numbers = {group: sheet.figures[slug].numerator for slug, group in GROUPS.items()}
        least = int(not all(number == "c" for group, number in numbers.items() if group != "childrens-homes"))
        for slug, group in GROUPS.items():
            system.cell((slug, day), numbers[group], least)
        names = {group: (slug, day) for slug, group in GROUPS.items()}
        whole_is_listed = sheet.codes.keys()
        names[""] = ("code", day, "")
        system.between(names[""])
        system.adds_up(names.values(), stock)
        for code in {*PlacementType.values, ""}:
            if code in whole_is_listed:
                system.cell(("code", day, code), sheet.codes[code], least=1)
        for group in PlacementGroup:
            mine = [code for code in PlacementType.values if PlacementType(code).group is group]
            listed = [code for code in mine if code in whole_is_listed]
            if listed:
                system.adds_up([("code", day, code) for code in listed], names[group.value])
        relatives = sheet.figures["with_relative_or_friend"].numerator
        fostered = [code for code in ("U1", "U2", "U3") if code in whole_is_listed]
        if any(code.startswith("U") for code in whole_is_listed):
            system.cell(("relatives", day), relatives)
            system.adds_up([("code", day, code) for code in fostered], ("relatives", day))
            if relatives == "c" and not fostered:
                raise AssertionError("nobody is known to be fostered by relatives, and it is not said")
        system.no_more((INDEPENDENT, day), names["foster"])
        system.no_more((UNREGULATED, day), names["supported-accommodation"])
        system.tie([(1, stock), (-1, ("own_provision", day)), (-1, (INDEPENDENT, day))], 0, float("inf"))

    def _location(self, sheet: Sheet, stock: Any) -> None:
        system, day, cells = self.system, sheet.day, sheet.location
        inner = [(area, away) for area in ("in", "out") for away in ("near", "far", "unknown")]
        every = [*inner, ("unknown", "unknown")]
        shown = [cells[cell] for cell in inner if cell in cells]
        some_told = any(isinstance(number, int) for number in shown)
        for cell in every:
            if not cells and system.known.get(stock) != 0:
                # Kept back whole.
                system.between(("location", day, cell))
                continue
            system.cell(("location", day, cell), cells.get(cell, 0), least=0)
            if some_told and cell in inner and self._other(cells, cell) != "c":
                system.between(("location", day, cell), 1)
        for slug, wanted in {
            "placed_in_area": lambda cell: cell[0] == "in",
            "placed_out_of_area": lambda cell: cell[0] == "out",
            "placed_over_20_miles": lambda cell: cell[1] == "far",
            "placed_over_20_miles_out_of_area": lambda cell: cell == ("out", "far"),
            "distance_not_known": lambda cell: cell[1] == "unknown",
        }.items():
            system.cell((slug, day), sheet.figures[slug].numerator)
            system.adds_up([("location", day, cell) for cell in every if wanted(cell)], (slug, day))
        system.adds_up([("location", day, cell) for cell in every], stock)
        system.no_more(("code", day, ""), ("location", day, ("unknown", "unknown")))

    @staticmethod
    def _other(cells: dict, cell: tuple[str, str]) -> Any:
        return cells.get(("out" if cell[0] == "in" else "in", cell[1]), 0)

    def _one_way(self, day: date, table: str, cells: dict[str, Any], whole: Any, *, nought_stays: bool = True) -> None:
        """Noughts stay unless everything goes."""
        least = int(any(number != "c" for number in cells.values()))
        for cell, number in cells.items():
            self.system.cell((table, day, cell), number, least=least)
        if cells:
            self.system.adds_up([(table, day, cell) for cell in cells], whole)

    def _under_16(self, sheet: Sheet) -> None:
        day, young = sheet.day, [(1, ("ages", sheet.day, band)) for band in sheet.ages if band != OLDEST]
        for part in (LONG_IN_CARE, UNREGULATED):
            self.system.tie([*young, (-1, (part, day))], 0, float("inf"))

    def _reasons(self, sheet: Sheet) -> None:
        day, whole = sheet.day, ("ceased_in_year", sheet.day)
        self._one_way(day, "reasons", sheet.reasons, whole)
        for slug, codes in LEAVING.items():
            number = sheet.figures[slug].numerator
            if sheet.reasons:
                listed = [("reasons", day, code) for code in sheet.reasons if code in codes]
                self.system.cell((slug, day), number)
                self.system.adds_up(listed, (slug, day))

    # --- breakdowns -------------------------------------------------------------------------------------------

    def _breakdowns(self, sheet: Sheet, groups_of: GroupsOf, stock: Any) -> None:
        for by in ("age", "sex", "ethnicity", "uasc", "disability"):
            sizes = {name: each.numerator for name, each in groups_of(LOOKED_AFTER, by).items()}
            table = "ages" if by == "age" else by
            self._one_way(sheet.day, table, sizes, stock)
            for slug in SHARES:
                if groups := groups_of(slug, by):
                    self._split(sheet.day, slug, by, groups, sizes)
            if groups := groups_of(LASTING, by):
                self._split_lasting(sheet.day, by, groups, sizes)
            for slug in FLOWS:
                groups = {name: each.numerator for name, each in groups_of(slug, by).items()}
                name = {"started_rate_per_10k": "started_in_year", "ceased_rate_per_10k": "ceased_in_year"}.get(
                    slug, slug
                )
                self._one_way(sheet.day, f"{name}:{by}", groups, (name, sheet.day))
            for slug in STOCK:
                assert {name: each.numerator for name, each in groups_of(slug, by).items()} == sizes
        if "unaccompanied asylum-seeking" in (found := groups_of(LOOKED_AFTER, "uasc")):
            assert len(found) > 0
            self.system.tie(
                [(1, ("uasc", sheet.day, "unaccompanied asylum-seeking")),
                 (-1, ("unaccompanied_asylum_seeking", sheet.day))], 0, 0,
            )  # fmt: skip
        self._where(sheet, groups_of)

    def _where(self, sheet: Sheet, groups_of: GroupsOf) -> None:
        """The sheet's own tables once more: they must say the same."""
        for name, each in groups_of(LOOKED_AFTER, "placement_type").items():
            code = "" if name == NO_PLACEMENT else name
            assert each.numerator == sheet.codes[code]
        by_label = {group.label: sheet.figures[indicator.slug].numerator for group, indicator in PLACEMENT_MIX.items()}
        for name, each in groups_of(LOOKED_AFTER, "placement_group").items():
            assert each.numerator == by_label.get(name, sheet.codes.get(""))
        for slug in (*SHARES, LASTING, *FLOWS):
            assert not any(groups_of(slug, by) for by in WHERE)

    def _split(self, day: date, slug: str, by: str, groups: dict[str, Counted], sizes: dict[str, Any]) -> None:
        assert {name: each.denominator for name, each in groups.items()} == sizes
        parts = {name: each.numerator for name, each in groups.items()}
        self._columns(day, slug, by, parts, sizes, "ages" if by == "age" else by)

    def _split_lasting(self, day: date, by: str, groups: dict[str, Counted], sizes: dict[str, Any]) -> None:
        among = {name: each.denominator for name, each in groups.items()}
        self._columns(day, LONG_IN_CARE, by, among, sizes, "ages" if by == "age" else by)
        parts = {name: each.numerator for name, each in groups.items()}
        self._columns(day, LASTING, by, parts, among, f"{LONG_IN_CARE}:{by}")

    def _columns(self, day: date, slug: str, by: str, parts: dict, sizes: dict, of: str) -> None:
        system, table = self.system, f"{slug}:{by}"
        whole = (slug, day)
        # Where a group's size is told and anything of such a group is, noughts would be told too.
        never = NEVER.get(slug, set()) if by == "age" else set()
        told = [name for name, size in sizes.items() if isinstance(size, int) and size and name not in never]
        least = int(any(parts[name] != "c" for name in told))
        for name, number in parts.items():
            cell = system.cell((table, day, name), number)
            rest = ("not", table, day, name)
            system.cell(rest, "c" if "c" in (number, sizes[name]) else sizes[name] - number)
            system.adds_up([cell, rest], (of, day, name))
            if name in told and number == "c" and least:
                system.between(cell, 1)
                system.between(rest, 1)
            if name in never:
                assert number in (0, "c")
                system.known[cell] = 0
                system.asked.discard(cell)
                if rest not in system.known and (of, day, name) in system.known:
                    system.known[rest] = system.known[of, day, name]
        system.adds_up([(table, day, name) for name in parts], whole)
