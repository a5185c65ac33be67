"""What stands in the database after migrate: authorities, groups, codes, populations."""

import csv
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError, Sum

from placements.models import Child
from sufficiency.authorities.ground import load_ground, unload_ground
from sufficiency.authorities.models import Authority, AuthorityCode, AuthorityGroup, AuthorityKind, Population

PUBLISHED = Path(__file__).parents[3].parent / "shared" / "published"

pytestmark = pytest.mark.django_db


def published(name):
    path = PUBLISHED / name
    if not path.exists():
        pytest.skip("the published files are not beside this repository")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_153_authorities_are_in_force_today():
    now = Authority.objects.in_force_on(date(2025, 3, 31))
    assert now.count() == 153
    kinds = {kind: now.filter(kind=kind).count() for kind in AuthorityKind}
    assert kinds == {"london-borough": 33, "metropolitan": 36, "unitary": 63, "county": 21}


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2019, 3, 31), 152),
        (date(2019, 4, 1), 151),
        (date(2021, 3, 31), 151),
        (date(2021, 4, 1), 152),
        (date(2023, 3, 31), 152),
        (date(2023, 4, 1), 153),
    ],
)
def test_councils_come_and_go_on_1_april(day, count):
    assert Authority.objects.in_force_on(day).count() == count


def test_cumbria_gave_way_to_two():
    pair = {"cumberland", "westmorland-and-furness"}
    named = Authority.objects.filter(slug__in=pair | {"cumbria"})
    assert {a.slug for a in named.in_force_on(date(2023, 3, 31))} == {"cumbria"}
    assert {a.slug for a in named.in_force_on(date(2023, 4, 1))} == pair


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("leeds", "leeds"),
        ("E08000035", "leeds"),
        ("E08000016", "barnsley"),
        ("E08000038", "barnsley"),
        ("E08000039", "sheffield"),
        ("E10000027", "somerset"),
        ("E06000066", "somerset"),
        ("E10000023", "north-yorkshire"),
        ("E10000002", "buckinghamshire"),
        ("E06000048", "northumberland"),
        ("E08000020", "gateshead"),
        ("E10000006", "cumbria"),
        ("E10000009", "dorset-until-2019"),
        ("E06000059", "dorset"),
    ],
)
def test_authority_is_found_by_slug_and_by_any_code_it_had(name, slug):
    assert [a.slug for a in Authority.objects.named(name)] == [slug]


@pytest.mark.parametrize("name", ["", "383", "E07000026", "S12000036", "nowhere"])
def test_what_names_no_authority_finds_none(name):
    assert not Authority.objects.named(name).exists()


def test_named_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Authority.objects.named("E08000038").get().dfe_code == "370"


def test_isles_of_scilly_publish_nothing_and_the_city_is_its_own():
    assert [a.slug for a in Authority.objects.filter(publishes=False)] == ["isles-of-scilly"]
    assert Authority.objects.get(slug="city-of-london").gss_code == "E09000001"


def test_every_authority_has_one_region_and_its_own_code():
    regions = AuthorityGroup.objects.filter(kind=AuthorityGroup.Kind.REGION)
    assert regions.count() == 9
    for authority in Authority.objects.prefetch_related("groups", "codes"):
        assert [g for g in authority.groups.all() if g in regions], authority
        assert authority.gss_code in {code.gss_code for code in authority.codes.all()}


@pytest.mark.parametrize(
    ("group", "size", "member"),
    [
        ("greater-manchester", 10, "wigan"),
        ("west-yorkshire", 5, "leeds"),
        ("south-yorkshire", 4, "barnsley"),
        ("liverpool-city-region", 6, "halton"),
        ("north-east-combined", 7, "durham"),
        ("north-east", 12, "hartlepool"),
        ("london", 33, "city-of-london"),
        ("inner-london", 14, "newham"),
    ],
)
def test_groups_hold_their_members(group, size, member):
    members = Authority.objects.in_force_on(date(2025, 3, 31)).filter(groups__slug=group)
    assert members.count() == size
    assert members.filter(slug=member).exists()


