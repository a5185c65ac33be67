"""Load Ofsted's lists: what they add to the history of each registration, its home and its inspections.

The same lists in any order make the same history, and a list loaded again changes nothing. One already
loaded for the same day is corrected: what the new file gives stands, what only the old one gave stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from providers.actions.homes import keep_homes
from providers.actions.inspections import keep_inspections
from providers.actions.listings import keep_listings, keep_providers, keep_registrations
from providers.models import OfstedList
from providers.models.home import HOME_OF
from providers.ofsted.facts import facts_given
from providers.ofsted.hosts import Hosts
from providers.ofsted.owners import organisation_key
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from providers.actions.listings import Closed
    from providers.ofsted.listed import Problem, ReadList
    from sufficiency.accounts.models import User


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
    columns_not_understood: list[str] = field(default_factory=list)
    unknown_authorities: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {
            "as_at": self.as_at.isoformat(),
            "closed": [_closed(each) for each in self.closed],
            "problems": [problem.as_json() for problem in self.problems],
        }


def _closed(each: Closed) -> dict[str, str]:
    return {"urn": each.urn, "listed": each.listed.isoformat(), "not_listed": each.not_listed.isoformat()}


def load_lists(*, lists: Iterable[ReadList], by: User | str, progress: Callable[[str], Any] = len) -> list[Loaded]:
    """Each in a transaction of its own, so that others may write in between. What makes a file refused was found
    when it was read; after a fault of ours the same file is loaded again, and those already there stay as they are."""
    done = []
    for read in lists:
        progress(f"The list as at {read.as_at}: {len(read.rows)} rows")
        done.append(load_list(read=read, by=by))
    return done


@transaction.atomic
def load_list(*, read: ReadList, by: User | str) -> Loaded:
    _wait_for_others()
    hosts = Hosts()
    known = {each.as_at: frozenset(each.says) for each in OfstedList.objects.all()}
    says = known.get(read.as_at, frozenset()) | facts_given(read.says)
    newest = all(day <= read.as_at for day in known)
    providers = keep_providers(read.rows, rename=newest)
    registrations = keep_registrations(read.rows)
    written = keep_listings(read, known, says, registrations, providers, hosts)
    keep_homes(written.registrations)
    changed = written.registrations | keep_inspections(read, registrations.keys)
    if changed or known.get(read.as_at) != says:
        loaded_list, _ = OfstedList.objects.update_or_create(
            as_at=read.as_at, defaults={"says": sorted(says), "rows": len(read.rows)}
        )
        loaded = _loaded(read, registrations.added, changed & registrations.listed, written.closed, hosts)
        Authority.objects.filter(pk__in=written.authorities).data_changed()
        record("Ofsted list loaded", loaded_list, by=by, after=_counts(loaded))
        return loaded
    return _loaded(read, set(), set(), [], hosts)


def _loaded(read: ReadList, added: set[int], changed: set[int], closed: list[Closed], hosts: Hosts) -> Loaded:
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
        columns_not_understood=read.not_understood,
        unknown_authorities=sorted(hosts.unknown),
        problems=read.problems,
    )


def _counts(loaded: Loaded) -> dict[str, Any]:
    """What an event keeps: which registrations ended is in their own history."""
    counts = {name: getattr(loaded, name) for name in ("rows", "added", "changed", "unchanged", "left_out")}
    return {"as_at": loaded.as_at.isoformat()} | counts | {"closed": len(loaded.closed)}


def _wait_for_others() -> None:
    """Two lists at once would each write a history without the other; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{OfstedList._meta.db_table}" IN EXCLUSIVE MODE')
