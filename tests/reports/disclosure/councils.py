"""Made-up councils: children drawn one by one and counted, so that every table of a day agrees with every other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any

from reports.disclosure.groups import LASTING, UNREGULATED
from reports.disclosure.offers import FLOWS, SHARES_BY_GROUP, STOCK, WHERE, WHO
from reports.disclosure.shares import LONG_IN_CARE, LOOKED_AFTER, SHARES
from reports.indicators.breakdowns import NO_PLACEMENT
from reports.indicators.figure import Counted, Figure, Status, value_of
from reports.indicators.homes import PLACEMENT_MIX
from reports.indicators.indicator import Unit
from reports.indicators.quarters import Quarter, quarter_ends
from reports.indicators.registry import INDICATORS
from reports.indicators.sheet import Sheet
from sufficiency.codes.ages import AGE_BANDS
from sufficiency.codes.ssda903 import ADOPTED, RETURNED_HOME, SPECIAL_GUARDIANSHIP, PlacementType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Child = dict[str, Any]
Groups = dict[str, Counted]
CODES = {"U6": 30, "U4": 20, "U1": 6, "U3": 5, "U5": 1, "K2": 12, "K1": 1, "K3": 6, "H5": 4, "P2": 2, "P1": 6,
         "A4": 1, "A6": 3, "S1": 1, "R1": 1, "R3": 1, "R5": 1, "T0": 1, "Z1": 1, "": 1}  # fmt: skip
REASONS = {"E4A": 8, "E11": 2, "E12": 4, "E43": 4, "E45": 3, "E5": 6, "E6": 1, "E8": 6, "E13": 1}
BANDS = dict(zip(AGE_BANDS.values(), (1, 4, 5, 9, 8), strict=True))
ETHNICITIES = {"WBRI": 30, "APKN": 6, "MWBC": 3, "BAFR": 2, "WROM": 1, "OOTH": 2, "REFU": 1}
SEXES = {"male": 11, "female": 9, "not known": 0.1}
UNDER_16 = list(AGE_BANDS.values())[:-1]
POPULATION = 40_000


@dataclass(frozen=True)
class Kind:
    """How a council's children are: how many, how many come and go in a quarter, and how alike they are."""

    looked_after: int
    flow: float
    alike: float = 0.0
    """The chance that a child is as most are, in each thing by itself."""
    outside_is_far: bool = False


KINDS = {
    "none": Kind(0, 0),
    "three": Kind(3, 0.4),
    "handful": Kind(9, 0.8),
    "few": Kind(25, 2),
    "small": Kind(60, 5),
    "small, all alike": Kind(40, 3, alike=0.9),
    "borough": Kind(250, 18, outside_is_far=True),
    "city": Kind(700, 55, alike=0.3),
    "all in one": Kind(80, 6, alike=1.0),
    "no flows": Kind(30, 0),
}


