"""Children made from rows of the Episodes table, as an import makes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from placements.actions.timelines import RecordsToWrite
from placements.models import Child, Submission
from placements.ssda903.building import Record, whereabouts
from placements.ssda903.headers import HeaderRow
from placements.ssda903.records import Told
from placements.ssda903.timelines import take_apart
from sufficiency.accounts.models import Membership, User
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placements.ssda903.episodes import Episode
    from sufficiency.accounts.roles import RoleName


def leeds() -> Authority:
    """One of the authorities that migrate loads."""
    return Authority.objects.get(slug="leeds")


def returns_loaded(authority: Authority, *years: int, provisional: bool = False) -> None:
    for year in years:
        Submission.objects.create(
            authority=authority, year_ending=year, provisional=provisional, content_hash=f"of {year}"
        )


def child_with(
    authority: Authority,
    episodes: Sequence[Episode],
    *,
    reference: str = "1",
    born: date = date(2014, 6, 1),
    sex: str = "M",
    uasc: tuple[date, date] | None = None,
) -> Child:
    header = HeaderRow(born=born, sex=sex, ethnicity="WBRI", upn="UN1")
    record = Record(reference, header, take_apart(episodes), Told(flags=[("uasc", *uasc)] if uasc else []))
    with transaction.atomic():
        RecordsToWrite(authority, [record], whereabouts(authority, [record])).write()
    return Child.objects.get(authority=authority, reference=reference)


def member(authority: Authority, role: RoleName) -> User:
    user = User.objects.create_user(username=f"{role}-{authority.slug}")
    Membership.objects.create(user=user, authority=authority, role=role)
    return user
