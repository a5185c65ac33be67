"""That an edition waits, was sent back or is published: no more, since a mail may be read by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from reports.market_position.commentary import SENT_BACK, makers_of
from reports.models import Publication
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import Permission, roles_with

if TYPE_CHECKING:
    from django.db.models import QuerySet

SUBJECTS = {
    "waits": "A market position waits for your approval",
    "sent back": "A market position was sent back",
    "published": "A market position is published",
}


def mail_of_edition(publication: int, what: str, site: str) -> None:
    """To each a mail of their own. ``site`` is where this one is, as https://host/. Nothing where it is so no more."""
    edition = Publication.objects.select_related("authority").filter(pk=publication).first()
    if edition is None or not _still(edition, what):
        return
    href = reverse("reports:publishing-edition", args=[edition.authority.slug, edition.pk])
    values = {"authority": edition.authority, "what": what, "address": urljoin(site, href)}
    text = render_to_string("publishing/email/edition.txt", values)
    people = (_approvers(edition) if what == "waits" else _makers(edition)).filter(is_active=True).exclude(email="")
    for email in sorted(set(people.values_list("email", flat=True))):
        send_mail(SUBJECTS[what], text, None, [email])


def _still(edition: Publication, what: str) -> bool:
    if edition.published_at:
        return what == "published"
    return SENT_BACK in edition.commentary if what == "sent back" else what == "waits" and edition.sent_at is not None


def _approvers(edition: Publication) -> QuerySet[User]:
    """Who may, and made nothing of it."""
    return _with(edition, Permission.APPROVE_MARKET).exclude(pk__in=makers_of(edition))


def _makers(edition: Publication) -> QuerySet[User]:
    return _with(edition, Permission.PREPARE_MARKET).filter(pk__in=makers_of(edition))


def _with(edition: Publication, permission: Permission) -> QuerySet[User]:
    return User.objects.filter(memberships__authority=edition.authority, memberships__role__in=roles_with(permission))