class Council:
    """Three financial years of quarters, and what is known of some of their ends."""

    def __init__(self, kind: str, seed: int) -> None:
        self.kind, self.random = KINDS[kind], Random(f"{kind} {seed}")
        self.quarters = list(self._quarters(range(2021, 2024)))
        self._stocks: dict[date, list[Child]] = {}

    @property
    def days(self) -> list[date]:
        """Two 31 Marches, and two other quarter ends between them."""
        return [self.quarters[place].day for place in (3, 4, 6, 7)]

    def _quarters(self, years: Iterable[int]) -> Iterable[Quarter]:
        stock = self.kind.looked_after
        for day in (day for year in years for day in quarter_ends(year)):
            started, ceased = self._flow(), min(self._flow(), stock)
            before, stock = stock, stock + started - ceased
            yield Quarter(day, before, stock, started, ceased)

    def _flow(self) -> int:
        """About as many as are expected of the kind."""
        return (
            sum(self.random.random() < self.kind.flow / 20 for _ in range(20))
            if self.kind.flow < 10
            else (max(0, round(self.random.gauss(self.kind.flow, self.kind.flow**0.5))))
        )

    def sheet(self, day: date) -> Sheet:
        return self._told(day).sheet

    def groups(self, day: date, slug: str, by: str) -> Groups:
        return self._told(day).groups(slug, by)

    def _told(self, day: date) -> Day:
        if day not in self._days:
            self._days[day] = Day(self, day)
        return self._days[day]

    @cached_property
    def _days(self) -> dict[date, Day]:
        return {}

    def within(self, day: date) -> list[Quarter]:
        """The four quarters to a day."""
        place = [each.day for each in self.quarters].index(day)
        return self.quarters[place - 3 : place + 1]

    def behind(self, day: date) -> tuple[Quarter, ...]:
        place = [each.day for each in self.quarters].index(day)
        first, last = (place - 3) // 4 * 4, place // 4 * 4 + 4
        return tuple(self.quarters[first:last])

    def child(self, *, leaving: bool = False) -> Child:
        chance = self.random
        band = self._pick(BANDS)
        code = self._pick(CODES)
        area = "unknown" if not code or chance.random() < 0.02 else "in" if self._as_most(0.6) else "out"
        child: Child = {
            "code": code,
            "area": area,
            "away": self._away(area),
            "age": band,
            "sex": self._pick(SEXES),
            "ethnicity": self._pick(ETHNICITIES),
            "uasc": "unaccompanied asylum-seeking" if chance.random() < 0.06 * (1 - self.kind.alike) else "other",
            "disability": "disabled" if chance.random() < 0.08 * (1 - self.kind.alike) else "not recorded as disabled",
            "moved": chance.random() < 0.09,
            "provider": chance.choice(["own", "independent", "other"]) if code else "",
            "long": band in UNDER_16[1:] and chance.random() < 0.45,
        }
        child["settled"] = child["long"] and chance.random() < 0.68
        if leaving:
            child["reason"] = self._pick(REASONS)
        return child

    def _away(self, area: str) -> str:
        if area == "unknown":
            return "unknown"
        if self.random.random() < 0.05 * (1 - self.kind.alike):
            return "unknown"
        far = (0.01 if area == "in" else 0.5) if self.kind.outside_is_far else 0.2 * (1 - self.kind.alike)
        return "far" if self.random.random() < far else "near"

    def _as_most(self, chance: float) -> bool:
        return self.random.random() < max(chance, self.kind.alike)

    def _pick(self, weights: dict[str, float]) -> str:
        if self.random.random() < self.kind.alike:
            return max(weights, key=lambda each: weights[each])
        return self.random.choices(list(weights), list(weights.values()))[0]


CONDITIONS: dict[str, Callable[[Child], bool]] = {
    LOOKED_AFTER: lambda child: True,
    "three_or_more_placements": lambda child: child["moved"],
    LASTING: lambda child: child["settled"],
    LONG_IN_CARE: lambda child: child["long"],
    "placed_in_area": lambda child: child["area"] == "in",
    "placed_out_of_area": lambda child: child["area"] == "out",
    "placed_over_20_miles": lambda child: child["away"] == "far",
    "placed_over_20_miles_out_of_area": lambda child: child["away"] == "far" and child["area"] == "out",
    "distance_not_known": lambda child: child["away"] == "unknown",
    "with_relative_or_friend": lambda child: child["code"] in ("U1", "U2", "U3"),
    "in_independent_fostering": lambda child: child["provider"] == "independent" and child["code"].startswith("U"),
    "own_provision": lambda child: child["provider"] == "own",
    "unaccompanied_asylum_seeking": lambda child: child["uasc"] != "other",
    UNREGULATED: lambda child: child["code"] in ("K3", "H5", "P2") and child["age"] in UNDER_16,
    "adopted_in_year": lambda child: child["reason"] in ADOPTED,
    "special_guardianship_in_year": lambda child: child["reason"] in SPECIAL_GUARDIANSHIP,
    "returned_home_in_year": lambda child: child["reason"] in RETURNED_HOME,
} | {
    indicator.slug: lambda child, group=group: bool(child["code"]) and PlacementType(child["code"]).group is group
    for group, indicator in PLACEMENT_MIX.items()
}
COUNT_OF = {"rate_per_10k": LOOKED_AFTER}


