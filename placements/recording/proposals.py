"""What is usual: who provides the home at a postcode, and under which URN, as other placements there have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from placements.models import Placement

if TYPE_CHECKING:
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def usual_at(user: User, authority: Authority, place: str, postcode: str) -> tuple[str, str]:
    """Provider and URN that placements of the type at the postcode have most often; empty where there are none."""
    if not (place and postcode):
        return "", ""
    there = Placement.objects.visible_to(user).of(authority).filter(placement_postcode=postcode, placement_type=place)
    often = there.values("provider_code", "urn").annotate(stays=Count("pk")).order_by("-stays", "urn").first()
    return (often["provider_code"], often["urn"]) if often else ("", "")
