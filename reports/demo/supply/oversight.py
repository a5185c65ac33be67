"""What councils watch: visits to homes, concerns, homes to come, and children where there is no registration."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from placements.models import Placement, UnregisteredStay
from placements.synthetic.dice import Dice
from providers.models import (
    BedUse,
    Concern,
    Contact,
    Finding,
    Home,
    HomeKind,
    HomeProject,
    ProjectStage,
    Provider,
    QualityVisit,
    Standard,
)
from reports.demo.supply.market import rows_of
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import RoleName
from sufficiency.calendar import OPEN, today
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.codes.supply import Stage, UseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sufficiency.authorities.models import Authority

VISITED: Final = 12
A_YEAR: Final = timedelta(days=365)
MONTHS_A_STAGE: Final = timedelta(days=75)
ALL: Final = ""
# Numbers that Ofcom keeps free for such use.
MADE_UP_NUMBERS: Final = "01632 960"
WORRIES: Final = (
    (
        Concern.Severity.HIGH,
        True,
        24,
        None,
        "Too few staff at night for two weeks, and one without checks.",
    ),
    (Concern.Severity.MEDIUM, False, 41, None, "Notifications of children who were missing came days late."),
    (Concern.Severity.LOW, False, 190, 60, "The kitchen could not be used for a week."),
)


def keep_oversight(authority: Authority) -> None:
    homes = _ours_live_in(authority)
    commissioner = _user(RoleName.COMMISSIONER)
    _keep_visits(authority, homes, commissioner)
    _keep_concerns(authority, homes[-len(WORRIES) :], commissioner)
    _keep_projects(authority)
    _keep_unregistered(authority, commissioner, _user(RoleName.MANAGER))


def keep_contacts() -> None:
    """A referrals desk of every provider; an address that no mail can reach, and no reminders."""
    providers = (
        Provider.objects.filter(homes__isnull=False).exclude(homes__run_by__isnull=False).distinct().order_by("pk")
    )
    Contact.objects.bulk_create(
        Contact(
            provider=provider,
            role="Referrals desk",
            email=f"referrals@{provider.key.replace(' ', '-')}.example",
            phone=f"{MADE_UP_NUMBERS}{Dice('phone', provider.key).between(0, 999):03}",
        )
        for provider in providers
    )


def _user(role: RoleName) -> User | None:
    return User.objects.filter(username=role.value).first()


def _ours_live_in(authority: Authority) -> list[Home]:
    """Homes of others where our children live today; children's homes before settings."""
    uses = BedUse.objects.on(today()).filter(kind=UseKind.OCCUPIED, authority=authority)
    homes = Home.objects.filter(pk__in=uses.values("bed__home"), kept_by=None, run_by=None)
    here = homes.filter(kind__in=(HomeKind.CHILDRENS_HOME, HomeKind.SUPPORTED_SETTING), authority=authority)
    return list(here.select_related("registration").order_by("kind", "registration__urn", "postcode"))


def _keep_visits(authority: Authority, homes: Sequence[Home], by: User | None) -> None:
    """Most within the year, a few overdue, one never planned; each that was made says what it found."""
    standards = Standard.objects.bulk_create(
        Standard(authority=authority, title=row["title"], order=place)
        for place, row in enumerate(rows_of("standards.csv", ALL), start=1)
    )
    for home in homes[: VISITED - 1]:
        dice = Dice("visit", authority.slug, home.postcode)
        made = today() - timedelta(days=dice.between(20, 430))
        visit = QualityVisit.objects.create(
            authority=authority, home=home, visited_on=made, visited_by=by, summary="Looked round and spoke with staff."
        )
        QualityVisit.objects.create(authority=authority, home=home, due_on=made + A_YEAR)
        Finding.objects.bulk_create(_finding(visit, standard, made, dice) for standard in standards)


def _finding(visit: QualityVisit, standard: Standard, made: date, dice: Dice) -> Finding:
    outcome = dice.pick({Finding.Outcome.MET: 78, Finding.Outcome.PARTLY: 17, Finding.Outcome.NOT_MET: 5})
    if outcome == Finding.Outcome.MET:
        return Finding(visit=visit, standard=standard, outcome=outcome)
    by = made + timedelta(days=60)
    done = by < today() and dice.chance(0.7)
    return Finding(
        visit=visit,
        standard=standard,
        outcome=outcome,
        action="Send a plan with days and names of those who do it",
        action_by=by,
        done_on=by - timedelta(days=5) if done else None,
        done="Plan seen and agreed" if done else "",
    )


def _keep_concerns(authority: Authority, homes: Sequence[Home], by: User | None) -> None:
    for home, (severity, stops, ago, closed_ago, what) in zip(homes, WORRIES, strict=False):
        Concern.objects.create(
            authority=authority,
            home=home,
            raised_on=today() - timedelta(days=ago),
            raised_by=by,
            severity=severity,
            what=what,
            stops_placements=stops,
            closed_on=today() - timedelta(days=closed_ago) if closed_ago else None,
            outcome="Put right, and seen on a visit" if closed_ago else "",
        )


def _keep_projects(authority: Authority) -> None:
    for row in rows_of("projects.csv", authority.slug):
        project = HomeProject.objects.create(
            authority=authority,
            title=row["title"],
            kind=row["kind"],
            in_house=bool(row["in_house"]),
            district=row["district"],
            beds=int(row["beds"]),
            send_beds=int(row["send_beds"]),
            for_whom=row["for_whom"],
        )
        started, opens = date.fromisoformat(row["started_on"]), date.fromisoformat(row["open_on"])
        ProjectStage.objects.bulk_create(_stages(project, Stage(row["reached"]), started, opens))


def _stages(project: HomeProject, reached: Stage, started: date, opens: date) -> list[ProjectStage]:
    """Those reached lie between the start and today, the others between today and the opening."""
    stages = list(Stage)
    at = stages.index(reached)
    past = (today() - started) / (at + 1)
    ahead = (opens - today()) / (len(stages) - at - 1)
    found = []
    for place, stage in enumerate(stages):
        planned = started + past * place if place <= at else today() + ahead * (place - at)
        first = planned - MONTHS_A_STAGE / 3 if place > at else planned
        day = planned if place <= at else None
        found.append(
            ProjectStage(project=project, stage=stage, planned_on=planned, first_planned_on=first, reached_on=day)
        )
    return found


def _keep_unregistered(authority: Authority, by: User | None, manager: User | None) -> None:
    """One, as the law is today: of a child whose placement the return has as another kind of place."""
    placements = Placement.objects.of(authority).open_on(today()).filter(placement_type=Type.Z1, end=OPEN)
    latest = placements.select_related("child").order_by("-start", "child__reference").first()
    if latest is None:
        return
    start = latest.start
    UnregisteredStay.objects.create(
        authority=authority,
        child=latest.child,
        start=start,
        where="A house rented for one child, with staff of an agency",
        why="No registered home offered a place that could be matched in time.",
        weekly_cost=9450,
        recorded_by=by,
        approved_by=manager,
        approved_on=min(start + timedelta(days=1), today()) if manager else None,
        ofsted_told_on=min(start + timedelta(days=2), today()),
        exit_plan="The provider has applied to register the house; a registered home is looked for meanwhile.",
        exit_by=today() + timedelta(days=42),
    )
