"""Load a council's own list: names, addresses and telephones of homes, and the settings that Ofsted's list has not.

Nothing is closed by not being in it, and what Ofsted's list says of a home (its kind, places, owner, host) stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.holding import hold_authorities, hold_lists
from providers.models import Bed, Contact, Home, Listing, Provider, Registration
from providers.models.home import SHARING_A_URN, HomeKind
from providers.ofsted.hosts import Hosts
from providers.ofsted.listed import Problem
from providers.ofsted.owners import organisation_key
from providers.own_lists.reading import OwnList
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.geography import find_places
from sufficiency.places_kept import find_few_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from providers.own_lists.reading import OwnRow
    from sufficiency.accounts.models import User
    from sufficiency.geography import Place

ROWS_AT_ONCE = 500
WHERE = ("name", "postcode", "easting", "northing", "closed_on")
ROLE = "The home"
"""What a contact from a list is called: the list says no more."""


@dataclass(slots=True)
class OwnLoaded:
    """What a list held and did; a row is added, changed or unchanged."""

    rows: int
    homes: int = 0
    settings: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    not_homes: int = 0
    beds_added: int = 0
    redacted: int = 0
    columns_not_understood: list[str] = field(default_factory=list)
    sheets_left_out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {"problems": [each.as_json() for each in self.problems]}


def load_own_list(*, read: OwnList, authority: Authority | None, by: User | str) -> OwnLoaded:
    """``authority`` keeps the settings, which it alone sees; without one they are left out, and told."""
    places = find_places(row.postcode for row in read.rows if row.postcode)
    with transaction.atomic():
        hold_lists()
        return _Loading(read, authority, places).load(by)


def take_home(row: OwnRow, authority: Authority) -> None:
    """The rows that a list with this one home makes. Whoever typed it in tells, within the caller's transaction."""
    _Loading(OwnList([row]), authority, find_few_places([row.postcode])).take()


