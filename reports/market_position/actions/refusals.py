"""Why nothing was written, and what every write of an edition asks first."""

from __future__ import annotations

from reports.models import Publication
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.authorities.models import Authority


class NotPublishableError(Exception):
    """Nothing was written; the message says why, and what to do."""


class ChangedMeanwhileError(Exception):
    """Somebody else wrote these words after who asks had seen them; ``now`` is what stands."""

    def __init__(self, now: str | dict[str, str], by: User | None) -> None:
        super().__init__("The words were changed meanwhile.")
        self.now, self.by = now, by


def check_may(by: User, authority: Authority, permission: Permission) -> None:
    """A command has no page that would have asked."""
    if not by.memberships.filter(authority=authority, role__in=roles_with(permission)).exists():
        raise NotPublishableError(
            f"{by.username} may not {permission.in_words} of {authority.name}: a role that may is needed."
        )


def writer_of(held: Publication, key: str) -> User | None:
    """Who wrote last what stands there."""
    return User.objects.filter(pk=held.commentary.get(key, {}).get("by")).first()


def held_authority(authority: Authority) -> Authority:
    """The authority, held until the transaction ends: neither its figures nor its editions move meanwhile."""
    return Authority.objects.select_for_update().get(pk=authority.pk)


def held_draft(publication: Publication) -> Publication:
    """The draft as it stands, with its authority held. Raises where it was published or withdrawn meanwhile."""
    held_authority(publication.authority)
    found = Publication.objects.select_related("authority", "prepared_by").filter(pk=publication.pk).first()
    if found is None:
        raise NotPublishableError("This draft was withdrawn. Nothing was written.")
    if found.published_at:
        raise NotPublishableError("This edition is published and does not change any more. Correct it instead.")
    return found
