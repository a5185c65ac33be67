"""How people and invitations are shown to those who manage them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from sufficiency.accounts.models import Invitation, User
from sufficiency.background import Stage, Work
from sufficiency.web.components import Column, Table, link
from sufficiency.web.presenters import count_words, day_words


def person_words(user: User) -> str:
    return user.get_full_name() or user.username


def people_table(members: Iterable[Any], slug: str) -> Table:
    """Of memberships ``with_second_factor()``."""
    columns: list[Column | str] = [
        "Person",
        "E-mail address",
        "Role",
        Column("Last signed in", unbroken=True),
        "Second factor",
    ]
    rows = [
        (
            link(person_words(member.user), reverse("people:member-edit", args=[slug, member.pk])),
            member.user.email or "None",
            member.get_role_display(),
            _last_sign_in(member.user),
            "Yes" if member.second_factor else "No",
        )
        for member in members
    ]
    return Table("People who may sign in", columns, rows, caption_hidden=True)


def _last_sign_in(user: User) -> str:
    return day_words(timezone.localtime(user.last_login).date()) if user.last_login else "Never"


def invitations_table(invitations: Iterable[Invitation], mails: dict[int, Work], slug: str) -> Table:
    """``mails``: what became of the mail, by the invitation's key."""
    columns: list[Column | str] = ["E-mail address", "Name", "Role", Column("Sent", unbroken=True), "Link"]
    rows = [
        (
            link(invitation.email, reverse("people:invitation", args=[slug, invitation.pk])),
            invitation.name or "Not given",
            invitation.get_role_display(),
            day_words(timezone.localtime(invitation.sent_at).date()),
            mail_words(mails.get(invitation.pk)) or capfirst(until_words(invitation)),
        )
        for invitation in invitations
    ]
    return Table("Invitations not yet accepted", columns, rows)


def mail_words(work: Work | None) -> str:
    """What is wrong with a mail, and what to do; nothing where it was sent, or is about to be."""
    if work and work.stage is Stage.FAILED:
        return "Its mail could not be sent. Send it again later."
    if work and work.stage is Stage.STOPPED:
        return "Its mail has not been sent yet. Tell those who look after this service."
    return ""


def until_words(invitation: Invitation) -> str:
    """To follow "the link"."""
    day = day_words(timezone.localtime(invitation.expires_at).date())
    return f"no longer works, since {day}" if invitation.expired else f"works until {day}"


def people_sentence(members: int, without: int, required: bool) -> str:
    """
    >>> people_sentence(12, 3, required=False)
    '12 people may sign in, 3 of them without a second factor. It is not required.'
    >>> people_sentence(1, 0, required=True)
    '1 person may sign in, with a second factor. It is required.'
    """
    some = f", {without} of them without a second factor" if without else ", with a second factor"
    asked = "It is required." if required else "It is not required."
    return f"{count_words(members, 'person', 'people')} may sign in{some}. {asked}"
