"""Puts the authorities, their groups, codes and populations of ``fixtures/ground/`` into the database.

A migration calls this with the models of its time, so that only columns of the first migration are
used. A test that has emptied the database calls it with ``django.apps.apps``.
"""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from django.apps.registry import Apps


def load_ground(apps: Apps) -> None:
    """Write every row of the files: new ones are added, known ones brought up to date, none removed."""
    rows = _read("authorities")
    groups = _write_groups(apps)
    authorities = _write_authorities(apps, rows)
    _write_codes(apps, rows, authorities)
    _write_memberships(apps, rows, authorities, groups)
    _write_populations(apps, authorities)


def unload_ground(apps: Apps) -> None:
    """Take out what ``load_ground`` wrote; the database refuses where an authority has children."""
    dfe_codes = [row["dfe_code"] for row in _read("authorities")]
    apps.get_model("authorities", "Authority").objects.filter(dfe_code__in=dfe_codes).delete()
    slugs = [row["slug"] for row in _read("groups")]
    apps.get_model("authorities", "AuthorityGroup").objects.filter(slug__in=slugs).delete()


def _read(name: str) -> list[dict[str, str]]:
    with (settings.BASE_DIR / "fixtures" / "ground" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write_groups(apps: Apps) -> dict[str, int]:
    """Groups; gives the id of each slug."""
    model = apps.get_model("authorities", "AuthorityGroup")
    _upsert(model, [model(**row) for row in _read("groups")], key=["slug"], update=["name", "kind", "gss_code"])
    return dict(model.objects.values_list("slug", "id"))


def _write_authorities(apps: Apps, rows: list[dict[str, str]]) -> dict[str, int]:
    """Authorities; gives the id of each DfE code."""
    model = apps.get_model("authorities", "Authority")
    facts = ["slug", "name", "gss_code", "kind", "in_force_from", "in_force_until", "publishes"]
    _upsert(model, [model(**_facts(row)) for row in rows], key=["dfe_code"], update=facts)
    return dict(model.objects.values_list("dfe_code", "id"))


def _facts(row: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("slug", "name", "gss_code", "dfe_code", "kind")},
        **{name: date.fromisoformat(row[name]) if row[name] else None for name in ("in_force_from", "in_force_until")},
        "publishes": row["publishes"] == "yes",
    }


def _write_codes(apps: Apps, rows: list[dict[str, str]], authorities: dict[str, int]) -> None:
    model = apps.get_model("authorities", "AuthorityCode")
    codes = [
        model(authority_id=authorities[row["dfe_code"]], gss_code=code)
        for row in rows
        for code in (row["gss_code"], *row["other_gss_codes"].split())
    ]
    _upsert(model, codes, key=["gss_code"], update=["authority"])


def _write_memberships(
    apps: Apps, rows: list[dict[str, str]], authorities: dict[str, int], groups: dict[str, int]
) -> None:
    through = apps.get_model("authorities", "Authority").groups.through
    links = [
        through(authority_id=authorities[row["dfe_code"]], authoritygroup_id=groups[slug])
        for row in rows
        for slug in row["groups"].split()
    ]
    through.objects.bulk_create(links, ignore_conflicts=True)


def _write_populations(apps: Apps, authorities: dict[str, int]) -> None:
    model = apps.get_model("authorities", "Population")
    estimates = [
        model(
            authority_id=authorities[row["dfe_code"]],
            mid_year=int(row["mid_year"]),
            aged_0_to_17=int(row["aged_0_to_17"]),
        )
        for row in _read("populations")
    ]
    _upsert(model, estimates, key=["authority", "mid_year"], update=["aged_0_to_17"])


def _upsert(model: Any, rows: list[Any], *, key: list[str], update: list[str]) -> None:
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=update)
