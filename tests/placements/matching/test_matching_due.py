"""When placements are to be matched again: the register, the supply here or a home elsewhere is not what it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from placements.actions.households import new_households
from placements.actions.matching import authorities_behind, match_homes
from placements.models import BedMatch, MatchedVersion, Placement
from providers.actions.bed_uses import put_use
from providers.actions.contracts import cover_bed, end_cover
from providers.models import Bed, BedUse
from sufficiency.authorities.models import Authority
from tests.placements.factories import care_period, child_of, leeds, stay
from tests.providers import factories as supply
from tests.providers.lists import home as listed
from tests.providers.lists import load
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from pathlib import Path

    from providers.models import Home

pytestmark = pytest.mark.django_db
URN = "1234567"


@pytest.fixture
def placed() -> Placement:
    period = care_period(child_of(), "2021-01-01")
    return stay(period, "2024-01-01", placement_type="K2", provider_code="PR4", urn=URN)


def bed(host: str) -> Bed:
    return supply.bed(supply.home(supply.registration(URN), authority=authority(host)))


def match() -> str:
    return match_homes(authority=leeds()).as_json()["status"]


def behind() -> list[str]:
    return list(authorities_behind().values_list("slug", flat=True))


def supply_versions() -> dict[str, int]:
    return dict(Authority.objects.values_list("slug", "supply_version"))


def test_a_run_raises_supply_alone_of_those_it_concerns_and_then_nobody_is_behind(placed: Placement) -> None:
    bed("bradford")
    before, register = supply_versions(), leeds().data_version
    assert behind() == ["leeds"]
    match()
    assert {slug for slug, now in supply_versions().items() if now != before[slug]} == {"leeds", "bradford"}
    assert leeds().data_version == register
    assert behind() == []


@pytest.mark.parametrize("host", ["Leeds", "Bolton"])
def test_it_is_due_once_a_list_adds_beds_and_not_after_its_own_run(
    host: str, placed: Placement, tmp_path: Path
) -> None:
    match()
    assert (BedMatch.objects.get().outcome, behind()) == ("unknown-urn", [])
    load(tmp_path, listed(URN, authority=host))
    assert behind() == ["leeds"]
    match()
    assert (BedMatch.objects.get().outcome, behind()) == ("matched", [])


def test_it_is_due_once_the_register_or_the_supply_here_changed(placed: Placement) -> None:
    other = bed("leeds")
    match()
    Authority.objects.filter(slug="leeds").data_changed()
    assert (behind(), match(), behind()) == (["leeds"], "unchanged", [])
    put_use(bed=supply.bed(other.home, 2), start=supply.USED, kind="occupied", told_by="provider", by="tests")
    assert (behind(), match(), behind()) == (["leeds"], "unchanged", [])


def test_it_is_due_once_a_bed_is_bought_and_again_once_it_is_not(placed: Placement) -> None:
    """A foster home that nobody described has as many beds as children lived there, until one of them is bought."""
    Placement.objects.update(placement_type="U4", provider_code="PR1", urn="", placement_postcode="LS6 3HN")
    match()
    contract = supply.contract("leeds", start=placed.start)
    covered = cover_bed(contract=contract, bed=Bed.objects.get(), start=supply.USED, by="tests")
    assert (behind(), match(), behind()) == (["leeds"], "unchanged", [])
    end_cover(covered=covered, on=supply.USED, by="tests")
    assert behind() == ["leeds"]


@pytest.mark.parametrize("what", ["data_changed", "supply_changed"])
def test_somebody_writes_meanwhile(what: str, placed: Placement, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was worked out of older rows is not written."""
    bed("leeds")
    turns: list[int] = []

    def slowly(*arguments: Any) -> list[Home]:
        if not turns:
            Placement.objects.filter(pk=placed.pk).update(end=date(2024, 6, 1))
            getattr(Authority.objects.filter(slug="leeds"), what)()
        turns.append(1)
        return new_households(*arguments)

    monkeypatch.setattr("placements.actions.matching.new_households", slowly)
    match()
    assert len(turns) == 2
    assert BedUse.objects.get().end == date(2024, 6, 1)
    matched, now = MatchedVersion.objects.get(), leeds()
    assert (matched.version, matched.supply_version) == (now.data_version, now.supply_version)
