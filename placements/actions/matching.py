"""Brings the uses of beds in line with an authority's placements, and keeps what somebody chose by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from placements.actions.bed_writing import write
from placements.actions.households import keep_households, new_households
from placements.matching.beds import beds_of
from placements.matching.differences import Differences, differences_of
from placements.matching.working import matched_now, newest_bed, work_on
from placements.models import Child, MatchedVersion
from providers.actions.contradictions import tell_contradictions
from providers.models import Bed, BedUse, Home, Statement
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import QuerySet

    from placements.matching.working import Work
    from sufficiency.accounts.models import User

JOB = "match_homes"
TRIES = 5


class KeepsChangingError(Exception):
    """Others wrote all the time while the placements were matched; the next round tries again."""


@dataclass
class Matching:
    """What became of it."""

    placements: int
    outcomes: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return any(self.changes.values())

    def as_json(self) -> dict[str, Any]:
        status = "changed" if self.changed else "unchanged"
        return {"status": status, "placements": self.placements, "outcomes": self.outcomes, **self.changes}


def authorities_behind(among: QuerySet[Authority] | None = None) -> QuerySet[Authority]:
    """Those in whose register or supply something changed since their placements were matched, or who may have a
    child in a home elsewhere that has more beds."""
    some = Exists(Child.objects.filter(authority=OuterRef("pk")))
    left = Exists(BedUse.objects.filter(authority=OuterRef("pk"), told_by=Teller.REGISTER))
    never = Q(matched=None)
    here = Q(matched__version__lt=F("data_version")) | Q(matched__supply_version__lt=F("supply_version"))
    elsewhere = Q(matched__newest_bed__lt=newest_bed())
    behind = never | here | elsewhere
    return (Authority.objects.all() if among is None else among).filter(some | left).filter(behind)


def match_those_behind(
    failed: Callable[[Authority, Exception], None] | None = None, among: QuerySet[Authority] | None = None
) -> None:
    """Match them one after the other. One query where nobody is behind.

    With ``failed`` it is told of an authority that could not be matched, and the others are gone on with.
    """
    for authority in authorities_behind(among):
        try:
            match_homes(authority=authority)
        except Exception as error:
            if failed is None:
                raise
            failed(authority, error)


def match_homes(*, authority: Authority, by: User | str = JOB) -> Matching:
    """Match every placement to a bed, in one transaction. Run again, it changes nothing.

    What takes long comes before the transaction, and again when somebody wrote meanwhile.
    """
    for _ in range(TRIES):
        work = work_on(authority)
        beds = beds_of(work.homes(), work.authority)
        found = differences_of(work, beds, matched_now(work, beds))
        households = new_households(work.authority, work.to_make())
        if not found and not households:
            _keep_version(work, work.authority.supply_version)
            return _matching(work, Differences(), households=0)
        if done := _write(work, found.homes, households, by):
            return done
    raise KeepsChangingError


@transaction.atomic
def _write(work: Work, homes: set[int], households: list[Home], by: User | str) -> Matching | None:
    """None where somebody wrote since the placements were read."""
    changing = [work.known.by_key[home] for home in homes]
    hosts = {home.authority_id for home in (*changing, *households) if home.authority_id}
    if not _locked(work.authority, hosts):
        return None
    for made in keep_households(households):
        work.made(made)
        homes.add(made.pk)
    list(Bed.objects.filter(home__in=homes).order_by("pk").select_for_update(no_key=True))
    beds = beds_of((work.known.by_key[home] for home in homes), work.authority)
    found = differences_of(work, beds, matched_now(work, beds, homes))
    write(work, found)
    _tell_contradictions(work, found)
    supply_version = work.authority.supply_version
    if found.changes_beds:
        Authority.objects.filter(pk__in=hosts | {work.authority.pk}).supply_changed()
        supply_version += 1
    kept = _keep_version(work, supply_version)
    done = _matching(work, found, households=len(households))
    record("placements matched to beds", kept, by=by, authority=work.authority, after=done.changes)
    return done


def _locked(authority: Authority, hosts: set[int]) -> bool:
    """Take the authorities' locks, in the order in which everybody takes them; whether ours is as it was read."""
    rows = Authority.objects.filter(pk__in=hosts | {authority.pk}).order_by("pk").select_for_update(no_key=True)
    now = next(each for each in rows if each.pk == authority.pk)
    return (now.data_version, now.supply_version) == (authority.data_version, authority.supply_version)


def _keep_version(work: Work, supply_version: int) -> MatchedVersion:
    """``supply_version``: with what this run changed, which is not a reason for another."""
    versions = {"version": work.authority.data_version, "supply_version": supply_version}
    values = versions | {"newest_bed": work.newest_bed, "matched_at": timezone.now()}
    return MatchedVersion.objects.update_or_create(authority=work.authority, defaults=values)[0]


def _tell_contradictions(work: Work, found: Differences) -> None:
    """Hold statements about the homes against what the placements show."""
    days: dict[int, list[date]] = defaultdict(list)
    for put in found.put:
        days[put.home] += [put.laid.start, put.laid.end]
    for each in found.cuts:
        days[each.home] += [each.said.start, each.said.end]
    for use in found.removed:
        days[found.home_of[use.bed]] += [use.start, use.end]
    for home in Statement.objects.filter(home__in=list(days)).values_list("home", flat=True).order_by().distinct():
        tell_contradictions(work.known.by_key[home], min(days[home]), max(days[home]))


def _matching(work: Work, found: Differences, *, households: int) -> Matching:
    stays = {stay.key for stay in work.stays}
    outcomes = {key: held.outcome for key, held in work.held.items() if key in stays}
    outcomes |= {key: str(matched.outcome) for key, matched in found.matches.items()}
    changes = found.counts() | {"households_made": households}
    return Matching(len(stays), dict(sorted(Counter(outcomes.values()).items())), changes)
