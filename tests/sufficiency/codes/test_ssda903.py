"""Every code and its years, against the list collected from the validator and DfE's guides."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from sufficiency.codes import ssda903
from sufficiency.codes.ssda903 import (
    ADOPTED,
    ADOPTION_BY_CURRENT_CARER,
    FEMALE,
    FOSTER,
    INDEPENDENT,
    MALE,
    OWN,
    PLACED_FOR_ADOPTION,
    PROVIDER_NOT_NEEDED,
    RETURNED_HOME,
    SHORT_BREAKS,
    SPECIAL_GUARDIANSHIP,
    TEMPORARY,
    UNREGULATED,
    WITH_RELATIVE_OR_FRIEND,
    Accommodation,
    Activity,
    Ethnicity,
    PlacementType,
    ReasonEpisodeCeased,
    ReasonPlacementChange,
    Sex,
    YesNo,
)

COLLECTED = Path(__file__).parents[3].parent / "shared" / "ssda903" / "codesets.csv"

NAMES = {
    "placement_la_special": "PlacementAuthoritySpecial",
    "number_adopters": "NumberOfAdopters",
    "sex_adopters": "SexOfAdopters",
    "legal_status_adopters": "LegalStatusOfAdopters",
    "uasc": "YesNo",
}

GROUPS = {
    "Foster placements": "foster",
    "Secure homes and children's homes": "childrens-homes",
    "Independent and semi-independent living arrangements/supported accommodation": "supported-accommodation",
    "Placed with parents or other person with parental responsibility": "with-parents",
    "Placed for adoption": "placed-for-adoption",
    "Residential schools": "residential-schools",
    "Other residential settings": "other-residential",
    "Other placements": "other-placements",
}


def class_named(codeset):
    if codeset.startswith("oc2_"):
        return YesNo
    return getattr(ssda903, NAMES.get(codeset) or codeset.title().replace("_", ""))


def year_ending(text):
    """The year that 2023/24 ends in."""
    return int(text[:4]) + 1


def years_read_from(validity):
    """First and last year, as the collected list words them; nothing when never valid in a return."""
    if validity == "tool artefact" or validity.startswith("NOT valid"):
        return None
    if gone := re.match(r"historic.*?from (?:the D2I valid list )?.*?(\d{4}/\d\d)", validity):
        return None, year_ending(gone[1]) - 1
    if last := re.match(r"(?:historic[,:]? )?to (\d{4}/\d\d)", validity):
        return None, year_ending(last[1])
    if first := re.search(r"(?:from|added) (\d{4}/\d\d)", validity):
        return year_ending(first[1]), None
    return None, None


@pytest.fixture(scope="module")
def collected():
    if not COLLECTED.exists():
        pytest.skip("the collected list of codes is not beside this repository")
    with COLLECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_codes_and_their_years_are_those_collected(collected):
    expected = defaultdict(dict)
    for row in collected:
        years = years_read_from(row["validity"])
        if years is not None:
            expected[class_named(row["codeset"])][row["code"]] = years
    ours = {codes: {m.value: (m.first_year, m.last_year) for m in codes} for codes in expected}
    assert ours == dict(expected)
    assert sum(map(len, ours.values())) > 200


def test_codes_never_valid_in_a_return_are_in_no_set(collected):
    never = [row for row in collected if years_read_from(row["validity"]) is None]
    assert {row["code"] for row in never} == {"LIIAF", "E99", "S1", "X1"}
    for row in never:
        assert row["code"] not in class_named(row["codeset"]).values


def test_published_groups_of_placement_types_are_those_collected(collected):
    rows = [row for row in collected if row["codeset"] == "placement_type"]
    assert {row["code"]: GROUPS[row["published_group"]] for row in rows} == {
        member.value: member.group.value for member in PlacementType
    }


@pytest.mark.parametrize(
    ("codes", "code", "accepted", "refused"),
    [
        (PlacementType, "K3", [2024, 2025, 2026, 2030], [2020, 2023]),
        (PlacementType, "H5", [2010, 2024, 2025], [2026]),
        (PlacementType, "P2", [2010, 2024, 2025], [2026]),
        (PlacementType, "Z1", [2010, 2025], [2026]),
        (PlacementType, "Z12", [2026], [2025]),
        (PlacementType, "U4", [1990, 2026, 2040], []),
        (Sex, "1", [2017, 2024], [2025]),
        (Sex, "U", [2025], [2024]),
        (ReasonEpisodeCeased, "E43", [2017, 2018], [2019, 2026]),
        (ReasonEpisodeCeased, "E48", [2019], [2018]),
        (ReasonEpisodeCeased, "E99", [], [2017, 2025]),
        (ReasonPlacementChange, "CUSTOD", [2019], [2018]),
        (ReasonPlacementChange, "LIIAF", [], [2017, 2025]),
        (Activity, "F3", [2021], [2022]),
        (Activity, "P5", [2022], [2021]),
        (Accommodation, "X1", [], [2020, 2025]),
    ],
)
def test_code_is_judged_by_the_year_of_the_return(codes, code, accepted, refused):
    assert all(code in codes.valid_in(year) for year in accepted)
    assert not any(code in codes.valid_in(year) for year in refused)


def test_one_class_does_not_answer_for_another():
    assert "K3" not in Sex.valid_in(2025)
    assert "M" not in PlacementType.valid_in(2025)


def test_label_has_the_code_beside_the_meaning_and_unknown_code_stays_as_it_came():
    assert PlacementType.label_of("U4") == "Foster home, long term (U4)"
    assert PlacementType.label_of("u4") == "u4"
    assert Sex.label_of("") == ""


def test_groupings_hold_plain_codes_as_they_come_from_a_database():
    assert sorted(TEMPORARY) == ["T0", "T1", "T2", "T3", "T4"]
    assert sorted(PLACED_FOR_ADOPTION) == ["A3", "A4", "A5", "A6"]
    assert sorted(ADOPTION_BY_CURRENT_CARER) == ["A3", "A5"]
    assert sorted(FOSTER) == ["U1", "U2", "U3", "U4", "U5", "U6"]
    assert sorted(WITH_RELATIVE_OR_FRIEND) == ["U1", "U2", "U3"]
    assert sorted(UNREGULATED) == ["H5", "K3", "P2"]
    assert sorted(SHORT_BREAKS) == ["V3", "V4"]
    assert sorted(ADOPTED) == ["E11", "E12"]
    assert sorted(SPECIAL_GUARDIANSHIP) == ["E43", "E44", "E45", "E46", "E47", "E48"]
    assert sorted(RETURNED_HOME) == ["E4A", "E4B"]
    assert (sorted(OWN), sorted(INDEPENDENT)) == (["PR1"], ["PR4", "PR5"])
    assert (sorted(MALE), sorted(FEMALE)) == (["1", "M"], ["2", "F"])
    assert sorted(PROVIDER_NOT_NEEDED) == ["T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"]


def test_every_ethnicity_has_a_group():
    sizes = defaultdict(int)
    for member in Ethnicity:
        sizes[member.group.value] += 1
    assert sizes == {"white": 5, "mixed": 4, "asian": 5, "black": 3, "other": 1, "not-known": 2}
