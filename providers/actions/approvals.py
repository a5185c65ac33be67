"""What foster households are approved for. Their beds follow: as many as places, and never one from under a child."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction

from providers.actions.listed_beds import follow_times
from providers.models import Approval, Home
from providers.presenters.words import home_called
from sufficiency.audit.actions import record
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from datetime import date

    from sufficiency.accounts.models import User

TERMS = (
    "places", "ages_from", "ages_to", "siblings_only", "level", "stretch_places", "exemption", "adaptations", "scheme",
    "hub",
)  # fmt: skip


class ApprovalError(Exception):
    """``message`` is for the person who asked."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ApprovalChangedError(Exception):
    """Somebody else recorded one since they were shown."""


def approvals_mark(home: Home) -> str:
    """Another wherever an approval of the household is another."""
    rows = list(home.approvals.order_by("start").values_list("start", "end", *TERMS))
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


@transaction.atomic
def put_approval(*, home: Home, start: date, by: User | str, seen: str = "", **terms: Any) -> Approval:
    """From ``start`` on the household is approved so. What held then ends that day; what was agreed for later stays.

    ``seen`` is the mark of those that were shown. Raises ApprovalChangedError.
    """
    held = _locked(home)
    if seen and seen != approvals_mark(held):
        raise ApprovalChangedError
    approvals = list(held.approvals.order_by("start"))
    if same := next((each for each in approvals if each.start == start), None):
        return _written(held, same, by, "Approval corrected", terms)
    before = next((each for each in approvals if each.start < start < each.end), None)
    after = next((each for each in approvals if each.start > start), None)
    end = before.end if before else after.start if after else OPEN
    if before:
        before.end = start
        before.save(update_fields=["end"])
    if held.closed_on and held.closed_on < end:
        # Approved again after it had ended.
        held.closed_on = None
        held.save(update_fields=["closed_on"])
    return _written(held, Approval(home=held, start=start, end=end), by, "Approval recorded", terms)


@transaction.atomic
def end_approval(*, home: Home, on: date, by: User | str) -> Home:
    """The household fosters no more from that day on. Its beds with children in them stay until those are moved."""
    held = _locked(home)
    last = held.approvals.order_by("start").last()
    if last is None or last.start >= on:
        began = f" Its last approval began on {day_words(last.start)}." if last else ""
        raise ApprovalError(
            f"{home_called(held)} cannot end its approval on {day_words(on)}.{began} Choose a later day."
        )
    last.end = min(last.end, on)
    last.save(update_fields=["end"])
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    record("Approval ended", held, by=by, authority=held.kept_by, after={"on": on.isoformat()})
    _follow(held)
    return held


def _written(home: Home, approval: Approval, by: User | str, verb: str, terms: dict[str, Any]) -> Approval:
    for name, value in terms.items():
        setattr(approval, name, value)
    approval.save()
    told = {name: getattr(approval, name) for name in TERMS if name not in ("hub", "adaptations")}
    after = {"home": home.pk, "from": approval.start.isoformat()} | told
    record(verb, approval, by=by, authority=home.kept_by, after=after)
    _follow(home)
    return approval


def _locked(home: Home) -> Home:
    """The authorities first, as all do who write what beds are used for."""
    for key in sorted(filter(None, {home.kept_by_id, home.authority_id})):
        Authority.objects.filter(pk=key).supply_changed()
    homes = Home.objects.select_for_update(of=("self",), no_key=True)
    return homes.select_related("kept_by", "registration").get(pk=home.pk)


def _follow(home: Home) -> None:
    rows = home.approvals.order_by("start").values_list("start", "end", "places", "stretch_places")
    follow_times(home, [(start, end, places + stretch) for start, end, places, stretch in rows])
