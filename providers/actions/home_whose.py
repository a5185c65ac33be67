"""Whose a household or setting is that a council keeps: its own, or of an agency or provider by that one's URN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.home_records import refuse_twin
from providers.models import Home
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from providers.models import Provider, Registration
    from sufficiency.accounts.models import User


class WhoseChangedError(Exception):
    """Somebody else changed it since it was shown; ``home`` is it as it stands now."""

    def __init__(self, home: Home) -> None:
        super().__init__(f"Whose home {home.pk} is was changed meanwhile")
        self.home = home


def whose_mark(home: Home) -> str:
    return f"{home.registration_id}-{home.reference}"


@transaction.atomic
def change_whose(
    *,
    home: Home,
    authority: Authority,
    by: User,
    seen: str,
    reference: str,
    registration: Registration | None,
    provider: Provider | None,
) -> Home:
    """Without a registration it is the council's own. Raises WhoseChangedError, HomeThereError.

    Children in it stay; what they count as, in-house or an agency's, is counted anew.
    """
    Authority.objects.filter(pk=authority.pk).supply_changed()
    homes = Home.objects.select_for_update(of=("self",), no_key=True)
    held = homes.select_related("registration", "provider").get(pk=home.pk)
    if whose_mark(held) != seen:
        raise WhoseChangedError(held)
    before = _as_event(held)
    held.reference, held.registration, held.provider = reference, registration, provider
    held.run_by = None if registration else authority
    refuse_twin(held)
    if before != _as_event(held):
        held.save(update_fields=["reference", "registration", "provider", "run_by"])
        record("Home's owner changed", held, by=by, authority=authority, before=before, after=_as_event(held))
    return held


def _as_event(home: Home) -> dict[str, Any]:
    urn = home.registration.urn if home.registration else ""
    return {"reference": home.reference, "urn": urn, "in_house": home.run_by_id is not None}
