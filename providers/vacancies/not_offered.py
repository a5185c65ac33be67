"""Why no vacancy of a home is offered today, in words for who states one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.models import Listing
from providers.presenters.words import home_called
from providers.vacancies.stopped import stopping
from sufficiency.calendar import OPEN
from sufficiency.codes.ofsted import RegistrationStatus
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Home
    from sufficiency.authorities.models import Authority


def closed_words(home: Home, day: date) -> str:
    """Empty while it is open."""
    if home.closed_on is None or home.closed_on > day:
        return ""
    return (
        f"{home_called(home)} closed on {day_words(home.closed_on)}: no vacancy of it can be stated or offered. "
        "If it is open after all, load Ofsted's newest list first, or correct the home's page."
    )


def suspended_words(home: Home, authority: Authority, day: date) -> str:
    """By Ofsted, or by the authority itself; empty while its vacancies are offered. Two queries."""
    kept = "What you save here is kept"
    listing = Listing.objects.last_known().filter(registration=home.registration_id).first()
    if listing and listing.end == OPEN and listing.status == RegistrationStatus.SUSPENDED:
        listed = f"Ofsted has suspended the registration of {home_called(home)} (list as at {day_words(listing.start)})"
        return f"{listed}. {kept}, and no council's board offers its beds until that ends."
    if stopping(authority, day).filter(home=home).exists():
        stopped = f"{authority.name} has stopped new placements at {home_called(home)}; the home's page says why"
        return f"{stopped}. {kept}, and the board shows the home only to who asks for suspended ones."
    return ""
