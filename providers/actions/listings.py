"""Registrations, the organisations that own them, and what the lists say of each over time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from providers.models import Listing, Provider, Registration
from providers.ofsted.facts import FACTS, NOTHING, PLACE, facts_given, places_of
from providers.ofsted.history import Time, ends_of, said_by_list, times_of
from providers.ofsted.owners import organisation_key, usual_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from providers.ofsted.history import Facts
    from providers.ofsted.hosts import Hosts
    from providers.ofsted.listed import ListedRow, ReadList

# A council we know, or the name of one that we do not: one word of the list.
HOST = {PLACE["authority_id"], PLACE["authority_name"]}
# As many keys as one statement may name on either database, and far from it.
KEYS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Registrations:
    """Every registration held by its URN; which of them a list has, and which came with it."""

    keys: dict[str, int]
    listed: set[int]
    added: set[int]


@dataclass(frozen=True, slots=True)
class Closed:
    """A registration that ended at some time after one list had it and before the next had it no more."""

    urn: str
    listed: date
    not_listed: date


@dataclass(frozen=True, slots=True)
class Reowned:
    """A registration that one list had with an owner, and the next with another; owners by their keys."""

    urn: str
    listed: date
    relisted: date
    before: int
    after: int


@dataclass(slots=True)
class Written:
    """The registrations whose history is not what it was, and the authorities in whose areas they are or were."""

    registrations: set[int] = field(default_factory=set)
    authorities: set[int] = field(default_factory=set)
    closed: list[Closed] = field(default_factory=list)
    reowned: list[Reowned] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """URNs that an earlier file of the same day had, and this one has not."""


def keep_providers(rows: Iterable[ListedRow], *, rename: bool) -> dict[str, int]:
    """The key of every organisation by its plain name; the newest list says how a name is written."""
    named = usual_names(row.owner for row in rows)
    held = {each.key: each for each in Provider.objects.all()}
    new = [Provider(key=key, name=name) for key, name in named.items() if key not in held]
    other = [held[key] for key, name in named.items() if rename and key in held and held[key].name != name]
    for provider in other:
        provider.name = named[provider.key]
    Provider.objects.bulk_create(new)
    Provider.objects.bulk_update(other, ["name"], batch_size=KEYS_AT_ONCE // 4)
    return dict(Provider.objects.values_list("key", "pk"))


def keep_registrations(rows: Iterable[ListedRow]) -> Registrations:
    urns = [row.urn for row in rows]
    before = set(Registration.objects.values_list("urn", flat=True))
    Registration.objects.bulk_create(Registration(urn=urn) for urn in urns if urn not in before)
    keys = dict(Registration.objects.values_list("urn", "pk"))
    return Registrations(keys, {keys[urn] for urn in urns}, {keys[urn] for urn in urns if urn not in before})


def keep_listings(
    read: ReadList,
    known: Mapping[date, frozenset[str]],
    says: frozenset[str],
    registrations: Registrations,
    providers: Mapping[str, int],
    hosts: Hosts,
) -> Written:
    """Each registration's times as all lists together make them; those that differ are written anew."""
    given = places_of(facts_given(read.says))
    said_now = {registrations.keys[row.urn]: _facts(row, read.as_at, providers, hosts) for row in read.rows}
    places = {day: places_of(facts) for day, facts in {**known, read.as_at: says}.items()}
    days = sorted(places)
    urns = {key: urn for urn, key in registrations.keys.items()}
    held, written, gone, new = _held(), Written(), [], []
    for key in held.keys() | said_now.keys():
        rows = held.get(key, [])
        times = [time for _, time, _ in rows]
        said = said_by_list(times, known)
        was = said.pop(read.as_at, None)
        if key in said_now:
            said[read.as_at] = _laid_over(was, said_now[key], given)
        after = times_of(said, days, places, NOTHING)
        if _as_kept(after) == [(time, latest) for _, time, latest in rows]:
            continue
        gone += [pk for pk, _, _ in rows]
        new += [_listing(key, time, latest) for time, latest in _as_kept(after)]
        written.registrations.add(key)
        written.dropped += [urns[key]] * (was is not None and key not in said_now)
        written.authorities |= {time.facts[PLACE["authority_id"]] for time in (*times, *after)} - {None}
        ended = set(ends_of(after)) - set(ends_of(times))
        written.closed += [Closed(urns[key], _day_before(end, days), end) for end in sorted(ended)]
        handed = owners_of(after).keys() - owners_of(times).keys()
        written.reowned += [
            Reowned(urns[key], _day_before(day, days), day, *owners_of(after)[day]) for day in sorted(handed)
        ]
    _replace(gone, new)
    return written


def owners_of(times: Sequence[Time]) -> dict[date, tuple[int, int]]:
    """By the day of the list that shows it: who owned it on the list before, and who then."""
    place = PLACE["provider_id"]
    pairs = [(a, b) for a, b in pairwise(times) if a.end == b.start and a.facts[place] and b.facts[place]]
    return {b.start: (a.facts[place], b.facts[place]) for a, b in pairs if a.facts[place] != b.facts[place]}


def _day_before(day: date, days: Iterable[date]) -> date:
    return max(each for each in days if each < day)


def _held() -> dict[int, list[tuple[int, Time, bool]]]:
    """By registration each time with the key of its row and whether it is the latest, oldest first."""
    held: dict[int, list[tuple[int, Time, bool]]] = defaultdict(list)
    columns = ("registration_id", "pk", "start", "end", "latest", *FACTS)
    rows = Listing.objects.order_by("registration_id", "start").values_list(*columns)
    for registration, pk, start, end, latest, *facts in rows:
        held[registration].append((pk, Time(start, end, tuple(facts)), latest))
    return held


def _facts(row: ListedRow, as_at: date, providers: Mapping[str, int], hosts: Hosts) -> Facts:
    host = hosts.host(row.authority, row.gss_code, as_at)
    found: dict[str, Any] = {
        "provider_id": providers[organisation_key(row.owner)] if row.owner else None,
        "authority_id": host.authority,
        "authority_name": host.name,
    }
    return tuple([found[fact] if fact in found else getattr(row, fact) for fact in FACTS])


def _laid_over(before: Facts | None, now: Facts, given: frozenset[int]) -> Facts:
    """What two files of one day say together: the second stands where it says something that can be read."""
    if before is None:
        return now
    silent = {place for place, fact in enumerate(now) if fact in (None, "")}
    silent = silent if silent >= HOST else silent - HOST
    return tuple([fact if place in given - silent else before[place] for place, fact in enumerate(now)])


def _as_kept(times: list[Time]) -> list[tuple[Time, bool]]:
    return [(time, time is times[-1]) for time in times]


def _listing(registration: int, time: Time, latest: bool) -> Listing:
    facts: dict[str, Any] = dict(zip(FACTS, time.facts, strict=True))
    return Listing(registration_id=registration, start=time.start, end=time.end, latest=latest, **facts)


def _replace(gone: list[int], new: list[Listing]) -> None:
    """First those that are no more, or the database would see two at one time."""
    for first in range(0, len(gone), KEYS_AT_ONCE):
        Listing.objects.filter(pk__in=gone[first : first + KEYS_AT_ONCE]).delete()
    Listing.objects.bulk_create(new, batch_size=KEYS_AT_ONCE)
