"""Keeps which home somebody chose for a placement, over later returns."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import transaction

from placements.actions.matching import KeepsChangingError, match_homes
from placements.models import BedMatch
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from providers.models import Home
    from sufficiency.accounts.models import User

Shown = tuple[str, int | None]
"""Outcome and home, as somebody saw them."""


class ChosenMeanwhileError(Exception):
    """Somebody else chose, or a return said something else; ``match`` is what is so now, None where nothing is."""

    def __init__(self, match: BedMatch | None) -> None:
        super().__init__("The home of this placement was changed meanwhile.")
        self.match = match


def choose_home(*, match: BedMatch, home: Home, shown: Shown, by: User) -> BedMatch:
    """The child lives in this home, whatever the return says; in which bed, the matching finds."""
    with transaction.atomic():
        held = _held(match, shown)
        before = {"outcome": held.outcome, "home": held.home_id}
        held.outcome, held.home = BedMatch.Outcome.BY_HAND, home
        held.save(update_fields=["outcome", "home"])
        _tell(held, "home chosen", before, by)
    return _matched_anew(held)


def take_choice_back(*, match: BedMatch, shown: Shown, by: User) -> BedMatch:
    """What the return says decides again."""
    with transaction.atomic():
        held = _held(match, shown)
        if held.outcome != BedMatch.Outcome.BY_HAND:
            raise ChosenMeanwhileError(held)
        before = {"outcome": held.outcome, "home": held.home_id}
        held.outcome = BedMatch.Outcome.MATCHED
        held.save(update_fields=["outcome"])
        _tell(held, "chosen home taken back", before, by)
    return _matched_anew(held)


def _held(match: BedMatch, shown: Shown) -> BedMatch:
    Authority.objects.select_for_update(no_key=True).get(pk=match.authority_id)
    held = BedMatch.objects.select_related("authority").filter(pk=match.pk).first()
    if held is None or (held.outcome, held.home_id) != shown:
        raise ChosenMeanwhileError(held)
    return held


def _tell(held: BedMatch, verb: str, before: dict[str, str | int | None], by: User) -> None:
    after = {"outcome": held.outcome, "home": held.home_id}
    record(verb, held, by=by, authority=held.authority, before=before, after=after)
    Authority.objects.filter(pk=held.authority_id).supply_changed()


def _matched_anew(held: BedMatch) -> BedMatch:
    """At once, so that the person sees what came of it; where others keep writing, the watching job does it."""
    with suppress(KeepsChangingError):
        match_homes(authority=held.authority)
    matches = BedMatch.objects.select_related("home__registration", "bed_use__bed")
    now = matches.filter(child=held.child_id, start=held.start).first()
    if now is None:
        # A return that came meanwhile has no such placement.
        raise ChosenMeanwhileError(None)
    return now
