"""What was written of a visit or a concern, fact by fact: to compare, to show, and to keep when it is corrected."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from providers.presenters.words import home_called
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from providers.models import Concern, Finding, QualityVisit

NOTHING = "Nothing"


def concern_facts(concern: Concern) -> dict[str, str]:
    facts = {
        "Home": home_called(concern.home),
        "Since": day_words(concern.raised_on),
        "What is wrong": concern.what,
        "How grave": concern.get_severity_display(),
        "Stops new placements": "Yes" if concern.stops_placements else "No",
    }
    if concern.closed_on is None:
        return facts
    return facts | {"Settled on": day_words(concern.closed_on), "What came of it": concern.outcome}


def visit_facts(visit: QualityVisit) -> dict[str, str]:
    """Reads the findings anew."""
    findings = visit.findings.select_related("standard")
    made = day_words(visit.visited_on) if visit.visited_on else ""
    facts = {"Home": home_called(visit.home), "Visited on": made, "What was seen": visit.summary}
    return facts | {each.standard.title: _found(each) for each in findings}


def _found(finding: Finding) -> str:
    asked = f"{finding.action}, by {day_words(finding.action_by)}" if finding.action_by else finding.action
    done = f"done {day_words(finding.done_on)}: {finding.done}" if finding.done_on else ""
    return "; ".join(filter(None, (finding.get_outcome_display(), asked, done)))


def mark(facts: Mapping[str, str]) -> str:
    """Another wherever a fact is another."""
    return hashlib.sha256(repr(sorted(facts.items())).encode()).hexdigest()[:16]


def overwritten(before: Mapping[str, str], after: Mapping[str, str]) -> list[list[str]]:
    """Of what is another now, how it stood.

    >>> overwritten({"Since": "1 March", "How grave": "Low"}, {"Since": "2 March", "How grave": "Low", "Home": "X"})
    [['Since', '1 March'], ['Home', 'Nothing']]
    """
    names = [*before, *(name for name in after if name not in before)]
    return [[name, before.get(name) or NOTHING] for name in names if before.get(name) != after.get(name)]
