"""Placements and the beds they are in: edges of a child's life, of a home's, and what others said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from placements.actions.matching import match_homes
from placements.models import BedMatch, CarePeriod, Placement
from providers.models import Bed, BedUse, Home
from sufficiency.audit.models import Event
from sufficiency.calendar import OPEN
from tests.placements.factories import care_period, child_of, leeds, stay
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from pytest_django.fixtures import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

URN, AGENCY = "1234567", "SC000001"


def home(places: int = 2, **values: Any) -> Home:
    """A children's home in Leeds, its beds registered since April 2020."""
    made = supply.home(supply.registration(URN), **{"authority": leeds()} | values)
    for number in range(places):
        supply.bed(made, number + 1)
    return made


def in_care(reference: str = "1") -> CarePeriod:
    return care_period(child_of(reference=reference), "2021-01-01")


def in_home(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> Placement:
    return stay(period, start, end, **{"placement_type": "K2", "provider_code": "PR4", "urn": URN} | values)


def fostered(period: CarePeriod, start: str, end: str = "9999-12-31", **values: Any) -> Placement:
    usual = {"placement_type": "U4", "provider_code": "PR4", "urn": AGENCY, "placement_postcode": "LS6 3HN"}
    return stay(period, start, end, **usual | values)


def away(period: CarePeriod, start: str, end: str) -> Placement:
    return stay(period, start, end, placement_type="T1", temporary=True)


def match() -> dict[str, Any]:
    return match_homes(authority=leeds()).as_json()


def outcomes() -> list[tuple[str, str]]:
    return [(each.child.reference, each.outcome) for each in BedMatch.objects.order_by("child__reference", "start")]


def uses() -> list[tuple]:
    """Bed, child, first day and last, as far as a child's placement made it."""
    rows = BedUse.objects.order_by("start", "match__child__reference")
    return [
        (use.bed.number, use.match.child.reference, str(use.start), "" if use.end == OPEN else str(use.end))
        for use in rows.select_related("match__child", "bed")
    ]


def versions() -> tuple[int, int]:
    return leeds().data_version, leeds().supply_version


@pytest.mark.parametrize("urn", [URN, f"{URN}.0"])
def test_a_placement_is_in_a_bed_of_the_home_with_its_urn(urn: str, settings: Any) -> None:
    settings.DJANGO_TODAY = "2024-05-01"
    home()
    in_home(in_care(), "2024-01-10", "2024-03-01", urn=urn)
    assert match()["status"] == "changed"
    assert uses() == [(1, "1", "2024-01-10", "2024-03-01")]
    (use,) = BedUse.objects.all()
    assert (use.kind, use.told_by, use.authority) == ("occupied", "register", leeds())
    assert use.told_at.date() == date(2024, 5, 1)


def test_a_second_run_changes_nothing() -> None:
    home()
    period = in_care()
    in_home(period, "2024-01-10", "2024-03-01")
    fostered(period, "2024-03-01")
    supply.listing(AGENCY, kind="fostering-agency")
    match()
    before = versions(), uses(), list(BedUse.objects.values()), list(Bed.objects.values()), Event.objects.count()
    assert match()["status"] == "unchanged"
    assert (
        versions(),
        uses(),
        list(BedUse.objects.values()),
        list(Bed.objects.values()),
        Event.objects.count(),
    ) == before


def test_a_temporary_stay_and_back_is_the_same_bed() -> None:
    home()
    first, second = in_care("1"), in_care("2")
    in_home(second, "2024-01-01", "2024-02-01")
    in_home(first, "2024-01-10", "2024-03-01")
    away(first, "2024-03-01", "2024-03-08")
    in_home(first, "2024-03-08")
    in_home(in_care("3"), "2024-03-01", "2024-03-05")
    match()
    assert [each[:3] for each in uses() if each[1] == "1"] == [(2, "1", "2024-01-10"), (2, "1", "2024-03-08")]
    assert [each[0] for each in uses() if each[1] == "3"] == [1]


def test_moves_of_the_same_day_share_a_bed() -> None:
    home(places=1)
    in_home(in_care("1"), "2024-01-01", "2024-02-01")
    in_home(in_care("2"), "2024-02-01")
    match()
    assert uses() == [(1, "1", "2024-01-01", "2024-02-01"), (1, "2", "2024-02-01", "")]


def test_a_home_with_fewer_places_than_children_says_so() -> None:
    home(places=1)
    in_home(in_care("1"), "2024-01-01")
    in_home(in_care("2"), "2024-01-02")
    assert match()["outcomes"] == {"full": 1, "matched": 1}
    assert outcomes() == [("1", "matched"), ("2", "full")]


def test_a_withdrawn_placement_leaves_its_bed() -> None:
    home()
    kept, withdrawn = in_home(in_care("1"), "2024-01-01"), in_home(in_care("2"), "2024-01-02")
    match()
    withdrawn.delete()
    assert match()["uses_removed"] == 1
    assert uses() == [(1, "1", "2024-01-01", "")]
    kept.child.delete()
    match()
    assert not BedUse.objects.exists()
    assert Bed.objects.count() == 2


def test_a_changed_placement_changes_its_use_and_keeps_its_row() -> None:
    home()
    placed = in_home(in_care(), "2024-01-01")
    match()
    (use,) = BedUse.objects.all()
    Placement.objects.filter(pk=placed.pk).update(end=date(2024, 6, 1))
    assert match()["uses_changed"] == 1
    (after,) = BedUse.objects.all()
    assert (after.pk, after.end) == (use.pk, date(2024, 6, 1))


def test_days_before_the_beds_were_registered_are_not_known() -> None:
    home()
    period = care_period(child_of(), "2018-01-01")
    in_home(period, "2018-01-01", "2019-01-01")
    in_home(period, "2019-06-01")
    assert match()["outcomes"] == {"matched": 2}
    assert uses() == [(1, "1", "2020-04-01", "")]


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"urn": ""}, "no-urn"),
        ({"urn": "XXXXXXX"}, "no-urn"),
        ({"urn": "7654321"}, "unknown-urn"),
        ({"urn": AGENCY}, "agency-only"),
        ({"placement_type": "K3", "urn": AGENCY}, "agency-only"),
        ({"placement_type": "K3", "urn": AGENCY, "placement_postcode": "LS6 3HN"}, "unknown-urn"),
        ({"placement_type": "U4", "urn": AGENCY}, "agency-only"),
        ({"placement_type": "U4", "urn": "", "placement_postcode": "LS6 3HN"}, "no-urn"),
        ({"placement_type": "U4", "urn": "7654321", "placement_postcode": "LS6 3HN"}, "unknown-urn"),
        ({"start": "2025-02-01"}, "not-open"),
    ],
)
def test_why_a_placement_has_no_bed(values: dict[str, str], outcome: str) -> None:
    home(closed_on=date(2025, 1, 1))
    supply.listing(AGENCY, kind="fostering-agency")
    in_home(in_care(), **{"start": "2024-01-01"} | values)
    match()
    assert outcomes() == [("1", outcome)]
    assert not BedUse.objects.exists()


