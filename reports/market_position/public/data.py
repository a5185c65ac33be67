"""An edition as JSON: whole, and a table of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from reports.market_position.public.sheets import DICTIONARY, described
from reports.market_position.public.words import MEANS

if TYPE_CHECKING:
    from reports.market_position.payload import Payload, PublishedTable
    from reports.market_position.public.editions import Edition

LICENCE: Final = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


def edition_json(edition: Edition, payload: Payload) -> str:
    """All that the page shows, where each table lies, and by which version of its definition each figure was counted.

    The payload is given as it was stored: what a later release adds to payloads is not in it.
    """
    stored, definitions = edition.stored()
    slug = payload.authority["slug"]
    tables = {table.slug: f"{edition.address(slug)}{table.slug}" for table in payload.tables}
    return _json(
        _about(edition, payload)
        | {"correction": edition.correction, "digest": edition.digest}
        | {"tables": {name: {"csv": f"{path}.csv", "json": f"{path}.json"} for name, path in tables.items()}}
        | {"dictionary": {kind: f"{edition.address(slug)}data-dictionary.{kind}" for kind in ("csv", "json")}}
        | {"definitions": definitions, "payload": stored}
    )


def dictionary_json(edition: Edition, payload: Payload) -> str:
    """Every column of every table, by the names that the CSV has."""
    columns = [dict(zip(DICTIONARY, row, strict=True)) for row in described(payload)]
    return _json(_about(edition, payload) | {"columns": columns})


def table_json(edition: Edition, payload: Payload, table: PublishedTable) -> str:
    """Its rows by the names that the CSV has."""
    names = [*(name for name, _ in table.filters), *(column.name for column in table.columns)]
    return _json(
        _about(edition, payload)
        | {"table": table.slug, "title": table.title, "finding": table.finding, "note": table.note, "day": table.day}
        | {"filters": [{"name": name, "heading": heading} for name, heading in table.filters]}
        | {"columns": [asdict(column) for column in table.columns]}
        | {"rows": [dict(zip(names, row, strict=True)) for row in table.rows]}
    )


def _about(edition: Edition, payload: Payload) -> dict[str, Any]:
    return {
        "address": edition.address(payload.authority["slug"]),
        "authority": payload.authority,
        "quarter": edition.quarter,
        "edition": edition.number,
        "as_at": payload.as_at,
        "published_at": edition.published_at.isoformat(),
        "licence": LICENCE,
        "symbols": MEANS,
    }


def _json(what: dict[str, Any]) -> str:
    return json.dumps(what, ensure_ascii=False, indent=1) + "\n"
