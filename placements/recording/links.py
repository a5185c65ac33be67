"""What can be recorded of a child now: titles and addresses for the child's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from placements.models import MissingEpisode, Placement
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from datetime import date

    from placements.models import Child
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class RecordingLink(NamedTuple):
    title: str
    href: str


class Standing(NamedTuple):
    """What decides what can be recorded: the stay that goes on, and since when the child is missing."""

    stay: Placement | None
    missing_since: date | None


def standing_of(child: Child, user: User) -> Standing:
    """Two queries."""
    stay = Placement.objects.visible_to(user).filter(child=child, end=OPEN).only("temporary").first()
    missing = MissingEpisode.objects.visible_to(user).filter(child=child, end=None).first()
    return Standing(stay, missing.start if missing else None)


def recording_links(
    authority: Authority, child: Child, user: User, standing: Standing | None = None
) -> list[RecordingLink]:
    """The most usual first; none for who may not keep the register. ``standing``, where a page knows it already."""
    role = getattr(authority, "role", None)
    if role is None:
        role = user.memberships.filter(authority=authority).values_list("role", flat=True).first()
    if role not in roles_with(Permission.KEEP_REGISTER):
        return []
    stay, missing_since = standing or standing_of(child, user)
    slug, reference = authority.slug, child.reference

    def link(title: str, name: str, *more: str) -> RecordingLink:
        return RecordingLink(title, reverse(f"placements:{name}", args=[slug, reference, *more]))

    if stay is None:
        return [link("Record a start of care", "care-start")]
    links = [link("Record a move", "move-record")]
    if stay.temporary:
        links.insert(0, link("Record the return from the temporary stay", "stay-return"))
    else:
        links.append(link("Record a temporary stay", "stay-record"))
    if missing_since:
        links.insert(0, link("Record that the child came back", "missing-return", missing_since.isoformat()))
    else:
        links.append(link("Record a missing episode", "missing-record"))
    return [
        *links,
        link("Record a change of legal status", "status-record"),
        link("Change the category of need", "category-edit"),
        link("Record an unregistered setting", "unregistered-new"),
        link("Record the end of care", "care-end"),
    ]