class Day:
    """The children of one quarter end, of those who came in twelve months and of those who left."""

    def __init__(self, council: Council, day: date) -> None:
        self.council, self.day = council, day
        self._groups: dict[tuple[str, str], Groups] = {}
        within = council.within(day)
        self.stock = [council.child() for _ in range(within[-1].stock)]
        self.started = [council.child() for _ in range(sum(each.started for each in within))]
        self.ceased = [council.child(leaving=True) for _ in range(sum(each.ceased for each in within))]

    @cached_property
    def sheet(self) -> Sheet:
        random = self.council.random
        moves = Counter(random.choices(["foster", "childrens-homes", "with-parents"], k=2) for _ in [])
        for _ in range(len(self.stock) // 5):
            moves[random.choice(["foster", "childrens-homes"]), random.choice(["foster", "with-parents"])] += 1
        return Sheet(
            self.day,
            {slug: self._figure(slug) for slug in INDICATORS},
            codes=dict(sorted(Counter(child["code"] for child in self.stock).items())),
            location=dict(sorted(Counter((child["area"], child["away"]) for child in self.stock).items())),
            ages=dict.fromkeys(AGE_BANDS.values(), 0) | Counter(child["age"] for child in self.stock),
            reasons=dict(sorted(Counter(child["reason"] for child in self.ceased).items())),
            moves=dict(moves),
            started_in_month=0,
            ceased_in_month=0,
            quarters=self.council.behind(self.day),
        )

    def _rows(self, slug: str) -> list[Child]:
        if slug.startswith("started"):
            return self.started
        if slug.startswith("ceased") or slug.endswith("in_year"):
            return self.ceased
        return self.stock

    def _counted(self, slug: str, rows: list[Child]) -> Counted:
        wanted = CONDITIONS.get(COUNT_OF.get(slug, slug), CONDITIONS[LOOKED_AFTER])
        number, unit = sum(map(wanted, rows)), INDICATORS[slug].unit
        among = None
        if unit is Unit.PERCENT:
            among = sum(map(CONDITIONS[LONG_IN_CARE], rows)) if slug == LASTING else len(rows)
        elif unit is Unit.PER_10K and rows is self._rows(slug):
            among = POPULATION
        return Counted(value_of(unit, number, among), number, among)

    def _figure(self, slug: str) -> Figure:
        counted = self._counted(slug, self._rows(slug))
        return Figure(
            **vars(counted), unit=INDICATORS[slug].unit, status=Status.OK, reason="", period=(self.day, self.day),
            provisional=False, definition_version=1,
        )  # fmt: skip

    def groups(self, slug: str, by: str) -> Groups:
        if (slug, by) not in self._groups:
            self._groups[slug, by] = self._grouped(slug, by)
        return self._groups[slug, by]

    def _grouped(self, slug: str, by: str) -> Groups:
        names: dict[str, list[Child]] = {band: [] for band in AGE_BANDS.values()} if by == "age" else {}
        for child in self._rows(slug):
            names.setdefault(self._group(child, by), []).append(child)
        return {name: self._counted(slug, rows) for name, rows in names.items()}

    @staticmethod
    def _group(child: Child, by: str) -> str:
        if by not in WHERE:
            return str(child[by])
        if not child["code"]:
            return NO_PLACEMENT
        return str(child["code"] if by == "placement_type" else PlacementType(child["code"]).group.label)


ASKED = [(slug, by) for slug in sorted(STOCK | FLOWS | SHARES_BY_GROUP | set(SHARES)) for by in sorted(WHO | WHERE)]
