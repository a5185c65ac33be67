"""What a list makes: registrations with a history, homes, inspections; in either layout, in any order, twice."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from providers.models import Bed, Home, Inspection, Listing, OfstedList, Provider, Registration
from sufficiency.audit.models import Event
from sufficiency.authorities.models import Authority
from sufficiency.calendar import OPEN
from tests.providers.lists import (
    LAYOUT_2023,
    PUBLISHED,
    agency,
    home,
    import_ofsted,
    load,
    needs_published,
    supported,
    write_list,
    write_relaid,
)

pytestmark = pytest.mark.django_db
MARCH = {year: date(year, 3, 31) for year in range(2015, 2027)}


def everything() -> list[list[tuple]]:
    """All that lists made, without the keys of rows."""
    wanted = {
        Listing: "registration__urn start end latest kind status name provider__key sector places premises "
        "authority__slug authority_name short_break_only multi_building town postcode registered_on",
        Inspection: "registration__urn inspected_on scale judgement published_on event_number protection said_on",
        Home: "registration__urn kind authority__slug name postcode provider__key opened_on closed_on easting",
        Bed: "home__registration__urn number start end",
        OfstedList: "as_at says",
    }
    return [sorted(model._default_manager.values_list(*fields.split()), key=repr) for model, fields in wanted.items()]


def times(urn: str = "1234567") -> list[tuple[date, date, int | None]]:
    return list(Listing.objects.filter(registration__urn=urn).values_list("start", "end", "places"))


def test_a_list_says_what_it_held_and_did(tmp_path: Path) -> None:
    outcome = load(tmp_path, home(), home("1234568", owner="Example Care Limited"), agency(), supported())
    counts = {"as_at": "2025-03-31", "rows": 4, "providers": 3, "homes": 2, "inspections": 3, "left_out": 0}
    assert counts.items() <= outcome.said.items()
    assert outcome.counts == (4, 0, 0)
    assert outcome.said["columns_not_understood"] == outcome.said["problems"] == outcome.said["closed"] == []


def test_a_home_with_a_redacted_name_is_there_by_its_urn(tmp_path: Path) -> None:
    load(tmp_path, home())
    made = Home.objects.get()
    assert (made.registration.urn, made.name, made.postcode) == ("1234567", "", "")
    assert (made.kind, made.authority.slug) == ("childrens-home", "bolton")


def test_an_agency_and_a_provider_of_settings_are_no_homes(tmp_path: Path) -> None:
    load(tmp_path, agency(), supported())
    assert not Home.objects.exists()
    listing = Listing.objects.get(registration__urn="2700001")
    assert (listing.premises, listing.places, listing.name) == (2, 9, "Example Living")
    assert Listing.objects.get(registration__urn="SC045678").postcode == "BL1 1RU"


def test_the_layout_of_2023_is_read_too(tmp_path: Path) -> None:
    outcome = load(tmp_path, home(short="Short-break-only children's home"), day="31 March 2023", layout=LAYOUT_2023)
    assert outcome.said["as_at"] == "2023-03-31"
    listing = Listing.objects.get()
    assert listing.short_break_only is True
    assert listing.multi_building is None
    inspection = Inspection.objects.get()
    assert (inspection.inspected_on, inspection.published_on) == (date(2023, 1, 14), date(2023, 2, 20))
    assert (inspection.judgement, inspection.protection, inspection.event_number) == ("good", "good", "10200001")


def test_a_second_load_adds_and_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path, home(), agency(), supported())
    before, events = everything(), Event.objects.count()
    versions = set(Authority.objects.values_list("slug", "supply_version"))
    again = load(tmp_path, home(), agency(), supported())
    assert (again.said["status"], again.counts) == ("unchanged", (0, 0, 3))
    assert everything() == before
    assert Event.objects.count() == events
    assert set(Authority.objects.values_list("slug", "supply_version")) == versions


def test_an_older_list_adds_history_and_leaves_newer_facts(tmp_path: Path) -> None:
    load(tmp_path, home(places="3", owner="New Owner Ltd"))
    outcome = load(tmp_path, home(places="5"), day="31 March 2023", layout=LAYOUT_2023)
    assert outcome.counts == (0, 1, 0)
    assert times() == [(MARCH[2023], MARCH[2025], 5), (MARCH[2025], OPEN, 3)]
    now = Listing.objects.last_known().get()
    assert (now.places, now.provider.name) == (3, "New Owner Ltd")
    assert Listing.objects.on(date(2024, 5, 1)).get().provider.name == "Example Care Ltd"


def test_nothing_is_added_where_nothing_changed(tmp_path: Path) -> None:
    load(tmp_path, home(), day="31 March 2024")
    outcome = load(tmp_path, home())
    assert outcome.counts == (0, 0, 1)
    assert times() == [(MARCH[2024], OPEN, 4)]


def test_what_is_on_one_list_and_not_on_the_next_closed_between_them(tmp_path: Path) -> None:
    load(tmp_path, home(), home("1234568"), day="31 March 2023", layout=LAYOUT_2023)
    outcome = load(tmp_path, home())
    closed = {"urn": "1234568", "listed": "2023-03-31", "not_listed": "2025-03-31"}
    assert outcome.said["closed"] == [closed]
    assert times("1234568") == [(MARCH[2023], MARCH[2025], 4)]
    assert Listing.objects.get(registration__urn="1234568").latest
    # A list between them narrows it down.
    between = load(tmp_path, home(), home("1234568"), day="31 March 2024")
    assert between.said["closed"] == []
    assert Listing.objects.get(registration__urn="1234568").end == MARCH[2025]


def test_a_list_loaded_late_finds_what_closed_too(tmp_path: Path) -> None:
    load(tmp_path, home())
    outcome = load(tmp_path, home(), home("1234568"), day="31 March 2023", layout=LAYOUT_2023)
    assert [each["urn"] for each in outcome.said["closed"]] == ["1234568"]
    assert Home.objects.count() == 2


def test_a_list_between_two_others_splits_what_was_one_time(tmp_path: Path) -> None:
    load(tmp_path, home(), day="31 March 2021")
    load(tmp_path, home(), home("1234568"), day="31 March 2023")
    load(tmp_path, home(places="6"), day="31 March 2022")
    assert times() == [(MARCH[2021], MARCH[2022], 4), (MARCH[2022], MARCH[2023], 6), (MARCH[2023], OPEN, 4)]
    load(tmp_path, home("1234568"), day="31 March 2020")
    assert times("1234568") == [(MARCH[2020], MARCH[2021], 4), (MARCH[2023], OPEN, 4)]


@pytest.mark.parametrize("order", list(permutations((2022, 2023, 2024, 2025)))[::4])
def test_any_order_makes_the_same_rows(order: tuple[int, ...], tmp_path: Path) -> None:
    """An inspection that two lists judge otherwise, an owner left out, a home that goes and comes back; six orders."""
    first, second, agent = home(judgement="Good"), home("1234568", inspected="1/2/2022"), agency()
    lists = {
        2022: [first, second],
        2023: [first | {"places": "5"}, second, agent],
        2024: [first | {"places": "5", "owner": "", "judgement": "Outstanding"}, agent | {"owner": ""}],
        2025: [first | {"owner": "New Owner Ltd"}, second | {"authority": "Bury"}, agent],
    }
    for year in order:
        load(tmp_path, *lists[year], day=f"31 March {year}")
    found = [(start.year, min(end.year, 2026), places) for start, end, places in times()]
    assert found == [(2022, 2023, 4), (2023, 2025, 5), (2025, 2026, 4)]
    assert [end.year for _, end, _ in times("1234568")] == [2024, 9999]
    owners = Listing.objects.filter(registration__urn="1234567").values_list("provider__key", flat=True)
    assert list(owners) == ["example care", "example care", "new owner"]
    kept = Inspection.objects.get(registration__urn="1234567")
    assert (kept.judgement, kept.said_on) == ("good", MARCH[2025])
    assert Home.objects.get(registration__urn="1234568").authority.slug == "bury"


def test_a_corrected_list_of_the_same_day_stands(tmp_path: Path) -> None:
    load(tmp_path, home(places="4"), home("1234568"))
    outcome = load(tmp_path, home(places="5"))
    assert (outcome.counts, outcome.said["dropped"]) == ((0, 1, 0), ["1234568"])
    assert times() == [(MARCH[2025], OPEN, 5)]
    assert times("1234568") == []


def test_another_owner_is_a_change_and_another_way_to_write_it_is_none(tmp_path: Path) -> None:
    load(tmp_path, home(owner="Example Care Ltd"), day="31 March 2023", layout=LAYOUT_2023)
    load(tmp_path, home(owner="EXAMPLE CARE LIMITED"), day="31 March 2024")
    assert Listing.objects.count() == 1
    # The newest list says how it is written; an older one does not.
    assert Provider.objects.get().name == "EXAMPLE CARE LIMITED"
    load(tmp_path, home(owner="Example care ltd."), day="31 March 2022")
    assert Provider.objects.get().name == "EXAMPLE CARE LIMITED"
    outcome = load(tmp_path, home(owner="Another Ltd"))
    assert Listing.objects.last_known().get().provider.name == "Another Ltd"
    owners = {"before": "EXAMPLE CARE LIMITED", "after": "Another Ltd"}
    changed = {"urn": "1234567", "listed": "2024-03-31", "next_listed": "2025-03-31"} | owners
    assert outcome.said["owner_changed"] == [changed]
    assert load(tmp_path, home(owner="Another Ltd")).said["owner_changed"] == []


def test_what_a_year_did_not_publish_is_no_change(tmp_path: Path) -> None:
    """Owners came with the list of 2018, and whether a home is for short breaks only left out three years."""
    early = home(as_at="2017-03-31", owner="", short="Yes", registered="", multi="")
    later = home(as_at="2018-03-31", short="", registered="", multi="")
    latest = home(as_at="2021-03-31", short="Short-break-only children's home", registered="", multi="")
    path = write_relaid(tmp_path / "lists.csv.gz", early, later, latest)
    assert import_ofsted(path).status == 0
    found = list(Listing.objects.values_list("start", "end", "provider__key", "short_break_only"))
    assert found == [
        (MARCH[2017], MARCH[2018], None, True),
        (MARCH[2018], OPEN, "example care", True),
    ]


def test_several_lists_in_a_file_are_taken_each_for_itself(tmp_path: Path) -> None:
    rows = [home(as_at=f"{year}-03-31", places=str(year - 2018)) for year in (2021, 2022, 2023)]
    path = write_relaid(tmp_path / "lists.csv.gz", *rows)
    outcome = import_ofsted(path)
    assert [each["as_at"] for each in outcome.said["lists"]] == ["2021-03-31", "2022-03-31", "2023-03-31"]
    assert (outcome.said["as_at"], outcome.said["rows"], outcome.counts) == ("2023-03-31", 3, (1, 2, 0))
    assert import_ofsted(path).counts == (0, 0, 3)


def test_the_same_day_from_two_files_keeps_what_only_one_says(tmp_path: Path) -> None:
    load(tmp_path, home(multi="Y"))
    before = everything()
    relaid = home(
        as_at="2025-03-31", name="[redacted]", town="[redacted]", postcode="[redacted]", inspected="2023-01-14"
    )
    outcome = import_ofsted(write_relaid(tmp_path / "lists.csv.gz", relaid))
    assert outcome.counts == (0, 0, 1)
    assert everything() == before


def test_inspections_are_kept_once_and_the_newest_list_has_the_word(tmp_path: Path) -> None:
    load(tmp_path, home(judgement="Good"), day="31 March 2023", layout=LAYOUT_2023)
    load(tmp_path, home(judgement="Requires improvement to be good", published="", event=""))
    load(tmp_path, home(judgement="Outstanding"), day="31 March 2024")
    kept = Inspection.objects.get()
    assert (kept.judgement, kept.event_number, kept.said_on) == ("requires-improvement", "10200001", MARCH[2025])


def test_each_inspection_stays_in_the_history(tmp_path: Path) -> None:
    load(tmp_path, home(judgement="Adequate", inspected="1/2/2013"), day="31 March 2015")
    outcome = load(tmp_path, home(judgement="Good"))
    assert outcome.counts == (0, 1, 0)
    assert [each.judgement for each in Inspection.objects.all()] == ["good", "adequate"]


def test_a_supported_accommodation_outcome_is_on_its_own_scale(tmp_path: Path) -> None:
    load(tmp_path, supported(inspected="01/02/2025", outcome="Consistently strong service delivery"))
    inspection = Inspection.objects.get()
    assert (inspection.scale, inspection.judgement) == ("supported", "strong")


def test_the_host_is_found_by_code_or_name_as_on_the_lists_day(tmp_path: Path) -> None:
    coded = home(as_at="2016-03-31", authority="Sheffield", gss="E08000039")
    old = home("1234568", as_at="2016-03-31", authority="Dorset")
    new = home("1234568", as_at="2020-03-31", authority="Dorset", inspected="2019-05-01")
    other = home("1234569", as_at="2020-03-31", authority="Durham")
    welsh = home("1", as_at="2020-03-31", authority="Cardiff")
    outcome = import_ofsted(write_relaid(tmp_path / "lists.csv.gz", coded, old, new, other, welsh))
    found = dict(Listing.objects.last_known().values_list("registration__urn", "authority__slug"))
    assert found == {
        "1234567": "sheffield", "1234568": "dorset", "1234569": "durham", "1": None,
    }  # fmt: skip
    assert Listing.objects.get(start=MARCH[2016], registration__urn="1234568").authority.slug == "dorset-until-2019"
    assert outcome.said["unknown_authorities"] == ["Cardiff"]
    assert Listing.objects.get(registration__urn="1").authority_name == "Cardiff"


def test_a_home_that_moves_or_changes_kind_is_brought_up_to_date(tmp_path: Path) -> None:
    load(tmp_path, home(kind="Residential Special School"), day="31 March 2024")
    load(tmp_path, home(authority="Bury", name="Example House", postcode="bl9 0ed"))
    made = Home.objects.get()
    assert (made.kind, made.authority.slug, made.name, made.postcode) == (
        "childrens-home", "bury", "Example House", "BL9 0ED",
    )  # fmt: skip


def test_loading_leaves_an_event_and_tells_the_authorities_it_touches(tmp_path: Path) -> None:
    def version(slug: str) -> int:
        return Authority.objects.get(slug=slug).supply_version

    bolton, bury, leeds = (version(slug) for slug in ("bolton", "bury", "leeds"))
    load(tmp_path, home())
    event = Event.objects.get(object_label="providers.ofstedlist")
    assert (event.job, event.verb, event.after["added"]) == ("import_ofsted", "Ofsted list loaded", 1)
    load(tmp_path, home(authority="Bury"), day="31 March 2026")
    assert (version("bolton"), version("bury"), version("leeds")) == (bolton + 2, bury + 1, leeds)


def test_the_day_comes_from_the_name_or_is_asked_for(tmp_path: Path) -> None:
    named = write_list(tmp_path / "provider_level_at_31_march_2024.csv", home(), day="the end of")
    assert import_ofsted(named).said["as_at"] == "2024-03-31"
    nameless = write_list(tmp_path / "list.csv", home(), day="the end of")
    assert import_ofsted(nameless, "--as-at", "2022-03-31").said["as_at"] == "2022-03-31"


@needs_published
def test_the_published_lists_load_twice_in_either_order() -> None:
    first = import_ofsted(PUBLISHED / "provider_level_at_31_march_2025.csv")
    assert {"as_at": "2025-03-31", "rows": 5600, "homes": 4214, "inspections": 4343}.items() <= first.said.items()
    assert (first.counts, first.said["left_out"], first.said["problems"]) == ((5600, 0, 0), 0, [])
    assert first.said["columns_not_understood"] == []
    newest = set(Listing.objects.values_list("registration__urn", "places", "provider", "status"))
    older = import_ofsted(PUBLISHED / "provider_level_at_31_march_2023.csv")
    assert {"as_at": "2023-03-31", "rows": 3546, "homes": 3067, "inspections": 3546}.items() <= older.said.items()
    assert older.counts[0] == len(older.said["closed"]) == Listing.objects.filter(end=MARCH[2025], latest=True).count()
    standing = Listing.objects.filter(end=OPEN).values_list("registration__urn", "places", "provider", "status")
    assert set(standing) == newest
    before = everything()
    for name, rows in (("provider_level_at_31_march_2025.csv", 5600), ("provider_level_at_31_march_2023.csv", 3546)):
        assert import_ofsted(PUBLISHED / name).counts == (0, 0, rows)
    assert everything() == before
    assert Registration.objects.count() == 5959
