"""What councils agreed with providers, offered them and bought beside homes: ``fixtures/supply``."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Count

from providers.actions.owner_groups import set_owner_group
from providers.models import Attendance, CommissionedService, Provider, ProviderCommitment, TrainingEvent
from providers.ofsted.owners import organisation_key
from reports.demo.ownership import JOB
from reports.demo.supply.market import FIXTURES, rows_of
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

THE_LARGEST: Final = "the largest"
# The commitments are those that its strategy asks for, and the owners are its providers'.
OF: Final = "bolton"


def keep_partnership(authority: Authority) -> None:
    if authority.slug == OF:
        _keep_owner_groups(authority)
        _keep_commitments(authority)
    _keep_training(authority)
    CommissionedService.objects.bulk_create(
        CommissionedService(
            authority=authority,
            kind=row["kind"],
            title=row["title"],
            provider_name=row["provider_name"],
            start=date.fromisoformat(row["start"]),
            end=_day(row["end"]) or OPEN,
            capacity=int(row["capacity"]),
            taken_up=int(row["taken_up"]),
            taken_up_as_at=_day(row["taken_up_as_at"]),
        )
        for row in rows_of("services.csv", authority.slug)
    )


def _keep_owner_groups(authority: Authority) -> None:
    for row in _rows("owner_groups.csv"):
        set_owner_group(provider=_provider(row["provider"]), name=row["group"], seen="", authority=authority, by=JOB)


def _keep_commitments(authority: Authority) -> None:
    ProviderCommitment.objects.bulk_create(
        ProviderCommitment(
            authority=authority,
            provider=_provider(row["provider"]),
            commitment=row["commitment"],
            agreed_on=date.fromisoformat(row["agreed_on"]),
            evidence=row["evidence"],
            evidenced_on=_day(row["evidenced_on"]),
        )
        for row in _rows("commitments.csv")
    )


def _keep_training(authority: Authority) -> None:
    for row in rows_of("training.csv", authority.slug):
        event = TrainingEvent.objects.create(
            authority=authority, title=row["title"], held_on=date.fromisoformat(row["held_on"]), places=row["places"]
        )
        came = [each.strip().rpartition(" ") for each in row["came"].split(";") if each.strip()]
        Attendance.objects.bulk_create(
            Attendance(event=event, provider=_came_from(name, authority), people=int(people))
            for name, _, people in came
        )


def _came_from(name: str, authority: Authority) -> Provider:
    """Of a council whose providers are drawn by chance, the one with most homes in its area."""
    if name != THE_LARGEST:
        return _provider(name)
    here = Provider.objects.filter(homes__authority=authority, homes__kept_by=None, homes__run_by=None)
    return here.annotate(homes_here=Count("homes")).order_by("-homes_here", "name")[0]


def _provider(name: str) -> Provider:
    return Provider.objects.get(key=organisation_key(name))


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