def test_who_lives_in_a_home_that_closes_stays_in_the_bed() -> None:
    made = home()
    in_home(in_care(), "2024-01-01")
    match()
    Home.objects.filter(pk=made.pk).update(closed_on=date(2025, 1, 1))
    assert match()["status"] == "unchanged"


@pytest.mark.parametrize("types", ["T0", "P1", "A3", "R1", "P2", "Z1"])
def test_other_kinds_of_placement_are_in_no_bed(types: str) -> None:
    home()
    in_home(in_care(), "2024-01-01", placement_type=types)
    assert match()["placements"] == 0


def test_short_breaks_are_in_no_bed() -> None:
    home()
    in_home(in_care(), "2024-01-01", short_breaks=True)
    assert match()["placements"] == 0


class TestFosterHouseholds:
    def test_an_agencys_household_is_made_once_and_has_a_bed_for_each_child(self) -> None:
        listed = supply.listing(AGENCY, kind="fostering-agency")
        fostered(in_care("1"), "2024-01-01", "2024-06-01")
        fostered(in_care("2"), "2024-02-01", placement_postcode="ls63hn")
        fostered(in_care("3"), "2024-07-01")
        assert match()["households_made"] == 1
        (household,) = Home.objects.all()
        assert (household.kind, household.registration, household.provider) == (
            "foster-household", listed.registration, listed.provider,
        )  # fmt: skip
        assert (household.kept_by, household.run_by, household.authority) == (leeds(), None, leeds())
        assert household.easting
        assert list(household.beds.values_list("number", "start", "end")) == [
            (1, date(2024, 1, 1), OPEN), (2, date(2024, 2, 1), OPEN),
        ]  # fmt: skip
        assert match()["status"] == "unchanged"

    def test_the_councils_own_is_told_by_its_address(self) -> None:
        fostered(in_care("1"), "2024-01-01", provider_code="PR1", urn="SC999999")
        fostered(in_care("2"), "2024-01-01", provider_code="PR1", urn="")
        match()
        (household,) = Home.objects.all()
        assert (household.run_by, household.registration, household.beds.count()) == (leeds(), None, 2)

    def test_it_is_the_councils_that_keeps_it_alone(self) -> None:
        supply.listing(AGENCY, kind="fostering-agency")
        supply.household("bradford", postcode="LS6 3HN")
        fostered(in_care(), "2024-01-01")
        match()
        assert Home.objects.filter(kept_by=leeds()).count() == 1

    def test_one_that_was_described_has_the_beds_of_its_approval(self) -> None:
        made = supply.household("leeds", postcode="LS6 3HN", run_by=leeds())
        made.approvals.create(start=date(2020, 1, 1), places=1)
        supply.bed(made)
        for reference in "12":
            fostered(in_care(reference), "2024-01-01", provider_code="PR1")
        match()
        assert outcomes() == [("1", "matched"), ("2", "full")]

    def test_the_bed_of_one_that_nobody_described_ends_with_the_children(self) -> None:
        period = in_care()
        placed = fostered(period, "2024-01-01", provider_code="PR1")
        match()
        Placement.objects.filter(pk=placed.pk).update(end=date(2024, 6, 1))
        match()
        assert list(Bed.objects.values_list("start", "end")) == [(date(2024, 1, 1), date(2024, 6, 1))]
        placed.delete()
        match()
        assert not Bed.objects.exists()


