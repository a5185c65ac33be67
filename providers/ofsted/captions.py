"""Which column of a list is which: captions change from year to year, so each field has all it was called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# The field, what to call it in a message, and the captions it has had; those of the re-laid files have underscores.
CAPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "urn": (
        "URN", "Provider URN", "Unique reference number", "Setting URN", "Ofsted URN", "URN number",
        "Registration number",
    ),
    "kind": (
        "Provision type", "Provider type", "Type of provision", "Type of provider", "Setting type", "Provision",
        "Registration type",
    ),
    "status": (
        "Registration status", "Provider status", "Status", "Status of registration", "Current status",
        "Current registration status",
    ),
    "name": ("Name", "Provider name", "Setting name", "Name of provider", "Name of setting"),
    "owner": (
        "Organisation which owns the provider", "Organisation that owns the provider", "Owner", "Owner name",
        "Registered organisation", "Organisation name", "Name of the organisation which owns the provider",
        "Name of organisation which owns the provider", "Owning organisation", "Registered provider", "Organisation",
        "Owned by", "Name of owner", "Owning organisation name", "Organisation which owns the setting",
        "Organisation that owns the setting", "Provider organisation",
    ),
    "sector": ("Sector", "Provider sector", "Sector type", "Sector of provider"),
    "places": (
        "Places", "Registered places", "Number of registered places", "Number of places", "Maximum users", "Max users",
        "Maximum number of users", "Maximum number of places", "Number of beds", "Registered beds", "Beds", "Capacity",
        "Maximum places", "Max places", "Total places", "Approved places", "Maximum number of registered places",
    ),
    "authority": (
        "Local authority", "Local authority name", "LA", "LA name", "Local authority area", "Setting local authority",
        "Provider local authority", "LA area", "Upper tier local authority", "Host local authority", "Council",
    ),
    "judgement": (
        "Overall experiences and progress of children and young people", "Overall experiences and progress",
        "Overall effectiveness", "Latest overall effectiveness", "Overall", "Overall judgement",
        "Overall experience and progress of children and young people", "Latest overall judgement",
        "Overall effectiveness at latest full inspection", "Latest full inspection overall effectiveness",
        "Overall effectiveness grade", "Overall effectiveness judgement", "Overall grade", "Overall outcome",
        "Most recent overall effectiveness", "Most recent overall judgement", "Inspection judgement",
    ),
    "inspected_on": (
        "Latest full inspection date", "Latest inspection date", "Date of last full inspection", "Inspection date",
        "Date of latest full inspection", "Last full inspection date", "Full inspection date",
        "Most recent full inspection date", "Date of full inspection", "Date of inspection", "Last inspection date",
        "Date of latest inspection", "Date of last inspection", "Most recent inspection date",
        "Date of most recent full inspection", "Latest full inspection start date", "Full inspection start date",
    ),
    "registered_on": ("Registration date", "Date of registration", "Date registered", "Registered on"),
    "outcome": ("Supported accommodation outcome", "SA outcome"),
    "premises": ("Supported accommodation premises", "SA premises", "Number of premises"),
    "short_break_only": (
        "Short-break-only children's home", "Short break only", "Short breaks only", "Short break only children's home",
    ),
    "multi_building": ("Multi-building children's home", "Multi building", "Multi building CH"),
    "town": ("Town",),
    "postcode": ("Postcode", "Post code"),
    "published_on": ("Latest full inspection publication date", "Publication date"),
    "event_number": ("Latest full inspection event number", "Inspection number", "Event number"),
    "protection": ("How well children and young people are helped and protected",),
    "leadership": ("The effectiveness of leaders and managers", "Effectiveness of leaders and managers"),
    "education": ("Outcomes in education and related learning activities",),
    "health": ("Health services",),
    "gss_code": ("GSS code", "Local authority code", "LA code"),
    "as_at": ("As at",),
}  # fmt: skip
# Known and not kept: the authority leads to its region, and where a home stands is known by its postcode.
NOT_KEPT: Final = (
    "Web link", "Linked Education URN", "Address 1", "Address 2", "Address 3", "County", "Ofsted region",
    "Government Office Region", "GOR", "Region", "Parliamentary constituency", "Latest full inspection event type",
)  # fmt: skip
# Both published layouts have them, and a list without one would empty it in every row.
NEEDED: Final = (
    "urn", "kind", "status", "name", "owner", "sector", "places", "authority", "inspected_on", "judgement",
)  # fmt: skip
# Fewer known captions than these make no table.
FEWEST: Final = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row; the captions that are none of ours; the needed fields that are nowhere."""

    places: dict[str, int]
    not_understood: list[str]
    missing: list[str]


def plain(caption: str) -> str:
    """The caption without case, line breaks, points and what people type between words.

    >>> plain("\\nLatest Full inspection date"), plain("Multi-building children\N{RIGHT SINGLE QUOTATION MARK}s home")
    ('latest full inspection date', 'multi building childrens home')
    """
    without_marks = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}`]", "", caption)
    return " ".join(re.sub(r"[^0-9a-z]+", " ", without_marks.casefold()).split())


_FIELDS: Final = {plain(caption): field for field, captions in CAPTIONS.items() for caption in captions}
_NOT_KEPT: Final = frozenset(map(plain, NOT_KEPT))


def known_captions(row: Sequence[str]) -> int:
    """How many cells of a row are captions we know."""
    return sum(_called(cell) in _FIELDS or _called(cell) in _NOT_KEPT for cell in row if cell.strip())


def _called(caption: str) -> str:
    """Without what stands in brackets, where it is not known with it.

    >>> _called("Local authority (LA)"), _called("Unique reference number (URN)"), _called("Colour (red)")
    ('local authority', 'unique reference number', 'colour red')
    """
    whole, bare = plain(caption), plain(re.sub(r"\(.*?\)", " ", caption))
    return bare if whole not in _FIELDS and (bare in _FIELDS or bare in _NOT_KEPT) else whole


def columns_of(row: Sequence[str]) -> Columns:
    """Each field is read from the first column that is called so; a second one is named as not understood."""
    places: dict[str, int] = {}
    not_understood = []
    for number, cell in enumerate(row):
        caption = _called(cell)
        field = _FIELDS.get(caption)
        if field is not None and field not in places:
            places[field] = number
        elif cell.strip() and caption not in _NOT_KEPT:
            not_understood.append(" ".join(cell.split()))
    missing = [CAPTIONS[field][0] for field in NEEDED if field not in places]
    return Columns(places, not_understood, missing)
