"""Raises alerts about homes where a council's children live, once each, and writes what was done about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from placements.alerts import changes_for, newest_of_lists
from placements.models import HomeAlert, MatchedVersion
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from placements.alerts import Changed
    from sufficiency.accounts.models import User

JOB = "raise_home_alerts"


class SeenByAnotherError(Exception):
    """Somebody else saw to the alert first; ``alert`` says who, and what was done."""

    def __init__(self, alert: HomeAlert) -> None:
        super().__init__("The alert was seen to already.")
        self.alert = alert


@transaction.atomic
def raise_home_alerts(*, authority: Authority, by: User | str = JOB) -> list[HomeAlert]:
    """The alerts that are due and were not raised before."""
    due = changes_for(authority)
    if not due:
        return []
    # Two at once would each raise them.
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    raised = HomeAlert.objects.of(authority).values_list("home", "home__registration", "kind", "day")
    of_home = {(home, kind, day) for home, _, kind, day in raised}
    of_all = {(registration, kind, day) for _, registration, kind, day in raised if registration}
    new = [
        each
        for each in due
        if (each.home, each.kind, each.day) not in of_home and (each.registration, each.kind, each.day) not in of_all
    ]
    return [_raise(authority, each, by) for each in new]


def _raise(authority: Authority, each: Changed, by: User | str) -> HomeAlert:
    alert = HomeAlert.objects.create(
        authority=authority,
        home_id=each.home,
        kind=each.kind,
        day=each.day,
        said=each.said[:200],
        raised_at=timezone.now(),
    )
    record("home alert raised", alert, by=by, authority=authority, after=_as_event(alert))
    return alert


@transaction.atomic
def see_to_alert(*, alert: HomeAlert, done: str, by: User) -> HomeAlert:
    """Somebody saw it and says what was done. Raises ``SeenByAnotherError`` where somebody else was quicker."""
    held = HomeAlert.objects.select_for_update(of=("self",)).select_related("seen_by").get(pk=alert.pk)
    if held.seen_at:
        raise SeenByAnotherError(held)
    held.seen_by, held.seen_at, held.done = by, timezone.now(), done
    held.save(update_fields=["seen_by", "seen_at", "done"])
    record("home alert seen to", held, by=by, authority=held.authority, after=_as_event(held))
    return held


def _as_event(alert: HomeAlert) -> dict[str, Any]:
    """Without what was done: somebody may have named a child after all, and a trail is kept for ever."""
    said = {"home": alert.home_id, "kind": str(alert.kind), "day": alert.day.isoformat(), "said": alert.said}
    return said | {"seen_to": alert.seen_at is not None}


class AlertWatch:
    """Raises alerts where lists, placements or the day changed since the round before."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, ...]] = {}

    def round(self, failed: Callable[[Authority, Exception], None] | None = None) -> None:
        """Three queries where nothing changed."""
        lists: tuple[tuple[int | None, int | None], date] = (newest_of_lists(), today())
        for matched in MatchedVersion.objects.select_related("authority"):
            state = (*lists, matched.matched_at)
            if self._seen.get(matched.authority_id) == state:
                continue
            try:
                raise_home_alerts(authority=matched.authority)
                self._seen[matched.authority_id] = state
            except Exception as error:
                if failed is None:
                    raise
                failed(matched.authority, error)
