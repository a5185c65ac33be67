"""Which providers are under one owner: a group is joined, left and named. Each council sees and keeps the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.holding import hold_table
from providers.models import OwnerGroup, Provider
from sufficiency.audit.actions import record

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

MOVED = "Owner group changed"
RENAMED = "Owner group renamed"


class GroupChangedError(Exception):
    """Somebody else changed it since it was shown; ``now`` is the name that stands."""

    def __init__(self, now: str) -> None:
        super().__init__(f"it is “{now}” now")
        self.now = now


class GroupThereError(Exception):
    """Another group is called so."""


@transaction.atomic
def set_owner_group(*, provider: Provider, name: str, seen: str, authority: Authority, by: User | str) -> Provider:
    """Put it into the group called so, which is made where there is none; without a name it is in none.

    ``seen`` is the name that was shown. Raises GroupChangedError.
    """
    hold_table(OwnerGroup)
    held = Provider.objects.select_for_update(of=("self",)).select_related("group").get(pk=provider.pk)
    before = _as_event(held)
    if before["group"] != seen:
        raise GroupChangedError(before["group"])
    held.group = _called(name) if name else None
    after = _as_event(held)
    if before != after:
        held.save(update_fields=["group"])
        record(MOVED, held, by=by, authority=authority, before=before, after=after)
    return held


@transaction.atomic
def rename_group(*, group: OwnerGroup, name: str, seen: str, authority: Authority, by: User) -> OwnerGroup:
    """Raises GroupChangedError, GroupThereError."""
    hold_table(OwnerGroup)
    held = OwnerGroup.objects.get(pk=group.pk)
    if held.name != seen:
        raise GroupChangedError(held.name)
    if OwnerGroup.objects.filter(name__iexact=name).exclude(pk=held.pk).exists():
        raise GroupThereError
    if name != held.name:
        held.name = name
        held.save(update_fields=["name"])
        record(RENAMED, held, by=by, authority=authority, before={"name": seen}, after={"name": name})
    return held


def _called(name: str) -> OwnerGroup:
    """However its letters are written."""
    return OwnerGroup.objects.filter(name__iexact=name).first() or OwnerGroup.objects.create(name=name)


def _as_event(provider: Provider) -> dict[str, Any]:
    """By its key too: a group may be called otherwise one day."""
    group = provider.group
    return {"provider": provider.name, "group": group.name if group else "", "key": group.pk if group else None}
