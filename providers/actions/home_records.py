"""What a council keeps of homes: its own settings and households, what a home can do, its beds and contacts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from providers.actions.approvals import put_approval
from providers.actions.bed_uses import held_bed
from providers.actions.holding import hold_authorities
from providers.bed_errors import BedError
from providers.models import Bed, Contact, Home
from providers.models.home import HomeKind
from providers.presenters.words import home_called
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.places_kept import find_few_places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from providers.models import Provider, Registration
    from sufficiency.accounts.models import User
    from sufficiency.geography import Place

FACTS = (
    "name", "postcode", "ages_from", "ages_to", "sexes", "needs_met", "needs_not_met", "features", "purpose",
    "purpose_dated",
)  # fmt: skip
CONTACT = ("role", "name", "email", "phone", "reminded")


class HomeThereError(Exception):
    """The council has such a home already; ``home`` is it."""

    def __init__(self, home: Home, what: str) -> None:
        super().__init__(what)
        self.home, self.what = home, what


@transaction.atomic
def add_setting(
    *,
    authority: Authority,
    by: User,
    name: str,
    reference: str,
    postcode: str,
    registration: Registration | None,
    provider: Provider | None,
    own: bool,
    beds: int,
    start: date,
    **facts: Any,
) -> Home:
    """A setting of supported accommodation: many have one URN, their provider's. Seen by this council alone."""
    home = _new(
        HomeKind.SUPPORTED_SETTING, authority, registration, postcode, reference,
        name=name, provider=provider, run_by=authority if own else None, opened_on=start, **facts,
    )  # fmt: skip
    Bed.objects.bulk_create(Bed(home=home, number=number, start=start) for number in range(1, beds + 1))
    _told("Supported accommodation setting added", home, authority, by, after=_as_event(home) | {"beds": beds})
    return home


@transaction.atomic
def add_household(
    *,
    authority: Authority,
    by: User,
    reference: str,
    postcode: str,
    registration: Registration | None,
    provider: Provider | None,
    start: date,
    approval: Mapping[str, Any],
) -> Home:
    """A foster household: the council's own where no agency is named. Seen by this council alone."""
    home = _new(
        HomeKind.FOSTER_HOUSEHOLD, authority, registration, postcode, reference,
        provider=provider, run_by=None if registration or provider else authority, opened_on=start,
    )  # fmt: skip
    _told("Foster household added", home, authority, by, after=_as_event(home))
    put_approval(home=home, start=start, by=by, **approval)
    return home


class HomeChangedError(Exception):
    """Somebody else changed the home since its facts were shown; ``home`` is it as it stands now."""

    def __init__(self, home: Home) -> None:
        super().__init__(f"Home {home.pk} was changed meanwhile")
        self.home = home


def facts_mark(home: Home) -> str:
    """Another wherever a fact is another."""
    return _mark([getattr(home, name) for name in FACTS])


def bed_mark(bed: Bed) -> str:
    return _mark([bed.send, bed.step_free, bed.solo, bed.end])


def contact_mark(contact: Contact) -> str:
    return _mark([getattr(contact, name) for name in CONTACT])


def _mark(facts: list[Any]) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


@transaction.atomic
def edit_home(*, home: Home, by: User, authority: Authority | None, seen: str = "", **facts: Any) -> Home:
    """What a home can do and where it is; ``facts`` are some of ``FACTS``, ``seen`` the mark of what was shown.

    ``authority`` keeps it: for a provider's person the host, where it is known.
    """
    host = _host_at(_found(facts["postcode"])) if home.kept_by_id and "postcode" in facts else None
    hold_authorities([home.authority_id, home.kept_by_id, *(each.pk for each in (authority, host) if each)])
    homes = Home.objects.select_for_update(of=("self",), no_key=True).select_related("registration")
    held = homes.get(pk=home.pk)
    if seen and seen != facts_mark(held):
        raise HomeChangedError(held)
    before, postcode = _as_event(held), held.postcode
    for name, value in facts.items():
        setattr(held, name, value)
    if held.postcode != postcode:
        refuse_twin(held)
        _place(held)
    held.save()
    if before != _as_event(held):
        _told("Home changed", held, authority, by, before=before, after=_as_event(held))
    return held


@transaction.atomic
def add_beds(*, home: Home, authority: Authority, by: User, count: int, start: date) -> list[Bed]:
    """For a setting: the beds of what is on Ofsted's list come from there, those of a household from its approval."""
    _raise(home, authority)
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    last = home.beds.aggregate(last=Max("number"))["last"] or 0
    beds = Bed.objects.bulk_create(Bed(home=home, number=last + each, start=start) for each in range(1, count + 1))
    record("Beds added", home, by=by, authority=authority, after={"beds": count, "from": start.isoformat()})
    return beds


