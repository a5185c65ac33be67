"""Which council keeps what is known of a home: everybody sees a home on Ofsted's list, and not everybody changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from providers.models.home import SHARING_A_URN, HomeKind
from providers.presenters.words import home_called

if TYPE_CHECKING:
    from providers.models import BedUse, Home
    from sufficiency.authorities.models import Authority


def keeps_home(authority: Authority, home: Home) -> bool:
    """Its host, the council that runs it or alone sees it; any council where it has no host in England."""
    if authority.pk in (home.authority_id, home.kept_by_id, home.run_by_id):
        return True
    return home.authority_id is None and home.kept_by_id is None


def follows_no_list(home: Home) -> bool:
    """Whether people say when it closes and how many beds it has: not Ofsted's list, and not an approval."""
    if home.kind == HomeKind.FOSTER_HOUSEHOLD:
        return False
    return home.kind in SHARING_A_URN or home.registration is None or not home.registration.listings.exists()


def keeps_use(authority: Authority, use: BedUse) -> bool:
    """Who keeps the home, and whose child it is."""
    return use.authority_id == authority.pk or keeps_home(authority, use.bed.home)


def refuse_others(authority: Authority, home: Home) -> None:
    """Raises PermissionDenied for a council that does not keep the home."""
    if not keeps_home(authority, home):
        host = home.authority.name if home.authority else "another council"
        raise PermissionDenied(
            f"{home_called(home)} is kept by {host}: ask them to change this. "
            f"You can record which of its beds {authority.name}'s own children live in."
        )
