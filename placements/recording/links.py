"""What can be recorded of a child now: titles and addresses for the child's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from placements.models import MissingEpisode, Placement
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from placements.models import Child
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class RecordingLink(NamedTuple):
    title: str
    href: str


def recording_links(authority: Authority, child: Child, user: User) -> list[RecordingLink]:
    """The most usual first; none for who may not keep the register. Two or three queries."""
    role = getattr(authority, "role", None)
    if role is None:
        role = user.memberships.filter(authority=authority).values_list("role", flat=True).first()
    if role not in roles_with(Permission.KEEP_REGISTER):
        return []
    now = Placement.objects.visible_to(user).filter(child=child, end=OPEN).only("temporary").first()
    missing = MissingEpisode.objects.visible_to(user).filter(child=child, end=None).first()
    slug, reference = authority.slug, child.reference

    def link(title: str, name: str, *more: str) -> RecordingLink:
        return RecordingLink(title, reverse(f"placements:{name}", args=[slug, reference, *more]))

    if now is None:
        return [link("Record a start of care", "care-start")]
    links = [link("Record a move", "move-record")]
    if now.temporary:
        links.insert(0, link("Record the return from the temporary stay", "stay-return"))
    else:
        links.append(link("Record a temporary stay", "stay-record"))
    if missing:
        links.insert(0, link("Record that the child came back", "missing-return", missing.start.isoformat()))
    else:
        links.append(link("Record a missing episode", "missing-record"))
    return [
        *links,
        link("Record a change of legal status", "status-record"),
        link("Change the category of need", "category-edit"),
        link("Record the end of care", "care-end"),
    ]
