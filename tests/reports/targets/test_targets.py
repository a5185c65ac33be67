"""Which target holds on a day, how a figure stands against it, and how one is set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from reports.indicators.figure import Figure, Status
from reports.indicators.indicator import Better, Unit
from reports.models import Target
from reports.targets.actions import NotSetError, set_target, withdraw_target
from reports.targets.demo import TARGETS, set_demo_targets
from reports.targets.judging import judge, judge_figure
from reports.targets.selectors import HeldTarget, targets_on
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from sufficiency.codes.rag import Rag
from tests.reports.factories import leeds, member

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from sufficiency.accounts.models import User

MARCH_24, MARCH_25, MARCH_26 = (date(year, 3, 31) for year in (2024, 2025, 2026))


def higher(green: float = 50, amber: float = 45) -> HeldTarget:
    return HeldTarget("placed_in_area", MARCH_25, Better.HIGHER, green, amber)


def lower(green: float = 9.6, amber: float = 11) -> HeldTarget:
    return HeldTarget("three_or_more_placements", MARCH_25, Better.LOWER, green, amber)


class TestJudging:
    @pytest.mark.parametrize(
        ("target", "value", "rag"),
        [
            (higher(), 50, Rag.GREEN),
            (higher(), 49.999, Rag.AMBER),
            (higher(), 45.0, Rag.AMBER),
            (higher(), 44.999, Rag.RED),
            (higher(), 0, Rag.RED),
            (lower(), 12 * 100 / 125, Rag.GREEN),
            (lower(), 9.601, Rag.AMBER),
            (lower(), 11, Rag.AMBER),
            (lower(), 11.01, Rag.RED),
            (lower(0, 0), 0, Rag.GREEN),
            (lower(0, 0), 1, Rag.RED),
            (None, 50, None),
            (higher(), None, None),
            (higher(), "c", None),
        ],
    )
    def test_on_a_threshold_it_is_the_better_colour(self, target: HeldTarget, value: Any, rag: Rag | None) -> None:
        assert judge(target, value) is rag

    def test_a_share_that_is_the_threshold_is_on_it(self) -> None:
        """Floats of equal numbers are equal: each share of two decimal places at most is its own threshold."""
        for whole in range(6, 1200, 7):
            for part in (each for each in range(whole + 1) if each * 10_000 % whole == 0):
                threshold, share = float(Decimal(part * 100) / whole), part * 100 / whole
                assert judge(higher(threshold, 0), share) is judge(lower(threshold, 100), share) is Rag.GREEN

    @pytest.mark.parametrize("status", [each for each in Status if each is not Status.OK])
    def test_a_figure_not_to_be_relied_on_has_no_colour(self, status: Status) -> None:
        def figure(status: Status) -> Figure:
            return Figure(60.0, 6, 10, Unit.PERCENT, status, "", (MARCH_25, MARCH_25), False, 1)

        assert judge_figure(higher(), figure(status)) is None
        assert judge_figure(higher(), figure(Status.OK)) is Rag.GREEN

    def test_each_colour_has_a_shape_of_its_own(self) -> None:
        assert len({rag.shape for rag in Rag}) == len({rag.label for rag in Rag}) == 3


def put(by: User, day: date, green: str | None = "50", slug: str = "placed_in_area") -> Target:
    if green is None:
        return withdraw_target(target=Target.objects.filter(slug=slug, day=day).latest("pk"), note="", by=by)
    return set_target(authority=leeds(), slug=slug, day=day, green=Decimal(green), amber=None, by=by)


@pytest.fixture
def manager(db: None) -> User:
    return member(leeds(), RoleName.MANAGER)


class TestWhichHolds:
    def held(self, day: date) -> HeldTarget | None:
        return targets_on(leeds(), day).get("placed_in_area")

    def test_the_first_on_or_after_the_day(self, manager: User) -> None:
        for day, green in ((MARCH_26, "60"), (MARCH_24, "40"), (MARCH_25, "50")):
            put(manager, day, green)
        assert (self.held(date(2023, 6, 30)).green, self.held(MARCH_24).green) == (40, 40)
        assert self.held(date(2024, 4, 1)) == higher(50, 50)
        assert self.held(MARCH_26).green == 60

    def test_else_the_last_past_one_which_says_so(self, manager: User) -> None:
        put(manager, MARCH_24, "40")
        put(manager, MARCH_25, "50")
        held = self.held(MARCH_26)
        assert (held.green, held.day, held.is_past) == (50, MARCH_25, True)
        assert not self.held(MARCH_25).is_past

    def test_of_one_date_the_last_set(self, manager: User) -> None:
        put(manager, MARCH_25, "50")
        put(manager, MARCH_25, "40")
        assert self.held(MARCH_25).green == 40

    def test_one_taken_back_gives_way_to_the_next(self, manager: User) -> None:
        put(manager, MARCH_25, "40")
        put(manager, MARCH_25, "50")
        put(manager, MARCH_26, "60")
        put(manager, MARCH_25, None)
        assert self.held(MARCH_25).green == 60
        put(manager, MARCH_26, None)
        assert self.held(MARCH_25) is None

    def test_another_council_s_are_not_ours(self, manager: User) -> None:
        put(manager, MARCH_25)
        assert not targets_on(Authority.objects.get(slug="bradford"), MARCH_25)

    def test_one_query_for_all(self, manager: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        put(manager, MARCH_25)
        put(manager, MARCH_25, slug="placed_over_20_miles")
        council = leeds()
        with django_assert_num_queries(1):
            assert set(targets_on(council, MARCH_25)) == {"placed_in_area", "placed_over_20_miles"}


class TestSetting:
    def test_it_is_an_event(self, manager: User) -> None:
        put(manager, MARCH_25, "50")
        put(manager, MARCH_25, "55")
        put(manager, MARCH_25, None)
        events = list(Event.objects.order_by("pk"))
        assert [event.verb for event in events] == ["target set", "target set", "target withdrawn"]
        assert {event.actor for event in events} == {manager}
        assert events[0].before is None
        assert [event.after["green"] for event in events] == ["50", "55", None]
        assert events[2].before["green"] == "55.00"
        assert Target.objects.count() == 3

    def test_the_measure_s_own_direction_holds(self, manager: User) -> None:
        made = set_target(
            authority=leeds(), slug="placed_over_20_miles", day=MARCH_25, better=Better.HIGHER,
            green=Decimal(10), amber=Decimal(12), by=manager,
        )  # fmt: skip
        assert made.better == Better.LOWER

    def test_one_with_no_direction_is_refused(self, manager: User) -> None:
        with pytest.raises(NotSetError, match="a target with no direction"):
            put(manager, MARCH_25, "600", slug="children_looked_after")
        assert not Target.objects.exists()
        assert not Event.objects.exists()

    @pytest.mark.parametrize(
        ("slug", "green", "amber"), [("placed_in_area", 50, 51), ("three_or_more_placements", 9, 8)]
    )
    def test_amber_that_is_better_than_green_is_refused(self, manager: User, slug: str, green: int, amber: int) -> None:
        values: dict[str, Any] = {"authority": leeds(), "slug": slug, "day": MARCH_25, "by": manager}
        with pytest.raises(NotSetError, match="better, so amber is"):
            set_target(**values, green=Decimal(green), amber=Decimal(amber))
        better = "higher" if slug == "placed_in_area" else "lower"
        with pytest.raises(IntegrityError), transaction.atomic():
            Target.objects.create(
                authority=leeds(), slug=slug, day=MARCH_25, better=better, green=green, amber=amber, set_by=manager
            )

    @pytest.mark.parametrize(("green", "amber"), [(50, None), (None, 50)])
    @pytest.mark.parametrize("better", ["higher", "lower"])
    def test_the_database_takes_both_thresholds_or_neither(
        self, manager: User, better: str, green: int | None, amber: int | None
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Target.objects.create(
                authority=leeds(), slug="placed_in_area", day=MARCH_25, better=better, green=green, amber=amber,
                set_by=manager,
            )  # fmt: skip


class TestDemo:
    def test_each_council_with_a_manager_gets_targets_once(self, manager: User) -> None:
        authorities = [leeds(), Authority.objects.get(slug="bradford")]
        assert set_demo_targets(authorities) == len(TARGETS)
        assert set_demo_targets(authorities) == 0
        assert set(Target.objects.values_list("authority__slug", "set_by")) == {("leeds", manager.pk)}
        held = targets_on(leeds(), MARCH_25)
        assert (held["three_or_more_placements"].green, held["under_16_unregulated"].amber) == (9, 0)
