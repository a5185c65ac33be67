"""A home with a URN of its own that no list has yet, typed in; and that a home which no list keeps is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from providers.actions.holding import hold_authorities, hold_lists
from providers.actions.own_lists import take_home
from providers.models import BedUse, Home, Listing, Registration
from providers.models.home import SHARING_A_URN
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from datetime import date

    from providers.own_lists.reading import OwnRow
    from sufficiency.accounts.models import User


class UrnTakenError(Exception):
    """The URN is another's: ``home``'s, or of what Ofsted's ``listing`` says; of settings or households without one."""

    def __init__(self, urn: str, home: Home | None = None, listing: Listing | None = None) -> None:
        super().__init__(f"URN {urn} is taken")
        self.urn, self.home, self.listing = urn, home, listing


class ClosedMeanwhileError(Exception):
    """Somebody closed the home, or opened it again, since the page was shown; ``home`` is it as it stands now."""

    def __init__(self, home: Home) -> None:
        super().__init__(f"Whether home {home.pk} is closed was changed meanwhile")
        self.home = home


@transaction.atomic
def add_home(*, row: OwnRow, authority: Authority, by: User, ages_from: int | None, ages_to: int | None) -> Home:
    """The same rows as if a council's own list had had it: Ofsted's next list stands over it. Raises UrnTakenError."""
    hold_lists()
    registration, _ = Registration.objects.get_or_create(urn=row.urn)
    _refuse_taken(registration)
    take_home(row, authority)
    home = Home.objects.select_related("registration", "authority", "provider").get(registration=registration)
    home.ages_from, home.ages_to = ages_from, ages_to
    home.save(update_fields=["ages_from", "ages_to"])
    facts = {"kind": home.kind, "urn": row.urn, "name": home.name, "provider": home.provider_id, "beds": row.places}
    record("Home added", home, by=by, authority=authority, after=facts | {"host": home.authority_id})
    return home


def _refuse_taken(registration: Registration) -> None:
    homes = list(registration.homes.all())
    for home in homes:
        if home.kind not in SHARING_A_URN:
            raise UrnTakenError(registration.urn, home=home)
    listing = Listing.objects.last_known().filter(registration=registration).first()
    if listing or homes:
        raise UrnTakenError(registration.urn, listing=listing)


@transaction.atomic
def close_home(*, home: Home, authority: Authority, by: User, on: date, reason: str) -> Home:
    """Its vacant beds are not offered from then on; what children live in stays theirs until it is ended.

    Raises ClosedMeanwhileError.
    """
    held = _held(home, authority)
    if held.closed_on:
        raise ClosedMeanwhileError(held)
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    record("Home closed", held, by=by, authority=authority, after={"closed_on": on.isoformat()}, reason=reason)
    Authority.objects.filter(pk__in=_concerned(held, authority)).supply_changed()
    return held


@transaction.atomic
def open_again(*, home: Home, authority: Authority, by: User) -> Home:
    """It was closed by mistake. Raises ClosedMeanwhileError."""
    held = _held(home, authority)
    if held.closed_on is None:
        raise ClosedMeanwhileError(held)
    before, held.closed_on = {"closed_on": held.closed_on.isoformat()}, None
    held.save(update_fields=["closed_on"])
    record("Home open again", held, by=by, authority=authority, before=before)
    Authority.objects.filter(pk__in=_concerned(held, authority)).supply_changed()
    return held


def _held(home: Home, authority: Authority) -> Home:
    hold_authorities(_concerned(home, authority))
    homes = Home.objects.select_for_update(of=("self",), no_key=True).select_related("registration")
    return homes.get(pk=home.pk)


def _concerned(home: Home, authority: Authority) -> set[int]:
    """Whoever has children there is matched anew too, and so has its alert at once."""
    living = BedUse.objects.filter(bed__home=home).exclude(authority=None).values_list("authority", flat=True)
    return {authority.pk, *filter(None, (home.authority_id, home.kept_by_id)), *living}
