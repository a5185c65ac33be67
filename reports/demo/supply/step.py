"""Makes the demo's supply, once, and lays the children's placements into its beds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from placements.actions.matching import authorities_behind, match_those_behind
from placements.models import MatchedVersion
from placements.synthetic.surroundings import look_around, surroundings
from reports.demo.ownership import JOB
from reports.demo.supply.contracts import keep_contracts
from reports.demo.supply.costs import keep_costs
from reports.demo.supply.fostering import keep_households
from reports.demo.supply.homes import keep_homes, keep_lists
from reports.demo.supply.households import households_of
from reports.demo.supply.made import of_listed
from reports.demo.supply.market import listed_homes
from reports.demo.supply.named import named_homes
from reports.demo.supply.oversight import keep_contacts, keep_oversight
from reports.demo.supply.partnership import keep_partnership
from reports.demo.supply.statements import keep_statements
from reports.demo.supply.uses import keep_uses
from sufficiency.audit.actions import record
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority, AuthorityCode
from sufficiency.geography import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.demo.supply.made import MadeHome

HOMES_MADE: Final = "homes made up"
MARKET_MADE: Final = "market made up"
PARTNERSHIP_MADE: Final = "partnership made up"
ROUNDS: Final = 3


def make_supply(authorities: Sequence[Authority]) -> None:
    """Homes first, then who lives in them. Made once for a council; only the matching looks again."""
    without = [each for each in authorities if not was(HOMES_MADE, each)]
    if without:
        _make_homes(without)
    _match(authorities)
    without = [each for each in authorities if not was(MARKET_MADE, each)]
    if without:
        _make_market(without)
    for authority in authorities:
        if not was(PARTNERSHIP_MADE, authority):
            _make_partnership(authority)


def _match(authorities: Sequence[Authority]) -> None:
    """Until nobody is behind: what one council's children do to a home, the other councils look at again."""
    among = Authority.objects.filter(pk__in=[each.pk for each in authorities])
    for _ in range(ROUNDS):
        match_those_behind(among=among)
        if not authorities_behind(among).exists():
            return


def was(verb: str, authority: Authority) -> bool:
    return Event.objects.filter(job=JOB, verb=verb, authority=authority).exists()


def _make_homes(authorities: Sequence[Authority]) -> None:
    """What takes long comes before the transaction."""
    look_around(each.gss_code for each in authorities)
    made = {each: _homes_of(each) for each in authorities}
    households = {each: households_of(each, surroundings(each.gss_code).own) for each in authorities}
    postcodes = {each.postcode for rows in made.values() for each in rows}
    places = find_places(postcodes | {each.postcode for rows in households.values() for each in rows})
    hosts = dict(AuthorityCode.objects.values_list("gss_code", "authority"))
    councils = {each.slug: each for each in authorities}
    with transaction.atomic():
        keep_lists()
        for authority in authorities:
            homes = keep_homes(made[authority], councils, places, hosts)
            kept = keep_households(authority, households[authority], places, hosts)
            after = {"homes": len(homes), "foster_households": len(kept)}
            record(HOMES_MADE, authority, by=JOB, authority=authority, after=after)
        Authority.objects.filter(pk__in=hosts.values()).supply_changed()


def _homes_of(authority: Authority) -> list[MadeHome]:
    listed = listed_homes(authority.slug)
    named = named_homes(authority, {each.urn for each in listed}, {each.postcode for each in listed})
    return [*(of_listed(each) for each in listed), *named]


@transaction.atomic
def _make_market(authorities: Sequence[Authority]) -> None:
    """What hangs on beds, once the children are in them: contracts before uses, since care leavers live in blocks."""
    contracts = {each.pk: keep_contracts(each) for each in authorities}
    uses = keep_uses(authorities)
    statements = keep_statements(authorities)
    keep_contacts()
    for authority in authorities:
        fees = keep_costs(authority)
        keep_oversight(authority)
        after = {"contracts": len(contracts[authority.pk]), "fees": fees, "uses": uses, "statements": statements}
        record(MARKET_MADE, authority, by=JOB, authority=authority, after=after)
    _tell(authorities)


@transaction.atomic
def _make_partnership(authority: Authority) -> None:
    keep_partnership(authority)
    record(PARTNERSHIP_MADE, authority, by=JOB, authority=authority)


def _tell(authorities: Sequence[Authority]) -> None:
    """Stored figures are behind now; the matching is not, since no day that a child of ours has was touched."""
    changed = Authority.objects.filter(pk__in=[each.pk for each in authorities])
    changed.supply_changed()
    for authority in changed:
        MatchedVersion.objects.filter(authority=authority).update(supply_version=authority.supply_version)