@transaction.atomic
def edit_bed(
    *, bed: Bed, authority: Authority | None, by: User, seen: str = "", end: date | None = None, **features: bool
) -> Bed:
    """Its features, and the day from which on it is registered no more. Raises BedError where it is used then."""
    _raise(bed.home, authority)
    held = held_bed(bed)
    if seen and seen != bed_mark(held):
        raise BedError(
            f"Somebody else changed {held} of {home_called(held.home)} while you had it open. Nothing was saved; look "
            "at it again, and change it if it is still wrong."
        )
    before = _bed_as_event(held)
    for name, has in features.items():
        setattr(held, name, has)
    if end is not None:
        if held.uses.filter(end__gt=end).exists():
            raise BedError(
                f"{held} of {home_called(held.home)} is used after that day. End what it is used for first, or choose "
                "a later day."
            )
        held.end = end
    held.save()
    if before != _bed_as_event(held):
        record("Bed changed", held, by=by, authority=authority, before=before, after=_bed_as_event(held))
    return held


class ContactChangedError(Exception):
    """Somebody else changed the contact since it was shown; ``contact`` is it now, None where it is removed."""

    def __init__(self, contact: Contact | None) -> None:
        super().__init__("The contact was changed meanwhile")
        self.contact = contact


@transaction.atomic
def keep_contact(
    *, home: Home | None, authority: Authority | None, by: User, provider: Provider | None = None,
    contact: Contact | None = None, seen: str = "", **values: Any,
) -> Contact:  # fmt: skip
    """A new one, of a home or of all of a provider's, or ``contact``; ``seen`` is the mark of what was shown of it.

    Raises ContactChangedError.
    """
    kept = _held_contact(contact) if contact else Contact(home=home, provider=provider)
    if contact and seen and seen != contact_mark(kept):
        raise ContactChangedError(kept)
    verb = "Contact changed" if kept.pk else "Contact added"
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    record(verb, kept, by=by, authority=authority, after=_contact_as_event(kept))
    return kept


@transaction.atomic
def remove_contact(*, contact: Contact, authority: Authority | None, by: User) -> None:
    """Raises ContactChangedError where somebody else removed it."""
    held = _held_contact(contact)
    record("Contact removed", held, by=by, authority=authority, before=_contact_as_event(held))
    held.delete()


def _held_contact(contact: Contact) -> Contact:
    held = Contact.objects.select_for_update().filter(pk=contact.pk).first()
    if held is None:
        raise ContactChangedError(None)
    return held


def _contact_as_event(contact: Contact) -> dict[str, Any]:
    return {"home": contact.home_id, "provider": contact.provider_id, "role": contact.role}


def _new(
    kind: HomeKind, authority: Authority, registration: Registration | None, postcode: str, reference: str, **rest: Any
) -> Home:
    home = Home(
        kind=kind, kept_by=authority, authority=authority, registration=registration, postcode=postcode,
        reference=reference, **rest,
    )  # fmt: skip
    _place(home)
    hold_authorities({authority.pk, home.authority_id})
    refuse_twin(home)
    home.save()
    return home


def refuse_twin(home: Home) -> None:
    """A council has one home of a reference, and one of a URN at a postcode: it is held while they are looked for.

    Raises HomeThereError.
    """
    kept = Home.objects.filter(kept_by=home.kept_by_id).exclude(pk=home.pk)
    if home.kept_by_id is None:
        return
    if home.reference and (there := kept.filter(reference=home.reference).first()):
        raise HomeThereError(there, "reference")
    if home.registration_id and home.postcode:
        there = kept.filter(registration=home.registration_id, postcode=home.postcode).first()
        if there:
            raise HomeThereError(there, "postcode")


def _place(home: Home) -> None:
    """Where its postcode is; and whose area that is, for what is not on Ofsted's list."""
    place = _found(home.postcode)
    home.easting, home.northing = (place.easting, place.northing) if place else (None, None)
    if home.kept_by_id:
        home.authority = _host_at(place) or home.authority


def _found(postcode: str) -> Place | None:
    return find_few_places([postcode]).get(postcode) if postcode else None


def _host_at(place: Place | None) -> Authority | None:
    return Authority.objects.filter(gss_code=place.authority).first() if place else None


def _told(verb: str, home: Home, authority: Authority | None, by: User, **parts: Any) -> None:
    record(verb, home, by=by, authority=authority, **parts)
    _raise(home, authority)


def _raise(home: Home, authority: Authority | None) -> None:
    for key in sorted(filter(None, {authority.pk if authority else None, home.authority_id})):
        Authority.objects.filter(pk=key).supply_changed()


def _as_event(home: Home) -> dict[str, Any]:
    """Of a household without its postcode: where somebody lives stands in no trail."""
    facts = {name: getattr(home, name) for name in FACTS if name not in ("purpose", "purpose_dated", "postcode")}
    facts["purpose"] = home.purpose_dated.isoformat() if home.purpose_dated else bool(home.purpose)
    return {"kind": home.kind, "reference": home.reference} | facts


def _bed_as_event(bed: Bed) -> dict[str, Any]:
    features = {name: getattr(bed, name) for name in ("send", "step_free", "solo")}
    return {"home": bed.home_id, "bed": bed.number, "until": bed.end.isoformat()} | features
