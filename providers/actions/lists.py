"""Load Ofsted's lists: what they add to the history of each registration, its home and its inspections.

The same lists in any order make the same history, and a list loaded again changes nothing. One already
loaded for the same day is corrected: what the new file gives stands, what only the old one gave stays.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.holding import hold_authorities, hold_lists
from providers.actions.homes import keep_homes, places_of
from providers.actions.inspections import keep_inspections
from providers.actions.listed_beds import homes_out_of_step, keep_beds
from providers.actions.listings import keep_listings, keep_providers, keep_registrations
from providers.models import Home, OfstedList, Provider
from providers.models.home import HOME_OF, SHARING_A_URN
from providers.ofsted.facts import facts_given
from providers.ofsted.hosts import Hosts
from providers.ofsted.owners import organisation_key, written_otherwise
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from providers.actions.listed_beds import BedsKept, Crowded
    from providers.actions.listings import Closed, Reowned, Written
    from providers.ofsted.listed import Problem, ReadList
    from sufficiency.accounts.models import User
    from sufficiency.geography import Place


@dataclass(slots=True)
class Loaded:
    """What a list held and did. A row is added, changed (something new of a registration we have) or unchanged."""

    as_at: date
    rows: int
    providers: int
    homes: int
    inspections: int
    added: int
    changed: int
    unchanged: int
    left_out: int
    closed: list[Closed]
    """Registrations now known to have ended between two lists."""
    owner_changed: list[dict[str, str]] = field(default_factory=list)
    """Registrations now known to have had another owner on the next list, by names."""
    dropped: list[str] = field(default_factory=list)
    """URNs that an earlier file of this day had, and this one has not."""
    beds_added: int = 0
    beds_ended: int = 0
    more_children_than_places: list[Crowded] = field(default_factory=list)
    """Homes that keep more beds than they have places, since children live in them."""
    columns_not_understood: list[str] = field(default_factory=list)
    unknown_authorities: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {
            "as_at": self.as_at.isoformat(),
            "closed": [_closed(each) for each in self.closed],
            "more_children_than_places": [asdict(each) for each in self.more_children_than_places],
            "problems": [problem.as_json() for problem in self.problems],
        }


def _closed(each: Closed) -> dict[str, str]:
    return {"urn": each.urn, "listed": each.listed.isoformat(), "not_listed": each.not_listed.isoformat()}


def _owner_changed(found: Sequence[Reowned]) -> list[dict[str, str]]:
    keys = {key for each in found for key in (each.before, each.after)}
    names = dict(Provider.objects.values_list("pk", "name")) if keys else {}
    return [
        {"urn": each.urn, "listed": each.listed.isoformat(), "next_listed": each.relisted.isoformat(),
         "before": names[each.before], "after": names[each.after]}
        for each in found if not written_otherwise(names[each.before], names[each.after])
    ]  # fmt: skip


def load_lists(*, lists: Iterable[ReadList], by: User | str, progress: Callable[[str], Any] = len) -> list[Loaded]:
    """Each in a transaction of its own, so that others may write in between. What makes a file refused was found
    when it was read; after a fault of ours the same file is loaded again, and those already there stay as they are."""
    done = []
    for read in lists:
        progress(f"The list as at {read.as_at}: {len(read.rows)} rows")
        done.append(load_list(read=read, by=by))
    return done


def load_list(*, read: ReadList, by: User | str) -> Loaded:
    # Read before anybody waits for us: a file of postcodes takes a tenth of a second.
    places = places_of(row.postcode for row in read.rows if row.kind in HOME_OF)
    with transaction.atomic():
        return _load(read, by, places)


def _load(read: ReadList, by: User | str, places: Mapping[str, Place | None]) -> Loaded:
    hold_lists()
    hosts = Hosts()
    known = {each.as_at: frozenset(each.says) for each in OfstedList.objects.all()}
    says = known.get(read.as_at, frozenset()) | facts_given(read.says)
    newest = all(day <= read.as_at for day in known)
    providers = keep_providers(read.rows, rename=newest)
    registrations = keep_registrations(read.rows)
    written = keep_listings(read, known, says, registrations, providers, hosts)
    keep_homes(written.registrations, places)
    beds = _keep_beds(written)
    changed = written.registrations | keep_inspections(read, registrations.keys)
    if changed or beds.homes or known.get(read.as_at) != says:
        loaded_list, _ = OfstedList.objects.update_or_create(
            as_at=read.as_at, defaults={"says": sorted(says), "rows": len(read.rows)}
        )
        loaded = _loaded(read, registrations.added, changed & registrations.listed, written.closed, hosts, beds)
        loaded.owner_changed, loaded.dropped = _owner_changed(written.reowned), sorted(written.dropped)
        Authority.objects.filter(pk__in=written.authorities).supply_changed()
        record("Ofsted list loaded", loaded_list, by=by, after=_counts(loaded))
        return loaded
    return _loaded(read, set(), set(), [], hosts, beds)


def _keep_beds(written: Written) -> BedsKept:
    """The authorities first, then the beds, as all do who write what beds are used for."""
    homes = _homes_of(written.registrations) | homes_out_of_step()
    hosts = written.authorities | set(Home.objects.filter(pk__in=homes).values_list("authority", flat=True)) - {None}
    hold_authorities(hosts)
    kept = keep_beds(homes)
    changed = Home.objects.filter(pk__in=kept.homes).exclude(authority=None)
    written.authorities |= set(changed.values_list("authority", flat=True))
    return kept


def _homes_of(registrations: set[int]) -> set[int]:
    own = Home.objects.exclude(kind__in=SHARING_A_URN).exclude(registration=None).values_list("pk", "registration")
    return {home for home, registration in own if registration in registrations}


def _loaded(
    read: ReadList, added: set[int], changed: set[int], closed: list[Closed], hosts: Hosts, beds: BedsKept
) -> Loaded:
    rows = len(read.rows) + read.left_out
    kept = len(added | changed)
    return Loaded(
        as_at=read.as_at,
        rows=rows,
        providers=len({organisation_key(row.owner) for row in read.rows if row.owner}),
        homes=sum(row.kind in HOME_OF for row in read.rows),
        inspections=sum(row.inspection is not None for row in read.rows),
        added=len(added),
        changed=kept - len(added),
        unchanged=len(read.rows) - kept,
        left_out=read.left_out,
        closed=closed,
        beds_added=beds.added,
        beds_ended=beds.ended,
        more_children_than_places=beds.crowded,
        columns_not_understood=read.not_understood,
        unknown_authorities=sorted(hosts.unknown),
        problems=read.problems,
    )


def _counts(loaded: Loaded) -> dict[str, Any]:
    """What an event keeps: which registrations ended is in their own history."""
    counts = {name: getattr(loaded, name) for name in ("rows", "added", "changed", "unchanged", "left_out")}
    counts |= {"beds_added": loaded.beds_added, "beds_ended": loaded.beds_ended}
    return (
        {"as_at": loaded.as_at.isoformat()}
        | counts
        | {"closed": len(loaded.closed), "owner_changed": len(loaded.owner_changed)}
    )
