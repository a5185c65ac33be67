"""Which events: by whom, what, and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from sufficiency.accounts.models import User
from sufficiency.accounts.presenters import person_words
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from sufficiency.web.forms import DateField

JOBS = "jobs"


class DayFilter(django_filters.Filter):
    field_class = DateField


class EventFilter(django_filters.FilterSet):
    """Bound to the query string; the choices are those of one authority."""

    person = django_filters.ChoiceFilter(label="Who", method="by_person", empty_label="Anybody")
    verb = django_filters.ChoiceFilter(label="What", empty_label="Anything")
    since = DayFilter(label="From", method="from_day", noun="the first day", required=False)
    until = DayFilter(label="To", method="to_day", noun="the last day", required=False)

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, authority: Authority, **options: Any) -> None:
        super().__init__(*args, **options)
        events = Event.objects.of(authority)
        members = User.objects.filter(memberships__authority=authority).order_by("first_name", "username")
        people = [(str(user.pk), person_words(user)) for user in members]
        asked = self.data.get("person", "")
        # Who left is still asked for by address.
        if asked.isdecimal() and len(asked) < 18 and asked not in dict(people):
            gone = User.objects.filter(pk=asked, events__authority=authority).distinct()
            people += [(asked, person_words(user)) for user in gone]
        verbs = [(verb, verb[0].upper() + verb[1:]) for verb in events.recent_verbs()]
        self.filters["person"].extra["choices"] = [*people, (JOBS, "A job, and nobody")]
        self.filters["verb"].extra["choices"] = verbs

    def get_form_class(self) -> type[forms.Form]:
        form = super().get_form_class()
        form.use_required_attribute = False
        return form

    def by_person(self, events: QuerySet[Event], name: str, value: str) -> QuerySet[Event]:
        return events.filter(actor=None) if value == JOBS else events.filter(actor=int(value))

    def from_day(self, events: QuerySet[Event], name: str, value: date) -> QuerySet[Event]:
        return events.filter(at__gte=_midnight(value))

    def to_day(self, events: QuerySet[Event], name: str, value: date) -> QuerySet[Event]:
        """That day included; the calendar's last has none after it."""
        return events if value == date.max else events.filter(at__lt=_midnight(value) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
