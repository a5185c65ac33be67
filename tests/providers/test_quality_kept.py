"""How a visit or a concern stood before it was corrected is never altered, and goes when what was corrected does."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from providers.actions.quality_corrections import correct_concern
from providers.models import Concern, Finding, QualityCorrection, QualityVisit
from providers.quality.errors import WrittenMeanwhileError
from providers.quality.facts import concern_facts, mark
from sufficiency.audit.models import Event
from tests.providers import factories as supply
from tests.sufficiency.accounts.factories import authority, person

pytestmark = pytest.mark.django_db
LONG_AGO, LATER = date(2010, 3, 31), date(2010, 4, 1)


@pytest.fixture(autouse=True)
def corrected(settings: Any) -> Concern:
    """A concern that was settled, and a visit, of the last day that is past on 31 March 2025; each corrected."""
    settings.DJANGO_TODAY = "2025-03-31"
    bolton, sam, home = authority("bolton"), person("sam"), supply.home(None)
    said = {"home": home, "raised_on": LONG_AGO, "severity": "low", "what": "The gate is broken"}
    concern = bolton.concerns.create(closed_on=LONG_AGO, outcome="Mended", **said)
    visit = bolton.visits.create(home=home, visited_on=LONG_AGO)
    visit.findings.create(standard=bolton.standards.create(title="Food"), outcome="met")
    for whose in ({"concern": concern}, {"visit": visit}):
        QualityCorrection.objects.create(
            authority=bolton, before=[["What is wrong", "Ann"]], why="Named", corrected_by=sam,
            corrected_at="2010-04-01T12:00Z", **whose,
        )  # fmt: skip
    bolton.concerns.create(**said)
    bolton.concerns.create(closed_on=LATER, outcome="Mended", **said)
    bolton.visits.create(home=home, visited_on=LATER)
    return concern


def test_nobody_alters_one() -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        QualityCorrection.objects.update(why="Otherwise")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="goes after what it corrects"), transaction.atomic():
            QualityCorrection.objects.all().delete()


def test_what_is_past_its_date_goes_whole_and_what_is_open_stays(corrected: Concern) -> None:
    out = io.StringIO()
    call_command("remove_expired", "bolton", "--json", "--apply", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["visits"], said["concerns"]) == (1, 1)
    assert said["removed"] | {"visits": 1, "concerns": 1, "corrections": 2} == said["removed"]
    assert set(Concern.objects.values_list("closed_on", flat=True)) == {LATER, None}
    assert list(QualityVisit.objects.values_list("visited_on", flat=True)) == [LATER]
    assert not QualityCorrection.objects.exists()
    assert not Finding.objects.exists()
    told = Event.objects.get(verb="Quality removed")
    assert (told.job, told.after) == ("remove_expired", {"visits": 1, "concerns": 1, "corrections": 2})
    connection.check_constraints()
    seen = mark(concern_facts(corrected))
    with pytest.raises(WrittenMeanwhileError):
        correct_concern(concern=corrected, by=person("ann"), seen=seen, why="Late", what="The window")
