"""What speaks against a home chosen by its URN: it is told, and never stops what happened from being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from placements.recording.chain import Where
from providers.models import Approval, Bed, BedUse, Concern, Home, HomeKind, Listing
from providers.models.home import SHARING_A_URN
from providers.presenters.words import home_called
from providers.vacancies.stopped import stopping
from sufficiency.calendar import OPEN, age_on
from sufficiency.codes.ofsted import RegistrationStatus
from sufficiency.codes.ssda903 import FEMALE, FOSTER, MALE, OWN
from sufficiency.codes.supply import Sexes
from sufficiency.geography import normalise_postcode
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from placements.recording.changes import Change
    from placements.ssda903.child_held import ChildHeld
    from sufficiency.authorities.models import Authority

ALL_BUT = {Sexes.BOYS: MALE, Sexes.GIRLS: FEMALE}


def against_home(authority: Authority, before: ChildHeld, change: Change) -> list[str]:
    """Sentences; none where the home is not known, or nothing is wrong. Seven queries."""
    where: Where | None = getattr(change, "where", None)
    home = _home(authority, where) if where else None
    if home is None:
        return []
    header = getattr(change, "header", None) or before.header
    found = [*_not_open(home, change.day), *_stopped(authority, home, change.day)]
    found += _full(authority, home, change.day, before.reference)
    if header:
        found += _not_for(home, change.day, header.born, header.sex)
    return found


def _home(authority: Authority, where: Where) -> Home | None:
    """As the matching will find it: by URN, where several share it by postcode too, and the council's own by that."""
    homes = Home.objects.filter(Q(kept_by=None) | Q(kept_by=authority)).select_related("registration")
    postcode = normalise_postcode(where.postcode)
    if where.place in FOSTER and where.provider in OWN:
        own = homes.filter(kind=HomeKind.FOSTER_HOUSEHOLD, run_by=authority, kept_by=authority)
        return own.filter(postcode=postcode).first() if postcode else None
    if not where.urn:
        return None
    there = homes.filter(registration__urn=where.urn)
    return there.exclude(kind__in=SHARING_A_URN).first() or there.filter(postcode=postcode).exclude(postcode="").first()


def _not_open(home: Home, day: date) -> Iterator[str]:
    called = home_called(home)
    if home.closed_on and home.closed_on <= day:
        yield f"{called} closed on {day_words(home.closed_on)}."
    elif home.opened_on and day < home.opened_on:
        yield f"{called} opened on {day_words(home.opened_on)}, after this day."
    listing = Listing.objects.last_known().filter(registration=home.registration_id).first()
    if listing and listing.end == OPEN and listing.status == RegistrationStatus.SUSPENDED:
        yield f"Ofsted has suspended the registration of {called} (list as at {day_words(listing.start)})."


def _stopped(authority: Authority, home: Home, day: date) -> Iterator[str]:
    concern: Concern | None = stopping(authority, day).filter(home=home).order_by("-raised_on", "-pk").first()
    if concern:
        since = day_words(concern.raised_on)
        yield f"New placements at {home_called(home)} are stopped since {since}: {concern.what.rstrip('.')}."


def _full(authority: Authority, home: Home, day: date, reference: str) -> Iterator[str]:
    """The child's own bed is no obstacle; nor is a household full of which nobody said how many it takes."""
    if home.kind == HomeKind.FOSTER_HOUSEHOLD and not home.approvals.exists():
        return
    beds = set(Bed.objects.filter(home=home, start__lte=day, end__gt=day).values_list("pk", flat=True))
    uses = BedUse.objects.filter(bed__in=beds, end__gt=day)
    others = uses.exclude(match__child__reference=reference, match__authority=authority)
    taken = set(others.values_list("bed", flat=True))
    if beds and taken == beds:
        what = "Its only bed is" if len(beds) == 1 else f"All of its {count_words(len(beds), 'bed')} are"
        yield (
            f"{home_called(home)} is full: {what[0].lower()}{what[1:]} used, held or unavailable "
            f"on {day_words(day)} or later."
        )


def _not_for(home: Home, day: date, born: date, sex: str) -> Iterator[str]:
    """Ages as its approval has them where it is a household, else as the home says."""
    approval = Approval.objects.filter(home=home).on(day).first()
    first, last = (approval.ages_from, approval.ages_to) if approval else (home.ages_from, home.ages_to)
    age, called = age_on(born, day), home_called(home)
    if (first is not None and age < first) or (last is not None and age > last):
        yield f"{called} takes children aged {_ages(first, last)}, and the child is {age} on that day."
    only = ALL_BUT.get(Sexes(home.sexes))
    if only and sex in MALE | FEMALE and sex not in only:
        yield f"{called} takes {home.get_sexes_display().lower()}."


def _ages(first: int | None, last: int | None) -> str:
    """
    >>> _ages(8, 12), _ages(None, 12), _ages(16, None)
    ('8 to 12', 'up to 12', '16 or over')
    """
    if first is None or last is None:
        return f"{first} or over" if first is not None else f"up to {last}"
    return f"{first} to {last}"
