"""The demo's voices: what children told Blackpool, and the plans its document names, from ``fixtures/plan``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import LinkedPlan, Voice
from reports.plan.strategies.demo import day_or_none, person_of, rows
from reports.voices.actions import add_voice, keep_linked_plan, mark, track_voice
from sufficiency.accounts.roles import RoleName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


def add_voices(authorities: Iterable[Authority]) -> int:
    """By who brings children's voices there, else by the manager; a council with statements keeps them as they are."""
    have = set(Voice.objects.values_list("authority", flat=True))
    return sum(_add(authority) for authority in authorities if authority.pk not in have)


def _add(authority: Authority) -> int:
    by = person_of(authority, RoleName.PARTICIPATION) or person_of(authority, RoleName.MANAGER)
    if by is None:
        return 0
    plans = {row["title"]: _plan(authority, row["title"], by) for row in rows("linked_plans", authority)}
    return sum(_say(authority, row, plans, by) for row in rows("voices", authority))


def _plan(authority: Authority, title: str, by: User) -> LinkedPlan:
    held = LinkedPlan.objects.of(authority).filter(title=title).first()
    return held or keep_linked_plan(authority=authority, by=by, title=title)


def _say(authority: Authority, row: dict[str, str], plans: dict[str, LinkedPlan], by: User) -> bool:
    names = ("statement", "gathered", "theme", "consent", "change", "impact")
    voice = add_voice(
        authority=authority, by=by, said_on=day_or_none(row["said_on"]), by_children=row["by_children"] == "yes",
        **{name: row[name] for name in names},
    )  # fmt: skip
    named = [plans[title] for title in row["tracked_in"].split("|")]
    track_voice(voice=voice, by=by, seen=mark(voice), plans=named, lines=[])
    return True
