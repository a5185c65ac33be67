"""Works out which bed every placement of a council is in. Reads; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from placements.matching.beds import Beds
from placements.matching.homes import Found, Household, KnownHomes
from placements.matching.laying import Laid, Lodging, hold, lay
from placements.matching.stays import Key, Stay, away_between, stays_in_beds
from placements.models import BedMatch
from providers.models import Bed, BedUse, Home
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.codes.supply import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Outcome = BedMatch.Outcome


class Held(NamedTuple):
    """What was matched before."""

    pk: int
    outcome: str
    home: int | None
    use: int | None


class Matched(NamedTuple):
    """What is to be matched now."""

    outcome: str
    home: int | None
    laid: Laid | None = None


@dataclass(slots=True)
class Work:
    """What is known of a council's placements and homes, as of one version of either."""

    authority: Authority
    newest_bed: int
    stays: list[Stay]
    away: Mapping[Key, date]
    held: dict[Key, Held]
    known: KnownHomes
    found: dict[Key, Found] = field(default_factory=dict)

    def homes(self) -> list[Home]:
        """Every home that may change: where stays are, and where they were."""
        return list(self.known.by_key.values())

    def to_make(self) -> list[Household]:
        """Households that placements tell of and nobody has recorded."""
        wanted = {each.household: None for each in self.found.values() if each.household and not each.home}
        return [each for each in wanted if not self.known.household(each)]

    def made(self, home: Home) -> None:
        self.known.add(home)

    def home_of(self, stay: Stay) -> Home | None:
        found = self.found[stay.key]
        return found.home or (self.known.household(found.household) if found.household else None)


def newest_bed() -> int:
    """Of a home that more than one council sees: more of them than before may change what is matched."""
    return Bed.objects.filter(home__kept_by=None).order_by("-pk").values_list("pk", flat=True).first() or 0


def work_on(authority: Authority) -> Work:
    """Eight queries."""
    authority = Authority.objects.get(pk=authority.pk)
    newest, stays = newest_bed(), stays_in_beds(authority)
    rows = BedMatch.objects.of(authority).order_by().values_list("child", "start", "pk", "outcome", "home", "bed_use")
    held = {(child, start): Held(pk, outcome, home, use) for child, start, pk, outcome, home, use in rows}
    used = BedUse.objects.filter(authority=authority, told_by=Teller.REGISTER).order_by()
    also = {each.home for each in held.values() if each.home} | set(used.values_list("bed__home", flat=True).distinct())
    known = KnownHomes(authority, stays, also)
    work = Work(authority, newest, stays, away_between(authority), held, known)
    for stay in stays:
        before = held.get(stay.key, NOBODY)
        by_hand = known.by_key.get(before.home or 0) if before.outcome == Outcome.BY_HAND else None
        work.found[stay.key] = Found(by_hand) if by_hand else known.find(stay)
    return work


def matched_now(work: Work, beds: Beds, only: Iterable[int] | None = None) -> dict[Key, Matched]:
    """Every stay's match; with ``only``, of those in these homes and of those in none."""
    wanted = None if only is None else set(only)
    at_home: dict[int, list[Stay]] = defaultdict(list)
    done: dict[Key, Matched] = {}
    for stay in work.stays:
        home = work.home_of(stay)
        if home is not None:
            at_home[home.pk].append(stay)
        else:
            done[stay.key] = Matched(work.found[stay.key].why or Outcome.UNKNOWN_URN, None)
    for key, stays in at_home.items():
        if wanted is None or key in wanted:
            done |= _in_home(work, work.known.by_key[key], stays, beds)
    return done


def _in_home(work: Work, home: Home, stays: list[Stay], beds: Beds) -> dict[Key, Matched]:
    places = beds.places.get(home.pk, [])
    grows = home.pk in beds.growing
    open_then = [stay for stay in stays if _open_in(home, stay)]
    chains = list(_chains(work, open_then, beds))
    laid = hold(lay(chains, places, grows=grows), chains, closed_on=home.closed_on, grows=grows)
    since = min((place.start for place in places), default=date.max)
    done = {}
    for stay in stays:
        bed = laid.get(stay.key)
        before_beds = not grows and stay.end <= since
        if work.held.get(stay.key, NOBODY).outcome == Outcome.BY_HAND:
            outcome = Outcome.BY_HAND
        elif not _open_in(home, stay):
            outcome = Outcome.NOT_OPEN
        elif bed or before_beds:
            outcome = Outcome.MATCHED
        else:
            outcome = Outcome.NOT_OPEN if home.closed_on and stay.end > home.closed_on else Outcome.FULL
        done[stay.key] = Matched(outcome, home.pk, bed)
    return done


NOBODY = Held(0, "", None, None)


def _open_in(home: Home, stay: Stay) -> bool:
    """Who came while it was open may stay on for a while after it closed."""
    opened = home.opened_on is None or stay.end > home.opened_on
    return opened and (home.closed_on is None or stay.start < home.closed_on)


def _chains(work: Work, stays: Iterable[Stay], beds: Beds) -> Iterator[list[Lodging]]:
    """Stays of a child with nothing but times away between them."""
    for child, theirs in groupby(sorted(stays, key=lambda stay: stay.key), key=lambda stay: stay.child):
        chain: list[Lodging] = []
        for stay in theirs:
            end = chain[-1].end if chain else None
            if end and stay.start not in (end, work.away.get((child, end))):
                yield chain
                chain = []
            if chain:
                chain[-1] = replace(chain[-1], back=stay.start)
            use = beds.ours.get(work.held.get(stay.key, NOBODY).use or 0)
            back = OPEN if work.away.get((child, stay.end)) == OPEN else None
            chain.append(Lodging(stay.key, stay.start, stay.end, use.bed if use else None, back))
        yield chain