class _Loading:
    """One list on its way in. What is there is read once, and what changes is written at once."""

    def __init__(self, read: OwnList, authority: Authority | None, places: Mapping[str, Place]) -> None:
        self.read, self.authority, self.places, self.hosts = read, authority, places, Hosts()
        self.loaded = OwnLoaded(
            rows=len(read.rows) + read.not_homes + read.left_out, left_out=read.left_out, not_homes=read.not_homes,
            redacted=sum(row.redacted for row in read.rows), columns_not_understood=read.not_understood,
            sheets_left_out=read.sheets_left_out, problems=list(read.problems),
        )  # fmt: skip
        self.concerned: set[int] = {authority.pk} if authority else set()

    def load(self, by: User | str) -> OwnLoaded:
        about = self.authority, self.take()
        if self.loaded.added or self.loaded.changed:
            thing = next(each for each in about if each is not None)
            record("Own list of homes loaded", thing, by=by, authority=self.authority, after=self._counts())
        return self.loaded

    def take(self) -> Home | None:
        """Gives the first of its homes."""
        urns = {row.urn for row in self.read.rows}
        self._hold(urns)
        known = set(Registration.objects.values_list("urn", flat=True))
        Registration.objects.bulk_create(Registration(urn=urn) for urn in sorted(urns - known))
        self.registrations = dict(Registration.objects.values_list("urn", "pk"))
        listed = Listing.objects.last_known().values_list("registration", "kind", "provider")
        self.listed = {key: (kind, provider) for key, kind, provider in listed}
        self.providers = self._providers()
        self.homes, self.settings = self._held()
        rows = [(row, self._home(row)) for row in self.read.rows]
        self._write([(row, home) for row, home in rows if home is not None])
        if self.loaded.added or self.loaded.changed:
            Authority.objects.filter(pk__in=self.concerned).supply_changed()
        return next((home for _, home in rows if home is not None), None)

    def _hold(self, urns: set[str]) -> None:
        """Whose supply it may change, before anything is read that they may be about to write."""
        hosts = Home.objects.filter(registration__urn__in=urns).values_list("authority", flat=True)
        hold_authorities({*self.concerned, *hosts, *(self._host(row) for row in self.read.rows)})

    def _host(self, row: OwnRow) -> int | None:
        place = self.places.get(row.postcode)
        return self.hosts.host(row.authority, place.authority if place else "", today()).authority

    def _providers(self) -> dict[str, int]:
        named = {organisation_key(row.owner or row.name): row.owner or row.name for row in self.read.rows}
        held = dict(Provider.objects.values_list("key", "pk"))
        new = [Provider(key=key, name=name) for key, name in named.items() if name and key not in held]
        Provider.objects.bulk_create(new)
        return held | dict(Provider.objects.filter(key__in=[each.key for each in new]).values_list("key", "pk"))

    def _held(self) -> tuple[dict[int | None, Home], dict[tuple[int, str], Home]]:
        wanted = {self.registrations[row.urn] for row in self.read.rows}
        homes = Home.objects.exclude(registration=None)
        own = homes.exclude(kind__in=SHARING_A_URN).iterator()
        settings: dict[tuple[int, str], Home] = {}
        if self.authority:
            for home in homes.filter(kept_by=self.authority, kind=HomeKind.SUPPORTED_SETTING):
                settings[home.registration_id or 0, home.postcode or home.name] = home
        return {home.registration_id: home for home in own if home.registration_id in wanted}, settings

    def _home(self, row: OwnRow) -> Home | None:
        """The home of a row, there or to be; None where the row cannot be taken."""
        registration = self.registrations[row.urn]
        if row.kind == HomeKind.SUPPORTED_SETTING:
            return self._setting(row, registration)
        home = self.homes.get(registration)
        if home is None and registration in self.listed:
            self._leave_out(row, "Ofsted's list has this URN as something else than a home: the row was left out")
            return None
        return home or self._new(row, registration)

    def _setting(self, row: OwnRow, registration: int) -> Home | None:
        if self.authority is None:
            self._leave_out(row, "a setting is kept by one council: say which, and load the list again")
            return None
        kind = self.listed.get(registration, ("supported-accommodation", None))[0]
        if kind != "supported-accommodation":
            self._leave_out(row, "Ofsted's list has this URN as something else: the row was left out")
            return None
        return self.settings.get((registration, row.postcode or _name(row))) or self._new(row, registration)

    def _new(self, row: OwnRow, registration: int) -> Home:
        setting, host = row.kind == HomeKind.SUPPORTED_SETTING, self._host(row)
        if host is None and row.authority:
            why = "it is no council in England that we know, so the home is in no council's area"
            self.loaded.problems.append(Problem(row.row, "Local authority", row.authority, why, row.sheet))
        provider = self.listed.get(registration, ("", None))[1]
        return Home(
            kind=row.kind or HomeKind.CHILDRENS_HOME, registration_id=registration, authority_id=host,
            kept_by=self.authority if setting else None,
            provider_id=provider or self.providers.get(organisation_key(row.owner or row.name)),
            opened_on=row.registered_on,
        )  # fmt: skip

    def _leave_out(self, row: OwnRow, why: str) -> None:
        self.loaded.left_out += 1
        self.loaded.problems.append(Problem(row.row, "URN", row.urn, why, row.sheet))

    def _write(self, rows: list[tuple[OwnRow, Home]]) -> None:
        new: list[tuple[OwnRow, Home]] = []
        other: list[Home] = []
        for row, home in rows:
            said = _said(home)
            self._take(row, home)
            if home.pk is None:
                new.append((row, home))
            elif said != _said(home):
                other.append(home)
            self.loaded.settings += row.kind == HomeKind.SUPPORTED_SETTING
            self.loaded.homes += row.kind != HomeKind.SUPPORTED_SETTING
        made = Home.objects.bulk_create([home for _, home in new], batch_size=ROWS_AT_ONCE)
        Home.objects.bulk_update(other, WHERE, batch_size=ROWS_AT_ONCE)
        changed = {home.pk for home in other} | self._keep_contacts(rows) | self._keep_beds(rows)
        changed -= {home.pk for home in made}
        touched = changed | {home.pk for home in made}
        self.concerned |= {home.authority_id for _, home in rows if home.pk in touched and home.authority_id}
        self.loaded.added, self.loaded.changed = len(made), len(changed)
        self.loaded.unchanged = len(rows) - len(touched)

    def _take(self, row: OwnRow, home: Home) -> None:
        """What the row says. Where it redacts or says nothing, what is known stays."""
        home.name = _name(row) or home.name
        if row.postcode and (row.postcode != home.postcode or home.easting is None):
            place = self.places.get(row.postcode)
            home.postcode = row.postcode
            home.easting, home.northing = (place.easting, place.northing) if place else (None, None)
        if (row.closed and home.registration_id not in self.listed) or row.kind == HomeKind.SUPPORTED_SETTING:
            home.closed_on = (row.closed_on or home.closed_on or today()) if row.closed else None

    def _keep_contacts(self, rows: Iterable[tuple[OwnRow, Home]]) -> set[int]:
        """A contact for each home whose telephone or e-mail address the list gives; gives the homes with another."""
        given = {home.pk: (row.phone, row.email) for row, home in rows if row.phone or row.email}
        held = {each.home_id: each for each in Contact.objects.filter(role=ROLE).exclude(home=None)}
        new, other = [], []
        for home, (phone, email) in given.items():
            contact = held.get(home)
            if contact is None:
                new.append(Contact(home_id=home, role=ROLE, phone=phone, email=email))
            elif (contact.phone, contact.email) != (phone or contact.phone, email or contact.email):
                contact.phone, contact.email = phone or contact.phone, email or contact.email
                other.append(contact)
        Contact.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
        Contact.objects.bulk_update(other, ["phone", "email"], batch_size=ROWS_AT_ONCE)
        return {each.home_id for each in (*new, *other) if each.home_id}

    def _keep_beds(self, rows: Iterable[tuple[OwnRow, Home]]) -> set[int]:
        """Beds of what Ofsted's list does not have: more than there were are added from today, none is taken away."""
        ours = [(row, home) for row, home in rows if self._counts_beds(row, home)]
        numbers: dict[int, int] = {}
        beds = Bed.objects.filter(home__in=[home for _, home in ours]).values_list("home", "number")
        for key, number in beds:
            numbers[key] = max(number, numbers.get(key, 0))
        new = []
        for row, home in ours:
            there = numbers.get(home.pk, 0)
            start = (home.opened_on or today()) if not there else today()
            new += [Bed(home=home, number=each, start=start) for each in range(there + 1, (row.places or 0) + 1)]
        Bed.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
        self.loaded.beds_added = len(new)
        return {bed.home_id for bed in new}

    def _counts_beds(self, row: OwnRow, home: Home) -> bool:
        own = row.kind == HomeKind.SUPPORTED_SETTING or home.registration_id not in self.listed
        return bool(row.places) and own and home.closed_on is None

    def _counts(self) -> dict[str, int]:
        names = ("rows", "homes", "settings", "added", "changed", "unchanged", "left_out", "beds_added")
        return {name: getattr(self.loaded, name) for name in names}


def _name(row: OwnRow) -> str:
    """A setting by its provider and its street: the list of settings names the provider alone."""
    if row.kind == HomeKind.SUPPORTED_SETTING and row.line:
        return f"{row.name}, {row.line}"[:150].lstrip(", ")
    return row.name


def _said(home: Home) -> tuple[Any, ...]:
    return tuple(getattr(home, name) for name in WHERE)
