"""The mails to providers' people, and to the team that hears from them. ``site`` is where this one is, as https://host/."""

from __future__ import annotations

from urllib.parse import urljoin

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from providers.actions.provider_people import new_token
from providers.models import Interest, InterestDesk
from sufficiency.accounts.models import User
from sufficiency.accounts.roles import Permission, roles_with
from sufficiency.authorities.models import Authority


def mail_provider_invitation(invitation: int, site: str) -> None:
    """Nothing where it was accepted or withdrawn meanwhile."""
    made = new_token(invitation=invitation)
    if made is None:
        return
    waiting, token = made
    values = {"invitation": waiting, "address": urljoin(site, reverse("provider:join", args=[token]))}
    text = render_to_string("own/email/invitation.txt", values)
    send_mail(f"Join {waiting.provider} on Sufficiency", text, None, [waiting.email])


def mail_of_interest(interest: int, site: str) -> None:
    """That there is one, and where to read it; a mail may be read by anybody. To each a mail of their own."""
    found = Interest.objects.select_related("authority").filter(pk=interest).first()
    if found is None:
        return
    address = urljoin(site, reverse("providers:interest-list", args=[found.authority.slug]))
    text = render_to_string("interest/email/received.txt", {"authority": found.authority, "address": address})
    for email in interest_team(found.authority):
        send_mail("An expression of interest has come", text, None, [email])


def interest_team(authority: Authority) -> list[str]:
    """The council's own address for it, else those of all who keep homes there."""
    desk = InterestDesk.objects.of(authority).exclude(email="").first()
    if desk:
        return [desk.email]
    keepers = User.objects.filter(
        memberships__authority=authority, memberships__role__in=roles_with(Permission.KEEP_HOMES), is_active=True
    )
    return sorted(set(keepers.exclude(email="").values_list("email", flat=True)))
