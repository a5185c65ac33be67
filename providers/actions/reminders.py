"""Asking homes for their vacancies by mail, before what they stated goes out of date, and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from providers.models import Bed, Contact, Home, VacancyReminder
from providers.own.links import link_token
from providers.statement_terms import statement_terms
from sufficiency.audit.actions import record
from sufficiency.calendar import now, today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

EARLY: Final = timedelta(days=1)
"""How long before a statement goes out of date the home is asked."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """``homes`` asked about, ``mails`` sent, and those that could not be ``sent``."""

    homes: int
    mails: int
    failed: int


def send_reminders(*, site: str, by: str) -> Reminded:
    """A mail to each contact, with a link for each home of theirs that is due and not asked yet today."""
    due = due_homes(now())
    homes, mails, failed = set(), 0, 0
    for contact, asked in _by_contact(due):
        try:
            sent = remind(contact=contact, homes=asked, site=site, by=by)
        except OSError:
            failed += 1
            continue
        mails += bool(sent)
        homes |= {home.pk for home in sent}
    return Reminded(len(homes), mails, failed)


@transaction.atomic
def remind(*, contact: Contact, homes: Iterable[Home], site: str, by: str) -> list[Home]:
    """One mail; nothing is kept of it when it cannot be sent. Says of which homes it asked."""
    held = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if held is None:
        return []
    asked_today = VacancyReminder.objects.filter(contact=held, sent_on=today()).values_list("home", flat=True)
    asked = [home for home in homes if home.pk not in set(asked_today)]
    if not asked or not held.reminded:
        return []
    sent = {"contact": held, "sent_on": today(), "sent_at": now()}
    VacancyReminder.objects.bulk_create([VacancyReminder(home=home, **sent) for home in asked])
    record("Vacancies asked for by mail", held, by=by, after={"homes": [home.pk for home in asked]})
    send_mail("Are your vacancies still right?", _text(held, asked, site), None, [held.email])
    return asked


def due_homes(moment: datetime) -> list[Home]:
    """Open homes with beds whose statement is out of date within a day, or that never made one."""
    beds = Bed.objects.on(today()).filter(home=OuterRef("pk"))
    homes = Home.objects.open_on(today()).exclude(kind="foster-household").filter(Exists(beds), _is_reminded())
    terms = statement_terms()
    with_last = homes.annotate(last_said=Max("statements__said_at")).select_related("registration").order_by("pk")
    return [
        home
        for home in with_last
        if home.last_said is None or terms.good_until(home.last_said, home.authority_id) <= moment + EARLY
    ]


def _is_reminded() -> Q:
    reminded = Contact.objects.filter(reminded=True).order_by()
    return Q(Exists(reminded.filter(home=OuterRef("pk")))) | Q(Exists(reminded.filter(provider=OuterRef("provider"))))


def _by_contact(homes: Iterable[Home]) -> list[tuple[Contact, list[Home]]]:
    """A home's own contacts, else its provider's."""
    own: dict[int, list[Contact]] = defaultdict(list)
    of_provider: dict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.filter(reminded=True):
        (own[contact.home_id] if contact.home_id else of_provider[contact.provider_id or 0]).append(contact)
    found: dict[Contact, list[Home]] = defaultdict(list)
    for home in homes:
        for contact in own.get(home.pk) or of_provider.get(home.provider_id or 0, []):
            found[contact].append(home)
    return list(found.items())


def _text(contact: Contact, homes: Iterable[Home], site: str) -> str:
    """Homes by their URN alone: a mail may be read by anybody."""
    links = [(_urn(home), urljoin(site, reverse("provider:link", args=[link_token(home, contact)]))) for home in homes]
    return render_to_string(
        "own/email/reminder.txt", {"links": links, "all": urljoin(site, reverse("provider:vacancies"))}
    )


def _urn(home: Home) -> str:
    return f"URN {home.registration.urn}" if home.registration else f"Home {home.reference or home.pk}"