def test_populations_are_those_of_ons():
    assert Population.objects.get(authority__slug="leeds", mid_year=2024).aged_0_to_17 == 176_239
    assert Population.objects.get(authority__slug="somerset", mid_year=2024).aged_0_to_17 == 113_024
    # Before 2023 under its county's code.
    assert Population.objects.get(authority__slug="somerset", mid_year=2022).aged_0_to_17 == 110_796
    england = Population.objects.filter(mid_year=2024).aggregate(total=Sum("aged_0_to_17"))
    assert england["total"] == 12_183_016


def test_names_codes_and_regions_are_those_dfe_publishes():
    rows = published("ons/la_codes_regions.csv")
    ours = {a.gss_code: a for a in Authority.objects.prefetch_related("groups")}
    assert len(rows) == 155
    for row in rows:
        authority = ours[row["gss_code"]]
        assert authority.dfe_code == row["dfe_la_code"]
        assert row["region_code"] in {group.gss_code for group in authority.groups.all()}


def test_populations_are_the_denominators_of_dfe_s_rates():
    """The rate of 31 March divides by the estimate of the year before."""
    rows = [r for r in published("reference.csv") if r["la_dfe_code"] and r["year"] in ("2024", "2025")]
    ours = {(p.authority.dfe_code, p.mid_year): p.aged_0_to_17 for p in Population.objects.select_related("authority")}
    compared = [
        (int(r["population_0_17"]), ours[r["la_dfe_code"], int(r["year"]) - 1]) for r in rows if r["population_0_17"]
    ]
    assert len(compared) > 300
    assert all(theirs == mine for theirs, mine in compared)


def test_districts_of_postcodes_lead_to_authorities_in_force(settings):
    with (settings.BASE_DIR / "fixtures" / "ground" / "districts.csv").open(encoding="utf-8", newline="") as file:
        leads_to = {row["authority"] for row in csv.DictReader(file)}
    now = Authority.objects.in_force_on(date(2025, 3, 31))
    assert leads_to == set(now.values_list("gss_code", flat=True))


def counts():
    return [model.objects.count() for model in (Authority, AuthorityCode, AuthorityGroup, Population)]


def test_loading_again_changes_nothing_and_brings_a_changed_row_back():
    before = counts()
    ids = dict(Authority.objects.values_list("slug", "id"))
    Authority.objects.filter(slug="leeds").update(name="Loidis", data_version=7)
    load_ground(apps)
    assert counts() == before
    assert dict(Authority.objects.values_list("slug", "id")) == ids
    leeds = Authority.objects.get(slug="leeds")
    assert (leeds.name, leeds.data_version) == ("Leeds", 7)


def test_unloading_takes_all_of_it_and_nothing_else():
    other = Authority.objects.create(slug="elsewhere", name="Elsewhere", gss_code="E99999999", dfe_code="999")
    unload_ground(apps)
    assert list(Authority.objects.all()) == [other]
    assert counts() == [1, 0, 0, 0]
    load_ground(apps)
    assert Authority.objects.count() == 159


def test_unloading_is_refused_where_an_authority_has_children():
    leeds = Authority.objects.get(slug="leeds")
    Child.objects.create(authority=leeds, reference="0001", date_of_birth=date(2015, 1, 1))
    with pytest.raises(ProtectedError), transaction.atomic():
        unload_ground(apps)
    assert Authority.objects.filter(slug="leeds").exists()


def test_migration_can_be_taken_back():
    migration = import_module("sufficiency.authorities.migrations.0002_ground").Migration
    assert all(operation.reversible for operation in migration.operations)


def test_data_changed_raises_the_version_of_the_authority_named_only():
    assert Authority.objects.named("E08000038").data_changed() == 1
    assert list(Authority.objects.filter(data_version__gt=0).values_list("slug", "data_version")) == [("barnsley", 1)]
    assert not Authority.objects.filter(supply_version__gt=0).exists()


def test_supply_changed_leaves_what_figures_are_computed_from_as_it_was():
    assert Authority.objects.named("E08000038").supply_changed() == 1
    changed = Authority.objects.filter(supply_version__gt=0)
    assert list(changed.values_list("slug", "supply_version", "data_version")) == [("barnsley", 1, 0)]
