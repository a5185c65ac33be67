"""What a council has of one home's quality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from providers.models import Concern, Finding, Inspection, QualityCorrection, QualityVisit
from providers.models.home import SHARING_A_URN
from providers.quality.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from providers.models import Home
    from providers.querysets import OfAuthorityQuerySet
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

MOST_VISITS = 20


@dataclass(frozen=True, slots=True)
class QualityRecord:
    home: Home
    of_agency: bool
    """Ofsted inspects the agency or provider whose URN it shares, and not this home by itself."""
    inspections: Sequence[Inspection]
    due: QualityVisit | None
    visits: Sequence[QualityVisit]
    """Made, newest first, with their findings."""
    actions: Sequence[Finding]
    """To be done, those due first coming first."""
    concerns: Sequence[Concern]
    """Open ones first."""
    corrections: Sequence[QualityCorrection]
    """Of its visits and concerns, newest first."""

    @property
    def stopping(self) -> list[Concern]:
        return [each for each in self.concerns if each.closed_on is None and each.stops_placements]


def quality_record(home: Home, authority: Authority, user: User, *, words: bool) -> QualityRecord:
    """Seven queries at most. Without ``words`` nothing that somebody wrote is in it."""
    visits = QualityVisit.objects.visible_to(user).of(authority).filter(home=home)
    made = visits.exclude(visited_on=None).select_related("visited_by").prefetch_related("findings__standard")
    concerns = Concern.objects.visible_to(user).of(authority).filter(home=home).select_related("raised_by")
    record = QualityRecord(
        home=home,
        of_agency=home.kind in SHARING_A_URN,
        inspections=list(Inspection.objects.visible_to(user).filter(registration=home.registration_id)),
        due=visits.filter(visited_on=None).first(),
        visits=list(made.order_by("-visited_on", "-pk")[:MOST_VISITS]),
        actions=list(open_actions(user, authority).filter(visit__home=home)),
        concerns=sorted(concerns.order_by("-raised_on", "-pk"), key=lambda each: each.closed_on is not None),
        corrections=list(_corrections(home, authority, user)),
    )
    if not words:
        _keep_words_back(record)
    return record


def _corrections(home: Home, authority: Authority, user: User) -> OfAuthorityQuerySet:
    mine = QualityCorrection.objects.visible_to(user).of(authority)
    of_home = mine.filter(Q(visit__home=home) | Q(concern__home=home))
    return of_home.select_related("visit", "concern", "corrected_by")


def _keep_words_back(record: QualityRecord) -> None:
    """In what was read, which is never saved."""
    for visit in record.visits:
        visit.summary = shown(visit.summary, to_reader=False)
    for finding in [*record.actions, *(each for visit in record.visits for each in visit.findings.all())]:
        finding.action = shown(finding.action, to_reader=False)
        finding.done = shown(finding.done, to_reader=False)
    for concern in record.concerns:
        concern.what = shown(concern.what, to_reader=False)
        concern.outcome = shown(concern.outcome, to_reader=False)
    for correction in record.corrections:
        correction.why = shown(correction.why, to_reader=False)
        correction.before = [[name, shown(words, to_reader=False)] for name, words in correction.before]


def open_actions(user: User, authority: Authority) -> OfAuthorityQuerySet:
    """What visits asked for and nobody has said is done."""
    mine = Finding.objects.visible_to(user).of(authority).filter(~Q(action=""), done_on=None)
    return mine.select_related("visit__home__registration", "standard").order_by("action_by", "pk")
