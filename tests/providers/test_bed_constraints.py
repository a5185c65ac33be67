"""What the database refuses of beds, contracts and what hangs on them, on both engines: each rule is broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from placements.models import BedMatch, Fee, HomeAlert, UnregisteredStay
from providers.models import (
    Approval,
    Attendance,
    Budget,
    CommissionedService,
    Concern,
    Contact,
    ContractBed,
    ContractHome,
    Home,
    HomeProject,
    Notification,
    ProjectStage,
    ProviderCommitment,
    QualityVisit,
    Standard,
    SupplyTerms,
    TrainingEvent,
)
from tests.placements.factories import child_of
from tests.providers.factories import (
    NOON,
    REGISTERED,
    USED,
    bed,
    bed_use,
    contract,
    home,
    household,
    provider,
    registration,
    statement,
)
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LATER = date(2025, 6, 1)
Make = Callable[[], Any]


def _twice(make: Make) -> Make:
    return lambda: (make(), make())


def _approval(**values: Any) -> Approval:
    of = Home.objects.filter(kind="foster-household").first() or household()
    return Approval.objects.create(**{"home": of, "start": USED, "places": 2} | values)


def _notification(**values: Any) -> Notification:
    usual = {"direction": "into", "received_on": USED, "start": USED, "kind": "childrens-home"}
    whose = {"authority": authority("bolton"), "other": authority("leeds")}
    return Notification.objects.create(**whose | usual | values)


def _visit(of: Home | None = None, **values: Any) -> QualityVisit:
    return QualityVisit.objects.create(authority=authority("bolton"), home=of or home(None), **values)


def _concern(**values: Any) -> Concern:
    usual = {"raised_on": USED, "severity": "low", "what": "Records were late"}
    return Concern.objects.create(authority=authority("bolton"), home=home(None), **usual | values)


def _project(**values: Any) -> HomeProject:
    usual = {"title": "Example house", "kind": "childrens-home", "beds": 2}
    return HomeProject.objects.create(authority=authority("bolton"), **usual | values)


def _budget(amount: int) -> Budget:
    return Budget.objects.create(authority=authority("bolton"), year_ending=2025, amount=amount)


def _fee(**values: Any) -> Fee:
    child = child_of(authority("bolton"))
    usual = {"core": 900, "education": 100, "total": 1000, "paid_by_social_care": 1000, "sourcing": "spot"}
    return Fee.objects.create(**{"authority": child.authority, "child": child, "start": USED} | usual | values)


def _unregistered(**values: Any) -> UnregisteredStay:
    child = child_of(authority("bolton"))
    usual = {"where": "A rented flat", "why": "None was offered", "start": USED}
    return UnregisteredStay.objects.create(**{"authority": child.authority, "child": child} | usual | values)


def _approved_by_who_recorded_it() -> None:
    ann = person("ann")
    _unregistered(recorded_by=ann, approved_by=ann, approved_on=USED)


def _action_done_without_how() -> None:
    standard = Standard.objects.create(authority=authority("bolton"), title="Food")
    _visit(home(None), visited_on=USED).findings.create(standard=standard, outcome="met", done_on=USED)


def _match(**values: Any) -> BedMatch:
    child = child_of(authority("bolton"), "2")
    return BedMatch.objects.create(**{"authority": child.authority, "child": child, "start": USED} | values)


def _one_contract_bed_twice() -> None:
    covered = bed()
    ContractBed.objects.create(contract=contract(), bed=covered, start=USED)
    ContractBed.objects.create(contract=contract("leeds"), bed=covered, start=LATER)


def _one_bed_used_twice() -> None:
    used = bed()
    bed_use(used)
    bed_use(used, LATER, kind="unavailable", reason="repair", authority=None)


BREAKING: dict[str, Make] = {
    "home_one_a_urn_and_postcode": _twice(lambda: household(registration=registration(), postcode="BL1 1AA")),
    "home_one_a_reference": _twice(lambda: household(reference="H1")),
    "home_ages_in_order": lambda: home(None, ages_from=12, ages_to=8),
    "home_household_is_kept_by_a_council": lambda: home(None, kind="foster-household"),
    "home_both_coordinates": lambda: home(None, easting=371000),
    "approval_ends_after_it_starts": lambda: _approval(end=USED),
    "approval_ages_in_order": lambda: _approval(ages_from=9, ages_to=8),
    "approval_has_a_place": lambda: _approval(places=0),
    "approval_hub_of_a_satellite": lambda: _approval(hub=household()),
    "approval_no_overlap": lambda: (_approval(end=LATER), _approval()),
    "bed_ends_after_it_starts": lambda: bed(end=REGISTERED),
    "bed_one_number_a_home": lambda: (bed(first := home(None)), bed(first)),
    "bed_use_ends_after_it_starts": lambda: bed_use(bed(), end=USED),
    "bed_use_has_what_its_kind_needs": lambda: bed_use(bed(), kind="unavailable", authority=None),
    "bed_use_has_what_its_kind_needs: a reservation": lambda: bed_use(bed(), kind="reserved", authority=None),
    "bed_use_has_what_its_kind_needs: an occupation": lambda: bed_use(bed(), reason="repair"),
    "bed_use_of_a_placement_is_occupied": lambda: bed_use(bed(), told_by="register", authority=None),
    "beduse_no_overlap": _one_bed_used_twice,
    "notification_ends_after_it_starts": lambda: _notification(end=USED),
    "notification_of_two_authorities": lambda: _notification(other=authority("bolton")),
    "statement_adds_up": lambda: statement(home(None), vacant=2),
    "supply_terms_in_bounds": lambda: SupplyTerms.objects.create(authority=authority("bolton"), statement_days=0),
    "contact_of_a_home_or_a_provider": lambda: Contact.objects.create(role="Manager", phone="1"),
    "contact_can_be_reached": lambda: Contact.objects.create(role="Manager", home=home(None)),
    "contact_reminded_by_email": lambda: Contact.objects.create(role="x", home=home(None), phone="1", reminded=True),
    "contract_ends_after_it_starts": lambda: contract(end=date(2024, 4, 1)),
    "contract_one_title_a_start": _twice(contract),
    "contract_extends_past_its_end": lambda: contract(extendable_to=date(2025, 4, 1)),
    "contract_void_is_a_share": lambda: contract(void_percent=101),
    "contract_group_has_its_hours": lambda: contract(group_hours=24),
    "contract_price_not_below_nought": lambda: contract(weekly_price=-1),
    "contract_price_one_from_a_day": lambda: (made := contract(weekly_price=1)).prices.create(
        start=made.start, weekly_price=2
    ),
    "contractbed_no_overlap": _one_contract_bed_twice,
    "contract_home_once": lambda: (
        ContractHome.objects.create(contract=(of := contract()), home=(there := home(None))),
        ContractHome.objects.create(contract=of, home=there),
    ),
    "budget_one_a_year": _twice(lambda: _budget(1)),
    "budget_is_no_debt": lambda: _budget(-1),
    "standard_once": _twice(lambda: Standard.objects.create(authority=authority("bolton"), title="Food")),
    "visit_one_due_a_home": lambda: (_visit(of := home(None), due_on=USED), _visit(of, due_on=LATER)),
    "visit_due_or_made": _visit,
    "concern_closed_after_raised": lambda: _concern(closed_on=REGISTERED, outcome="Mended"),
    "concern_closed_with_outcome": lambda: _concern(closed_on=LATER),
    "home_project_one_title": _twice(_project),
    "home_project_send_beds": lambda: _project(send_beds=3),
    "home_project_stopped_and_why": lambda: _project(stopped_on=USED),
    "project_stage_once": lambda: (
        ProjectStage.objects.create(project=(of := _project()), stage="idea"),
        ProjectStage.objects.create(project=of, stage="idea"),
    ),
    "commitment_evidence_is_dated": lambda: ProviderCommitment.objects.create(
        authority=authority("bolton"), provider=provider(), commitment="quality", agreed_on=USED, evidence="Seen"
    ),
    "attendance_of_somebody": lambda: Attendance.objects.create(
        event=TrainingEvent.objects.create(authority=authority("bolton"), title="Trauma", held_on=USED),
        provider=provider(),
        people=0,
    ),
    "commissioned_service_take_up_is_dated": lambda: CommissionedService.objects.create(
        authority=authority("bolton"), kind="advocacy", title="Advocacy", start=USED, taken_up=4
    ),
    "fee_parts_add_up": lambda: _fee(total=1001, paid_by_social_care=1001),
    "fee_shares_add_up": lambda: _fee(paid_by_health=1),
    "fee_no_part_below_nought": lambda: _fee(core=1100, education=-100),
    "fee_ends_after_it_starts": lambda: _fee(end=USED),
    "fee_no_overlap": lambda: (first := _fee(), Fee.objects.create(**_values(first) | {"start": LATER})),
    "unregistered_stay_ends_after_it_starts": lambda: _unregistered(end=USED),
    "unregistered_stay_approved_by_whom_and_when": lambda: _unregistered(approved_on=USED),
    "unregistered_stay_approved_by_another": _approved_by_who_recorded_it,
    "unregistered_stay_liberty_in_order": lambda: _unregistered(liberty_to=USED),
    "unregisteredstay_no_overlap": lambda: (
        first := _unregistered(),
        UnregisteredStay.objects.create(
            authority=first.authority, child=first.child, where="A caravan", why="None", start=LATER
        ),
    ),
    "finding_done_and_how": _action_done_without_how,
    "bed_match_has_a_bed_or_a_reason": lambda: _match(outcome="full", bed_use=bed_use(bed())),
    "home_alert_seen_by_whom_and_when": lambda: HomeAlert.objects.create(
        authority=authority("bolton"), home=home(None), kind="closed", day=USED, raised_at=NOON, seen_by=person("ann")
    ),
}  # fmt: skip


def _values(fee: Fee) -> dict[str, Any]:
    return {field.attname: getattr(fee, field.attname) for field in Fee._meta.concrete_fields if field.name != "id"}


@pytest.mark.parametrize("rule", BREAKING)
def test_the_database_refuses(rule: str) -> None:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        BREAKING[rule]()
    said = str(error.value)
    assert rule.split(":")[0] in said or (connection.vendor == "sqlite" and "UNIQUE" in said), said


def test_the_database_allows_what_is_right() -> None:
    used = bed()
    bed_use(used, end=LATER)
    bed_use(used, LATER, kind="unavailable", reason="repair", authority=None)
    bed_use(bed(used.home, 2), authority=None)
    bed_use(bed(used.home, 3), kind="reserved")
    ContractBed.objects.create(contract=contract(), bed=used, start=USED, end=LATER)
    ContractBed.objects.create(contract=contract("leeds"), bed=used, start=LATER)
    _approval(end=LATER)
    _approval(start=LATER, scheme="mockingbird-satellite", hub=household())
    _visit(used.home, due_on=USED, visited_on=USED)
    _visit(used.home, due_on=LATER)
    _concern(closed_on=USED, outcome="Mended")
    _fee(end=LATER)
    _match(outcome="matched", bed_use=bed_use(bed(used.home, 4)))


def test_a_use_cannot_be_moved_over_another() -> None:
    used = bed()
    bed_use(used, end=LATER)
    after = bed_use(used, LATER)
    after.start = USED
    with pytest.raises(DatabaseError), transaction.atomic():
        after.save()
