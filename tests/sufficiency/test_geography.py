"""Postcodes of all sorts, from the postcodes the product is installed with; nothing is faked."""

import doctest
import subprocess
import sys
from decimal import Decimal

import pytest
from django.conf import settings

from sufficiency import geography
from sufficiency.geography import Place, find_places, miles_between, normalise_postcode

AUTHORITIES = {
    "LS1 1UR": "E08000035",  # Leeds
    "S70 2TA": "E08000016",  # Barnsley: E08000038 in ONS's postcodes, not yet in DfE's series
    "S1 2HH": "E08000019",  # Sheffield: E08000039 there
    "CA3 8NA": "E06000063",  # Carlisle, Cumbria's until 2023: Cumberland
    "LA9 4UQ": "E06000064",  # Kendal: Westmorland and Furness
    "DL7 8AD": "E06000065",  # Northallerton: North Yorkshire since 2023
    "TA1 4DY": "E06000066",  # Taunton: Somerset since 2023
    "HP19 8FF": "E06000060",  # Aylesbury: Buckinghamshire
    "CM1 1QH": "E10000012",  # Chelmsford, a district of Essex
    "BS1 5TR": "E06000023",  # Bristol
    "TR21 0JD": "E06000053",  # Isles of Scilly, not Cornwall
    "EC2V 7HH": "E09000001",  # City of London
    "EH1 1YZ": "SCO",
    "CF10 4UW": "WAL",
    "BT1 5GS": "NIR",
    "JE2 3AA": "",  # Jersey
    "IM1 1AA": "",  # Isle of Man
}


@pytest.fixture(scope="module")
def places():
    return find_places([*AUTHORITIES, "E1 4NS", "L1 8JQ"])


@pytest.mark.parametrize(("postcode", "authority"), AUTHORITIES.items())
def test_postcode_is_in_the_authority_responsible_today(places, postcode, authority):
    assert places[postcode].authority == authority


def test_place_has_its_grid_reference(places):
    # Leeds Town Hall stands at SE 297 339, within 300 metres of this postcode.
    assert abs(places["LS1 1UR"].easting - 429_700) < 300
    assert abs(places["LS1 1UR"].northing - 433_900) < 300


def test_place_outside_the_grids_is_known_and_has_no_reference(places):
    assert places["JE2 3AA"] == Place(None, None, "")


def test_northern_ireland_lies_on_the_british_grid(places):
    # Belfast City Hall is 54.5965 N 5.9301 W: OSGB 146 200 E 529 500 N, far west of Carlisle's 340 000.
    assert abs(places["BT1 5GS"].easting - 146_200) < 200
    assert abs(places["BT1 5GS"].northing - 529_500) < 200
    # On its own grid it would lie ten miles from Liverpool.
    assert 140 < miles_between(places["L1 8JQ"], places["BT1 5GS"]) < 160


def test_postcodes_are_found_however_they_are_written():
    found = find_places(["ls11ur", " LS1  1ur ", "LS11UR"])
    assert list(found) == ["LS1 1UR"]


def test_short_outward_code_is_not_taken_for_a_longer_one():
    found = find_places(["E1 4NS", "E14 4AB", "E16 1AN"])
    assert found["E1 4NS"].authority == "E09000030"  # Tower Hamlets
    assert found["E16 1AN"].authority == "E09000025"  # Newham


@pytest.mark.parametrize("text", ["", "   ", "LS1", "ZZ99 9ZZ", "NOT A POSTCODE", "1", "../A", "É1 1AA", "\x00A 1AA"])
def test_what_is_no_postcode_is_found_nowhere(text):
    assert find_places([text]) == {}


@pytest.mark.parametrize(
    ("text", "normal"),
    [("", ""), (" \t", ""), ("ls1 1ur", "LS1 1UR"), ("LS11UR", "LS1 1UR"), ("e14ns", "E1 4NS"), ("x", "X")],
)
def test_normal_form(text, normal):
    assert normalise_postcode(text) == normal


def test_miles_are_those_of_dfe():
    here, there = Place(400_000, 300_000, ""), Place(430_000, 340_000, "")
    assert miles_between(here, there) == Decimal("31.1")  # 50 km at 1.6093 km a mile
    assert miles_between(here, here) == Decimal("0.0")
    assert miles_between(here, Place(400_000 + 32_186, 300_000, "")) == Decimal("20.0")
    assert miles_between(here, Place(400_000 + 32_270, 300_000, "")) == Decimal("20.1")


@pytest.mark.parametrize("nowhere", [None, Place(None, None, "NIR")])
def test_miles_are_not_known_where_a_place_is_not(nowhere):
    somewhere = Place(400_000, 300_000, "")
    assert miles_between(somewhere, nowhere) is None
    assert miles_between(nowhere, somewhere) is None


def test_all_letters_are_read_within_little_memory_and_without_pandas():
    """In a process of its own: the highest memory of this one says nothing."""
    program = """
import resource, string, sys
from sufficiency.geography import find_places
def highest(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = highest()
found = find_places(["LS1 1UR", *(f"{letter}1 1AA" for letter in string.ascii_uppercase)])
assert found["LS1 1UR"].authority == "E08000035"
assert "pandas" not in sys.modules
print(highest() - before)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "sufficiency.settings", "DJANGO_SECRET_KEY": "test"},
    )  # fmt: skip
    assert float(run.stdout) < 200


def test_examples_in_the_documentation_hold():
    results = doctest.testmod(geography)
    assert results.attempted >= 1
    assert results.failed == 0


def test_the_list_of_postcodes_is_sorted_as_the_search_in_it_needs():
    codes = geography._columns(geography._folder() / "postcodes_A.msgpack.br")[0]
    assert codes == sorted(codes)
