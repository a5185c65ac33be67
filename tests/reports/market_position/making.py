"""Editions of the market position as they are stored, without the data they would be drawn from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from reports.market_position.payload import Column, Fact, Payload, PublishedTable, Section
from reports.models import Publication
from sufficiency.accounts.models import User
from tests.sufficiency.accounts.factories import authority

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

Q1_2025: Final = date(2025, 1, 1)
Q4_2024: Final = date(2024, 10, 1)
CODES: Final = {
    "name": "Bolton",
    "slug": "bolton",
    "new_la_code": "E08000001",
    "old_la_code": "350",
    "region_name": "North West",
    "region_code": "E12000002",
}
BY_TYPE: Final = PublishedTable(
    slug="children-by-type",
    title="Children by type of home",
    finding="Most children live with foster carers",
    day="2025-03-31",
    filters=(("home_type", "Type of home"),),
    columns=(Column(name="children", heading="Children"), Column(name="share", heading="Share", unit="percent")),
    rows=(
        ("Total", 640, 100),
        ("Foster home", 450, 70),
        ("Children's home", 62, 10),
        ("Living alone, supported", "c", "c"),
    ),
    note="Of all children looked after by Bolton.",
)
FEES: Final = PublishedTable(
    slug="fees",
    title="What a week costs",
    finding="A children's home costs five times a foster home",
    day="2025-03-31",
    filters=(("home_type", "Type of home"), ("sector", "Who runs it")),
    columns=(Column(name="fee", heading="Median fee a week", unit="pounds"),),
    rows=(("Children's home", "Private", 5210.5), ("Foster home", "The council", "z")),
)


def payload(**values: Any) -> Payload:
    """Of Bolton's first quarter of 2025; what is given stands instead."""
    usual: dict[str, Any] = {
        "authority": CODES,
        "quarter": "2025-Q1",
        "as_at": "2025-03-31",
        "edition": 1,
        "facts": (_fact("children", "Children looked after", 640), _fact("beds", "Beds in children's homes", 96)),
        "sections": (
            Section(
                slug="children",
                title="The children",
                commentary="More of them live nearby.\n\nFewer live in a <b>children's home</b>.",
                tables=(BY_TYPE,),
            ),
            Section(slug="costs", title="What homes cost", tables=(FEES,)),
            Section(slug="wanted", title="What we want", lines=(("Small homes", "Two or three beds, in the north."),)),
            Section(slug="not-wanted", title="What we do not want", lines=(("Large homes", "Of five beds or more."),)),
        ),
        "changes": (("Children looked after", "11 fewer than in the quarter before"),),
        "contact": {"email": "commissioning@bolton.example", "phone": "01632 960001"},
    }
    return Payload(**(usual | values))


def _fact(slug: str, title: str, value: int) -> Fact:
    return Fact(slug=slug, title=title, value=value, words=f"{value:,}", day="2025-03-31")


def published(of: Payload | None = None, *, quarter_start: date = Q1_2025, edition: int = 1, **fields: Any) -> Any:
    """The edition as a second person left it, of the quarter; ``published_at=None, approved_by=None`` is a draft."""
    what = replace(of or payload(), quarter=f"{quarter_start.year}-Q{(quarter_start.month + 2) // 3}", edition=edition)
    stored = json.loads(json.dumps(asdict(what)))
    usual: dict[str, Any] = {
        "authority": authority(what.authority["slug"]),
        "payload": stored,
        "digest": hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest(),
        "drawn_at": datetime(2025, 4, 10, 9, tzinfo=UTC),
        "prepared_by": somebody("preparer"),
        "approved_by": somebody("approver"),
        "published_at": datetime(2025, 4, 14, 9, 30, tzinfo=UTC),
    }
    return Publication.objects.create(quarter_start=quarter_start, edition=edition, **(usual | fields))


def draft(of: Payload | None = None, **fields: Any) -> Any:
    """Of nobody's approval yet."""
    return published(of, approved_by=None, published_at=None, digest="", **fields)


def somebody(username: str) -> User:
    return User.objects.get_or_create(username=username)[0]


def council(slug: str = "bolton") -> Authority:
    return authority(slug)
