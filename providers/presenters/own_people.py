"""A provider's people and whom it asked to join, in tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from providers.own.homes import asks_second_factor
from sufficiency.accounts.presenters import mail_words, person_words
from sufficiency.web.components import Table, link
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from providers.models import Provider, ProviderInvitation, ProviderMembership
    from sufficiency.background import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation with what is known of its mail."""

    invitation: ProviderInvitation
    words: str


@dataclass(frozen=True, slots=True)
class Staff:
    provider: Provider
    may_change: bool
    table: Table
    waiting: Sequence[Waiting]
    asks_second_factor: bool


def staffs(
    mine: Sequence[ProviderMembership], members: Sequence[ProviderMembership],
    asked: Sequence[ProviderInvitation], mails: Mapping[int, Work],
) -> list[Staff]:  # fmt: skip
    """One for each provider of the person's."""
    return [
        Staff(
            each.provider,
            each.manager,
            _table([one for one in members if one.provider_id == each.provider_id], may_change=each.manager),
            [Waiting(one, _until(one, mails)) for one in asked if one.provider_id == each.provider_id],
            asks_second_factor(each.provider),
        )
        for each in mine
    ]


def _table(members: Sequence[ProviderMembership], *, may_change: bool) -> Table:
    rows = [
        (
            link(person_words(each.user), reverse("provider:member-edit", args=[each.pk]))
            if may_change
            else person_words(each.user),
            each.user.email or "None",
            "Manager" if each.manager else "Member",
        )
        for each in members
    ]
    return Table("People", ["Person", "E-mail address", "May"], rows, caption_hidden=True)


def _until(invitation: ProviderInvitation, mails: Mapping[int, Work]) -> str:
    day = day_words(timezone.localtime(invitation.expires_at).date())
    over = invitation.expires_at <= timezone.now()
    return mail_words(mails.get(invitation.pk)) or (
        f"Its link ended on {day}." if over else f"Its link works until {day}."
    )