class TestWhatOthersSaid:
    def test_another_authoritys_child_stays_where_it_is(self) -> None:
        made = home(places=1)
        theirs = supply.bed_use(made.beds.get(), authority=authority("bradford"), told_by="provider")
        in_home(in_care(), "2024-01-01")
        match()
        assert outcomes() == [("1", "full")]
        assert BedUse.objects.get() == theirs

    @pytest.mark.parametrize(
        "said",
        [
            {"kind": "occupied", "authority": None},
            {"kind": "unavailable", "authority": None, "reason": "staffing"},
            {"kind": "occupied", "authority": "leeds"},
            {"kind": "reserved", "authority": "leeds"},
        ],
    )
    def test_the_register_overrules_a_provider_that_names_nobody_or_us(self, said: dict[str, Any]) -> None:
        made = home(places=1)
        named = authority(said["authority"]) if said["authority"] else None
        supply.bed_use(made.beds.get(), date(2023, 12, 1), **said | {"authority": named, "told_by": "provider"})
        in_home(in_care(), "2024-01-01")
        assert match()["overruled"] == 1
        assert list(BedUse.objects.order_by("start").values_list("start", "told_by")) == [
            (date(2023, 12, 1), "provider"), (date(2024, 1, 1), "register"),
        ]  # fmt: skip
        assert match()["status"] == "unchanged"

    def test_a_statement_that_the_register_shows_to_be_wrong_is_marked(self) -> None:
        made = home(places=1)
        said = supply.statement(made, day=date(2024, 2, 1))
        in_home(in_care(), "2024-01-01")
        match()
        said.refresh_from_db()
        assert said.contradicted_on


class TestSupportedAccommodation:
    def setting(self, **values: Any) -> Home:
        made = supply.home(values.pop("registration", None), kind="supported-setting", postcode="LS6 3HN", **values)
        supply.bed(made)
        return made

    def test_a_setting_is_told_by_the_providers_urn_and_the_postcode(self) -> None:
        of = supply.listing(AGENCY, kind="supported-accommodation").registration
        self.setting(registration=of)
        in_home(in_care(), "2024-01-01", placement_type="K3", urn=AGENCY, placement_postcode="LS6 3HN")
        match()
        assert outcomes() == [("1", "matched")]

    def test_before_registration_the_postcode_alone_tells_it(self) -> None:
        self.setting(kept_by=leeds())
        in_home(in_care(), "2022-01-01", placement_type="H5", urn="", placement_postcode="LS6 3HN")
        match()
        assert outcomes() == [("1", "matched")]


def test_a_choice_by_hand_is_kept_and_survives_a_return_that_is_taken_back() -> None:
    made = home()
    placed = in_home(in_care(), "2024-01-01", urn="")
    BedMatch.objects.create(authority=leeds(), child=placed.child, start=placed.start, outcome="by-hand", home=made)
    match()
    assert uses() == [(1, "1", "2024-01-01", "")]
    period, child = placed.care_period, placed.child
    placed.delete()
    match()
    assert not BedUse.objects.exists()
    in_home(period, "2024-01-01", urn="")
    match()
    assert uses() == [(1, "1", "2024-01-01", "")]
    assert BedMatch.objects.get(child=child).outcome == "by-hand"


def test_its_event_names_no_child() -> None:
    home()
    in_home(in_care("REF-77"), "2024-01-01")
    match()
    event = Event.objects.get(verb="placements matched to beds")
    assert (event.job, event.object_label, event.authority) == ("match_homes", "placements.matchedversion", leeds())
    assert event.after
    assert event.after["uses_added"] == 1
    assert "REF-77" not in str([event.before, event.after, event.object_id, event.reason])


@pytest.mark.parametrize("children", [1, 30])
def test_as_many_queries_for_many_children_as_for_few(
    children: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    home(places=30)
    for number in range(children):
        in_home(in_care(str(number)), "2024-01-01")
    match()
    with django_assert_num_queries(17):
        match()
