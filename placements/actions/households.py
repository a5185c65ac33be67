"""Foster households that placements tell of: each is kept by the council whose children live there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from placements.matching.homes import providers_of
from providers.models import Home, HomeKind
from sufficiency.authorities.models import AuthorityCode
from sufficiency.geography import find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from placements.matching.homes import Household
    from sufficiency.authorities.models import Authority
    from sufficiency.geography import Place


def new_households(authority: Authority, wanted: Sequence[Household]) -> list[Home]:
    """As they are to be made, unsaved, each where its postcode is. Reads ONS's postcodes: outside a transaction."""
    if not wanted:
        return []
    places = find_places(each.postcode for each in wanted)
    hosts = dict(AuthorityCode.objects.values_list("gss_code", "authority"))
    runners = providers_of(each.registration for each in wanted if each.registration)
    return [_household(authority, each, places, hosts, runners) for each in wanted]


def _household(
    authority: Authority,
    wanted: Household,
    places: Mapping[str, Place],
    hosts: Mapping[str, int],
    runners: Mapping[int, int | None],
) -> Home:
    place = places.get(wanted.postcode)
    return Home(
        kind=HomeKind.FOSTER_HOUSEHOLD,
        registration_id=wanted.registration,
        authority_id=hosts.get(place.authority) if place else None,
        postcode=wanted.postcode,
        easting=place.easting if place else None,
        northing=place.northing if place else None,
        provider_id=runners.get(wanted.registration) if wanted.registration else None,
        run_by=authority if wanted.own else None,
        kept_by=authority,
    )


def keep_households(households: Iterable[Home]) -> list[Home]:
    """Save them, in the caller's transaction."""
    return Home.objects.bulk_create(list(households), batch_size=500)
